"""When somebody is in a house and when there is coffee: the week, holidays, and one day that goes otherwise. Pure.

A house adds one thing to ``kernel.hours``: on a holiday nobody is there unless it was said, and a day that does not go
on is told with its reason instead of left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import combinations
from typing import Final

from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Afwijkend, Anders, Opening, Rooster, Tijd
from buurtplein.kernel.workdays import holidays_in

WEEK: Final = 7  # days, today included, that a house looks ahead
FAR: Final = 60  # days ahead of which somebody can say how they go


class Reden(StrEnum):
    """Why a day does not go on. A short list: nobody has to tell what is the matter with somebody."""

    GEEN = "geen"
    VRIJ = "vrij"
    ELDERS = "elders"
    RUIMTE = "ruimte"
    HUIS = "huis"


class Stand(StrEnum):
    """How it is with one time of today."""

    NU = "nu"
    STRAKS = "straks"
    GEWEEST = "geweest"
    NIET = "niet"


@dataclass(frozen=True)
class Koffietijd(Tijd):
    """Coffee once a week. ``nr``: the row it is kept in, 0 for a new one."""

    nr: int = 0
    ruimte: str = ""
    naam: str = ""
    buurt: bool = False


@dataclass(frozen=True)
class Gezegd:
    """What was said of one day: it goes on although it is a holiday (``wel``), or it does not."""

    dag: date
    wel: bool
    reden: str = Reden.GEEN


@dataclass(frozen=True)
class Keer:
    """One time, and whether it goes on. ``feestdag``: it does not because of a holiday, and nobody said otherwise."""

    opening: Opening
    gaat_door: bool = True
    feestdag: bool = False
    reden: str = Reden.GEEN


def rooster(tijden: Iterable[Tijd], gezegd: Iterable[Gezegd]) -> Rooster:
    """The week and what was said, as ``kernel.hours`` reads it."""
    week = tuple(tijden)
    anders: list[Anders] = []
    for each in gezegd:
        if each.wel:
            usual = (tijd for tijd in week if tijd.on(each.dag))
            anders += [Anders(each.dag, Afwijkend.ANDERS, tijd.van, tijd.tot) for tijd in usual]
        else:
            anders.append(Anders(each.dag, Afwijkend.DICHT, reden=each.reden))
    return Rooster(week, tuple(anders))


def on_day(tijden: Sequence[Tijd], gezegd: Sequence[Gezegd], day: date) -> list[Keer]:
    """The times of one day, also those that do not go on, in order."""
    usual = hours.openings_on(Rooster(tuple(tijden), feestdagen=True), day)
    if not usual:
        return []
    goes_on = bool(hours.openings_on(rooster(tijden, gezegd), day))
    said = next((each for each in gezegd if each.dag == day), None)
    reden = said.reden if said is not None and not goes_on else Reden.GEEN
    return [Keer(opening, goes_on, not goes_on and said is None, reden) for opening in usual]


def between(tijden: Sequence[Tijd], gezegd: Sequence[Gezegd], since: datetime, until: datetime) -> list[Keer]:
    """The times that have something between two moments, also those that do not go on, in order."""
    first, last = clock.local(since).date(), clock.local(until).date()
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    found = (keer for day in days for keer in on_day(tijden, gezegd, day))
    return [keer for keer in found if keer.opening.eind > since and keer.opening.start < until]


def stand(keer: Keer, now: datetime) -> Stand:
    """How one time of today stands. At its closing moment it is over."""
    if not keer.gaat_door:
        return Stand.NIET
    if now >= keer.opening.eind:
        return Stand.GEWEEST
    return Stand.NU if keer.opening.start <= now else Stand.STRAKS


def today_is(keren: Sequence[Keer], now: datetime) -> Keer | None:
    """Of the times of today the one that matters: that of now, else the next, else the one that was; None without."""
    order = (Stand.NU, Stand.STRAKS, Stand.NIET, Stand.GEWEEST)
    ranked = sorted(keren, key=lambda keer: (order.index(stand(keer, now)), keer.opening.start))
    return ranked[0] if ranked else None


def kept(dag: date, *, wel: bool) -> bool:
    """Whether it must be kept that this day goes on or does not: what is usual needs no row."""
    return wel == (dag in holidays_in(dag.year))


def same_day(van: str, tot: str) -> bool:
    """Whether it ends after it begins, before midnight: nobody drinks coffee here at night."""
    return hours.minutes(van) < hours.minutes(tot)


def clash(tijden: Sequence[Tijd]) -> tuple[Tijd, Tijd] | None:
    """Two times that cannot both be: one person twice, or two coffees in one room or with one neighbour at the door."""
    pairs = (pair for pair in combinations(tijden, 2) if _same(*pair))
    return next((pair for pair in pairs if hours.overlapping(pair) is not None), None)


def _same(one: Tijd, other: Tijd) -> bool:
    if not (isinstance(one, Koffietijd) and isinstance(other, Koffietijd)):
        return True
    return one.ruimte.casefold() == other.ruimte.casefold() or one.naam.casefold() == other.naam.casefold()
