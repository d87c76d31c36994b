"""Days that come back: equal to what somebody counts on a calendar, one day after the other."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from buurtplein.programma import herhaling
from buurtplein.programma.herhaling import NoRegel, Regel, Vaak

DAYS = st.dates(date(2026, 1, 1), date(2031, 12, 31))
WEEKDAYS = st.integers(0, 6)
ENDS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}), st.integers(1, 40).map(lambda n: {"keer": n}), DAYS.map(lambda day: {"tot": day})
)
WEEKLY = st.builds(
    lambda stap, dagen, end: Regel("WEEKLY", stap, tuple(sorted((0, day) for day in dagen)), **end),
    st.integers(1, 5), st.sets(WEEKDAYS, min_size=1), ENDS,
)  # fmt: skip
MONTHLY = st.builds(
    lambda stap, dagen, end: Regel("MONTHLY", stap, tuple(sorted(dagen)), **end),
    st.integers(1, 12), st.sets(st.tuples(st.sampled_from(herhaling.ORDINALS), WEEKDAYS), min_size=1, max_size=3), ENDS,
)  # fmt: skip
DAILY = st.builds(lambda stap, end: Regel("DAILY", stap, **end), st.integers(1, 31), ENDS)
RULES = st.one_of(WEEKLY, MONTHLY, DAILY)


def on_a_calendar(begin: date, regel: Regel, until: date) -> list[date]:
    """The same, as somebody counts it with a finger on the calendar."""
    found = []
    day = begin
    while day <= until:
        if _fits(begin, regel, day):
            found.append(day)
        day += timedelta(days=1)
    found = [day for day in found if regel.tot is None or day <= regel.tot]
    return found[: regel.keer]


def _fits(begin: date, regel: Regel, day: date) -> bool:
    if regel.freq == "DAILY":
        return (day - begin).days % regel.stap == 0
    if regel.freq == "WEEKLY":
        monday = begin - timedelta(days=begin.weekday())
        return (day - monday).days // 7 % regel.stap == 0 and day.weekday() in {each for _n, each in regel.dagen}
    months = (day.year - begin.year) * 12 + day.month - begin.month
    length = calendar.monthrange(day.year, day.month)[1]
    which = {(day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)}
    return months % regel.stap == 0 and any(n in which and each == day.weekday() for n, each in regel.dagen)


@given(DAYS, RULES, DAYS, st.integers(0, 900))
def test_days_are_those_of_a_calendar(begin: date, regel: Regel, since: date, length: int) -> None:
    until = since + timedelta(days=length)
    expected = [day for day in on_a_calendar(begin, regel, until) if day >= since]
    assert list(herhaling.days(begin, str(regel), since, until)) == expected


@given(RULES)
def test_a_rule_is_read_as_it_is_written(regel: Regel) -> None:
    assert herhaling.read(str(regel)) == regel


@given(DAYS, RULES, st.integers(0, 30))
def test_this_and_following_keeps_the_set_of_days(begin: date, regel: Regel, nth: int) -> None:
    until = begin + timedelta(days=1500)
    everything = list(herhaling.days(begin, str(regel), begin, until))
    assume(nth < len(everything))
    dag = everything[nth]
    before, after = herhaling.split(begin, str(regel), dag)
    halves = [*herhaling.days(begin, before, begin, until), *herhaling.days(dag, after, dag, until)]
    assert halves == everything


@given(DAYS, st.sampled_from(Vaak), ENDS)
def test_what_is_chosen_is_shown_back(begin: date, vaak: Vaak, end: dict[str, object]) -> None:
    regel = herhaling.of_choice(vaak, begin, **end)  # type: ignore[arg-type]  # as ENDS makes them
    shown = herhaling.as_choice(begin, regel)
    assert herhaling.of_choice(shown, begin, **end) == regel  # type: ignore[arg-type]
    if regel is not None:
        assert herhaling.first_day(begin, regel).weekday() == begin.weekday()


@given(st.sets(DAYS, max_size=12), st.sets(DAYS, max_size=12))
def test_no_day_is_given_twice_and_the_same_day_stays(old: set[date], new: set[date]) -> None:
    found = herhaling.along(old, new)
    assert len(set(found.values())) == len(found)
    assert set(found) <= old
    assert set(found.values()) <= new
    assert all(found[day] == day for day in old & new)


def test_a_series_that_moves_to_another_weekday_takes_everybody_along() -> None:
    mondays = [date(2027, 3, 1) + timedelta(weeks=n) for n in range(4)]
    sundays = [day + timedelta(days=6) for day in mondays]
    assert herhaling.along(mondays, sundays) == dict(zip(mondays, sundays, strict=True))
    assert herhaling.along([date(2027, 3, 10)], [date(2027, 3, 18)]) == {date(2027, 3, 10): date(2027, 3, 18)}
    assert herhaling.along([date(2027, 3, 10)], [date(2027, 4, 14)]) == {}


@pytest.mark.parametrize(
    "text",
    [
        "", "FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY;COUNT=3", "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=99",
        "FREQ=WEEKLY;BYHOUR=3", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "FREQ=DAILY;INTERVAL=7;BYDAY=WE",
        "FREQ=MONTHLY;BYDAY=5WE;INTERVAL=12", "FREQ=MONTHLY;BYDAY=2WE;BYMONTHDAY=1", "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=100000", "FREQ=WEEKLY;COUNT=3;UNTIL=20270101", "FREQ=WEEKLY;UNTIL=morgen", "WEEKLY",
        "FREQ=WEEKLY;FREQ=DAILY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=2MO", "FREQ=WEEKLY;WKST=SU",
        "FREQ=YEARLY;BYEASTER=0", "FREQ=WEEKLY;BYDAY=" + "MO," * 90 + "MO", "FREQ=WEEKLY\nDTSTART:20270101",
        "FREQ=WEEKLY;INTERVAL=\u0662", "FREQ=WEEKLY;UNTIL=20271340", "FREQ=WEEKLY;UNTIL=20270101X",
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused(text: str) -> None:
    with pytest.raises(NoRegel):
        herhaling.read(text)


def test_rules_of_others_are_understood() -> None:
    until = herhaling.read("RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231T225959Z;WKST=MO")
    assert str(until) == "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231"
    midnight = herhaling.read("FREQ=DAILY;UNTIL=20271230T230000Z")
    assert str(midnight) == "FREQ=DAILY;UNTIL=20271231", "a moment in UTC, a day on our wall"
    assert str(herhaling.read("freq=weekly;byday=WE,MO,WE;count=6")) == "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6"


def test_a_series_without_end_is_looked_at_for_a_lifetime_only() -> None:
    assert len(herhaling.days(date(2027, 1, 1), "FREQ=DAILY", date(2027, 1, 1), date.max)) == 30 * 366 + 1
