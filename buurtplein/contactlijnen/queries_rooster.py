"""Reads for who makes and does the rota of lines. With ``queries`` the only place in contactlijnen with ``select``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import bereik, queries, rules
from buurtplein.contactlijnen.models import Afwezigheid, Bereikbaarheid, Contactlijn, Lijndienst, Lijnruil
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Dienstrij:
    """A duty with its line, as the door asks for it."""

    row: Lijndienst
    lijn: Contactlijn
    person_id: int
    works: bool  # whether this person can be on the line, now


def duty(lijn_id: int, dienst_id: int) -> Dienstrij | None:
    """One duty of one line."""
    row = session().scalar(sa.select(Lijndienst).where(Lijndienst.id == dienst_id, Lijndienst.lijn_id == lijn_id))
    lijn = queries.lijn(lijn_id)
    if row is None or lijn is None:
        return None
    return Dienstrij(row, lijn, row.person_id, row.person_id in bereik.workers([lijn])[lijn.id])


def held_duty(lijn_id: int, dienst_id: int) -> Lijndienst | None:
    """One duty of one line, kept for this unit of work: two who take it over at once take turns."""
    query = sa.select(Lijndienst).where(Lijndienst.id == dienst_id, Lijndienst.lijn_id == lijn_id)
    return session().scalar(query.with_for_update().execution_options(populate_existing=True))


def swap(dienst_id: int, dag: date) -> Lijnruil | None:
    """Who does this duty on this day, when that is somebody else."""
    query = sa.select(Lijnruil).where(Lijnruil.dienst_id == dienst_id, Lijnruil.dag == dag)
    return session().scalar(query.execution_options(populate_existing=True))


def said(person_id: int | None) -> Bereikbaarheid | None:
    """What somebody said of the own reachability."""
    return session().get(Bereikbaarheid, person_id) if person_id is not None else None


@dataclass(frozen=True)
class Wegrij:
    """An absence with the lines on which this person can be, as the door asks for it."""

    row: Afwezigheid
    person_id: int
    lijnen: tuple[Contactlijn, ...]


def absence(afwezig_id: int) -> Wegrij | None:
    """One absence."""
    row = session().get(Afwezigheid, afwezig_id)
    return None if row is None else Wegrij(row, row.person_id, tuple(lines_of_person(row.person_id)))


def lines_of_person(person_id: int) -> list[Contactlijn]:
    """The active lines on whose rota this person can be."""
    found = accounts.as_who(person_id)
    return queries.lijnen_of(found) if found is not None else []


def absences_of(people: set[int]) -> list[Afwezigheid]:
    """The absences of these people that are not over, the first one first."""
    return [row for row in queries.absences(clock.today()) if row.person_id in people]


def led_by(who: Who) -> list[Contactlijn]:
    """The lines whose rota this person makes for others."""
    return [each for each in queries.lijnen_of(who) if rules.leads(who, each)]


def leaders(lijn: Contactlijn) -> list[int]:
    """Who makes the rota of a line for others: the coordinators of its team."""
    return [person.id for person in accounts.coordinators(lijn.team_id)]
