"""When a circle meets, how many fit, and who may: over values alone."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace as Thing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.buurtcirkels.rules import (
    Kring,
    Talent,
    belongs,
    by_talent,
    coaches,
    enough,
    fits,
    may_read_note,
    meetings,
    meets_on,
    next_meeting,
    wrote,
)
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten.rules import Binnen, InHuis

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(first=DAYS, since=DAYS, weeks=st.sampled_from([1, 2]), most=st.integers(1, 8))
def test_meetings_are_every_meeting_from_a_day_on(first: date, since: date, weeks: int, most: int) -> None:
    found = meetings(first, weeks, since, most)
    ahead = max(since, first)
    wanted = [day for each in range(7 * weeks * most) if meets_on(day := ahead + timedelta(days=each), first, weeks)]
    assert found == wanted[:most]
    assert len(found) == most


@given(days=st.lists(DAYS, unique=True), data=st.data())
def test_the_next_meeting_is_one_that_goes_on(days: list[date], data: st.DataObject) -> None:
    called_off = data.draw(st.integers(0, len(days)))
    later = data.draw(st.sets(st.sampled_from(days[called_off + 1 :]))) if days[called_off + 1 :] else set()
    found = next_meeting(days, {*days[:called_off], *later})
    assert found == (days[called_off] if called_off < len(days) else None)


@pytest.mark.parametrize(
    ("members", "most", "may"),
    [(0, 4, True), (3, 4, True), (4, 4, False), (5, 4, False), (11, 12, True), (12, 12, False), (12, 40, False)],
)
def test_a_thirteenth_never_fits(members: int, most: int, may: bool) -> None:
    assert fits(members, most) is may


@pytest.mark.parametrize(("members", "nice"), [(0, False), (8, False), (9, True), (12, True)])
def test_from_the_least_on_a_circle_is_nice(members: int, nice: bool) -> None:
    assert enough(members, 9) is nice


def test_talents_are_told_by_talent_and_count_nobody() -> None:
    found = by_talent({2: ["koken", "tuin"], 1: ["koken"], 3: []})
    assert found == {"koken": [1, 2], "tuin": [2]}
    assert list(found) == [each for each in Talent if each in found]


def _seen(lid: Any, iets: Any = None, home: int = 7, project: int = 1) -> InHuis:
    here = Binnen(Thing(id=1, actief=True), Thing(id=home, project_id=1, code_print="kaart"))
    return InHuis(here, Kring(Thing(id=5, project_id=project), lid, iets))


HOLDS = Who(keys=frozenset({"kaart"}))
LID = Thing(huishouden_id=7, cirkel_id=5)


@pytest.mark.parametrize(
    ("who", "seen", "may"),
    [
        (HOLDS, _seen(LID), True),
        (Who(), _seen(LID), False),  # the card is not on this device
        (Who(person_id=1), _seen(LID), False),  # staff are never inside
        (HOLDS, _seen(None), False),  # inside, and not in the circle
        (HOLDS, _seen(Thing(huishouden_id=8, cirkel_id=5)), False),  # another home
        (HOLDS, _seen(Thing(huishouden_id=7, cirkel_id=6)), False),  # another circle
        (HOLDS, _seen(LID, project=2), False),  # a circle of another house
        (HOLDS, _seen(LID, Thing(cirkel_id=6)), False),  # something of another circle
        (HOLDS, _seen(LID, Thing(cirkel_id=5)), True),
    ],
)
def test_only_who_takes_part_comes_in(who: Who, seen: InHuis, may: bool) -> None:
    assert belongs(who, seen) is may


def test_only_own_words_are_taken_away() -> None:
    assert wrote(HOLDS, _seen(LID, Thing(cirkel_id=5, huishouden_id=7)))
    assert not wrote(HOLDS, _seen(LID, Thing(cirkel_id=5, huishouden_id=8)))
    assert not wrote(HOLDS, _seen(LID, Thing(cirkel_id=5, huishouden_id=None)))
    assert not wrote(HOLDS, _seen(LID))


@pytest.mark.parametrize(
    ("person", "note", "reads"),
    [
        (1, Thing(cirkel_id=5, coach_id=1, doorgeven=False), True),
        (1, Thing(cirkel_id=5, coach_id=2, doorgeven=False), False),  # of the coach before, who kept it
        (1, Thing(cirkel_id=5, coach_id=2, doorgeven=True), True),
        (2, Thing(cirkel_id=5, coach_id=2, doorgeven=True), False),  # coaches no more
        (1, Thing(cirkel_id=6, coach_id=1, doorgeven=False), False),  # of another circle
        (None, Thing(cirkel_id=5, coach_id=1, doorgeven=True), False),
        (1, None, False),
    ],
)
def test_a_note_is_of_one_coach(person: int | None, note: Any, reads: bool) -> None:
    ring = Kring(Thing(id=5, project_id=1, coach_id=1), iets=note)
    assert may_read_note(Who(person_id=person), ring) is reads


def test_only_the_coach_of_this_circle_coaches() -> None:
    ring = Kring(Thing(id=5, project_id=1, coach_id=1))
    assert [coaches(Who(person_id=each), ring) for each in (1, 2, None)] == [True, False, False]
