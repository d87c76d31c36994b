"""Working days in the Netherlands, as the Algemene termijnenwet counts them: one calendar for promises and
opening hours.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, lru_cache, partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import holidays
from holidays.holiday_base import HolidayBase


@cache
def _dutch() -> Callable[..., HolidayBase]:
    """The calendar of the Netherlands. The door of the library reads those of all countries: twenty megabytes and a
    tenth of a second, in every process.
    """
    path = Path(holidays.__file__).parent / "countries" / "netherlands.py"
    spec = spec_from_file_location("buurtplein_holidays", path)
    if spec is None or spec.loader is None or not path.exists():
        return partial(holidays.country_holidays, "NL")  # the library put it elsewhere: slower, not wrong
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Netherlands  # type: ignore[no-any-return]


@lru_cache(maxsize=64)
def holidays_in(year: int) -> frozenset[date]:
    """The days of a year on which terms do not run (Algemene termijnenwet art.

    3): Good Friday and 5 May every year too.
    """
    return frozenset(_dutch()(years=year, categories=("public", "optional")))


@lru_cache(maxsize=64)
def holiday_names(year: int, language: str = "nl") -> dict[date, str]:
    """The same days with what they are called; in English where there is no name in the language."""
    spoken = {"nl": "nl", "uk": "uk"}.get(language, "en_US")
    found = _dutch()(years=year, categories=("public", "optional"), language=spoken)
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
