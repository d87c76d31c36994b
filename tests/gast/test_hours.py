"""When a plein is open, held against a clock on the wall that is read every minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Afwijkend, Anders, Rooster, Tijd, Weken
from buurtplein.pleinen import rules
from tests.gast.clockwork import MINUTE, exceptions, of_day, open_minutes, roosters, tijden, times

Asked = tuple[Rooster, datetime]
slow = settings(max_examples=40, deadline=None)


def at(text: str) -> datetime:
    """A moment, by the clock on the wall here."""
    return datetime.fromisoformat(text).replace(tzinfo=clock.AMSTERDAM).astimezone(UTC)


@slow
@given(roosters())
def test_the_door_is_open_on_the_minutes_that_the_wall_clock_says(asked: Asked) -> None:
    rooster, moment = asked
    since, until = moment - timedelta(hours=30), moment + timedelta(hours=30)
    found = hours.openings(rooster, since, until)
    minutes = {
        since + passed * MINUTE
        for passed in range(60 * 60)
        for opening in found
        if opening.start <= since + passed * MINUTE < opening.eind
    }
    assert minutes == open_minutes(rooster, since, until)


@slow
@given(roosters())
def test_openings_come_in_order_apart_and_with_something_in_them(asked: Asked) -> None:
    rooster, moment = asked
    found = hours.openings(rooster, moment - timedelta(days=3), moment + timedelta(days=4))
    assert all(each.start < each.eind for each in found), "an opening of no time"
    assert all(one.eind < other.start for one, other in pairwise(found)), "two that touch are one"
    assert all(each.start.utcoffset() == timedelta(0) for each in found)


@slow
@given(roosters())
def test_now_next_and_coming_agree(asked: Asked) -> None:
    rooster, moment = asked
    now = hours.open_now(rooster, moment)
    wall = open_minutes(rooster, moment - timedelta(days=1), moment + timedelta(days=2))
    assert (now is not None) == (moment in wall)
    coming = list(islice(hours.coming(rooster, moment), 3))
    assert hours.next_opening(rooster, moment) == (coming[0] if coming else None)
    after = sorted(minute for minute in wall if minute > moment and minute - MINUTE not in wall)
    if after:
        assert coming[0].start == after[0]
    last = now
    for opening in coming:
        assert opening.start > moment
        assert last is None or opening.start > last.eind
        last = opening
    listed = hours.openings(rooster, moment, moment + timedelta(days=30))
    for opening in coming:
        if opening.eind < moment + timedelta(days=29):
            assert any((opening.start, opening.eind) == (each.start, each.eind) for each in listed)


@slow
@given(roosters())
def test_today_is_the_day_on_which_this_opening_began(asked: Asked) -> None:
    rooster, moment = asked
    here = clock.local(moment).date()
    day = hours.business_day(rooster, moment)
    inside = [each for each in (here - timedelta(days=1), here) if moment in of_day(rooster, each)]
    assert hours.open_days(rooster, moment) == inside
    assert day == (inside[0] if inside else here)


@slow
@given(roosters(), st.integers(1, 3))
def test_a_tap_opens_now_and_not_for_long(asked: Asked, uren: int) -> None:
    _rooster, moment = asked
    moment += timedelta(seconds=37)
    van, tot = rules.from_now(moment, uren)
    day = clock.local(moment).date()
    now = hours.open_now(Rooster(anders=(Anders(day, Afwijkend.EXTRA, van, tot),)), moment)
    assert now is not None
    lasts = now.eind - moment
    assert timedelta(hours=uren, minutes=-1) <= lasts <= timedelta(hours=uren + 1, minutes=10)


@slow
@given(roosters())
def test_the_usual_end_is_an_end_of_what_is_written(asked: Asked) -> None:
    rooster, moment = asked
    end = hours.usual_end(rooster, moment)
    if end is not None:
        assert end > moment
        written = open_minutes(hours.not_closed(rooster), moment - timedelta(days=1), end + MINUTE)
        assert end - MINUTE in written


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[Tijd, Tijd]:
    around = date(2027, 1, 3)
    return draw(tijden(around)), draw(tijden(around))


@settings(max_examples=80, deadline=None)
@given(_pairs())
def test_two_stretches_overlap_when_a_day_can_be_found(pair: tuple[Tijd, Tijd]) -> None:
    one, other = pair
    found = False
    for step in range(-30, 8 * 366):  # from weeks before until the next week 53 is over
        day = date(2027, 1, 3) + timedelta(days=step)
        for apart in (-1, 0, 1):
            if one.on(day) and other.on(day + timedelta(days=apart)):
                (a, b), (c, d) = hours._minutes_of(one), hours._minutes_of(other)
                found = found or (a < d + apart * hours.DAY and c + apart * hours.DAY < b)
    assert (hours.overlapping(pair) is not None) == found


@given(st.text(max_size=6))
def test_a_time_of_day_is_read_or_refused(text: str) -> None:
    try:
        found = hours.minutes(text)
    except ValueError:
        return
    assert 0 <= found <= hours.DAY
    assert text == f"{found // 60:02d}:{found % 60:02d}"


# -- in words


def test_an_evening_goes_on_after_midnight_and_is_still_of_that_day() -> None:
    friday = Rooster((Tijd(4, "20:00", "01:00"),))
    now = hours.open_now(friday, at("2027-03-06T00:30"))
    assert now is not None
    assert (now.dag, now.eind) == (date(2027, 3, 5), at("2027-03-06T01:00"))
    assert hours.business_day(friday, at("2027-03-06T00:30")) == date(2027, 3, 5)
    assert hours.open_now(friday, at("2027-03-06T01:00")) is None


def test_a_plein_that_never_closes_is_open_today_and_not_the_day_before_yesterday() -> None:
    always = Rooster(tuple(Tijd(day, "00:00", "00:00") for day in range(7)), feestdagen=True)
    assert hours.business_day(always, at("2027-03-06T14:00")) == date(2027, 3, 6)
    assert hours.next_opening(always, at("2027-03-06T14:00")) is None


@pytest.mark.parametrize(
    ("van", "tot", "start", "eind"),
    [
        ("02:30", "04:00", "2027-03-28T01:00+00:00", "2027-03-28T02:00+00:00"),  # half past two is skipped in March
        ("01:00", "02:30", "2027-03-28T00:00+00:00", "2027-03-28T01:00+00:00"),
        ("02:30", "04:00", "2027-10-31T00:30+00:00", "2027-10-31T03:00+00:00"),  # and comes twice in October
        ("01:00", "02:30", "2027-10-30T23:00+00:00", "2027-10-31T01:30+00:00"),
    ],
)
def test_where_the_clock_changes_the_visitor_wins(van: str, tot: str, start: str, eind: str) -> None:
    day = date.fromisoformat(start[:8] + ("28" if start[5:7] == "03" else "31"))
    (opening,) = hours.openings_on(Rooster((Tijd(6, van, tot),), feestdagen=True), day)
    assert (opening.start, opening.eind) == (datetime.fromisoformat(start), datetime.fromisoformat(eind))


def test_nothing_is_left_of_hours_that_are_skipped() -> None:
    assert hours.openings_on(Rooster((Tijd(6, "02:10", "02:50"),), feestdagen=True), date(2027, 3, 28)) == []


def test_week_53_and_week_1_are_both_odd() -> None:
    odd = Rooster((Tijd(3, "10:00", "12:00", Weken.ONEVEN),))
    thursdays = [opening.dag for opening in hours.openings(odd, at("2026-12-20T00:00"), at("2027-01-25T00:00"))]
    assert thursdays == [date(2026, 12, 31), date(2027, 1, 7), date(2027, 1, 21)]


def test_a_holiday_is_closed_unless_the_plein_stays_open_or_says_so_for_the_day() -> None:
    monday = (Tijd(0, "10:00", "12:00"),)
    easter = date(2027, 3, 29)
    assert hours.openings_on(Rooster(monday), easter) == []
    assert len(hours.openings_on(Rooster(monday, feestdagen=True), easter)) == 1
    said = Anders(easter, Afwijkend.ANDERS, "14:00", "16:00")
    (opening,) = hours.openings_on(Rooster(monday, (said,)), easter)
    assert opening.start == at("2027-03-29T14:00")


def test_closed_wins_and_names_its_reason_until_the_evening_is_over() -> None:
    shut = Anders(date(2027, 3, 5), Afwijkend.DICHT, reden="Iemand is ziek.")
    friday = Rooster((Tijd(4, "20:00", "01:00"),), (shut, Anders(date(2027, 3, 5), Afwijkend.EXTRA, "10:00", "11:00")))
    for moment in ("2027-03-05T10:30", "2027-03-05T23:00", "2027-03-06T00:30"):
        assert hours.open_now(friday, at(moment)) is None
        assert hours.closed_today(friday, at(moment)) == shut
    assert hours.closed_today(friday, at("2027-03-06T01:00")) is None


def test_hours_that_touch_over_midnight_are_one_opening() -> None:
    night = Rooster((Tijd(5, "20:00", "00:00"), Tijd(6, "00:00", "02:00")))
    coming = hours.next_opening(night, at("2027-03-06T12:00"))
    assert coming is not None
    assert (coming.start, coming.eind) == (at("2027-03-06T20:00"), at("2027-03-07T02:00"))


@given(times, times, st.sampled_from([date(2027, 3, 28), date(2026, 10, 25)]))
def test_what_is_otherwise_on_a_day_takes_the_place_of_the_usual(van: str, tot: str, day: date) -> None:
    usual = Rooster((Tijd(day.weekday(), "10:00", "12:00"),), (Anders(day, Afwijkend.ANDERS, van, tot),), True)
    assert hours.openings_on(usual, day) == hours.openings_on(Rooster(anders=usual.anders), day)


@given(exceptions(date(2027, 3, 28)))
def test_a_day_that_goes_otherwise_changes_no_other_day(other: Anders) -> None:
    usual = Rooster(tuple(Tijd(day, "10:00", "12:00") for day in range(7)))
    for step in range(-3, 4):
        day = date(2027, 3, 28) + timedelta(days=step)
        if day != other.dag:
            changed = Rooster(usual.tijden, (other,))
            assert hours.openings_on(changed, day) == hours.openings_on(usual, day)
