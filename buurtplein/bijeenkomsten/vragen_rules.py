"""What may happen with a question, and until when somebody reads it. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from buurtplein.bijeenkomsten.rules import NotPossible, Status, TerugReden, VraagMoment, VraagStatus
from buurtplein.kernel.veilig import Oordeel, Soort
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after

LONGEST: Final = 500  # characters of a question
LONGEST_ANSWER: Final = 2000
READ_WITHIN: Final = 2  # working days
MAY_ASK: Final = frozenset({Status.GEPLAND, Status.GEWEEST})  # afterwards the verslag answers

# With which reason a person would send it back, for each thing that can be seen in a question.
REDEN: Final[Mapping[Soort, TerugReden]] = {
    Soort.TELEFOON: TerugReden.ADRES,
    Soort.MAIL: TerugReden.ADRES,
    Soort.REKENING: TerugReden.ADRES,
    Soort.POSTCODE: TerugReden.ADRES,
    Soort.GROF: TerugReden.KWETSEND,
    Soort.NAAM: TerugReden.NAAM,
    Soort.HUISNUMMER: TerugReden.ADRES,
    Soort.STRAAT: TerugReden.ADRES,
    Soort.IEMAND: TerugReden.OVER_IEMAND,
    Soort.GEZONDHEID: TerugReden.GEZONDHEID,
    Soort.MENSENSOORT: TerugReden.OVER_IEMAND,
    Soort.SCHELDEN: TerugReden.KWETSEND,
    Soort.BESCHULDIGING: TerugReden.OVER_IEMAND,
}


class Daad(StrEnum):
    """What somebody who reads questions does with one."""

    PLAATS = "plaats"
    SAMEN = "samen"
    TERUG = "terug"
    ANTWOORD = "antwoord"
    BEURT = "beurt"


_FROM: Final = {
    Daad.PLAATS: frozenset({VraagStatus.WACHT, VraagStatus.GEPLAATST}),  # again: with other words
    Daad.SAMEN: frozenset({VraagStatus.WACHT}),
    Daad.TERUG: frozenset({VraagStatus.WACHT, VraagStatus.GEPLAATST}),
    Daad.ANTWOORD: frozenset({VraagStatus.GEPLAATST}),
    Daad.BEURT: frozenset({VraagStatus.GEPLAATST}),
}


def must_fit(status: str, daad: Daad) -> None:
    """Raises NotPossible when this cannot be done with a question that stands so."""
    if status not in _FROM[daad]:
        raise NotPossible(f"{daad} kan niet bij {status}")


def moment_of(begin: datetime, einde: datetime, now: datetime, *, live: bool) -> VraagMoment:
    """When a question is asked: before, during or after. An open wall means during, also when it began early."""
    if live or begin <= now < einde:
        return VraagMoment.TIJDENS
    return VraagMoment.VOORAF if now < begin else VraagMoment.ACHTERAF


def read_by(asked: date, begins: date) -> date:
    """The day on which somebody has read a question: two working days, and not after the day of the evening itself."""
    usual = workdays_after(asked, READ_WITHIN)
    return min(usual, begins) if asked <= begins else usual


def holds_token(who: Who, found: Any) -> bool:
    """Whoever has the link asked the question: there is no account and no name."""
    return found.vraag.token_print in who.keys


def reden_of(oordeel: Oordeel) -> TerugReden | None:
    """With which reason a person would send a question back; None when nothing was seen in it."""
    return next((REDEN[soort] for soort in Soort if soort in oordeel.soorten), None)
