"""The pure rules of who is in a house and when there is coffee."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Tijd
from buurtplein.kernel.workdays import holidays_in
from buurtplein.woonprojecten import tijden_rules as rules
from buurtplein.woonprojecten.tijden_rules import Gezegd, Koffietijd, Reden, Stand

KINGS_DAY = date(2027, 4, 27)  # a Tuesday
TUESDAY = date(2027, 3, 2)
MORNING = (Tijd(1, "09:00", "11:00"),)
BOTH = (*MORNING, Tijd(1, "13:00", "15:00"))

TIMES = st.integers(0, 23).flatmap(
    lambda hour: st.integers(hour + 1, 24).map(lambda until: (f"{hour:02d}:00", f"{until:02d}:00"))
)
WEEKS = st.lists(st.tuples(st.integers(0, 6), TIMES).map(lambda each: Tijd(each[0], *each[1])), max_size=4)
DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))
SAID = st.lists(
    st.builds(Gezegd, DAYS, st.booleans(), st.sampled_from(Reden)), max_size=3, unique_by=lambda each: each.dag
)


def _at(day: date, text: str) -> datetime:
    return hours.wall(day, hours.minutes(text))


@pytest.mark.parametrize(
    ("at", "stand"),
    [
        ("08:59", Stand.STRAKS),
        ("09:00", Stand.NU),
        ("10:59", Stand.NU),
        ("11:00", Stand.STRAKS),
        ("13:00", Stand.NU),
        ("15:00", Stand.GEWEEST),
    ],
)
def test_today_is_told_by_the_time_that_matters_most(at: str, stand: Stand) -> None:
    now = _at(TUESDAY, at)
    found = rules.today_is(rules.on_day(BOTH, (), TUESDAY), now)
    assert found is not None
    assert rules.stand(found, now) == stand


@pytest.mark.parametrize(
    ("day", "said", "goes_on", "holiday", "reden"),
    [
        (TUESDAY, (), True, False, Reden.GEEN),
        (TUESDAY, (Gezegd(TUESDAY, wel=False, reden=Reden.VRIJ),), False, False, Reden.VRIJ),
        (TUESDAY, (Gezegd(TUESDAY + timedelta(days=7), wel=False),), True, False, Reden.GEEN),
        (KINGS_DAY, (), False, True, Reden.GEEN),
        (KINGS_DAY, (Gezegd(KINGS_DAY, wel=True),), True, False, Reden.GEEN),
        (KINGS_DAY, (Gezegd(KINGS_DAY, wel=False, reden=Reden.HUIS),), False, False, Reden.HUIS),
    ],
)
def test_a_holiday_and_a_day_that_was_said(
    day: date, said: tuple[Gezegd, ...], goes_on: bool, holiday: bool, reden: Reden
) -> None:
    found = rules.on_day(MORNING, said, day)
    assert [(each.gaat_door, each.feestdag, each.reden) for each in found] == [(goes_on, holiday, reden)]


@pytest.mark.parametrize(
    ("day", "wel", "kept"),
    [(TUESDAY, True, False), (TUESDAY, False, True), (KINGS_DAY, True, True), (KINGS_DAY, False, False)],
)
def test_what_is_usual_needs_no_row(day: date, wel: bool, kept: bool) -> None:
    assert rules.kept(day, wel=wel) is kept


def _cup(van: str, tot: str, ruimte: str, naam: str, dag: int = 2) -> Koffietijd:
    return Koffietijd(dag, van, tot, ruimte=ruimte, naam=naam)


@pytest.mark.parametrize(
    ("rows", "clashes"),
    [
        ((Tijd(1, "09:00", "11:00"), Tijd(1, "10:59", "12:00")), True),
        ((Tijd(1, "09:00", "11:00"), Tijd(1, "11:00", "12:00")), False),
        ((Tijd(1, "09:00", "11:00"), Tijd(2, "09:00", "11:00")), False),
        ((_cup("10:00", "11:00", "huiskamer", "Yara"), _cup("10:30", "11:30", "Huiskamer", "Piet")), True),
        ((_cup("10:00", "11:00", "huiskamer", "Yara"), _cup("10:30", "11:30", "tuin", "yara")), True),
        ((_cup("10:00", "11:00", "huiskamer", "Yara"), _cup("10:30", "11:30", "tuin", "Piet")), False),
    ],
)
def test_nobody_is_twice_at_the_same_time(rows: tuple[Tijd, ...], clashes: bool) -> None:
    assert (rules.clash(rows) is not None) is clashes


@given(WEEKS, SAID, DAYS)
def test_a_day_goes_on_as_the_hours_say_and_what_does_not_is_told(
    week: list[Tijd], said: list[Gezegd], day: date
) -> None:
    found = rules.on_day(week, said, day)
    open_ = hours.openings_on(rules.rooster(week, said), day)
    assert [each.opening for each in found if each.gaat_door] == open_
    assert bool(found) == any(tijd.on(day) for tijd in week)
    for each in found:
        assert each.feestdag <= (day in holidays_in(day.year))
        if not each.gaat_door and not each.feestdag:
            assert any(one.dag == day and not one.wel for one in said)


@given(WEEKS, SAID, DAYS, st.integers(0, 23), st.integers(0, 12))
def test_between_two_moments_is_nothing_that_is_over(
    week: list[Tijd], said: list[Gezegd], day: date, hour: int, days: int
) -> None:
    since = _at(day, f"{hour:02d}:00")
    until = since + timedelta(days=days)
    found = rules.between(week, said, since, until)
    assert all(each.opening.eind > since and each.opening.start < until for each in found)
    assert all(day <= clock.local(each.opening.start).date() for each in found)
    assert found == sorted(found, key=lambda each: each.opening.start)
