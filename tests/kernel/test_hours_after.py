"""After so many minutes of being open: the clock of a promise, held against a clock on the wall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Rooster, Tijd
from tests.gast.clockwork import MINUTE, open_minutes, roosters

WEEK = tuple(range(7))
slow = settings(max_examples=40, deadline=None)


def at(text: str) -> datetime:
    """A moment, by the clock on the wall here."""
    return datetime.fromisoformat(text).replace(tzinfo=clock.AMSTERDAM).astimezone(UTC)


@slow
@given(roosters(), st.integers(1, 60 * 50))
def test_after_counts_the_minutes_on_which_it_is_open(asked: tuple[Rooster, datetime], count: int) -> None:
    rooster, moment = asked
    until = moment + timedelta(days=4)
    found = hours.after(rooster, moment, count * MINUTE)
    minutes = sorted(open_minutes(rooster, moment, until))
    if len(minutes) >= count:
        assert found == minutes[count - 1] + MINUTE
    else:
        assert found is None or found > until - timedelta(hours=1)


def test_after_counts_on_through_days_that_touch() -> None:
    always = Rooster(tuple(Tijd(day, "00:00", "24:00") for day in WEEK), feestdagen=True)
    now = at("2027-03-27T12:00")
    assert hours.after(always, now, timedelta(hours=100)) == now + timedelta(hours=100)
    assert hours.after(Rooster(), now, timedelta(minutes=1)) is None
    nights = Rooster((Tijd(0, "20:00", "04:00"), Tijd(1, "00:00", "08:00")))  # four hours are in both
    assert hours.after(nights, at("2027-03-01T21:00"), timedelta(hours=10)) == at("2027-03-02T07:00")
    week = Rooster(tuple(Tijd(day, "08:30", "17:00") for day in range(5)))
    friday = at("2027-03-05T16:00")
    assert hours.after(week, friday, timedelta(hours=1)) == at("2027-03-05T17:00")  # the closing moment itself
    assert hours.after(week, friday, timedelta(hours=2)) == at("2027-03-08T09:30")
    assert hours.after(week, at("2027-03-06T10:00"), timedelta(minutes=15)) == at("2027-03-08T08:45")
