"""Reads for who works with requests: the list of the own areas by promised day, and what of it waits for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any, Final

import sqlalchemy as sa

from buurtplein.budgetten.models import Budgetaanvraag
from buurtplein.budgetten.regels import Beoordeling, Ronde
from buurtplein.budgetten.rules import OPEN, Stand
from buurtplein.buurten.places import PREFIX, soort_of
from buurtplein.kernel import clock, pages
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who

FILTERS: Final = ("wacht", "open", "laat", "klaar")
_WORKERS: Final = ("budgethouder", "commissielid", "buurtbeheerder")
_TURN: Final = (Stand.INGEDIEND, Stand.BEOORDELING)  # somebody of us has to say something


@dataclass(frozen=True)
class Gezegd:
    """What one person said already, as queries of numbers of requests: advice, and scores."""

    advies: sa.Select[int]
    score: sa.Select[int]


def sent(nummer: str) -> Budgetaanvraag | None:
    """A request that was sent, by its number; a draft is nobody's but of who writes it."""
    if not nummer.isascii() or not nummer.isprintable():
        return None
    query = sa.select(Budgetaanvraag).where(Budgetaanvraag.nummer == nummer, Budgetaanvraag.ingediend_op.is_not(None))
    return session().scalar(query)


def page(who: Who, chosen: str, said: Gezegd, after: str | None = None) -> pages.Page[Budgetaanvraag]:
    """Requests of the areas of this person: by the day that was promised first, what is done by its last change."""
    query = _of(who).where(_narrowed(who, chosen, said))
    if chosen == "klaar":
        return pages.page(query, (Budgetaanvraag.laatst_op, Budgetaanvraag.id), after, newest_first=True)
    return pages.page(query, (Budgetaanvraag.beloofd_op, Budgetaanvraag.id), after)


def counts(who: Who, said: Gezegd) -> Mapping[str, int]:
    """How many there are behind each filter of what is open, in one query."""
    names = [each for each in FILTERS if each != "klaar"]
    columns = [sa.func.count(sa.case((_narrowed(who, each, said), 1))) for each in names]
    row = session().execute(_of(who).with_only_columns(*columns)).one()
    return dict(zip(names, map(int, row), strict=True))


def still_open(who: Who, most: int = 200) -> list[Budgetaanvraag]:
    """Everything in the areas of this person that we still have to answer, by promised day."""
    query = _of(who).where(Budgetaanvraag.stand.in_(OPEN - {Stand.AANVULLEN}))
    return list(session().scalars(query.order_by(Budgetaanvraag.beloofd_op, Budgetaanvraag.id).limit(most)))


def of_scheme(regeling_id: int, ronde: Ronde | None) -> list[Budgetaanvraag]:
    """Everything that was sent by a scheme, the first one first; with a round only what was sent in it."""
    sent = Budgetaanvraag.ingediend_op
    query = sa.select(Budgetaanvraag).where(Budgetaanvraag.regeling_id == regeling_id, sent.is_not(None))
    if ronde is not None:
        first, after = (clock.at(day, time()) for day in (ronde.opent, ronde.sluit + timedelta(days=1)))
        query = query.where(sent >= first, sent < after)
    return list(session().scalars(query.order_by(Budgetaanvraag.id)))


def numbered(nummers: Iterable[str]) -> list[Budgetaanvraag]:
    """The requests with these numbers, the first one first."""
    query = sa.select(Budgetaanvraag).where(Budgetaanvraag.nummer.in_(list(nummers)))
    return list(session().scalars(query.order_by(Budgetaanvraag.id)))


def _of(who: Who) -> sa.Select[Budgetaanvraag]:
    """What was sent in the areas where this person works with requests and has nothing to do with it."""
    return sa.select(Budgetaanvraag).where(
        Budgetaanvraag.ingediend_op.is_not(None), _around(who.areas(*_WORKERS)), _outside(who)
    )


def _around(areas: Iterable[str]) -> sa.ColumnElement[bool]:
    """Whether the area of a request is one of these, or lies in one of them."""
    parts: list[sa.ColumnElement[bool]] = [sa.false()]
    for area in areas:
        soort = soort_of(area)
        below = {"gemeente": ("gemeente", "wijk", "buurt"), "wijk": ("wijk", "buurt")}.get(soort or "", ())
        parts.append(Budgetaanvraag.gebied_code == area)
        parts += [Budgetaanvraag.gebied_code.startswith(PREFIX[each] + area[2:], autoescape=True) for each in below]
    return sa.or_(*parts)


def _outside(who: Who) -> sa.ColumnElement[bool]:
    """Whether somebody has nothing to do with it; the list of numbers is read as the text that it is kept as."""
    kept, me = sa.cast(Budgetaanvraag.buiten, sa.String), who.person_id
    return sa.not_(sa.or_(kept == f"[{me}]", kept.like(f"[{me}, %"), kept.like(f"%, {me}, %"), kept.like(f"%, {me}]")))


def _narrowed(who: Who, chosen: str, said: Gezegd) -> sa.ColumnElement[bool]:
    if chosen == "klaar":
        return Budgetaanvraag.stand.not_in(OPEN)
    if chosen == "laat":
        late = Budgetaanvraag.beloofd_op < clock.today()
        return sa.and_(Budgetaanvraag.stand.in_(OPEN - {Stand.AANVULLEN}), late)
    return _mine(who, said) if chosen == "wacht" else Budgetaanvraag.stand.in_(OPEN)


def _mine(who: Who, said: Gezegd) -> sa.ColumnElement[bool]:
    """What this person can do now: decide, agree as the second one, advise or score."""
    way: Any = Budgetaanvraag.voorwaarden["beoordeling"].as_string()
    turn = Budgetaanvraag.stand.in_(_TURN)
    holder, member, keeper = (_around(who.areas(role)) for role in ("budgethouder", "commissielid", "buurtbeheerder"))
    no_advice, no_score = Budgetaanvraag.id.not_in(said.advies), Budgetaanvraag.id.not_in(said.score)
    other = sa.func.coalesce(Budgetaanvraag.besloten_door_id, 0) != (who.person_id or 0)
    own = way == Beoordeling.BUURTBEHEERDER
    return sa.or_(
        sa.and_(turn, holder),
        sa.and_(turn, keeper, own),
        sa.and_(Budgetaanvraag.stand == Stand.TWEEDE, other, sa.or_(holder, sa.and_(keeper, own))),
        sa.and_(turn, keeper, sa.not_(own), no_advice),
        sa.and_(turn, member, way == Beoordeling.COMMISSIE, no_score),
        sa.and_(turn, member, way == Beoordeling.NETWERK, no_advice),
    )
