"""What is read of a pot for everybody: its books by month, and what its plans were for. Never who asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from buurtplein.budgetten.models import Begrotingsregel, Boeking
from buurtplein.budgetten.models import Budgetaanvraag as Budgetaanvraag
from buurtplein.budgetten.models import Pot as Pot
from buurtplein.budgetten.rules import GRANTED, Boeksoort, Potsoort, Stand
from buurtplein.kernel import pages
from buurtplein.kernel.db import session

# What residents who decide along say something about: after that it was decided, before that it is a draft.
TO_WEIGH = (Stand.INGEDIEND, Stand.BEOORDELING)
MOST_OPEN = 20  # plans on one page of who decides along: each is read for names first


def span(pot_id: int) -> tuple[datetime, datetime] | None:
    """When the first and the last row of the books were written; None for books without a row."""
    query = sa.select(sa.func.min(Boeking.op), sa.func.max(Boeking.op)).where(Boeking.pot_id == pot_id)
    first, last = session().execute(query).one()
    return (first, last) if first is not None else None


def moves(pot_id: int, since: datetime, until: datetime) -> Sequence[Any]:
    """The books of a pot between two moments, each row with its plan as far as it may be shown."""
    columns = (
        Boeking.op, Boeking.soort, Boeking.cent, Boeking.aanvraag_id,
        Budgetaanvraag.titel, Budgetaanvraag.toestemming, Budgetaanvraag.stand, Budgetaanvraag.naam,
        Budgetaanvraag.tweede_naam,
    )  # fmt: skip
    query = sa.select(*columns).outerjoin(Budgetaanvraag, Budgetaanvraag.id == Boeking.aanvraag_id)
    query = query.where(Boeking.pot_id == pot_id, Boeking.op >= since, Boeking.op < until)
    return session().execute(query.order_by(Boeking.id)).all()


def granted_lines(pot_id: int) -> Sequence[Any]:
    """(number of the plan, whole euros given, kind of costs, whole euros of the line) of every plan that ever got a
    yes, in the order of the books: a row once there never goes, so the order never changes.
    """
    given = sa.select(Boeking.aanvraag_id, sa.func.min(Boeking.id).label("eerst"), sa.func.sum(Boeking.cent).label("c"))
    given = given.where(Boeking.pot_id == pot_id, Boeking.soort == Boeksoort.TOEKENNING)
    yes = given.where(Boeking.aanvraag_id.is_not(None)).group_by(Boeking.aanvraag_id).subquery()
    query = sa.select(yes.c.aanvraag_id, yes.c.c, Begrotingsregel.soort, Begrotingsregel.euro)
    query = query.outerjoin(Begrotingsregel, Begrotingsregel.aanvraag_id == yes.c.aanvraag_id)
    return session().execute(query.order_by(yes.c.eerst, Begrotingsregel.id)).all()


def _shown() -> list[Any]:
    """Plans that got money and may be shown, of pots that everybody may see."""
    public = Budgetaanvraag.pot_id.in_(sa.select(Pot.id).where(Pot.openbaar))
    decided = Budgetaanvraag.besloten_op.is_not(None)
    return [public, Budgetaanvraag.toestemming, Budgetaanvraag.stand.in_(GRANTED), decided]


def shown_plans(after: str | None = None, size: int = pages.SIZE) -> pages.Page[Any]:
    """Plans that got money and may be shown, the newest first. The mark of a page tells no moment."""
    query = sa.select(Budgetaanvraag).where(*_shown())
    return pages.page(query, (Budgetaanvraag.id,), after, size, newest_first=True)


def totals() -> Sequence[Any]:
    """(number of the pot, year, number of plans, whole euros) of plans that got money, of pots that all may see."""
    year = sa.extract("year", Budgetaanvraag.besloten_op).label("jaar")
    query = sa.select(
        Budgetaanvraag.pot_id, year, sa.func.count().label("plannen"), sa.func.sum(Budgetaanvraag.gegeven).label("euro")
    )
    public = Budgetaanvraag.pot_id.in_(sa.select(Pot.id).where(Pot.openbaar))
    query = query.where(public, Budgetaanvraag.stand.in_(GRANTED), Budgetaanvraag.besloten_op.is_not(None))
    return session().execute(query.group_by(Budgetaanvraag.pot_id, year).order_by(year.desc())).all()


def pots(ids: Iterable[int]) -> dict[int, Pot]:
    """Several pots by their numbers."""
    wanted = set(ids)
    query = sa.select(Pot).where(Pot.id.in_(wanted))
    return {each.id: each for each in session().scalars(query)} if wanted else {}


def to_weigh(pot_id: int) -> Sequence[Budgetaanvraag]:
    """Plans of a pot on which nobody decided yet, the first promised day first."""
    query = sa.select(Budgetaanvraag).where(Budgetaanvraag.pot_id == pot_id, Budgetaanvraag.stand.in_(TO_WEIGH))
    soonest = sa.func.coalesce(Budgetaanvraag.uitgesteld_tot, Budgetaanvraag.beloofd_op)
    query = query.options(selectinload(Budgetaanvraag.posten)).order_by(soonest, Budgetaanvraag.id)
    return session().scalars(query.limit(MOST_OPEN)).all()


def bags() -> Sequence[Pot]:
    """Every zak geld in use, by name."""
    query = sa.select(Pot).where(Pot.soort == Potsoort.ZAKGELD, Pot.actief).order_by(Pot.naam)
    return session().scalars(query).all()
