"""The law of rooms and things: when a room can be had, who is next in line, and how a thing goes and comes back. Pure.

Times of a room are read off the wall clock in Amsterdam; everything else is moments in UTC. A room is counted in half
hours, its cleaning included: who takes a half hour has it alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final, Protocol, TypeVar

from buurtplein.kernel import clock
from buurtplein.kernel.hours import minutes
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten.rules import inside

CELL: Final = timedelta(minutes=30)
HOLD: Final = timedelta(hours=24)  # so long a room is held for who waited
LOOK: Final = timedelta(days=7)  # so long afterwards can be asked who had a room
PAGE: Final = 14  # days on one page
WEEK: Final = 7
FARTHEST: Final = 120  # days ahead at most
ANSWER: Final = 3  # days until who asks for a thing hears
LONGEST_LOAN: Final = 60  # days
ASKED_BACK: Final = timedelta(days=60)  # so long after its day a thing of who moved is asked back
MOST_WAITS: Final = 5  # places in line of one home
MOST_THINGS: Final = 20  # on the list of one home


class NotPossible(Exception):
    """What somebody wants cannot be; the word says why."""


class Wijze(StrEnum):
    """How a room is divided: in parts of the day, or by the hour."""

    BLOKKEN = "blokken"
    UREN = "uren"


class Staat(StrEnum):
    """How a part of a day stands for who looks. Who has it is said to nobody."""

    VRIJ = "vrij"
    BEZET = "bezet"
    VAN_JOU = "jou"
    VAST = "vast"  # held for who looks
    WACHT = "wacht"  # taken, and who looks is in line


class Stand(StrEnum):
    """How it stands with a thing that somebody wants to borrow."""

    GEVRAAGD = "gevraagd"
    GELEEND = "geleend"
    TERUG = "terug"
    NIET = "niet"


STEPS: Final[Mapping[Stand, frozenset[Stand]]] = {
    Stand.GEVRAAGD: frozenset({Stand.GELEEND, Stand.NIET}),
    Stand.GELEEND: frozenset({Stand.TERUG}),
    Stand.TERUG: frozenset(),
    Stand.NIET: frozenset(),
}


@dataclass(frozen=True)
class Blok:
    """A part of the day, or the hours between which people choose. ``tot`` at or before ``van`` is on the next day."""

    naam: str
    van: str
    tot: str
    dagen: tuple[int, ...]


@dataclass(frozen=True)
class Kamer:
    """How a room can be had. ``hoogste``: times a month per home, 0 for no limit; ``tussen`` in minutes."""

    wijze: str
    blokken: tuple[Blok, ...]
    hoogste: int = 0
    vooruit: int = 28
    tussen: int = 0
    langst: int = 3


@dataclass(frozen=True)
class Vak:
    """A part of a day that can be had. ``sluit``: until when it can be made longer, where people choose hours."""

    start: datetime
    eind: datetime
    naam: str
    sluit: datetime


class Waits(Protocol):
    """Somebody in line for a part of a day."""

    huishouden_id: Any
    start: Any
    eind: Any


Waiting = TypeVar("Waiting", bound=Waits)


# -- time


def moment(day: date, text: str) -> datetime:
    """The moment (UTC) at which the clock on the wall shows this.

    One that is skipped in spring is the moment of the jump; of two in autumn it is the first. So later on the wall is
    never earlier in time, and parts of a day that do not meet on the wall never meet.
    """
    total = minutes(text)
    day, total = day + timedelta(days=total // 1440), total % 1440
    wall = datetime.combine(day, time(total // 60, total % 60), clock.AMSTERDAM)
    found = wall.astimezone(UTC)
    skipped = clock.local(found).replace(tzinfo=None) != wall.replace(tzinfo=None)
    return found.replace(minute=0) if skipped else found


def slots(kamer: Kamer, day: date) -> list[Vak]:
    """What of a room begins on this day, in order."""
    found: list[Vak] = []
    for blok in kamer.blokken:
        if day.weekday() not in blok.dagen:
            continue
        start = moment(day, blok.van)
        over = minutes(blok.tot) <= minutes(blok.van)
        eind = moment(day + timedelta(days=1) if over else day, blok.tot)
        found += _parts(kamer, blok, start, eind)
    return sorted(found, key=lambda vak: vak.start)


def _parts(kamer: Kamer, blok: Blok, start: datetime, eind: datetime) -> Iterable[Vak]:
    if kamer.wijze == Wijze.BLOKKEN:
        return [Vak(start, eind, blok.naam, eind)] if start < eind else []
    hour = timedelta(hours=1)
    count = max(0, (eind - start) // hour)
    return [Vak(start + hour * n, start + hour * (n + 1), "", eind) for n in range(count)]


def slot_at(kamer: Kamer, start: datetime) -> Vak | None:
    """The part of a day that begins at this moment."""
    return next((vak for vak in slots(kamer, clock.local(start).date()) if vak.start == start), None)


def cells(start: datetime, eind: datetime, tussen: int) -> list[datetime]:
    """The half hours that this takes, with so many minutes of cleaning after it."""
    until, found = eind + timedelta(minutes=tussen), []
    while start < until:
        found.append(start)
        start += CELL
    return found


def ends(kamer: Kamer, vak: Vak, taken: Collection[datetime]) -> list[datetime]:
    """Until when a room can be had from here: as long as nobody has it, and no longer than the house wants."""
    if kamer.wijze == Wijze.BLOKKEN:
        return [vak.eind] if free(kamer, vak.start, vak.eind, taken) else []
    found: list[datetime] = []
    for hours in range(1, kamer.langst + 1):
        eind = vak.start + timedelta(hours=hours)
        if eind > vak.sluit or not free(kamer, vak.start, eind, taken):
            break
        found.append(eind)
    return found


def free(kamer: Kamer, start: datetime, eind: datetime, taken: Collection[datetime]) -> bool:
    """Whether nobody has any of it."""
    return not any(cell in taken for cell in cells(start, eind, kamer.tussen))


def blocks_meet(blokken: Sequence[Blok], tussen: int) -> bool:
    """Whether two parts of a week are too close: no time to clean in between."""
    week = 7 * 1440
    stretches = []
    for blok in blokken:
        van, tot = minutes(blok.van), minutes(blok.tot)
        long = (tot - van) if tot > van else (tot - van + 1440)
        stretches += [(day * 1440 + van, long + tussen) for day in blok.dagen]
    return any(
        (other - start) % week < long
        for i, (start, long) in enumerate(stretches)
        for j, (other, _long) in enumerate(stretches)
        if i != j
    )


# -- may it be had


def can_begin(kamer: Kamer, start: datetime, now: datetime) -> bool:
    """Whether this is still to come, and not farther ahead than the house wants."""
    last = clock.local(now).date() + timedelta(days=kamer.vooruit)
    return now < start and clock.local(start).date() <= last


def month(start: datetime) -> tuple[int, int]:
    """The month in which it counts."""
    local = clock.local(start)
    return local.year, local.month


def has_room(hoogste: int, own: Iterable[datetime], start: datetime) -> bool:
    """Whether a home may have the room once more in the month of ``start``. ``own``: when it has it already."""
    return hoogste == 0 or sum(month(each) == month(start) for each in own) < hoogste


def again_from(hoogste: int, own: Collection[datetime], start: datetime) -> date:
    """The first day of the first later month in which a home may have the room again."""
    year, number = month(start)
    while True:
        year, number = (year + 1, 1) if number == 12 else (year, number + 1)
        first = date(year, number, 1)
        if has_room(hoogste, own, clock.at(first, time(12))):
            return first


def check(
    kamer: Kamer, start: datetime, eind: datetime, taken: Collection[datetime], own: Collection[datetime], now: datetime
) -> None:
    """Raises NotPossible when a home cannot have this: ``voorbij``, ``anders``, ``bezet`` or ``maand``."""
    if not can_begin(kamer, start, now):
        raise NotPossible("voorbij")
    vak = slot_at(kamer, start)
    if vak is None:
        raise NotPossible("anders")
    if eind not in ends(kamer, vak, taken):
        raise NotPossible("bezet" if eind in ends(kamer, vak, ()) else "anders")
    if not has_room(kamer.hoogste, own, start):
        raise NotPossible("maand")


# -- in line


def hold_until(now: datetime, start: datetime) -> datetime:
    """Until when a room is held for who waited: a day, and never longer than until it begins."""
    return min(now + HOLD, start)


def lapsed(vast_tot: datetime | None, now: datetime) -> bool:
    """Whether a room that was held is so no longer."""
    return vast_tot is not None and vast_tot <= now


def next_in_line(
    line: Iterable[Waiting],
    kamer: Kamer,
    taken: Collection[datetime],
    own: Mapping[int, Collection[datetime]],
    now: datetime,
) -> Waiting | None:
    """Who gets what became free: the first in line for whom all of it is free and who may have it this month."""
    for each in line:
        fits = each.start > now and free(kamer, each.start, each.eind, taken)
        if fits and has_room(kamer.hoogste, own.get(each.huishouden_id, ()), each.start):
            return each
    return None


# -- things


def step(stand: str, to: Stand) -> Stand:
    """The next stand of a loan. Raises NotPossible for one that cannot follow."""
    if to not in STEPS[Stand(stand)]:
        raise NotPossible("al gedaan")
    return to


def late(tot: date | None, today: date) -> bool:
    """Whether a thing should be back by now."""
    return tot is not None and tot < today


# -- who may


def holds_feed(who: Who, feed: Any) -> bool:
    """Who has the address of this calendar: it is the key."""
    return feed.token_print in who.keys


def owns_thing(who: Who, thing: Any) -> bool:
    """Inside, and the thing that is asked for is of this home."""
    return inside(who, thing) and thing.ding.eigenaar_id == thing.binnen.thuis.id
