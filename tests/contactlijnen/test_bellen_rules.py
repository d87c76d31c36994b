"""The law of calling back, as tables and as things that always hold."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.contactlijnen import bellen_rules
from buurtplein.contactlijnen.bellen_rules import Deel, Vervolg
from buurtplein.contactlijnen.rules import Beluitslag
from buurtplein.kernel import clock
from buurtplein.kernel.hours import Anders, Rooster, Tijd
from tests.stories.steps import MORNING

GESPROKEN, GEEN, IN, FOUT = Beluitslag
WEEK = Rooster(tuple(Tijd(day, "08:30", "17:00") for day in range(5)))
CALLS = st.lists(st.sampled_from(list(Beluitslag)), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("calls", "then"),
    [
        ([GESPROKEN], Vervolg.AFLOOP),
        ([GEEN], Vervolg.NOG_EEN_KEER),
        ([IN], Vervolg.NOG_EEN_KEER),
        ([FOUT], Vervolg.COORDINATOR),
        ([GEEN, IN], Vervolg.COORDINATOR),
        ([GEEN, GESPROKEN, GEEN], Vervolg.NOG_EEN_KEER),
        ([GEEN, GEEN, GEEN], Vervolg.COORDINATOR),
        ([GEEN, GEEN, GESPROKEN], Vervolg.AFLOOP),
    ],
)
def test_what_follows_from_a_call(calls: list[str], then: Vervolg) -> None:
    assert bellen_rules.follows(calls) == then


@given(CALLS)
def test_nobody_is_called_into_the_void(calls: list[str]) -> None:
    # Whatever happened before: the second miss in a row never leads to a third without somebody deciding it.
    then = bellen_rules.follows([*calls, GEEN, GEEN])
    assert then == Vervolg.COORDINATOR
    assert bellen_rules.follows([*calls, GESPROKEN, GEEN]) == Vervolg.NOG_EEN_KEER
    assert 0 <= bellen_rules.misses(calls) <= len(calls)


@pytest.mark.parametrize(
    ("uitslag", "inspreken", "may"),
    [
        (IN, True, True), (IN, False, False), (IN, None, False), (GEEN, False, True), ("iets", True, False),
        ("", None, False), (FOUT, None, True),
    ],
)  # fmt: skip
def test_a_message_is_left_only_with_a_yes(uitslag: str, inspreken: bool | None, may: bool) -> None:
    assert bellen_rules.may_note(uitslag, inspreken) is may


@pytest.mark.parametrize(
    ("facts", "ahead", "deel"),
    [
        ({}, 60, Deel.VANDAAG),
        ({}, -1, Deel.LAAT),
        ({"gemist": 1}, 60, Deel.LAAT),  # a new moment was given, but our word was broken
        ({}, 24 * 60, Deel.LATER),
        ({"wacht_sinds": None}, -60, Deel.AFLOOP),
        ({"voor_coordinator_op": MORNING}, 60, Deel.BESLIS),
    ],
)
def test_where_a_contact_stands_on_the_list(facts: dict[str, Any], ahead: int, deel: Deel) -> None:
    contact = SimpleNamespace(**{"wacht_sinds": MORNING, "gemist": 0, "voor_coordinator_op": None, **facts})
    assert bellen_rules.part(contact, MORNING + timedelta(minutes=ahead), MORNING) == deel


@pytest.mark.parametrize(("seconds", "person", "may"), [(0, 1, True), (30, 1, True), (31, 1, False), (5, 2, False)])
def test_a_slip_is_taken_back_by_who_made_it(seconds: int, person: int, may: bool) -> None:
    poging = SimpleNamespace(person_id=1, op=MORNING)
    assert bellen_rules.may_undo(poging, person, MORNING + timedelta(seconds=seconds)) is may


@given(st.integers(0, 400), st.sets(st.integers(0, 30), max_size=6))
def test_days_that_are_promised_have_hours(start: int, closed: set[int]) -> None:
    now = MORNING + timedelta(days=start)
    first = clock.local(now).date()
    shut = tuple(Anders(first + timedelta(days=each), "dicht") for each in closed)
    rooster = Rooster(WEEK.tijden, shut)
    found = bellen_rules.days(rooster, now)
    assert found == sorted(set(found))
    assert len(found) == bellen_rules.DAYS_AHEAD
    for day in found:
        before = bellen_rules.by_day(rooster, day, now)
        assert before is not None
        assert before > now
        assert clock.local(before).date() == day


def test_a_day_without_hours_is_no_promise() -> None:
    assert bellen_rules.by_day(WEEK, date(2027, 3, 6), MORNING) is None  # a Saturday
    assert bellen_rules.by_day(WEEK, date(2027, 3, 1), MORNING) is None  # yesterday
    assert bellen_rules.days(Rooster(), MORNING) == []
