"""The desk as a list: filters with counts, a page of it, what is next, and what may be ticked. All within what the
access table lets this person handle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import sqlalchemy as sa

from buurtplein.kernel import clock, pages
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import queries_kept, rules
from buurtplein.meldingen.looking import Conditions
from buurtplein.meldingen.models import Bericht, Dossier, Klaarteller, Melding
from buurtplein.meldingen.queries import (
    IS_DONE,
    IS_OPEN,
    on_desk_of,
    teams_at_work,
    too_close,
)
from buurtplein.meldingen.rules import Soort, Status

USUAL: Final = "van-mij"
EVERYTHING: Final = "alles-open"
DONE: Final = "klaar"
ORDER = (Melding.beloofd_op, Melding.id)
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
    """The fixed filters of the desk, in the order of a working day (ux.md werk.filters). Which day it is they say when
    they are asked: a page may begin before midnight, and what is counted is kept for the day after it (queries_kept).
    """
    return [
        Filter(USUAL, lambda: Melding.handler_id == who.person_id, IS_OPEN),
        Filter("nieuw", lambda: Melding.status.in_([Status.NIEUW, Status.GELEZEN, Status.HEROPEND]), IS_OPEN),
        Filter("vandaag-klaar", lambda: sa.and_(_ours(), Melding.beloofd_op == clock.today()), IS_OPEN),
        Filter("wacht-op-antwoord", lambda: Melding.status == Status.WACHT_OP_MELDER, IS_OPEN),
        Filter("te-laat", _late, IS_OPEN),
        Filter(EVERYTHING, sa.true, IS_OPEN),
        Filter(DONE, sa.true, IS_DONE),
    ]


def fixed(who: Who, key: str) -> Filter:
    """One of the fixed filters; an unknown one is "Van mij"."""
    listed = {entry.key: entry for entry in filters(who)}
    return listed.get(key, listed[USUAL])


def _ours() -> Any:
    return Melding.status != Status.WACHT_OP_MELDER


def _late() -> Any:
    return sa.and_(_ours(), Melding.beloofd_op < clock.today())


def kept(who: Who, key: str, wanted: Conditions) -> Filter:
    """A filter that somebody kept. Without states it is about what is open."""
    asked: list[Any] = [Melding.status.in_(list(wanted.statussen or rules.OPEN))]
    if wanted.wie != "iedereen":
        asked.append(Melding.handler_id == who.person_id if wanted.wie == "mij" else Melding.handler_id.is_(None))
    if wanted.herhaald is not None:
        asked.append(Melding.keren >= wanted.herhaald)
    exact = {name: getattr(wanted, name) for name in ("categorie", "soort", "gebouw_id", "buurt_code")}
    asked += [getattr(Melding, name) == value for name, value in exact.items() if value is not None]
    states = set(wanted.statussen or rules.OPEN)

    def ask() -> Any:
        return sa.and_(*asked, *([IS_OPEN, _late()] if wanted.te_laat else []))

    if states & rules.OPEN and states & rules.FINAL:
        return Filter(key, ask, parts=(IS_OPEN, IS_DONE), asked=wanted)
    return Filter(key, ask, IS_DONE if states & rules.FINAL else IS_OPEN, asked=wanted)


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
    beside = on_desk_of(who).where(*inside(entry)).with_only_columns(Melding.id).subquery()
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


def inside(chosen: Filter) -> list[sa.ColumnElement[bool]]:
    """The conditions of a filter. Those of its index stand apart, so that a database sees them."""
    parts = [sa.or_(*chosen.parts)] if chosen.parts else []
    return [chosen.where, *parts, Melding.gewist_op.is_(None) if chosen.within is None else chosen.within]


def page_with(who: Who, chosen: Filter, nummer: str) -> str | None:
    """The mark of the page on which a melding stands, or would stand; None for the first. Far down a long list it is a
    page that begins with it: nobody counts what lies before that.
    """
    place = session().execute(on_desk_of(who).with_only_columns(*ORDER).where(Melding.nummer == nummer)).first()
    if place is None:
        return None
    earlier = on_desk_of(who).where(*inside(chosen), _at() < _place(place)).with_only_columns(*ORDER)
    newest = [column.desc() for column in ORDER]
    before = session().execute(earlier.order_by(*newest).limit(_LOOK_BACK)).all()  # the nearest first
    above = len(before) % pages.SIZE
    return pages.mark(before[above], ORDER) if len(before) > above else None


def next_on_desk(who: Who, chosen: Filter, done: Melding, *, back: bool = False) -> Melding | None:
    """The melding after this one in the same filter, so that the next click is work and not searching; past the last
    comes the first. ``back``: the one before it, if any.
    """
    query = on_desk_of(who).where(*inside(chosen), Melding.id != done.id)
    here = sa.tuple_(sa.literal(done.beloofd_op, sa.Date), sa.literal(done.id))
    if back:
        newest = [column.desc() for column in ORDER]
        return session().scalar(query.where(_at() < here).order_by(*newest).limit(1))
    ordered = query.order_by(*ORDER).limit(1)
    return session().scalar(ordered.where(_at() > here)) or session().scalar(ordered)


def _at() -> Any:
    return sa.tuple_(*ORDER)


def _place(row: Sequence[Any]) -> Any:
    return sa.tuple_(sa.literal(row[0], sa.Date), sa.literal(row[1]))


def ticked(who: Who, nummers: Iterable[str]) -> list[Melding]:
    """Of these numbers the meldingen that this person may handle, most urgent promise first."""
    query = on_desk_of(who).where(Melding.nummer.in_(list(nummers)))
    return list(session().scalars(for_change(query.order_by(*ORDER))))


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
