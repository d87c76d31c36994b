"""What somebody who turns to a line can choose, and how long people usually wait. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Protocol, TypeVar

from buurtplein.buurten.places import around
from buurtplein.contactlijnen import rules
from buurtplein.contactlijnen.rules import Soort, Wanneer
from buurtplein.kernel.hours import Rooster

LEAST: Final = 5  # contacts: fewer say nothing about the next one
LOOK_BACK: Final = timedelta(days=30)
ROOM: Final = timedelta(minutes=30)  # a promise that must be kept within less is none


class Waarover(StrEnum):
    """What a call is about, as far as somebody wants to say (ux.md 3.6, terug.waarover.keuzes)."""

    LAST = "last"
    ZORGEN = "zorgen"
    HULP = "hulp"
    ANDERS = "anders"


KIND: Final[Mapping[str, Soort | None]] = {
    Waarover.LAST: Soort.LAST,
    Waarover.ZORGEN: Soort.ZORG,
    Waarover.HULP: Soort.VRAAG,
    Waarover.ANDERS: None,
}


class Line(Protocol):
    """What these rules read of a line."""

    @property
    def id(self) -> Any: ...
    @property
    def gebied_code(self) -> Any: ...
    @property
    def soorten(self) -> Any: ...


AnyLine = TypeVar("AnyLine", bound=Line)


def usual_wait(waited: Mapping[int, int]) -> int | None:
    """Within how many minutes at least half of the people had a first word of us; None when too few say it.

    ``waited``: minutes, rounded up -> how many people waited so long. One minute is said as two: "binnen 2 minuten".
    """
    total, reached = sum(waited.values()), 0
    if total < LEAST:
        return None
    for minutes in sorted(waited):
        reached += waited[minutes]
        if reached * 2 > total:
            return max(2, minutes)
    return None


def moments(rooster: Rooster, now: datetime) -> dict[Wanneer, datetime]:
    """When somebody can be called back: each choice that is possible now, and before which moment we then call."""
    found = {wanneer: rules.call_by(wanneer, rooster, now) for wanneer in Wanneer}
    return {
        wanneer: moment
        for wanneer, moment in found.items()
        if moment is not None and (wanneer == Wanneer.SNEL or moment - now >= ROOM)
    }


def missing(answers: Mapping[str, Any], offered: Collection[str]) -> str | None:
    """The first question of a callback that still has no answer, or one that is not possible any more."""
    if not answers.get("telefoon"):
        return "nummer"
    return None if answers.get("wanneer") in offered else "wanneer"


def taker(line: AnyLine, lines: Iterable[AnyLine], soort: str | None) -> AnyLine:
    """Which line takes this kind: this one when it does; else one of the same area, of around it, or any that does.

    Where no line takes it, it stays here: nobody is sent away.
    """
    others = [each for each in lines if each.id != line.id and rules.takes(each.soorten, soort)]
    if rules.takes(line.soorten, soort) or not others:
        return line
    near = around(line.gebied_code)
    return min(others, key=lambda each: _distance(each.gebied_code, near))


def near(lines: Sequence[AnyLine], areas: Sequence[str | None]) -> list[AnyLine]:
    """The lines for whoever is in these areas (the smallest first), those of the smallest area first."""
    known = [code for code in areas if code]
    return sorted((each for each in lines if each.gebied_code in known), key=lambda each: known.index(each.gebied_code))


def _distance(code: str, around: Sequence[str]) -> int:
    return around.index(code) if code in around else len(around)
