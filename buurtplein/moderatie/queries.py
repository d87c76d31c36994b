"""Reads of what waits to be read, and of what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import g

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import clock, pages
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.who import Who
from buurtplein.moderatie.models import Nakijkregel, Nakijkstuk
from buurtplein.moderatie.rules import READERS, REMIND, SHOWN, UNDO, Bureau, Waarom, sets_rule

_OPEN = Nakijkstuk.besloten_op.is_(None)
_URGENT_FIRST = sa.case((Nakijkstuk.waarom == Waarom.GEMELD, 0), else_=1)


def bureau() -> Bureau:
    """The desk, and which team catches what nobody reads."""
    team = accounts.central_team()
    return Bureau(team.id if team is not None else None)


def room(number: int) -> Bureau | None:
    """The desk as live pages know it: there is one."""
    return bureau() if number == Bureau.id else None


def by_id(stuk_id: int) -> Nakijkstuk | None:
    """One text by its number. Inside a change it is held, and read anew."""
    query = for_change(sa.select(Nakijkstuk).where(Nakijkstuk.id == stuk_id))
    return session().scalar(query.execution_options(populate_existing=bool(g.get("db_writes"))))


def decided_by_id(stuk_id: int) -> Nakijkstuk | None:
    """One text about which somebody decided; None while it waits, and when its writer took it away before that."""
    found = by_id(stuk_id)
    return found if found is not None and found.besluit else None


def open_of(kind: str, thing_id: int) -> Nakijkstuk | None:
    """What waits of this thing."""
    mine = sa.select(Nakijkstuk).where(Nakijkstuk.kind == kind, Nakijkstuk.thing_id == thing_id, _OPEN)
    return session().scalar(for_change(mine))


def readable(who: Who) -> sa.ColumnElement[bool]:
    """The rows for which ``rules.reads`` says yes."""
    places = (Nakijkstuk.buurt_code, Nakijkstuk.wijk_code, Nakijkstuk.gemeente_code)
    fits: list[sa.ColumnElement[bool]] = []
    if who.has(*READERS):
        fits.append(sa.and_(*(place.is_(None) for place in places)))
        fits += [place.in_(who.areas(*READERS)) for place in places]
    if who.has("beheerder"):
        fits.append(Nakijkstuk.opvang_team_id.is_not(None))
    fits.append(Nakijkstuk.opvang_team_id.in_(who.teams("teamcoordinator")))
    return sa.or_(*fits)


def _free(who: Who, now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """What waits for this person: nobody else has it on the screen."""
    held = sa.and_(Nakijkstuk.vast_tot > now, Nakijkstuk.vast_door_id != who.person_id)
    return _OPEN, readable(who), sa.or_(Nakijkstuk.vast_tot.is_(None), sa.not_(held))


def first(who: Who, besides: Iterable[int] = ()) -> Nakijkstuk | None:
    """The next text for this person, held against others who look at the same moment: what it had already, then what
    was reported, then what waits longest.
    """
    now = clock.now()
    mine = sa.case((sa.and_(Nakijkstuk.vast_door_id == who.person_id, Nakijkstuk.vast_tot > now), 0), else_=1)
    held_last = sa.case((mine == 0, Nakijkstuk.vast_tot), else_=None)
    query = sa.select(Nakijkstuk).where(*_free(who, now), Nakijkstuk.id.not_in(list(besides)))
    query = query.order_by(mine, held_last.desc(), _URGENT_FIRST, Nakijkstuk.gevraagd_op, Nakijkstuk.id).limit(1)
    return session().scalar(query.with_for_update(skip_locked=True).execution_options(populate_existing=True))


def following(who: Who, most: int, besides: int | None = None) -> list[Nakijkstuk]:
    """What comes after it, for a phone that may lose its connection. Nobody holds it."""
    now = clock.now()
    query = sa.select(Nakijkstuk).where(*_free(who, now), Nakijkstuk.id != (besides or 0))
    return list(session().scalars(query.order_by(_URGENT_FIRST, Nakijkstuk.gevraagd_op, Nakijkstuk.id).limit(most)))


def waiting(who: Who) -> int:
    """How many texts wait for this person."""
    return int(session().scalar(sa.select(sa.func.count()).where(*_free(who, clock.now()))) or 0)


def held_elsewhere(who: Who) -> bool:
    """Whether a colleague has something on the screen that this person could have read."""
    query = sa.select(Nakijkstuk.id).where(_OPEN, readable(who), Nakijkstuk.vast_tot > clock.now())
    return session().scalar(query.where(Nakijkstuk.vast_door_id != who.person_id).limit(1)) is not None


def just_decided(who: Who, ids: Iterable[int]) -> list[Nakijkstuk]:
    """Which of these this person decided, while it can still be taken back."""
    mine = (Nakijkstuk.besloten_door_id == who.person_id, Nakijkstuk.besluit.is_not(None))
    query = sa.select(Nakijkstuk).where(Nakijkstuk.id.in_(list(ids)), *mine)
    return list(session().scalars(query.where(Nakijkstuk.besloten_op >= clock.now() - UNDO).order_by(Nakijkstuk.id)))


def listed(who: Who, after: str | None) -> pages.Page[Nakijkstuk]:
    """Everything that waits, also what a colleague reads now; what waits longest first."""
    query = sa.select(Nakijkstuk).where(_OPEN, readable(who))
    return pages.page(query, (Nakijkstuk.gevraagd_op, Nakijkstuk.id), after, 50)


def decided(who: Who, after: str | None) -> pages.Page[Nakijkstuk]:
    """What was decided in the past month, newest first."""
    since = clock.now() - SHOWN
    query = sa.select(Nakijkstuk).where(Nakijkstuk.besluit.is_not(None), Nakijkstuk.besloten_op > since, readable(who))
    return pages.page(query, (Nakijkstuk.besloten_op, Nakijkstuk.id), after, 50, newest_first=True)


def everything_open() -> list[Nakijkstuk]:
    """All that waits, whoever reads it."""
    return list(session().scalars(sa.select(Nakijkstuk).where(_OPEN).order_by(Nakijkstuk.id)))


def overdue() -> list[Nakijkstuk]:
    """What waited for a day, and nobody was told so yet."""
    query = sa.select(Nakijkstuk).where(_OPEN, Nakijkstuk.gevraagd_op < clock.now() - REMIND)
    return list(session().scalars(query.where(Nakijkstuk.herinnerd_op.is_(None)).order_by(Nakijkstuk.id)))


def late_for(who: Who) -> int:
    """How many texts that this person may read wait for more than a day."""
    query = sa.select(sa.func.count()).select_from(Nakijkstuk).where(_OPEN, readable(who))
    return int(session().scalar(query.where(Nakijkstuk.gevraagd_op < clock.now() - REMIND)) or 0)


# ---------------------------------------------------------------- how much is read first


def rule(code: str) -> Nakijkregel | None:
    """What was said about one area."""
    return session().get(Nakijkregel, code)


def reads_all(*areas: str | None) -> bool:
    """Whether everything is read first in one of these areas."""
    query = sa.select(Nakijkregel.gebied_code).where(Nakijkregel.gebied_code.in_([code for code in areas if code]))
    return session().scalar(query.where(Nakijkregel.alles).limit(1)) is not None


def areas_of(who: Who) -> list[tuple[Any, bool]]:
    """The areas for which this person says how much is read first, and what holds there now."""
    chosen = set(session().scalars(sa.select(Nakijkregel.gebied_code).where(Nakijkregel.alles)))
    mine = [area for area in buurten.areas() if sets_rule(who, area)]
    mine.sort(key=lambda area: (area.gemeente_code or area.code, area.wijk_code or area.code, area.wijk_code or ""))
    return [(area, area.code in chosen) for area in mine]
