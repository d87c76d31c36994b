"""What can be chosen now, how long people wait, and which line takes what: pure rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.contactlijnen import spreken_rules as rules
from buurtplein.contactlijnen.rules import Soort, Wanneer, Weg, next_by
from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Rooster, Tijd

OFFICE = Rooster(tuple(Tijd(day, "08:30", "17:00") for day in range(5)))
TUESDAY = datetime(2027, 3, 2, 8, 0, tzinfo=UTC)  # nine o'clock here


@dataclass(frozen=True)
class Lijn:
    id: int
    gebied_code: str
    soorten: tuple[str, ...] = tuple(Soort)


@pytest.mark.parametrize(
    ("waited", "minutes"),
    [
        ({}, None),
        ({3: 4}, None),
        ({3: 5}, 3),
        ({1: 2, 3: 1, 60: 2}, 3),
        ({1: 3, 60: 3}, 60),  # half is not more than half
        ({0: 9}, 2),
        ({1: 9}, 2),
        ({1440: 5}, 1440),
    ],
)
def test_the_usual_wait(waited: dict[int, int], minutes: int | None) -> None:
    assert rules.usual_wait(waited) == minutes


@given(st.dictionaries(st.integers(0, 5000), st.integers(1, 50), min_size=1))
def test_more_than_half_waited_no_longer_than_we_say(waited: dict[int, int]) -> None:
    said, total = rules.usual_wait(waited), sum(waited.values())
    assert (said is None) == (total < rules.LEAST)
    if said is not None:
        assert 2 * sum(n for minutes, n in waited.items() if minutes <= said) > total
        shorter = sum(n for minutes, n in waited.items() if minutes < said)
        assert said == 2 or 2 * shorter <= total


@given(st.integers(0, 14 * 24 * 60), st.sets(st.integers(0, 6)), st.booleans())
def test_what_is_offered_can_be_kept(minutes: int, weekdays: set[int], evening: bool) -> None:
    now = TUESDAY + timedelta(minutes=minutes)
    times = [("08:30", "12:00"), ("13:00", "22:00" if evening else "17:00")]
    rooster = Rooster(tuple(Tijd(day, *each) for day in weekdays for each in times))
    offered = rules.moments(rooster, now)
    assert (Wanneer.SNEL in offered) == bool(weekdays)
    for wanneer, moment in offered.items():
        assert moment > now
        assert hours.open_now(rooster, moment - timedelta(seconds=1)), "a promise ends while the line is answered"
        here = clock.local(moment)
        if wanneer == Wanneer.MORGEN:
            assert here.date() == clock.local(now).date() + timedelta(days=1)
        elif wanneer in (Wanneer.MIDDAG, Wanneer.AVOND):
            assert here.date() == clock.local(now).date()
            assert moment - now >= rules.ROOM


@pytest.mark.parametrize(
    ("answers", "offered", "question"),
    [
        ({}, {"snel"}, "nummer"),
        ({"wanneer": "snel"}, {"snel"}, "nummer"),
        ({"telefoon": "0612345678"}, {"snel"}, "wanneer"),
        ({"telefoon": "0612345678", "wanneer": "avond"}, {"snel"}, "wanneer"),
        ({"telefoon": "0612345678", "wanneer": "snel"}, {"snel"}, None),
    ],
)
def test_the_question_that_is_still_open(answers: dict[str, str], offered: set[str], question: str | None) -> None:
    assert rules.missing(answers, offered) == question


def test_each_kind_goes_to_a_line_that_takes_it() -> None:
    vraag = Lijn(1, "WK990101", (Soort.VRAAG,))
    gemeente, wijk, elders = Lijn(2, "GM9901"), Lijn(3, "WK990101"), Lijn(4, "WK990102")
    assert rules.taker(vraag, [vraag, gemeente, wijk, elders], Soort.VRAAG) == vraag
    assert rules.taker(vraag, [vraag, elders, gemeente, wijk], Soort.ZORG) == wijk
    assert rules.taker(vraag, [vraag, elders, gemeente], Soort.ZORG) == gemeente
    assert rules.taker(vraag, [vraag, elders], Soort.ZORG) == elders
    assert rules.taker(vraag, [vraag], Soort.ZORG) == vraag, "nobody is sent away"
    assert rules.taker(vraag, [vraag, wijk], None) == vraag


def test_the_lines_of_where_somebody_is_come_first_and_the_smallest_area_first() -> None:
    lines = [Lijn(1, "GM9901"), Lijn(2, "WK990102"), Lijn(3, "WK990101"), Lijn(4, "BU99010101")]
    found = rules.near(lines, ("BU99010101", "WK990101", None, "GM9901"))
    assert [each.id for each in found] == [4, 3, 1]
    assert rules.near(lines, ()) == []


@pytest.mark.parametrize(
    ("weg", "soort", "moment"),
    [
        (Weg.CHAT, None, TUESDAY + timedelta(minutes=15)),
        (Weg.TERUGBELLEN, Soort.ZORG, TUESDAY + timedelta(hours=2)),
        (Weg.BERICHT, Soort.ZORG, datetime(2027, 3, 4, 16, tzinfo=UTC)),
        (Weg.BERICHT, None, datetime(2027, 3, 5, 16, tzinfo=UTC)),
    ],
)
def test_writing_again_gets_a_fresh_promise(weg: str, soort: str | None, moment: datetime) -> None:
    assert next_by(weg, soort, OFFICE, TUESDAY) == moment
