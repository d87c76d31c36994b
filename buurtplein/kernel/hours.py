"""When a place is open or a line is answered: weeks that repeat, odd and even, past midnight, holidays. Pure.

Hours are read off the wall clock in Amsterdam, answers are moments in UTC. Where a clock change makes a time doubtful
the visitor wins: an opening begins at the first and ends at the second of two; a time that is skipped is the moment at
which the clock jumps. An opening belongs to the day on which it begins, also when it ends after midnight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import combinations
from typing import Final

from buurtplein.kernel import clock
from buurtplein.kernel.workdays import holidays_in

DAY: Final = 24 * 60  # minutes
NIGHT_ENDS: Final = 6  # o'clock
FAR: Final = 400  # days to look ahead for the next opening: more than a year of odd weeks and holidays
SOON: Final = timedelta(hours=3)  # whoever opens so long before the hour runs into it; earlier is another visit
WEEK: Final = timedelta(days=7)
WEEKS: Final = 53 * 7  # to look for hours that meet: within seven years there is a week 53
_SOME_MONDAY: Final = date(2024, 1, 1)


class Weken(StrEnum):
    """In which weeks, by the number of the week on a Dutch calendar (ISO 8601)."""

    ELKE = "elke"
    EVEN = "even"
    ONEVEN = "oneven"


class Afwijkend(StrEnum):
    """How one day differs from its week."""

    DICHT = "dicht"
    ANDERS = "anders"  # in place of the usual hours
    EXTRA = "extra"  # on top of the usual hours


def minutes(text: str) -> int:
    """Minutes after midnight of "HH:MM"; "24:00" is 1440. Raises ValueError for anything else."""
    hours, colon, rest = text.partition(":")
    if not (colon and len(hours) == len(rest) == 2 and text.isascii() and (hours + rest).isdigit()):
        raise ValueError(f"no time of day: {text!r}")
    total = int(hours) * 60 + int(rest)
    if int(rest) > 59 or total > DAY:
        raise ValueError(f"no time of day: {text!r}")
    return total


@dataclass(frozen=True)
class Tijd:
    """A stretch that comes back. ``tot`` at or before ``van`` is on the next day; the same twice is a whole day."""

    weekdag: int
    van: str
    tot: str
    weken: str = Weken.ELKE
    geldig_van: date | None = None
    geldig_tot: date | None = None  # the last day

    def on(self, day: date) -> bool:
        """Whether it begins on this day, holidays aside."""
        holds = (self.geldig_van is None or self.geldig_van <= day) and (
            self.geldig_tot is None or day <= self.geldig_tot
        )
        even = day.isocalendar().week % 2 == 0
        in_week = self.weken == Weken.ELKE or even == (self.weken == Weken.EVEN)
        return holds and in_week and day.weekday() == self.weekdag


@dataclass(frozen=True)
class Anders:
    """What is otherwise on one day; without hours when it is closed."""

    dag: date
    soort: str
    van: str | None = None
    tot: str | None = None
    reden: str = ""


@dataclass(frozen=True)
class Rooster:
    """Everything that decides when it is open."""

    tijden: tuple[Tijd, ...] = ()
    anders: tuple[Anders, ...] = ()
    feestdagen: bool = False  # whether the usual hours hold on holidays too


@dataclass(frozen=True)
class Opening:
    """From a moment until a moment, both UTC. ``dag``: the day on which it began."""

    dag: date
    start: datetime
    eind: datetime


def wall(day: date, after_midnight: int, *, end: bool = False) -> datetime:
    """The moment (UTC) at which the wall clock shows so many minutes after the midnight that began the day."""
    on = day + timedelta(days=after_midnight // DAY)
    here = datetime.combine(on, time(after_midnight % DAY // 60, after_midnight % 60), clock.AMSTERDAM)
    moment = here.replace(fold=1 if end else 0).astimezone(UTC)
    if moment.astimezone(clock.AMSTERDAM).replace(fold=0) == here:
        return moment
    return _jump(here.replace(fold=1).astimezone(UTC))


def _jump(moment: datetime) -> datetime:
    """The next minute at which the clock here is put forward or back."""
    before = moment.astimezone(clock.AMSTERDAM).utcoffset()
    while moment.astimezone(clock.AMSTERDAM).utcoffset() == before:
        moment += timedelta(minutes=1)
    return moment


def stretch(day: date, van: str, tot: str) -> Opening | None:
    """The opening that begins on this day; None when a clock change leaves nothing of it."""
    begin, end = minutes(van), minutes(tot)
    end += DAY if end <= begin else 0
    start, stop = wall(day, begin), wall(day, end, end=True)
    return Opening(day, start, stop) if start < stop else None


def openings_on(rooster: Rooster, day: date) -> list[Opening]:
    """The openings that begin on a day, in order, those that touch made into one."""
    today = [each for each in rooster.anders if each.dag == day]
    if any(each.soort == Afwijkend.DICHT for each in today):
        return []
    instead = [each for each in today if each.soort == Afwijkend.ANDERS]
    usual: Iterable[Tijd | Anders] = instead
    if not instead and (rooster.feestdagen or day not in holidays_in(day.year)):
        usual = [tijd for tijd in rooster.tijden if tijd.on(day)]
    extra = [each for each in today if each.soort == Afwijkend.EXTRA]
    found = (stretch(day, each.van, each.tot) for each in [*usual, *extra] if each.van and each.tot)
    return _joined([opening for opening in found if opening is not None])


def openings(rooster: Rooster, since: datetime, until: datetime) -> list[Opening]:
    """Every opening that has something between two moments, in order."""
    first, last = clock.local(since).date() - timedelta(days=1), clock.local(until).date()
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    found = _joined([opening for day in days for opening in openings_on(rooster, day)])
    return [opening for opening in found if opening.eind > since and opening.start < until]


def open_now(rooster: Rooster, moment: datetime) -> Opening | None:
    """The opening that this moment lies in. The closing moment itself is closed."""
    around = openings(rooster, moment - timedelta(days=1), moment + timedelta(days=1))
    return next((opening for opening in around if opening.start <= moment < opening.eind), None)


def next_opening(rooster: Rooster, moment: datetime) -> Opening | None:
    """The first opening that begins after this moment; None when there is none within a year."""
    return next(iter(coming(rooster, moment)), None)


def coming(rooster: Rooster, moment: datetime) -> Iterator[Opening]:
    """Openings that begin after this moment, one by one, those that touch made into one."""
    run: Opening | None = open_now(rooster, moment)
    first = clock.local(moment).date() - timedelta(days=1)
    for day in (first + timedelta(days=ahead) for ahead in range(FAR)):
        if run is not None and run.start > moment and day > clock.local(run.eind).date():
            yield run  # nothing that begins today can touch it any more
            run = None
        for opening in openings_on(rooster, day):
            if opening.start <= moment:
                continue
            if run is not None and opening.start <= run.eind:
                run = replace(run, eind=max(run.eind, opening.eind))
                continue
            if run is not None and run.start > moment:
                yield run
            run = opening
    if run is not None and run.start > moment:
        yield run


def after(rooster: Rooster, moment: datetime, length: timedelta) -> datetime | None:
    """The moment at which it has been open for so long since ``moment``; None when it is not open so long in a year."""
    counted, first = moment, clock.local(moment).date() - timedelta(days=1)
    for day in (first + timedelta(days=ahead) for ahead in range(FAR)):
        for opening in openings_on(rooster, day):
            start = max(opening.start, counted)  # hours that run into those of the next day count once
            if opening.eind <= start:
                continue
            if opening.eind - start >= length:
                return start + length
            length -= opening.eind - start
            counted = opening.eind
    return None


def open_days(rooster: Rooster, moment: datetime) -> list[date]:
    """The days whose own hours this moment lies in: two when an evening runs into the hours of the next day."""
    here = clock.local(moment).date()
    around = [(day, openings_on(rooster, day)) for day in (here - timedelta(days=1), here)]
    return [day for day, found in around if any(each.start <= moment < each.eind for each in found)]


def business_day(rooster: Rooster, moment: datetime) -> date:
    """The day that a host means by "today": after midnight still the day on which this opening began."""
    return next(iter(open_days(rooster, moment)), clock.local(moment).date())


def not_closed(rooster: Rooster) -> Rooster:
    """The hours as they would be if no day was closed."""
    return replace(rooster, anders=tuple(each for each in rooster.anders if each.soort != Afwijkend.DICHT))


def evening(rooster: Rooster, moment: datetime) -> Opening | None:
    """What is open this evening, between six and midnight; in the night also what is open now."""
    day = clock.local(moment).date()
    since, until = max(moment, wall(day, 18 * 60)), wall(day, DAY)
    found = next(iter(openings(rooster, since, until)), None)
    return open_now(rooster, moment) or found if clock.local(moment).hour < NIGHT_ENDS else found


def closed_today(rooster: Rooster, moment: datetime) -> Anders | None:
    """What closes the plein on the day of this moment, when that is not the usual.

    After midnight it is still the day of an evening that would be open now.
    """
    days = (*open_days(not_closed(rooster), moment), clock.local(moment).date())
    closed = {each.dag: each for each in rooster.anders if each.soort == Afwijkend.DICHT}
    return next((closed[day] for day in days if day in closed), None)


def usual_end(rooster: Rooster, moment: datetime) -> datetime | None:
    """When the plein would close if it went as written: the end of this opening, or of one that begins soon."""
    written = not_closed(rooster)
    now = open_now(written, moment)
    if now is not None:
        return now.eind
    soon = (each for each in openings_on(written, clock.local(moment).date()) if moment < each.start <= moment + SOON)
    return next((each.eind for each in soon), None)


def skipped(rooster: Rooster, since: date, ahead: int) -> list[date]:
    """The holidays in so many days from here on that make it closed, without anybody having to say so."""
    days = (since + timedelta(days=n) for n in range(ahead))
    return [
        day
        for day in days
        if day in holidays_in(day.year)
        and not rooster.feestdagen
        and all(each.dag != day for each in rooster.anders)
        and any(tijd.on(day) for tijd in rooster.tijden)
    ]


def overlapping(tijden: Sequence[Tijd]) -> tuple[Tijd, Tijd] | None:
    """Two stretches that are open at the same time in some week: worth a warning, not wrong."""
    return next((pair for pair in combinations(tijden, 2) if _meet(*pair)), None)


def _meet(one: Tijd, other: Tijd) -> bool:
    """Whether there is a day of the one on which, or beside which, the other is open at the same time."""
    (begin, end), (start, stop) = _minutes_of(one), _minutes_of(other)
    for apart in (-1, 0, 1):  # days between them: an evening can run into the next morning
        shift = apart * DAY
        fits = (one.weekdag + apart) % 7 == other.weekdag and begin < stop + shift and start + shift < end
        if fits and any(one.on(day) and other.on(day + timedelta(days=apart)) for day in _days_of(one, other)):
            return True
    return False


def _days_of(one: Tijd, other: Tijd) -> Iterator[date]:
    """Days like those of ``one`` while both hold; years of them, as only some years have a week 53."""
    since = [day for day in (one.geldig_van, other.geldig_van) if day]
    until = [day for day in (one.geldig_tot, other.geldig_tot) if day]
    first = max(since) if since else (min(until) - WEEKS * WEEK if until else _SOME_MONDAY)
    first += timedelta(days=(one.weekdag - first.weekday()) % 7) - WEEK
    return (first + number * WEEK for number in range(WEEKS + 2))


def _minutes_of(tijd: Tijd) -> tuple[int, int]:
    begin, end = minutes(tijd.van), minutes(tijd.tot)
    return begin, end + (DAY if end <= begin else 0)


def _joined(found: list[Opening]) -> list[Opening]:
    """In order, and those that overlap or touch made into one."""
    joined: list[Opening] = []
    for opening in sorted(found, key=lambda each: each.start):
        if joined and opening.start <= joined[-1].eind:
            joined[-1] = replace(joined[-1], eind=max(joined[-1].eind, opening.eind))
        else:
            joined.append(opening)
    return joined
