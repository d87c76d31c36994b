"""Who has the phone: every day somebody or nobody, taken over in one tap, and never by who left."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.burenhulp import diensten_rules as rules
from buurtplein.burenhulp.diensten_rules import Beurt, Mis, Roosterwijziging, Stuk
from buurtplein.kernel.who import Grant, Who

MONDAY = date(2027, 3, 1)
EVERYBODY = frozenset({1, 2, 3})


def at(n: int) -> date:
    """So many days after the Monday."""
    return MONDAY + timedelta(days=n)


def test_the_last_day_is_included_and_the_day_after_is_not() -> None:
    beurten = [Beurt(1, 1, at(0), at(6))]
    assert rules.holder(beurten, at(6), EVERYBODY) == 1
    assert rules.holder(beurten, at(7), EVERYBODY) is None
    assert rules.gaps(beurten, at(0), at(9), EVERYBODY) == [Stuk(at(7), at(9), None)]


def test_who_left_has_no_duty() -> None:
    beurten = [Beurt(1, 1, at(0), at(6))]
    assert rules.holder(beurten, at(3), {2}) is None
    assert rules.gaps(beurten, at(0), at(6), {2}) == [Stuk(at(0), at(6), None)]


@pytest.mark.parametrize(
    ("area", "line", "may"),
    [
        ("WK990101", "WK990101", True),
        ("BU99010101", "WK990101", True),
        ("WK990101", "BU99010101", True),
        ("GM9901", "WK990101", True),
        ("WK990102", "WK990101", False),
        ("BU99010201", "WK990101", False),
    ],
)
def test_who_may_answer_a_line(area: str, line: str, *, may: bool) -> None:
    lies = Who(1, "Lies", frozenset({Grant("coordinator", None, area)}))
    assert rules.answers(lies, type("Line", (), {"gebied_code": line})) is may
    host = Who(1, "Fatma", frozenset({Grant("gastheer", None, area)}))
    assert not rules.answers(host, type("Line", (), {"gebied_code": line}))


def test_we_are_warned_a_week_and_a_day_ahead_and_not_in_between() -> None:
    beurten = [Beurt(1, 1, at(0), at(6)), Beurt(2, 1, at(14), at(30)), Beurt(3, 2, at(14), at(15))]
    said = {n: rules.warnings(beurten, at(n), EVERYBODY) for n in range(14)}
    found = {n: [(each.mis, each.van, each.dagen) for each in warned] for n, warned in said.items()}
    assert found[0] == [(Mis.NIEMAND, at(7), 7)]
    assert found[6] == [(Mis.NIEMAND, at(7), 1)]
    assert found[7] == [(Mis.DUBBEL, at(14), 7)]
    assert found[13] == [(Mis.DUBBEL, at(14), 1)]
    assert not any(found[n] for n in (1, 2, 3, 4, 5, 8, 9, 10, 11, 12))
    assert rules.warnings([], at(0), EVERYBODY) == []


def test_taking_over_lasts_as_long_as_the_colleague_had_it_and_at_most_a_week() -> None:
    assert rules.until([Beurt(1, 1, at(0), at(4))], at(1), EVERYBODY) == at(4)
    assert rules.until([Beurt(1, 1, at(0), at(60))], at(1), EVERYBODY) == at(7)
    assert rules.until([], at(1), EVERYBODY) == at(6)  # Sunday
    assert rules.until([Beurt(1, 2, at(4), at(9))], at(1), EVERYBODY) == at(3)


# ---------------------------------------------------------------- whatever the list is

BEURTEN = st.lists(
    st.builds(
        lambda n, person, van, length: Beurt(n, person, at(van), at(van + length)),
        st.integers(1, 999),
        st.integers(1, 4),
        st.integers(-10, 40),
        st.integers(0, 20),
    ),
    max_size=8,
    unique_by=lambda beurt: beurt.id,
)
DAYS = [at(n) for n in range(-15, 70)]


def after(beurten: list[Beurt], change: Roosterwijziging) -> list[Beurt]:
    """The list after a change."""
    other = {dienst_id: (van, tot) for dienst_id, van, tot in change.anders}
    kept = [
        Beurt(each.id, each.person_id, *other.get(each.id, (each.van, each.tot)))
        for each in beurten
        if each.id not in change.weg
    ]
    return kept + [Beurt(1000 + n, *new) for n, new in enumerate(change.nieuw)]


@given(BEURTEN, st.integers(1, 4), st.integers(-5, 40), st.integers(0, 10))
def test_whoever_takes_days_has_exactly_those(beurten: list[Beurt], person: int, van: int, length: int) -> None:
    first, last = at(van), at(van + length)
    now = after(beurten, rules.take(beurten, person, first, last))
    for day in DAYS:
        there = {each.person_id for each in now if each.on(day)}
        if first <= day <= last:
            assert there == {person}
        else:
            assert there == {each.person_id for each in beurten if each.on(day)}
    assert all(each.van <= each.tot for each in now)


@given(BEURTEN, st.integers(-12, 40), st.integers(0, 30))
def test_every_day_stands_once_in_the_stretches(beurten: list[Beurt], van: int, length: int) -> None:
    found = rules.stretches(beurten, at(van), at(van + length), EVERYBODY)
    days = [each.van + timedelta(days=n) for each in found for n in range((each.tot - each.van).days + 1)]
    assert days == [at(van + n) for n in range(length + 1)]
    assert all(one.person_id != other.person_id for one, other in itertools.pairwise(found))
    for each in found:
        assert each.person_id is None or each.person_id in EVERYBODY
        assert each.person_id == rules.holder(beurten, each.van, EVERYBODY)


@given(BEURTEN)
def test_there_is_overlap_exactly_on_days_with_two_people(beurten: list[Beurt]) -> None:
    found = rules.overlaps(beurten, DAYS[0], DAYS[-1], EVERYBODY)
    for day in DAYS:
        people = {each.person_id for each in beurten if each.on(day)} & EVERYBODY
        assert any(each.van <= day <= each.tot for each in found) == (len(people) > 1)


@given(BEURTEN, st.integers(-5, 40))
def test_warnings_are_about_what_really_misses(beurten: list[Beurt], today: int) -> None:
    for each in rules.warnings(beurten, at(today), EVERYBODY):
        people = {beurt.person_id for beurt in beurten if beurt.on(each.van)} & EVERYBODY
        assert (not people) if each.mis == Mis.NIEMAND else len(people) > 1
        assert (each.van - at(today)).days in rules.WARN_AHEAD


@given(st.integers(1, 3), st.integers(1, 3), st.integers(0, 20), st.integers(21, 40))
def test_two_who_swap_change_places(one: int, other: int, first: int, second: int) -> None:
    beurten = [Beurt(1, one, at(first), at(first)), Beurt(2, other, at(second), at(second))]
    now = after(beurten, rules.swap(*beurten))
    assert [(each.person_id, each.van) for each in now] == [(other, at(first)), (one, at(second))]
