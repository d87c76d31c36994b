"""What may be told of a pot, and who decides along. Pure.

Nobody can be found back in what everybody reads: a kind of costs is told for five plans or more together, and it only
changes when five more plans are there. So whoever compares the page of today with that of tomorrow learns nothing of
the one plan that came in between.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from buurtplein.budgetten.regels import Kosten
from buurtplein.budgetten.rules import Boeksoort, Potsoort, Stand, asked_it
from buurtplein.buurten.places import around
from buurtplein.kernel.who import Who

ENOUGH: Final = 5  # plans that are told together, and the smallest number that is told
VOICES: Final = 3  # before that nobody sees what residents said
LONGEST: Final = 300  # characters of a few words with a voice
MOST_FIGURES: Final = 3  # beside the euros of one pot


class Oordeel(StrEnum):
    """What a resident says of a plan."""

    GOED = "goed"
    TWIJFEL = "twijfel"
    NIET = "niet"


class Cijfersoort(StrEnum):
    """Figures of the portal that can stand beside the euros of a pot."""

    BEZOEK = "bezoek"
    ACTIVITEIT = "activiteit"
    BURENHULP = "burenhulp"
    OVERLAST = "overlast"


# -- what plans were for


@dataclass
class Plan:
    """One plan that got money: whole euros given, and its lines as (kind, whole euros)."""

    euro: int
    regels: list[tuple[str, int]] = field(default_factory=list)


def shares(plan: Plan) -> Counter[str]:
    """What was given, over the kinds of costs of a plan in proportion; whole euros, together what was given."""
    whole = sum(euro for _soort, euro in plan.regels)
    if whole <= 0:
        return Counter({Kosten.ANDERS: plan.euro})
    found: Counter[str] = Counter()
    for soort, euro in plan.regels:
        found[soort] += plan.euro * euro // whole
    largest = max(plan.regels, key=lambda each: each[1])[0]
    found[largest] += plan.euro - found.total()
    return found


def by_kind(plans: Sequence[Plan]) -> dict[str, int]:
    """Kind of costs -> whole euros; every kind of at least five plans, the most first. Only whole fives of plans
    count, in the order in which they got their yes. Kinds with fewer are together in ``anders``. Empty: too few.
    """
    told = plans[: len(plans) // ENOUGH * ENOUGH]
    euros: Counter[str] = Counter()
    of: defaultdict[str, set[int]] = defaultdict(set)
    for number, plan in enumerate(told):
        for soort, euro in shares(plan).items():
            euros[soort] += euro
            of[soort].add(number)
    while (small := _too_small(of)) is not None:
        others = [each for each in of if each != Kosten.ANDERS]
        gone = small if small != Kosten.ANDERS else min(others, key=lambda each: (len(of[each]), each))
        euros[Kosten.ANDERS] += euros.pop(gone)
        of[Kosten.ANDERS] |= of.pop(gone)
    return dict(sorted(((soort, euro) for soort, euro in euros.items() if euro), key=lambda each: (-each[1], each[0])))


def _too_small(of: Mapping[str, set[int]]) -> str | None:
    """A kind that too few plans have; ``anders`` last, when all that is small is in it."""
    small = sorted(soort for soort, plans in of.items() if len(plans) < ENOUGH)
    return next((each for each in small if each != Kosten.ANDERS), small[0] if small else None)


def told(n: int) -> int | None:
    """A number that may be told; None for fewer than five, also for nobody."""
    return n if n >= ENOUGH else None


def in_fives(n: int) -> int | None:
    """A number rounded down to fives; None for fewer than five."""
    return n // ENOUGH * ENOUGH or None


# -- the books by month


@dataclass(frozen=True)
class Move:
    """Money that moved in a month, for a plan with a title that may be told, for others together, or for no plan."""

    maand: int  # year * 12 + month - 1
    soort: str
    cent: int
    plan: bool = False
    titel: str = ""


def by_month(moves: Iterable[Move]) -> dict[int, list[Move]]:
    """The books by month, the newest first. Plans without a title are one line a kind: nobody counts them."""
    found: defaultdict[int, Counter[tuple[int, bool, str]]] = defaultdict(Counter)
    order = list(Boeksoort)
    for each in moves:
        found[each.maand][order.index(Boeksoort(each.soort)), each.plan, each.titel] += each.cent
    return {
        maand: [Move(maand, order[soort], cent, plan, titel) for (soort, plan, titel), cent in sorted(rows.items())]
        for maand, rows in sorted(found.items(), reverse=True)
    }


# -- who may


def is_public(_who: Who, pot: Any) -> bool:
    """Everybody reads the books of a pot that its giver made public."""
    return bool(pot.openbaar)


def lives_here(who: Who, pot: Any) -> bool:
    """A resident of whom somebody showed that it lives in the building or the area of a zak geld in use."""
    home = who.bewoner
    if home is None or not home.proved or home.leaving or pot.soort != Potsoort.ZAKGELD or not pot.actief:
        return False
    return home.gebouw_id == pot.gebouw_id if pot.gebouw_id is not None else home.lives_in(pot.gebied_code)


def weighs(who: Who, weging: Any) -> bool:
    """Who decides along about this pot, lives there still, and did not ask for this plan."""
    mine = bool(weging.lid) and lives_here(who, weging.pot)
    return mine and is_open(weging.aanvraag) and not asked_it(who, weging.aanvraag)


def is_open(aanvraag: Any) -> bool:
    """Whether residents can say something of a plan: it was sent, and nobody decided."""
    return aanvraag.stand in (Stand.INGEDIEND, Stand.BEOORDELING)


def funds(who: Who, pot: Any) -> bool:
    """Finance, and who holds the budget of the area, fill a zak geld."""
    return who.has("financien") or not who.areas("budgethouder").isdisjoint(around(pot.gebied_code))
