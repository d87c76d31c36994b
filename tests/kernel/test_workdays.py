"""Promises are counted in working days of the Netherlands."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.kernel.workdays import holiday_names, holidays_in, is_workday, workdays_after


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-03-05", 1, "2026-03-06"),  # Thursday to Friday
        ("2026-03-06", 1, "2026-03-09"),  # over a weekend
        ("2026-04-02", 2, "2026-04-08"),  # over Good Friday and both Easter days
        ("2026-04-24", 1, "2026-04-28"),  # King's Day is a Monday
        ("2026-05-04", 1, "2026-05-06"),  # Liberation Day, every year
        ("2026-12-24", 1, "2026-12-28"),  # Christmas and a weekend
        ("2026-12-31", 1, "2027-01-04"),  # New Year's Day is a Friday
    ],
)
def test_terms_skip_weekends_and_holidays(start: str, days: int, end: str) -> None:
    assert workdays_after(date.fromisoformat(start), days) == date.fromisoformat(end)


def test_kings_day_moves_when_it_is_a_sunday() -> None:
    assert date(2031, 4, 26) in holidays_in(2031)


@given(st.dates(date(2020, 1, 1), date(2045, 12, 1)), st.integers(1, 40))
def test_a_promise_falls_on_a_working_day_and_never_in_the_past(start: date, days: int) -> None:
    end = workdays_after(start, days)
    assert is_workday(end)
    assert end >= start + timedelta(days=days)
    assert sum(is_workday(start + timedelta(days=step)) for step in range(1, (end - start).days + 1)) == days


def test_no_term_is_no_promise() -> None:
    with pytest.raises(ValueError, match="at least one"):
        workdays_after(date(2026, 3, 5), 0)


@pytest.mark.parametrize("year", range(2020, 2036))
def test_the_calendar_is_that_of_the_library(year: int) -> None:
    whole = holidays.country_holidays("NL", years=year, categories=("public", "optional"), language="nl")
    assert holiday_names(year) == dict(whole)
    assert holidays_in(year) == set(whole)
