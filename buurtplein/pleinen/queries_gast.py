"""Reads for who opens the door: which pleinen are theirs, who is there, how many came, and who would like company."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

import sqlalchemy as sa

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock, rota
from buurtplein.kernel.db import session
from buurtplein.kernel.rota import Beurt
from buurtplein.kernel.who import Who
from buurtplein.pleinen import queries
from buurtplein.pleinen.models import Bezoek, Dienst, Meegaan, Plein, Uitzondering
from buurtplein.pleinen.rules import Dagdeel, DienstSoort, hosts


def hosted(slug: str) -> Plein | None:
    """A plein that takes part, by the name in its address."""
    found = queries.by_slug(slug)
    return found if found is not None and found.actief else None


def mine(who: Who) -> list[Plein]:
    """The pleinen that this person opens or looks after, by name."""
    return [plein for plein in queries.active() if hosts(who, plein)]


# -- who is there


def dienst(dienst_id: int) -> Dienst | None:
    """Hours of somebody, by number."""
    return session().get(Dienst, dienst_id)


def beurten(plein_id: int) -> list[Beurt]:
    """Everybody's hours at a plein, those that are over too."""
    query = sa.select(Dienst).where(Dienst.plein_id == plein_id)
    return [as_beurt(row) for row in session().scalars(query.order_by(Dienst.weekdag, Dienst.dag, Dienst.van))]


def of_person(person_id: int) -> list[tuple[Plein, Beurt]]:
    """The hours of one person, with their plein."""
    query = sa.select(Dienst, Plein).join(Plein, Plein.id == Dienst.plein_id).where(Dienst.person_id == person_id)
    found = session().execute(query.where(Plein.actief).order_by(Plein.naam, Dienst.weekdag, Dienst.dag, Dienst.van))
    return [(plein, as_beurt(row)) for row, plein in found]


def as_beurt(row: Dienst) -> Beurt:
    """A row as the rules read it."""
    return Beurt(
        id=row.id,
        person_id=row.person_id,
        soort=row.soort,
        van=row.van,
        tot=row.tot,
        weekdag=row.weekdag,
        dag=row.dag,
        weken=row.weken,
        geldig_tot=row.geldig_tot,
        noem_naam=row.noem_naam,
    )


@dataclass(frozen=True)
class There:
    """Somebody who is at a plein today; without a name when that is not for everybody."""

    naam: str
    van: str
    tot: str
    person_id: int


@dataclass(frozen=True)
class Today:
    """Who is at a plein on a day: who opens, and who has an hour for questions."""

    gastheren: tuple[There, ...] = ()
    spreekuren: tuple[There, ...] = ()


def who_today(plein: Plein, dag: date) -> Today:
    """Who is there on a day, as everybody may read it: a first name only of who chose that, and still works here."""
    today = rota.on_day(beurten(plein.id), dag)
    names = accounts.handler_names({beurt.person_id for beurt in today if beurt.noem_naam})
    active = {person_id for person_id in names if (who := accounts.as_who(person_id)) and who.signed_in}

    def there(soort: DienstSoort) -> tuple[There, ...]:
        return tuple(
            There(names[beurt.person_id] if beurt.person_id in active else "", beurt.van, beurt.tot, beurt.person_id)
            for beurt in today
            if beurt.soort == soort
        )

    return Today(there(DienstSoort.GASTHEER), there(DienstSoort.SPREEKUUR))


def can_be_there(plein: Plein) -> dict[int, str]:
    """Who may be put on the rota: person id -> full name, by first name."""
    areas = [code for code in (plein.buurt_code, plein.wijk_code, plein.gemeente_code) if code]
    return {person.id: f"{person.voornaam} {person.achternaam}".strip() for person in accounts.working_around(areas)}


# -- days that go otherwise


def exceptions(plein_id: int, since: date) -> Sequence[Uitzondering]:
    """What is otherwise from a day on, in order."""
    query = sa.select(Uitzondering).where(Uitzondering.plein_id == plein_id, Uitzondering.dag >= since)
    return session().scalars(query.order_by(Uitzondering.dag, Uitzondering.van, Uitzondering.id)).all()


def exception(plein_id: int, row_id: int) -> Uitzondering | None:
    """One of them, of this plein only."""
    found = session().get(Uitzondering, row_id)
    return found if found is not None and found.plein_id == plein_id else None


# -- visitors


def visits(plein_id: int, since: date) -> dict[date, dict[str, int]]:
    """How many came: day -> part of the day -> number."""
    found: dict[date, dict[str, int]] = {}
    query = sa.select(Bezoek).where(Bezoek.plein_id == plein_id, Bezoek.dag >= since)
    for row in session().scalars(query.execution_options(populate_existing=True)):
        found.setdefault(row.dag, {})[row.dagdeel] = row.aantal
    return found


def visits_between(plein_ids: Iterable[int], since: date, until: date) -> dict[date, int]:
    """How many came to these pleinen together on each day from ``since`` up to, not including, ``until``."""
    query = sa.select(Bezoek.dag, sa.func.sum(Bezoek.aantal)).group_by(Bezoek.dag)
    query = query.where(Bezoek.plein_id.in_(list(plein_ids)), Bezoek.dag >= since, Bezoek.dag < until)
    return {day: int(n) for day, n in session().execute(query)}


def visitors(plein_id: int, dag: date, deel: Dagdeel) -> int:
    """How many came in one part of a day."""
    return visits(plein_id, dag).get(dag, {}).get(deel, 0)


# -- company


def companies(pleinen: Iterable[Plein]) -> Sequence[Meegaan]:
    """Who would rather not come alone, today or later; what was withdrawn is gone."""
    today = clock.at(clock.today(), time())
    query = sa.select(Meegaan).where(
        Meegaan.plein_id.in_([plein.id for plein in pleinen]),
        Meegaan.voor >= today - timedelta(hours=4),  # an evening can be over after midnight
        Meegaan.ingetrokken_op.is_(None),
    )
    return session().scalars(query.order_by(Meegaan.voor, Meegaan.id)).all()


def company(plein_id: int, meegaan_id: int) -> Meegaan | None:
    """One of them, of this plein only."""
    found = session().get(Meegaan, meegaan_id)
    return found if found is not None and found.plein_id == plein_id and found.ingetrokken_op is None else None
