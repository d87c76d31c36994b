"""The desk as a list: filters with counts, a page of it, what is next, and what may be ticked. All within what the
access table lets this person handle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import load_only, with_expression

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import queries_names
from buurtplein.kernel import clock, pages
from buurtplein.kernel.crypto import place_of, unseal
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import queries_kept, rules
from buurtplein.meldingen.looking import Conditions
from buurtplein.meldingen.models import Bericht, Dossier, Klaarteller, Melding, Moment
from buurtplein.meldingen.queries import (
    HEADER,
    IS_DONE,
    IS_OPEN,
    on_desk_of,
    parts_of_desk,
    teams_at_work,
    too_close,
)
from buurtplein.meldingen.rules import Soort, Status

USUAL: Final = "van-mij"
EVERYTHING: Final = "alles-open"
DONE: Final = "klaar"
_ORDER = (Melding.beloofd_op, Melding.id)
_LOOK_BACK: Final = 20 * pages.SIZE
_FEW_BUILDINGS: Final = 8
_FEW_HITS: Final = 1000


@dataclass(frozen=True)
class Filter:
    """One way to look at the desk; its number is shown beside its name. ``within``: the index that holds all of it,
    None when there is not one; ``parts``: what excludes each other and has its own index each.
    """

    key: str
    ask: Callable[[], Any]  # a function, for most filters of a page are only named there, or counted before
    within: Any = None
    parts: tuple[Any, ...] = ()
    asked: Conditions | None = None  # of a filter that somebody kept

    @property
    def where(self) -> Any:
        """The condition of what it shows."""
        return self.ask()


def filters(who: Who) -> list[Filter]:
    """The fixed filters of the desk, in the order of a working day (ux.md werk.filters)."""
    today = clock.today()
    return [
        Filter(USUAL, lambda: Melding.handler_id == who.person_id, IS_OPEN),
        Filter("nieuw", lambda: Melding.status.in_([Status.NIEUW, Status.GELEZEN, Status.HEROPEND]), IS_OPEN),
        Filter("vandaag-klaar", lambda: sa.and_(_ours(), Melding.beloofd_op == today), IS_OPEN),
        Filter("wacht-op-antwoord", lambda: Melding.status == Status.WACHT_OP_MELDER, IS_OPEN),
        Filter("te-laat", lambda: sa.and_(_ours(), Melding.beloofd_op < today), IS_OPEN),
        Filter(EVERYTHING, sa.true, IS_OPEN),
        Filter(DONE, sa.true, IS_DONE),
    ]


def fixed(who: Who, key: str) -> Filter:
    """One of the fixed filters; an unknown one is "Van mij"."""
    listed = {entry.key: entry for entry in filters(who)}
    return listed.get(key, listed[USUAL])


def _ours() -> Any:
    return Melding.status != Status.WACHT_OP_MELDER


def kept(who: Who, key: str, wanted: Conditions) -> Filter:
    """A filter that somebody kept. Without states it is about what is open."""
    asked: list[Any] = [Melding.status.in_(list(wanted.statussen or rules.OPEN))]
    if wanted.wie != "iedereen":
        asked.append(Melding.handler_id == who.person_id if wanted.wie == "mij" else Melding.handler_id.is_(None))
    if wanted.te_laat:
        asked.append(sa.and_(IS_OPEN, _ours(), Melding.beloofd_op < clock.today()))
    if wanted.herhaald is not None:
        asked.append(Melding.keren >= wanted.herhaald)
    exact = {name: getattr(wanted, name) for name in ("categorie", "soort", "gebouw_id", "buurt_code")}
    asked += [getattr(Melding, name) == value for name, value in exact.items() if value is not None]
    states = set(wanted.statussen or rules.OPEN)
    if states & rules.OPEN and states & rules.FINAL:
        return Filter(key, lambda: sa.and_(*asked), parts=(IS_OPEN, IS_DONE), asked=wanted)
    return Filter(key, lambda: sa.and_(*asked), IS_DONE if states & rules.FINAL else IS_OPEN, asked=wanted)


def found_by(who: Who, nummer: str, buildings: Sequence[int]) -> Filter:
    """What was looked for: one number of a melding or dossier, or everything at some buildings.

    Of a few buildings each is walked by its own index. Of many it is asked first whether they hold much: little is
    sorted, and where much lies the next is found soon by walking along the days.
    """
    if nummer:
        in_dossier = sa.select(Melding.id).join(Dossier, Dossier.id == Melding.dossier_id)
        numbered = sa.select(Melding.id).where(Melding.nummer == nummer)
        either = sa.union_all(numbered, in_dossier.where(Dossier.nummer == nummer))
        return Filter("", lambda: Melding.id.in_(either))
    if len(buildings) <= _FEW_BUILDINGS:
        return Filter("", sa.true, parts=tuple(Melding.gebouw_id == each for each in buildings) or (sa.false(),))
    there = Melding.gebouw_id.in_(buildings)
    query = on_desk_of(who).where(there).with_only_columns(Melding.id).limit(_FEW_HITS + 1)
    hits = list(session().scalars(query))
    if len(hits) <= _FEW_HITS:
        return Filter("", lambda: Melding.id.in_(hits))
    return Filter("", lambda: there, parts=(IS_OPEN, IS_DONE))


def counts(who: Who, listed: Sequence[Filter] | None = None) -> Mapping[str, int]:
    """How many meldingen each filter holds, in one query; the fixed ones when nothing else is said. Counted when
    something on this desk changed.

    What is open is counted in its index: no more than the work that lies there. What is done is more each day, and its
    number is kept with each change.
    """
    wanted = filters(who) if listed is None else listed
    key = ("counts", *((entry.key, entry.asked) for entry in wanted))
    return queries_kept.kept(who, key, lambda: _counted(who, wanted))


def _counted(who: Who, listed: Sequence[Filter]) -> Mapping[str, int]:
    columns = [_count(who, entry).label(f"n{at}") for at, entry in enumerate(listed)]
    # The first number makes it one row, also when no filter is about what is open.
    row = session().execute(on_desk_of(who).with_only_columns(sa.func.count(), *columns).where(IS_OPEN)).one()
    return {entry.key: int(number or 0) for entry, number in zip(listed, row[1:], strict=True)}


def _count(who: Who, entry: Filter) -> Any:
    if entry.within is IS_OPEN:
        return sa.func.sum(sa.case((entry.where, 1), else_=0))
    if entry.key == DONE:
        return _done(who)
    beside = on_desk_of(who).where(*_inside(entry)).with_only_columns(Melding.id).subquery()
    return sa.select(sa.func.count()).select_from(beside).scalar_subquery()


def _done(who: Who) -> Any:
    """How many are done on this desk: of whole teams as it is kept, less what this person stays out of."""
    teams = teams_at_work(who)
    part = [team_id for team_id, zorg in teams.items() if not zorg]
    mine: sa.ColumnElement[bool] = Klaarteller.team_id.in_(list(teams))
    if part:
        mine = sa.and_(mine, sa.or_(Klaarteller.soort != Soort.ZORG, Klaarteller.team_id.not_in(part)))
    kept_count = sa.select(sa.func.coalesce(sa.func.sum(Klaarteller.n), 0)).where(mine).scalar_subquery()
    if not who.avoids:
        return kept_count
    near = on_desk_of(replace(who, avoids=frozenset())).where(IS_DONE, too_close(who)).subquery()
    return kept_count - sa.select(sa.func.count()).select_from(near).scalar_subquery()


# Only what a line shows: texts and contact are not fetched, nor decrypted, for a list.
_LINE: Final = load_only(*HEADER, Melding.plek, Melding.handler_id, Melding.dossier_id, raiseload=True)


def desk_page(who: Who, chosen: Filter, after: str | None = None) -> pages.Page[Melding]:
    """One page of a filter, most urgent promise first."""
    names = (
        with_expression(Melding.handler_naam, accounts.first_name_of(Melding.handler_id)),
        with_expression(Melding.gebouw_naam, queries_names.gebouw_name_of(Melding.gebouw_id)),
    )
    query = sa.select(Melding).where(*_inside(replace(chosen, parts=()))).options(_LINE, *names)
    mine = parts_of_desk(who) or [sa.false()]
    parts = [sa.and_(part, of_it) for part in mine for of_it in chosen.parts] if chosen.parts else mine
    return pages.page(query, _ORDER, after, parts=parts)


def _inside(chosen: Filter) -> list[Any]:
    """The conditions of a filter. Those of its index stand apart, so that a database sees them."""
    parts = [sa.or_(*chosen.parts)] if chosen.parts else []
    return [chosen.where, *parts, Melding.gewist_op.is_(None) if chosen.within is None else chosen.within]


def page_with(who: Who, chosen: Filter, nummer: str) -> str | None:
    """The mark of the page on which a melding stands, or would stand; None for the first. Far down a long list it is a
    page that begins with it: nobody counts what lies before that.
    """
    place = session().execute(on_desk_of(who).with_only_columns(*_ORDER).where(Melding.nummer == nummer)).first()
    if place is None:
        return None
    earlier = on_desk_of(who).where(*_inside(chosen), _at() < _place(place)).with_only_columns(*_ORDER)
    newest = [column.desc() for column in _ORDER]
    before = session().execute(earlier.order_by(*newest).limit(_LOOK_BACK)).all()  # the nearest first
    above = len(before) % pages.SIZE
    return pages.mark(before[above], _ORDER) if len(before) > above else None


def next_on_desk(who: Who, chosen: Filter, done: Melding, *, back: bool = False) -> Melding | None:
    """The melding after this one in the same filter, so that the next click is work and not searching; past the last
    comes the first. ``back``: the one before it, if any.
    """
    query = on_desk_of(who).where(*_inside(chosen), Melding.id != done.id)
    here = sa.tuple_(sa.literal(done.beloofd_op, sa.Date), sa.literal(done.id))
    if back:
        newest = [column.desc() for column in _ORDER]
        return session().scalar(query.where(_at() < here).order_by(*newest).limit(1))
    ordered = query.order_by(*_ORDER).limit(1)
    return session().scalar(ordered.where(_at() > here)) or session().scalar(ordered)


def _at() -> Any:
    return sa.tuple_(*_ORDER)


def _place(row: Sequence[Any]) -> Any:
    return sa.tuple_(sa.literal(row[0], sa.Date), sa.literal(row[1]))


def ticked(who: Who, nummers: Iterable[str]) -> list[Melding]:
    """Of these numbers the meldingen that this person may handle, most urgent promise first."""
    query = on_desk_of(who).where(Melding.nummer.in_(list(nummers)))
    return list(session().scalars(for_change(query.order_by(*_ORDER))))


def moments_since(ids: Iterable[int], since: datetime) -> list[tuple[int, datetime]]:
    """When the meldingen of a page happened lately, as (melding, moment)."""
    query = sa.select(Moment.melding_id, Moment.begin_op)
    lately = sa.and_(Moment.begin_op >= since, Moment.weg_op.is_(None))
    return [(row[0], row[1]) for row in session().execute(query.where(Moment.melding_id.in_(list(ids)), lately))]


class Near(NamedTuple):
    """As much of an open melding as tells whether another is about the same place."""

    nummer: str
    categorie: str
    team_id: int
    gebouw_id: int | None
    sealed: bytes | None
    dossier_id: int

    @property
    def plek(self) -> str | None:
        """The place as somebody typed it."""
        return None if self.sealed is None else opened_plek(self.sealed)


def opened_plek(sealed: bytes) -> str:
    """A place that ``open_since`` handed over as it lies in the database. Raises WrongKey."""
    return unseal(sealed, place_of(Melding.plek)).decode()


def open_since(who: Who, since: datetime) -> list[Near]:
    """Open meldingen of the last days, for seeing that several are about one place. Only what that needs."""
    needed = (
        Melding.nummer, Melding.categorie, Melding.team_id, Melding.gebouw_id,
        sa.type_coerce(Melding.plek, sa.LargeBinary), Melding.dossier_id,
    )  # fmt: skip
    query = on_desk_of(who).where(IS_OPEN, Melding.gemeld_op >= since).with_only_columns(*needed)
    return [Near(*row) for row in session().execute(query.order_by(Melding.id).limit(1000))]


def last_words(ids: Iterable[int]) -> dict[tuple[int, str], int]:
    """(melding, melder or team) -> number of the last message of that side; nothing for who never wrote."""
    query = sa.select(Bericht.melding_id, Bericht.van, sa.func.max(Bericht.id)).where(Bericht.soort != "notitie")
    grouped = query.where(Bericht.melding_id.in_(list(ids))).group_by(Bericht.melding_id, Bericht.van)
    return {(row[0], row[1]): row[2] for row in session().execute(grouped)}


def melder_spoke_last(melding: Melding) -> bool:
    """Whether the last word in the conversation is of the melder."""
    last = last_words([melding.id])
    return last.get((melding.id, "melder"), 0) > last.get((melding.id, "team"), 0)


def latest_message(melding: Melding) -> int:
    """Number of the last message between melder and team; 0 when there is none."""
    query = sa.select(sa.func.max(Bericht.id)).where(Bericht.melding_id == melding.id, Bericht.soort != "notitie")
    return int(session().scalar(query) or 0)


def messages_after(melding: Melding, bericht_id: int) -> list[Bericht]:
    """What was written since somebody looked, oldest first."""
    query = sa.select(Bericht).where(Bericht.melding_id == melding.id, Bericht.soort != "notitie")
    return list(session().scalars(query.where(Bericht.id > bericht_id).order_by(Bericht.id)))


def numbers_of(ids: Iterable[int]) -> dict[int, str]:
    """Melding id -> the number that people say. Says nothing and opens nothing."""
    query = sa.select(Melding.id, Melding.nummer).where(Melding.id.in_(list(ids)))
    return {row[0]: row[1] for row in session().execute(query)}
