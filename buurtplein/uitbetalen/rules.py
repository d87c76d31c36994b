"""The law of paying: what may be given before the day, how it is settled to the cent, and what only a human ends. Pure.

Sources: domain brief 6.3 (voorschot, receipts, lapse), features 1.6 row 13 (nobody needs money to begin).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from stdnum import iban as iban_numbers

from buurtplein.budgetten import geld
from buurtplein.budgetten.regels import Voorwaarden
from buurtplein.budgetten.rules import Boeksoort, Rekening, Stand, Uitbetaling, lapses_on, receipts_by
from buurtplein.kernel.workdays import workdays_after

PAY_WITHIN: Final = 5  # working days after the choice, and after the receipts are counted
AGAIN: Final = 2  # working days: the honest new day when we were late
REMIND_BEFORE: Final = timedelta(days=7)
MOST_DAYS: Final = 90  # that a human can give more at once
LONGEST_PERIOD: Final = timedelta(days=732)  # of the books in one file

# Where a payment in euro by SEPA arrives (EPC list of countries); what lies overseas has a code of its motherland.
SEPA_COUNTRIES: Final = frozenset({
    "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GI", "GR", "HR",
    "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO",
    "RS", "SE", "SI", "SK", "SM", "VA",
})  # fmt: skip
# The characters that every bank takes (EPC217-08).
_UNBANKABLE: Final = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]+")


class Deel(StrEnum):
    """Which part of the money a payment is."""

    VOORAF = "vooraf"
    REST = "rest"  # after the receipts


class Betaalstand(StrEnum):
    """Where a payment is."""

    WACHT = "wacht"
    BESTAND = "bestand"  # in a file for the bank, not yet said to be paid
    BETAALD = "betaald"
    GESTOPT = "gestopt"


class Bestandstand(StrEnum):
    """Where a file for the bank is."""

    GEMAAKT = "gemaakt"
    BETAALD = "betaald"
    GESTOPT = "gestopt"


class Oordeel(StrEnum):
    """What finance says of a receipt."""

    OPEN = "open"
    GOED = "goed"
    NIET = "niet"  # not paid for, with the kind of costs that the scheme does not pay


class Rekenstand(StrEnum):
    """Where the settling of a request is."""

    REST = "rest"  # we still pay the rest
    TERUG = "terug"  # too much was given: some comes back
    KWIJT = "kwijt"  # one person says that it need not come back; a second one must agree
    KLAAR = "klaar"


class Herinner(StrEnum):
    """When we remind somebody of the receipts."""

    WEEK = "week"
    DAG = "dag"
    NA = "na"


class Uitstelsoort(StrEnum):
    """What a human decided about receipts that are late."""

    MEER_DAGEN = "meer_dagen"
    VERVALLEN = "vervallen"


RECEIPTS: Final = frozenset({Stand.TOEGEKEND, Stand.UITGEVOERD})  # while receipts can come in; the clock never stops it
CHOOSES: Final = frozenset({Stand.TOEGEKEND, Stand.UITGEVOERD, Stand.VERANTWOORD})
ON_THE_WAY: Final = frozenset({Betaalstand.WACHT, Betaalstand.BESTAND})


# -- an account


def read_iban(typed: str) -> str | None:
    """An account number as banks write it (no spaces, capitals); None when it is none, or not of a SEPA country."""
    compact = iban_numbers.compact(typed)
    if not compact.isascii() or compact[:2] not in SEPA_COUNTRIES or not iban_numbers.is_valid(compact):
        return None
    return str(compact)


def last_four(iban: str) -> str:
    """What may be shown back of an account number."""
    return iban[-4:]


def bankable(text: str, most: int = 70) -> str:
    """A text in the characters that every bank takes."""
    return " ".join(_UNBANKABLE.sub(" ", text).split())[:most].strip()


# -- how much, before the day


def ways(regels: Voorwaarden) -> list[Uitbetaling]:
    """How somebody can get the money under these rules."""
    offered = {Uitbetaling.REKENING: True, Uitbetaling.PAS: regels.pas, Uitbetaling.WINKEL: regels.winkel}
    return [weg for weg, there in offered.items() if there]


def percent(regels: Voorwaarden, weg: str) -> int:
    """How much of it may be given before the day. A shop is paid whole. Where nothing may be given on an account, a
    card holds it all: otherwise somebody would have to pay first.
    """
    if weg == Uitbetaling.WINKEL:
        return 100
    return 100 if weg == Uitbetaling.PAS and not regels.voorschot else regels.voorschot


def beforehand(gegeven: int, percent_: int, given: int, taken: int) -> int:
    """Cents that can go out now: of ``gegeven`` cents at most so many percent, less what was given that way already
    (``given``), and never more than what no payment took yet (``taken``).
    """
    return max(0, min(geld.part(gegeven, percent_) - given, gegeven - taken))


def pay_by(chosen_on: date) -> date:
    """The day before which the money is there."""
    return workdays_after(chosen_on, PAY_WITHIN)


def booking(weg: str, deel: str) -> tuple[Boeksoort, Rekening, Rekening]:
    """How a payment stands in the books: money beforehand is still to be accounted for; a shop and a rest are spent."""
    if weg == Uitbetaling.WINKEL or deel == Deel.REST:
        return Boeksoort.BESTEDING, Rekening.TOEGEKEND, Rekening.BESTEED
    return Boeksoort.VOORSCHOT, Rekening.TOEGEKEND, Rekening.VOORGESCHOTEN


# -- the settling


@dataclass(frozen=True)
class Afrekening:
    """Where each cent of a request goes. The four together are what was granted and not spent before."""

    verbruikt: int  # of what was given beforehand
    nog_betalen: int  # spent by themselves, within what was granted
    vrij: int  # nobody needs it
    terug: int  # given beforehand and not spent

    @property
    def besteed(self) -> int:
        """Cents that the plan cost us, apart from what we paid a shop."""
        return self.verbruikt + self.nog_betalen


def settle(toegekend: int, voorgeschoten: int, goed: int) -> Afrekening:
    """Settle what is still granted and what was given beforehand against ``goed``: cents of receipts that are fine."""
    verbruikt = min(goed, voorgeschoten)
    nog_betalen = min(goed - verbruikt, toegekend)
    return Afrekening(verbruikt, nog_betalen, toegekend - nog_betalen, voorgeschoten - verbruikt)


def entries(done: Afrekening) -> Iterable[tuple[Boeksoort, Rekening, Rekening, int]]:
    """What is written in the books at once: the rest that is still to be paid follows with its payment."""
    rows = (
        (Boeksoort.BESTEDING, Rekening.VOORGESCHOTEN, Rekening.BESTEED, done.verbruikt),
        (Boeksoort.RESTANT, Rekening.TOEGEKEND, Rekening.VRIJ, done.vrij),
    )
    return [row for row in rows if row[3]]


def stand_after(nog_betalen: int, terug: int) -> Rekenstand:
    """What still has to happen once the receipts are counted."""
    return Rekenstand.REST if nog_betalen else Rekenstand.TERUG if terug else Rekenstand.KLAAR


# -- days


def last_day(regels: Voorwaarden, held_on: date, more: date | None = None) -> date:
    """The last day for receipts: of the scheme, or a later one that somebody gave."""
    usual = receipts_by(regels, held_on)
    return max(usual, more) if more is not None else usual


def reminder(last: date, today: date) -> Herinner | None:
    """Which reminder belongs to today; None when it is too early for one."""
    if today > last:
        return Herinner.NA
    if today == last:
        return Herinner.DAG
    return Herinner.WEEK if today >= last - REMIND_BEFORE else None


def may_lapse(regels: Voorwaarden, held_on: date, today: date, more: date | None = None) -> bool:
    """Whether a human may end the right to money. Nothing ends by itself, however late it is."""
    lapses = lapses_on(regels, held_on)
    return lapses is not None and today > max(lapses, more or lapses)


def late(regels: Voorwaarden, held_on: date, today: date, more: date | None = None) -> bool:
    """Whether receipts are over their day."""
    return regels.bonnen and today > last_day(regels, held_on, more)


def held_on(aanvraag: Any) -> date:
    """The day of a plan; of a plan without a day the one on which it may last be done, or of the yes itself."""
    day: date | None = aanvraag.dag
    if day is not None:
        return day
    yes: date = aanvraag.besloten_op.date()
    return yes + timedelta(days=aanvraag.regels.klaar_binnen or 0)
