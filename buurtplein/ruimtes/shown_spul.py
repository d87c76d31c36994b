"""Values for the pages of things. The list says free or until when; who has something is for its two sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from buurtplein.kernel import clock
from buurtplein.ruimtes import queries_spul, rules
from buurtplein.ruimtes.queries_spul import Geval, Spul
from buurtplein.ruimtes.rules import Stand
from buurtplein.woonprojecten import queries as huis


@dataclass(frozen=True)
class Regel:
    """A thing on the list. ``tot``: until when it is lent; None: it is free."""

    spul: Spul
    uit: bool
    tot: date | None


def listed(project_id: int) -> list[Regel]:
    """The list of a house, by name."""
    things = queries_spul.things(project_id)
    lent = queries_spul.lent([each.id for each in things])
    rows = [Regel(each, each.id in lent, lent[each.id].tot if each.id in lent else None) for each in things]
    return sorted(rows, key=lambda row: row.spul.naam.casefold())


@dataclass(frozen=True)
class Ding:
    """One thing as a home sees it: ``lening_id`` when it asked for it or has it."""

    uit: bool
    tot: date | None
    eigen: bool
    lening_id: int | None


def thing(spul: Spul, thuis_id: int) -> Ding:
    """How a thing stands for one home."""
    lent = queries_spul.lent([spul.id]).get(spul.id)
    mine = next((each.id for each in queries_spul.asks_of(thuis_id) if each.spul_id == spul.id), None)
    return Ding(lent is not None, lent.tot if lent is not None else None, spul.huishouden_id == thuis_id, mine)


@dataclass(frozen=True)
class Kijk:
    """A loan as one of its two sides sees it. ``naam``: of the other side; empty when it is the house or went away."""

    eigenaar: bool
    naam: str
    laat: bool


def loan(geval: Geval, thuis_id: int) -> Kijk:
    """How a loan stands for one home."""
    owner = geval.eigenaar_id == thuis_id
    other = geval.huishouden_id if owner else geval.eigenaar_id
    naam = huis.names([other])[other] if other is not None else ""
    late = geval.lening.stand == Stand.GELEEND and rules.late(geval.lening.tot, clock.today())
    return Kijk(owner, naam, late)


@dataclass(frozen=True)
class Leenregel:
    """A loan on the own page."""

    id: int
    naam: str
    stand: str
    antwoord_voor: date
    tot: date | None
    laat: bool
    ander_weg: bool  # the other side moved out


def of_home(cases: list[Geval], *, eigenaar: bool) -> list[Leenregel]:
    """Loans of a home; ``eigenaar``: as the one whose things they are."""
    today = clock.today()
    rows = []
    for each in cases:
        gone = each.huishouden_id is None if eigenaar else each.eigenaar_id is None and not each.spul.van_huis
        loan, late = each.lening, rules.late(each.lening.tot, today)
        rows.append(Leenregel(loan.id, each.spul.naam, loan.stand, loan.antwoord_voor, loan.tot, late, ander_weg=gone))
    return rows


@dataclass(frozen=True)
class Huisregel:
    """A thing of the house for who looks after it: lent or not, never to whom. ``weg``: who had it moved out."""

    spul: Spul
    lening_id: int | None
    tot: date | None
    laat: bool
    weg: bool


def of_house(project_id: int) -> list[Huisregel]:
    """Things of the house, by name."""
    things = [each for each in queries_spul.things(project_id) if each.van_huis]
    lent, today = queries_spul.lent([each.id for each in things]), clock.today()
    rows = []
    for each in things:
        loan = lent.get(each.id)
        late = loan is not None and rules.late(loan.tot, today)
        rows.append(
            Huisregel(
                each,
                loan.id if loan is not None else None,
                loan.tot if loan is not None else None,
                late,
                loan is not None and loan.huishouden_id is None,
            )
        )
    return sorted(rows, key=lambda row: row.spul.naam.casefold())
