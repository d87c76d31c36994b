"""The desk as a list: filters with counts, a page of it, what is next, and what may be ticked. All within what the
access table lets this person handle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import load_only

from buurtplein.kernel import clock, pages
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import rules
from buurtplein.meldingen.looking import Conditions
from buurtplein.meldingen.models import Bericht, Dossier, Melding, Moment
from buurtplein.meldingen.queries import HEADER, on_desk_of
from buurtplein.meldingen.rules import Status

USUAL: Final = "van-mij"
EVERYTHING: Final = "alles-open"
_ORDER = (Melding.beloofd_op, Melding.id)


@dataclass(frozen=True)
class Filter:
    """One way to look at the desk; its number is shown beside its name."""

    key: str
    where: Any


def filters(who: Who) -> list[Filter]:
    """The fixed filters of the desk, in the order of a working day (ux.md werk.filters)."""
    today = clock.today()
    is_open = Melding.status.in_(list(rules.OPEN))
    return [
        Filter(USUAL, sa.and_(is_open, Melding.handler_id == who.person_id)),
        Filter("nieuw", Melding.status.in_([Status.NIEUW, Status.GELEZEN, Status.HEROPEND])),
        Filter("vandaag-klaar", sa.and_(_ours(), Melding.beloofd_op == today)),
        Filter("wacht-op-antwoord", Melding.status == Status.WACHT_OP_MELDER),
        Filter("te-laat", sa.and_(_ours(), Melding.beloofd_op < today)),
        Filter(EVERYTHING, is_open),
        Filter("klaar", Melding.status.in_(list(rules.FINAL))),
    ]


def fixed(who: Who, key: str) -> Filter:
    """One of the fixed filters; an unknown one is "Van mij"."""
    listed = {entry.key: entry for entry in filters(who)}
    return listed.get(key, listed[USUAL])


def _ours() -> Any:
    return Melding.status.in_([status for status in rules.OPEN if status != Status.WACHT_OP_MELDER])


def kept(who: Who, key: str, wanted: Conditions) -> Filter:
    """A filter that somebody kept. Without states it is about what is open."""
    asked: list[Any] = [Melding.status.in_(list(wanted.statussen or rules.OPEN))]
    if wanted.wie != "iedereen":
        asked.append(Melding.handler_id == who.person_id if wanted.wie == "mij" else Melding.handler_id.is_(None))
    if wanted.te_laat:
        asked.append(sa.and_(_ours(), Melding.beloofd_op < clock.today()))
    if wanted.herhaald is not None:
        asked.append(Melding.keren >= wanted.herhaald)
    exact = {name: getattr(wanted, name) for name in ("categorie", "soort", "gebouw_id", "buurt_code")}
    asked += [getattr(Melding, name) == value for name, value in exact.items() if value is not None]
    return Filter(key, sa.and_(*asked))


def found_by(nummer: str, buildings: Iterable[int]) -> Filter:
    """What was looked for: one number of a melding or dossier, or everything at a building."""
    in_dossier = Melding.dossier_id.in_(sa.select(Dossier.id).where(Dossier.nummer == nummer))
    places = Melding.gebouw_id.in_(list(buildings)).is_(sa.true())
    return Filter("", sa.or_(Melding.nummer == nummer, in_dossier, places))


def counts(who: Who, listed: Sequence[Filter] | None = None) -> Mapping[str, int]:
    """How many meldingen each filter holds, in one query; the fixed ones when nothing else is said."""
    listed = filters(who) if listed is None else listed
    columns = [sa.func.sum(sa.case((entry.where, 1), else_=0)).label(f"n{at}") for at, entry in enumerate(listed)]
    row = session().execute(on_desk_of(who).with_only_columns(*columns)).one()
    return {entry.key: int(number or 0) for entry, number in zip(listed, row, strict=True)}


def desk_page(who: Who, chosen: Filter, after: str | None = None) -> pages.Page[Melding]:
    """One page of a filter, most urgent promise first."""
    # Only what a line shows: texts and contact are not fetched, nor decrypted, for a list.
    line = load_only(*HEADER, Melding.plek, Melding.handler_id, Melding.dossier_id, raiseload=True)
    return pages.page(on_desk_of(who).where(chosen.where).options(line), _ORDER, after)


def page_with(who: Who, chosen: Filter, nummer: str) -> str | None:
    """The mark of the page on which a melding stands, or would stand; None for the first."""
    place = session().execute(on_desk_of(who).with_only_columns(*_ORDER).where(Melding.nummer == nummer)).first()
    if place is None:
        return None
    listed = on_desk_of(who).where(chosen.where).with_only_columns(*_ORDER)
    earlier = sa.select(sa.func.count()).select_from(listed.where(_at() < _place(place)).subquery())
    whole = int(session().scalar(earlier) or 0) // pages.SIZE * pages.SIZE
    last = session().execute(listed.order_by(*_ORDER).offset(whole - 1).limit(1)).first() if whole else None
    return pages.mark(last, _ORDER) if last is not None else None


def next_on_desk(who: Who, chosen: Filter, done: Melding, *, back: bool = False) -> Melding | None:
    """The melding after this one in the same filter, so that the next click is work and not searching; past the last
    comes the first. ``back``: the one before it, if any.
    """
    query = on_desk_of(who).where(chosen.where, Melding.id != done.id)
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


def open_since(who: Who, since: datetime) -> list[Melding]:
    """Open meldingen of the last days, for seeing that several are about one place. Only what that needs."""
    needed = load_only(
        Melding.id, Melding.nummer, Melding.categorie, Melding.team_id, Melding.gebouw_id, Melding.plek,
        Melding.dossier_id, Melding.gemeld_op, raiseload=True,
    )  # fmt: skip
    recent = sa.and_(Melding.status.in_(list(rules.OPEN)), Melding.gemeld_op >= since)
    return list(session().scalars(on_desk_of(who).where(recent).options(needed).order_by(Melding.id).limit(1000)))


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
