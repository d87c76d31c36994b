"""What who pays reads of requests and of the books."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import sqlalchemy as sa

from buurtplein.budgetten.models import Boeking, Budgetaanvraag, Gever, Pot
from buurtplein.budgetten.rules import Stand
from buurtplein.kernel.db import session


def in_standen(standen: Iterable[Stand], most: int = 500) -> list[Budgetaanvraag]:
    """Requests that stand so, the day of the plan first that is longest ago."""
    query = sa.select(Budgetaanvraag).where(Budgetaanvraag.stand.in_(list(standen)))
    return list(session().scalars(query.order_by(Budgetaanvraag.dag, Budgetaanvraag.id).limit(most)))


def held_before(today: date, most: int = 200) -> list[Budgetaanvraag]:
    """Granted requests of which the day is over, held for this unit of work."""
    query = (
        sa.select(Budgetaanvraag)
        .where(Budgetaanvraag.stand == Stand.TOEGEKEND, Budgetaanvraag.dag < today)
        .order_by(Budgetaanvraag.id)
        .limit(most)
        .with_for_update(of=Budgetaanvraag, skip_locked=True)
    )
    return list(session().scalars(query))


def aanvragen(ids: Iterable[int]) -> dict[int, Budgetaanvraag]:
    """Requests by their numbers in the database."""
    query = sa.select(Budgetaanvraag).where(Budgetaanvraag.id.in_(list(ids)))
    return {each.id: each for each in session().scalars(query)}


def boekingen_between(van: datetime, tot: datetime, most: int) -> list[tuple[Boeking, str, str, str]]:
    """All money that moved in a period, as (row, pot, giver, number of the request or "")."""
    query = (
        sa.select(Boeking, Pot.naam, Gever.naam, sa.func.coalesce(Budgetaanvraag.nummer, ""))
        .join(Pot, Pot.id == Boeking.pot_id)
        .join(Gever, Gever.id == Pot.gever_id)
        .outerjoin(Budgetaanvraag, Budgetaanvraag.id == Boeking.aanvraag_id)
        .where(Boeking.op >= van, Boeking.op < tot)
        .order_by(Boeking.id)
        .limit(most)
    )
    return [(row, pot, gever, nummer) for row, pot, gever, nummer in session().execute(query).unique()]
