"""The law of a request: its road, who may do what with it, and before which day it is answered. Pure.

Sources: domain brief 6.3 (states), 0.15 (two laws), 2.2 (rights), ux.md 3.7.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from buurtplein.budgetten.regels import Beoordeling, Voorwaarden, next_ronde, ronde_on
from buurtplein.buurten.places import around
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after


class Stand(StrEnum):
    """Where a request is."""

    CONCEPT = "concept"
    INGEDIEND = "ingediend"
    AANVULLEN = "aanvullen"  # we asked something: the clock stands still
    BEOORDELING = "beoordeling"  # somebody reads it, or several do
    TWEEDE = "tweede"  # one person said yes; a second must agree
    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"
    UITGEVOERD = "uitgevoerd"  # the day has been; the receipts are still to come
    VERANTWOORD = "verantwoord"  # the receipts are in
    VASTGESTELD = "vastgesteld"  # all is settled
    VERVALLEN = "vervallen"  # a human decided that the right to money is over


class Uitbetaling(StrEnum):
    """How somebody gets the money. None of them asks to pay first."""

    REKENING = "rekening"
    PAS = "pas"  # a prepaid card, picked up at a plein
    WINKEL = "winkel"  # we pay the shop


class Samen(StrEnum):
    """Who organises it along."""

    IEMAND = "iemand"
    ZOEK = "zoek"  # "zoek iemand voor mij"
    ALLEEN = "alleen"  # only where a scheme allows one


class Potsoort(StrEnum):
    """What a pot is for."""

    REGELING = "regeling"
    ZAKGELD = "zakgeld"


class Rekening(StrEnum):
    """The accounts of a pot: where each euro is. PLAFOND is what the giver put in; the others are where it went."""

    PLAFOND = "plafond"
    VRIJ = "vrij"
    GERESERVEERD = "gereserveerd"
    TOEGEKEND = "toegekend"
    VOORGESCHOTEN = "voorgeschoten"
    BESTEED = "besteed"
    TERUG = "terug"  # came back from who had it; the giver decides where it goes


class Boeksoort(StrEnum):
    """Why money moved."""

    INLEG = "inleg"
    UITNAME = "uitname"
    RESERVERING = "reservering"
    VRIJVAL = "vrijval"
    TOEKENNING = "toekenning"
    VOORSCHOT = "voorschot"
    BESTEDING = "besteding"
    RESTANT = "restant"
    TERUGBETALING = "terugbetaling"
    TERUG_IN_POT = "terug_in_pot"
    KWIJTSCHELDING = "kwijtschelding"


# From which account to which each kind may move money: nothing else can be written in the books.
PADEN: Final[Mapping[Boeksoort, frozenset[tuple[Rekening, Rekening]]]] = {
    Boeksoort.INLEG: frozenset({(Rekening.PLAFOND, Rekening.VRIJ)}),
    Boeksoort.UITNAME: frozenset({(Rekening.VRIJ, Rekening.PLAFOND), (Rekening.TERUG, Rekening.PLAFOND)}),
    Boeksoort.RESERVERING: frozenset({(Rekening.VRIJ, Rekening.GERESERVEERD)}),
    Boeksoort.VRIJVAL: frozenset({(Rekening.GERESERVEERD, Rekening.VRIJ)}),
    Boeksoort.TOEKENNING: frozenset({(Rekening.GERESERVEERD, Rekening.TOEGEKEND), (Rekening.VRIJ, Rekening.TOEGEKEND)}),
    Boeksoort.VOORSCHOT: frozenset({(Rekening.TOEGEKEND, Rekening.VOORGESCHOTEN)}),
    Boeksoort.BESTEDING: frozenset(
        {(Rekening.TOEGEKEND, Rekening.BESTEED), (Rekening.VOORGESCHOTEN, Rekening.BESTEED)}
    ),
    Boeksoort.RESTANT: frozenset({(Rekening.TOEGEKEND, Rekening.VRIJ)}),
    Boeksoort.TERUGBETALING: frozenset({(Rekening.VOORGESCHOTEN, Rekening.TERUG)}),
    Boeksoort.TERUG_IN_POT: frozenset({(Rekening.TERUG, Rekening.VRIJ)}),
    Boeksoort.KWIJTSCHELDING: frozenset({(Rekening.VOORGESCHOTEN, Rekening.BESTEED)}),
}


class NotPossible(Exception):
    """The act does not fit how the request stands now, usually because a colleague was faster."""


class PotLeeg(Exception):
    """There is not so much in the pot. ``vrij``: cents that are left."""

    def __init__(self, vrij: int) -> None:
        super().__init__("there is not so much in the pot")
        self.vrij = vrij


# -- the road

OPEN: Final = frozenset({Stand.INGEDIEND, Stand.AANVULLEN, Stand.BEOORDELING, Stand.TWEEDE})
PAPERS_IN: Final = OPEN | {Stand.CONCEPT}  # so long papers can be sent along
GRANTED: Final = frozenset({Stand.TOEGEKEND, Stand.UITGEVOERD, Stand.VERANTWOORD, Stand.VASTGESTELD})
OVER: Final = frozenset({Stand.AFGEWEZEN, Stand.INGETROKKEN, Stand.VASTGESTELD, Stand.VERVALLEN})

ROAD: Final[Mapping[Stand, frozenset[Stand]]] = {
    Stand.CONCEPT: frozenset({Stand.INGEDIEND, Stand.INGETROKKEN}),
    Stand.INGEDIEND: frozenset(
        {Stand.AANVULLEN, Stand.BEOORDELING, Stand.TWEEDE, Stand.TOEGEKEND, Stand.AFGEWEZEN, Stand.INGETROKKEN}
    ),
    Stand.AANVULLEN: frozenset({Stand.INGEDIEND, Stand.BEOORDELING, Stand.AFGEWEZEN, Stand.INGETROKKEN}),
    Stand.BEOORDELING: frozenset({Stand.AANVULLEN, Stand.TWEEDE, Stand.TOEGEKEND, Stand.AFGEWEZEN, Stand.INGETROKKEN}),
    Stand.TWEEDE: frozenset({Stand.BEOORDELING, Stand.TOEGEKEND, Stand.AFGEWEZEN, Stand.INGETROKKEN}),
    Stand.TOEGEKEND: frozenset({Stand.UITGEVOERD, Stand.VERANTWOORD, Stand.INGETROKKEN, Stand.VERVALLEN}),
    Stand.UITGEVOERD: frozenset({Stand.VERANTWOORD, Stand.VERVALLEN}),
    Stand.VERANTWOORD: frozenset({Stand.UITGEVOERD, Stand.VASTGESTELD, Stand.VERVALLEN}),
    Stand.AFGEWEZEN: frozenset(),
    Stand.INGETROKKEN: frozenset(),
    Stand.VASTGESTELD: frozenset(),
    Stand.VERVALLEN: frozenset({Stand.VERANTWOORD}),  # the override of the override: receipts that came after all
}


def may_step(van: str, naar: str) -> bool:
    """Whether a request may go from one stand to another."""
    return Stand(naar) in ROAD[Stand(van)]


# -- days


def burendag(year: int) -> date:
    """The fourth Saturday of September: not always the last one (domain brief 0.17)."""
    first = date(year, 9, 1)
    return first + timedelta(days=(5 - first.weekday()) % 7 + 21)


def burendag_weekend(year: int) -> tuple[date, date, date]:
    """Friday, Saturday and Sunday of Burendag: the days on which the giver pays (domain brief 6.1)."""
    saturday = burendag(year)
    return saturday - timedelta(days=1), saturday, saturday + timedelta(days=1)


def next_burendag(today: date) -> date:
    """The first Burendag that is not over."""
    this_year = burendag(today.year)
    return this_year if this_year + timedelta(days=1) >= today else burendag(today.year + 1)


def decide_by(regels: Voorwaarden, asked_on: date) -> date:
    """Before the end of which day who asks hears yes or no: of the round, or so many working days."""
    ronde = ronde_on(regels, asked_on) or next_ronde(regels, asked_on)
    if ronde is None:
        return workdays_after(asked_on, max(1, regels.werkdagen))
    return ronde.besluit or workdays_after(ronde.sluit, max(1, regels.werkdagen))


def moved_by_question(decide: date, asked_on: date, answered_on: date) -> date:
    """The day of the answer when we had a question: the clock stood still, at least until the next working day."""
    return workdays_after(decide + max(timedelta(), answered_on - asked_on) - timedelta(days=1), 1)


def receipts_by(regels: Voorwaarden, held_on: date) -> date:
    """The last day for receipts, after the day of the plan."""
    return held_on + timedelta(days=regels.bonnen_binnen)


def lapses_on(regels: Voorwaarden, held_on: date) -> date | None:
    """The day after which the right to money may end; only a human ends it, and says why."""
    return held_on + timedelta(days=regels.vervalt_na) if regels.vervalt_na is not None else None


def object_by(decided_on: date) -> date:
    """The last day on which somebody can object to a besluit that was sent on a day: six weeks (Awb 6:7 and 6:8)."""
    return decided_on + timedelta(weeks=6)


# -- who may


def asked_it(who: Who, aanvraag: Any) -> bool:
    """Whoever holds the code of this request in this visit, or asked for it with the own account."""
    mine = who.bewoner_id is not None and aanvraag.bewoner_id == who.bewoner_id
    return mine or aanvraag.code_print in who.keys


def _looks_after(who: Who, gebied_code: str, *roles: str) -> bool:
    return not who.areas(*roles).isdisjoint(around(gebied_code))


def outside_of_it(who: Who, aanvraag: Any) -> bool:
    """Whether this person has nothing to do with the request: who asks along never sees a score and never decides.

    ``meldt_belang`` of a request holds the numbers of people who stay out of it.
    """
    return who.person_id not in aanvraag.buiten


def sees(who: Who, aanvraag: Any) -> bool:
    """Who works with requests of this area, and has nothing to do with this one."""
    roles = ("budgethouder", "commissielid", "buurtbeheerder")
    return _looks_after(who, aanvraag.gebied_code, *roles) and outside_of_it(who, aanvraag)


def decides(who: Who, aanvraag: Any) -> bool:
    """Who holds the budget of this area. Where the scheme or the residents decide near by, the buurtbeheerder of it."""
    roles = ["budgethouder"]
    if aanvraag.regels.beoordeling in (Beoordeling.BUURTBEHEERDER, Beoordeling.BEWONERS):
        roles.append("buurtbeheerder")
    return _looks_after(who, aanvraag.gebied_code, *roles) and outside_of_it(who, aanvraag)


def advises(who: Who, aanvraag: Any) -> bool:
    """The buurtbeheerder of the area says what the street needs."""
    return _looks_after(who, aanvraag.gebied_code, "buurtbeheerder") and outside_of_it(who, aanvraag)


def scores(who: Who, aanvraag: Any) -> bool:
    """A member of the committee of this area, who has nothing to do with the request."""
    return _looks_after(who, aanvraag.gebied_code, "commissielid") and outside_of_it(who, aanvraag)


def pays(who: Who, _aanvraag: Any) -> bool:
    """Finance: the only ones who see an account number."""
    return who.has("financien")
