"""On which days something comes back: an RRULE of RFC 5545, counted by dateutil. Pure: values in, values out.

What is read is a part of the standard that always has a next day, so that counting ends: days, weeks, months or years,
never hours; a set of weekdays, or the n-th weekday of a month; without end, until a day, or so many times.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from dateutil.rrule import rrulestr

from buurtplein.kernel import clock

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_TIMES: Final = 500
FAR: Final = timedelta(days=30 * 366)  # nothing comes back longer than this
# How large a step may be. Larger ones exist on paper only.
LARGEST_STEP: Final = {"DAILY": 31, "WEEKLY": 52, "MONTHLY": 12, "YEARLY": 5}
ORDINALS: Final = (1, 2, 3, 4, -1, -2, -3, -4)  # every month has these; a fifth it may lack for years


class NoRegel(ValueError):
    """Not a rule that we count with; says why, for whoever reads a log."""


class Vaak(StrEnum):
    """How often, as somebody chooses it; the weekday is that of the first day."""

    EENMALIG = "eenmalig"
    WEEK = "week"
    TWEE_WEKEN = "twee_weken"
    MAAND = "maand"  # the n-th of this weekday
    LAATSTE = "laatste"  # the last of this weekday
    ZO = "zo"  # as it is: a rule that none of the others says


@dataclass(frozen=True)
class Regel:
    """A rule, taken apart. ``dagen``: (which of the month, weekday); the first is 0 where it does not matter."""

    freq: str
    stap: int = 1
    dagen: tuple[tuple[int, int], ...] = ()
    maanddagen: tuple[int, ...] = ()
    keer: int | None = None
    tot: date | None = None  # the last day

    def __str__(self) -> str:
        """The rule as RFC 5545 writes it, always in the same order."""
        parts = [f"FREQ={self.freq}"]
        parts += [f"INTERVAL={self.stap}"] if self.stap > 1 else []
        parts += [f"BYDAY={','.join(f'{n or str()}{WEEKDAYS[day]}' for n, day in self.dagen)}"] if self.dagen else []
        parts += [f"BYMONTHDAY={','.join(map(str, self.maanddagen))}"] if self.maanddagen else []
        parts += [f"COUNT={self.keer}"] if self.keer is not None else []
        parts += [f"UNTIL={self.tot:%Y%m%d}"] if self.tot is not None else []
        return ";".join(parts)


def read(text: str) -> Regel:
    """Take a rule apart. Raises NoRegel for what is no rule, and for a rule that we do not count with."""
    if len(text) > 200 or not text.isascii():
        raise NoRegel("too long, or not plain")
    parts: dict[str, str] = {}
    for part in text.upper().removeprefix("RRULE:").split(";"):
        key, sign, value = part.partition("=")
        if not sign or key in parts:
            raise NoRegel(f"not once key=value: {part}")
        parts[key] = value
    regel = _taken_apart(parts)
    if parts:
        raise NoRegel(f"unknown: {sorted(parts)}")
    return regel


def _taken_apart(parts: dict[str, str]) -> Regel:
    freq = parts.pop("FREQ", "")
    if freq not in LARGEST_STEP:
        raise NoRegel(f"never so often: {freq}")
    if parts.pop("WKST", "MO") != "MO":
        raise NoRegel("a week begins on Monday")
    stap = _number(parts.pop("INTERVAL", "1"), LARGEST_STEP[freq])
    dagen = tuple(_weekday(one, freq) for one in _list(parts.pop("BYDAY", "")))
    maanddagen = tuple(_monthday(one, freq) for one in _list(parts.pop("BYMONTHDAY", "")))
    keer, tot = parts.pop("COUNT", None), parts.pop("UNTIL", None)
    if (dagen and maanddagen) or (dagen and freq not in ("WEEKLY", "MONTHLY")) or None not in (keer, tot):
        raise NoRegel("two things that do not go together")
    times = _number(keer, MOST_TIMES) if keer is not None else None
    return Regel(freq, stap, tuple(sorted(set(dagen))), maanddagen, times, _day(tot) if tot is not None else None)


def _list(text: str) -> list[str]:
    return text.split(",") if text else []


def _number(text: str, most: int) -> int:
    if not re.fullmatch(r"\d{1,4}", text) or not 1 <= int(text) <= most:
        raise NoRegel(f"not from 1 to {most}: {text}")
    return int(text)


def _weekday(text: str, freq: str) -> tuple[int, int]:
    found = re.fullmatch(r"([+-]?\d)?([A-Z]{2})", text)
    if found is None or found[2] not in WEEKDAYS:
        raise NoRegel(f"no weekday: {text}")
    which = int(found[1] or 0)
    if which and (freq != "MONTHLY" or which not in ORDINALS):
        raise NoRegel(f"not in every month: {text}")
    return which, WEEKDAYS.index(found[2])


def _monthday(text: str, freq: str) -> int:
    if freq != "MONTHLY" or not re.fullmatch(r"-?\d{1,2}", text) or not 1 <= abs(int(text)) <= 28:
        raise NoRegel(f"not in every month: {text}")
    return int(text)


def _day(text: str) -> date:
    if not re.fullmatch(r"\d{8}(T\d{6}Z?)?", text):
        raise NoRegel(f"no day: {text}")
    try:
        moment = datetime.strptime(text[:15], "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d")  # noqa: DTZ007
    except ValueError as why:
        raise NoRegel(f"no day: {text}") from why
    return clock.local(moment.replace(tzinfo=UTC)).date() if text.endswith("Z") else moment.date()


@lru_cache(maxsize=2048)
def _between(begin: date, regel: str, since: date, until: date) -> tuple[date, ...]:
    first = datetime.combine(begin, datetime.min.time())
    found = rrulestr(regel, dtstart=first).between(
        datetime.combine(since, first.time()), datetime.combine(until, first.time()), inc=True
    )
    return tuple(moment.date() for moment in found)


def days(begin: date, regel: str | None, since: date, until: date) -> Sequence[date]:
    """The days from ``since`` to ``until`` (both count) of something that begins on a day; without a rule: once.

    Raises NoRegel for a rule that ``read`` refuses.
    """
    if regel is None:
        return [begin] if since <= begin <= until else []
    until = min(until, begin + FAR) if begin < date.max - FAR else until
    return _between(begin, str(read(regel)), max(since, begin), until) if begin <= until else []


def first_day(begin: date, regel: str | None) -> date:
    """The first day on which it is: a rule about Wednesdays may begin on a Monday."""
    found = days(begin, regel, begin, begin + timedelta(days=366 * 8))
    return found[0] if found else begin


def of_choice(vaak: str, begin: date, tot: date | None = None, keer: int | None = None) -> str | None:
    """The rule that says what was chosen; None for once. The fifth of a month counts as its last."""
    weekday = begin.weekday()
    nth = (begin.day - 1) // 7 + 1
    match vaak:
        case Vaak.WEEK | Vaak.TWEE_WEKEN:
            regel = Regel("WEEKLY", 2 if vaak == Vaak.TWEE_WEKEN else 1, ((0, weekday),))
        case Vaak.MAAND:
            regel = Regel("MONTHLY", 1, ((nth if nth < 5 else -1, weekday),))
        case Vaak.LAATSTE:
            regel = Regel("MONTHLY", 1, ((-1, weekday),))
        case _:
            return None
    return str(replace(regel, tot=tot, keer=None if tot else keer))


def as_choice(begin: date, regel: str | None) -> Vaak:
    """What somebody would have chosen to get this rule; ZO when no choice says it."""
    if regel is None:
        return Vaak.EENMALIG
    found = read(regel)
    same = (vaak for vaak in Vaak if of_choice(vaak, begin, found.tot, found.keer) == str(found))
    return next(same, Vaak.ZO)


def with_end(regel: str, tot: date | None, keer: int | None) -> str:
    """The same rule with another end."""
    return str(replace(read(regel), tot=tot, keer=None if tot else keer))


def split(begin: date, regel: str, dag: date) -> tuple[str, str]:
    """A rule as two: what is before a day, and what begins on it. Together they have the same days."""
    found = read(regel)
    before = replace(found, keer=None, tot=dag - timedelta(days=1))
    if found.keer is None:
        return str(before), str(found)
    left = found.keer - len(days(begin, regel, begin, dag - timedelta(days=1)))
    return str(before), str(replace(found, keer=max(left, 1)))


def along(old: Iterable[date], new: Iterable[date]) -> dict[date, date]:
    """Which day became which when the days of a series change: the same day, else one of the same week, else of the
    same month, in order. A day that became none is not in it.
    """
    left, free = sorted(set(old)), sorted(set(new))
    found: dict[date, date] = {}
    keys: tuple[Callable[[date], Hashable], ...] = (
        lambda day: day,
        lambda day: day.isocalendar()[:2],
        lambda day: (day.year, day.month),
    )
    for key in keys:
        groups: dict[Hashable, list[date]] = defaultdict(list)
        for day in free:
            groups[key(day)].append(day)
        for day in list(left):
            if groups[key(day)]:
                found[day] = groups[key(day)].pop(0)
                left.remove(day)
                free.remove(found[day])
    return found
