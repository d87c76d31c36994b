"""Months, half hours and pauses: sums that hold for every day there is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.commissies import rules
from buurtplein.commissies.models import Urenpauze
from buurtplein.commissies.rules import Hand
from buurtplein.kernel import clock

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(DAYS)
def test_a_month_holds_its_days_and_no_others(day: date) -> None:
    first = rules.month_of(day)
    assert first <= day <= rules.last_day(first)
    assert rules.month_before(rules.month_after(first)) == first == rules.month_after(rules.month_before(first))
    assert rules.last_day(first) + timedelta(days=1) == rules.month_after(first)


@given(DAYS, st.none() | st.integers(0, 400), DAYS)
def test_a_pause_touches_a_month_when_one_of_its_days_lies_in_it(van: date, long: int | None, day: date) -> None:
    tot = None if long is None else van + timedelta(days=long)
    first = rules.month_of(day)
    days = [first + timedelta(days=n) for n in range((rules.last_day(first) - first).days + 1)]
    in_it = any(van <= each and (tot is None or each <= tot) for each in days)
    assert rules.paused([Urenpauze(van=van, tot=tot)], first, rules.last_day(first)) is in_it


def test_no_pause_touches_nothing() -> None:
    assert not rules.paused([], date(2027, 3, 1), date(2027, 3, 31))


@given(DAYS, DAYS)
def test_what_comes_every_week_keeps_its_weekday(day: date, today: date) -> None:
    later = rules.next_turn(day, today)
    assert later.weekday() == day.weekday()
    assert later == day if day >= today else today <= later < today + rules.WEEK


@pytest.mark.parametrize(
    ("moment", "month"),
    [
        (datetime(2027, 3, 31, 21, 59, tzinfo=UTC), date(2027, 3, 1)),
        (datetime(2027, 3, 31, 22, 1, tzinfo=UTC), date(2027, 4, 1)),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 12, 31, 23, 1, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_a_month_begins_at_midnight_here(moment: datetime, month: date) -> None:
    with clock.travel(moment):
        assert rules.month_of(clock.today()) == month


@pytest.mark.parametrize("text", ["", "2027-13", "1999-01", "2027-04", "2027-3", "\x00", "9" * 5000, "2027-02-01"])
def test_a_month_that_cannot_be_looked_at_is_this_month(text: str) -> None:
    assert rules.read_month(text, date(2027, 3, 2)) == date(2027, 3, 1)


def test_the_month_before_can_be_looked_at() -> None:
    assert rules.read_month("2027-02", date(2027, 3, 2)) == date(2027, 2, 1)
    assert len(rules.months(date(2027, 3, 2))) == rules.MONTHS_KEPT


def test_a_plan_is_asked_about_after_a_quarter() -> None:
    looked = date(2027, 3, 2)
    assert not rules.ask_again(looked, looked + timedelta(days=90))
    assert rules.ask_again(looked, looked + timedelta(days=91))


@pytest.mark.parametrize(
    ("hands", "wanted", "stand"),
    [((), 1, Hand.VRIJ), ((7,), 1, Hand.VOL), ((7,), 2, Hand.VRIJ), ((1, 7), 2, Hand.JIJ), ((1,), 1, Hand.JIJ)],
)
def test_how_a_klus_stands_for_the_first_home(hands: tuple[int, ...], wanted: int, stand: Hand) -> None:
    assert rules.stands(hands, wanted, 1) == stand
