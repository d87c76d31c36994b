"""Working days in the Netherlands, as the Algemene termijnenwet counts them: one calendar for promises and
opening hours.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def holidays_in(year: int) -> frozenset[date]:
    """The days of a year on which terms do not run (Algemene termijnenwet art.

    3): Good Friday and 5 May every year too.
    """
    return frozenset(holidays.country_holidays("NL", years=year, categories=("public", "optional")))


@lru_cache(maxsize=64)
def holiday_names(year: int, language: str = "nl") -> dict[date, str]:
    """The same days with what they are called; in English where there is no name in the language."""
    spoken = {"nl": "nl", "uk": "uk"}.get(language, "en_US")
    found = holidays.country_holidays("NL", years=year, categories=("public", "optional"), language=spoken)
    return dict(sorted(found.items()))


def is_workday(day: date) -> bool:
    """Monday to Friday and no holiday."""
    return day.weekday() < 5 and day not in holidays_in(day.year)


def workdays_after(start: date, days: int) -> date:
    """The day so many working days after ``start``, which itself does not count. Raises ValueError below one."""
    if days < 1:
        raise ValueError("at least one working day")
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_workday(day)
    return day
