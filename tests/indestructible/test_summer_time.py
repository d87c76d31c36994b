"""Eight years of summer and winter time, against the rule of the European Union itself and not against our own clock.

Directive 2000/84/EC: summer time begins on the last Sunday of March and ends on the last Sunday of October, at one
o'clock in the night, UTC. In between Amsterdam is two hours ahead of UTC, otherwise one.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Rooster, Tijd
from buurtplein.kernel.workdays import is_workday, workdays_after

HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)
# Written down, so that the rule below is held against something as well.
SPRING = (
    "2026-03-29",
    "2027-03-28",
    "2028-03-26",
    "2029-03-25",
    "2030-03-31",
    "2031-03-30",
    "2032-03-28",
    "2033-03-27",
)
AUTUMN = (
    "2026-10-25",
    "2027-10-31",
    "2028-10-29",
    "2029-10-28",
    "2030-10-27",
    "2031-10-26",
    "2032-10-31",
    "2033-10-30",
)
CHANGES = [date.fromisoformat(day) for day in (*SPRING, *AUTUMN)]
days = st.dates(date(2026, 1, 1), date(2033, 12, 31)) | st.sampled_from(CHANGES)
minutes_of_day = st.integers(0, 24 * 60 - 1) | st.integers(55, 185)  # most of them in a night that has a change
moments = st.builds(lambda day, minute: datetime.combine(day, time(), UTC) + minute * MINUTE, days, minutes_of_day)


def last_sunday(year: int, month: int) -> date:
    """The last Sunday of a month of 31 days."""
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def ahead(moment: datetime) -> timedelta:
    """How far the clock on the wall is ahead of UTC, by the directive."""
    begin, end = (datetime.combine(last_sunday(moment.year, month), time(1), UTC) for month in (3, 10))
    return 2 * HOUR if begin <= moment < end else HOUR


def wall(moment: datetime) -> datetime:
    """What the clock on the wall shows, without a zone."""
    return (moment + ahead(moment)).replace(tzinfo=None)


def shown_at(shown: datetime) -> list[datetime]:
    """At which moments the clock on the wall shows this: one, in autumn perhaps two, in spring perhaps none."""
    guesses = [shown.replace(tzinfo=UTC) - shift * HOUR for shift in (2, 1)]
    return [moment for moment in guesses if wall(moment) == shown]


def test_the_rule_gives_the_days_that_are_written_down() -> None:
    assert [last_sunday(year, 3).isoformat() for year in range(2026, 2034)] == list(SPRING)
    assert [last_sunday(year, 10).isoformat() for year in range(2026, 2034)] == list(AUTUMN)


@given(moments)
def test_every_moment_reads_as_the_clock_on_the_wall(moment: datetime) -> None:
    assert clock.local(moment).replace(tzinfo=None) == wall(moment)


@given(days, minutes_of_day)
@example(date(2026, 3, 29), 150)
@example(date(2026, 10, 25), 150)
def test_a_time_on_the_wall_is_the_first_moment_that_shows_it(day: date, minute: int) -> None:
    shown = datetime.combine(day, time()) + minute * MINUTE
    found, possible = clock.at(day, shown.time()), shown_at(shown)
    if possible:
        assert found == possible[0]
    else:
        assert wall(found) == shown + HOUR, "a time that is skipped is an hour later on the wall, and never earlier"


@given(days, minutes_of_day)
def test_an_opening_begins_at_the_first_and_ends_at_the_second_of_two(day: date, minute: int) -> None:
    possible = shown_at(datetime.combine(day, time()) + minute * MINUTE)
    if possible:
        assert hours.wall(day, minute) == possible[0]
        assert hours.wall(day, minute, end=True) == possible[-1]
    else:
        jump = datetime.combine(day, time(1), UTC)
        assert hours.wall(day, minute) == hours.wall(day, minute, end=True) == jump


@pytest.mark.parametrize("day", CHANGES, ids=str)
def test_a_day_and_night_line_has_no_gap_and_no_extra_hour(day: date) -> None:
    always = Rooster(tuple(Tijd(weekday, "00:00", "24:00") for weekday in range(7)), feestdagen=True)
    [opening] = hours.openings_on(always, day)
    assert opening.eind - opening.start == (23 if day.month == 3 else 25) * HOUR
    moment = opening.start
    while moment < opening.eind:
        assert hours.open_now(always, moment) is not None, f"closed at {clock.local(moment)}"
        moment += 20 * MINUTE


@pytest.mark.parametrize("day", CHANGES, ids=str)
def test_a_day_begins_and_ends_at_midnight_here_and_not_in_greenwich(day: date) -> None:
    begin, end = clock.at(day, time()), clock.at(day + timedelta(days=1), time())
    for moment, expected in (
        (begin - SECOND, day - timedelta(days=1)), (begin, day), (end - SECOND, day), (end, day + timedelta(days=1)),
    ):  # fmt: skip
        with clock.travel(moment):
            assert clock.today() == expected
    assert end - begin == (23 if day.month == 3 else 25) * HOUR


@given(days, st.integers(1, 30))
def test_a_term_ends_at_the_end_of_its_last_day_whatever_the_clocks_did_meanwhile(day: date, length: int) -> None:
    last = workdays_after(day, length)
    assert is_workday(last)
    over = clock.at(last + timedelta(days=1), time())
    with clock.travel(over - SECOND):
        assert clock.today() == last, "the last second still counts"
    with clock.travel(over):
        assert clock.today() > last
    assert wall(over).time() == time()


@given(moments, st.integers(0, 7 * 24 * 60))
def test_what_a_device_kept_is_as_old_as_it_was_by_any_clock(moment: datetime, minutes: int) -> None:
    """A press without internet, across a change: its age is a distance in time and no difference of clocks."""
    pressed = moment - minutes * MINUTE
    found = clock.device_moment(clock.local(pressed).isoformat(), moment)
    assert found == (pressed if minutes <= 48 * 60 else moment)
