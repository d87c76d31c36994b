"""Which months somebody looks at, pure: whole months that are over, never a part of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

MONTHS_BACK: Final = 36  # how far back own months can be chosen
USUAL: Final = "halfjaar"
LENGTHS: Final[Mapping[str, int]] = {"maand": 1, "kwartaal": 3, "halfjaar": 6, "jaar": 12}
OWN: Final = "eigen"


def month_of(day: date) -> int:
    """The number of a month: months after each other have numbers after each other."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    """The first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


@dataclass(frozen=True)
class Period:
    """Whole months, the first and the last of which are told."""

    first: int
    last: int

    @property
    def months(self) -> range:
        """Every month of it."""
        return range(self.first, self.last + 1)

    @property
    def quarters(self) -> range:
        """Every calendar quarter that lies in it as a whole."""
        return range((self.first + 2) // 3, (self.last + 1) // 3)


def last_closed(today: date) -> int:
    """The latest month that is over."""
    return month_of(today) - 1


def oldest(today: date) -> int:
    """The earliest month that can be chosen."""
    return last_closed(today) - MONTHS_BACK + 1


def chosen(name: str, today: date, van: str = "", tot: str = "") -> tuple[str, Period]:
    """The period that somebody asked for, with the name of the choice. What cannot be read is the usual one."""
    last = last_closed(today)
    if name == OWN:
        first, end = _read(van, today), _read(tot, today)
        if first is not None and end is not None:
            return OWN, Period(min(first, end), max(first, end))
    if name == "kwartaal":
        quarter = (last + 1) // 3 - 1  # the latest calendar quarter that is over
        return name, Period(quarter * 3, quarter * 3 + 2)
    name = name if name in LENGTHS else USUAL
    return name, Period(last - LENGTHS[name] + 1, last)


def _read(text: str, today: date) -> int | None:
    year, _dash, month = text.partition("-")
    if len(text) != 7 or not (year.isascii() and year.isdigit() and month.isascii() and month.isdigit()):
        return None
    if not 1 <= int(month) <= 12:
        return None
    return min(max(int(year) * 12 + int(month) - 1, oldest(today)), last_closed(today))


def written(month: int) -> str:
    """A month as it stands in an address: ``2027-03``."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"
