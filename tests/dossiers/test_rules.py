"""The law of a logboek, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.dossiers import rules
from buurtplein.meldingen.episodes import is_fixed


def test_a_visit_after_every_five() -> None:
    assert [keren for keren in range(1, 16) if rules.comes_by(keren, 5)] == [5, 10, 15]


def test_a_task_is_due_after_five_werkdagen() -> None:
    assert rules.due_day(date(2027, 3, 25)) == date(2027, 4, 5), "Good Friday and Easter do not count"


def test_meldingen_with_one_address_are_one_household() -> None:
    contacts = [(1, "a@x.nl"), (2, None), (3, "a@x.nl"), (4, None), (5, "0612345678")]
    assert rules.households(contacts) == {1: 0, 2: 1, 3: 0, 4: 2, 5: 3}


@given(st.lists(st.sampled_from(["a", "b", "c", None]), max_size=40))
def test_households_are_numbered_without_gaps(contacts: list[str | None]) -> None:
    numbers = rules.households(enumerate(contacts))
    assert sorted(set(numbers.values())) == list(range(len(set(numbers.values()))))
    assert len(set(numbers.values())) == len({c for c in contacts if c}) + sum(c is None for c in contacts)
    assert len({rules.letter(number) for number in numbers.values()}) == len(set(numbers.values()))


@given(st.lists(st.datetimes(), max_size=60))
def test_the_grid_holds_every_moment_once(found: list[datetime]) -> None:
    grid = rules.week_grid(found)
    assert sum(map(sum, grid)) == len(found)
    most = max(map(max, grid))
    for count in {count for row in grid for count in row}:
        assert (rules.shade(count, most) == 0) == (count == 0)
        assert 0 <= rules.shade(count, most) <= 4
    if most > 1:
        assert rules.shade(most, most) == 4


@pytest.mark.parametrize(("hours", "fixed"), [(0, False), (23.9, False), (24, False), (24.1, True), (1000, True)])
def test_what_was_noted_stands_after_a_day(hours: float, fixed: bool) -> None:
    noted = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)  # the night in which the clock jumps
    assert is_fixed(noted, noted + timedelta(hours=hours)) is fixed
