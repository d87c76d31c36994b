"""The law of rooms and things, without a database: time, months, the line, and loans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.kernel import clock
from buurtplein.ruimtes import rules, shown
from buurtplein.ruimtes.rules import Blok, Kamer, NotPossible, Stand, Wijze

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
ALL = tuple(range(7))
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31)) | st.sampled_from([SPRING, AUTUMN, SPRING - timedelta(days=1)])
HALVES = st.integers(0, 47)
MOMENTS = st.integers(0, 365 * 24 * 60).map(lambda n: datetime(2027, 1, 1, tzinfo=UTC) + timedelta(minutes=n))


def _text(halves: int) -> str:
    return f"{halves // 2:02d}:{30 * (halves % 2):02d}"


def _blocks(*times: tuple[str, str]) -> Kamer:
    return Kamer(Wijze.BLOKKEN, tuple(Blok("", van, tot, ALL) for van, tot in times))


def _utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("day", "text", "found"),
    [
        (SPRING, "01:30", _utc(2027, 3, 28, 0, 30)),
        (SPRING, "02:00", _utc(2027, 3, 28, 1)),  # skipped: the jump
        (SPRING, "02:30", _utc(2027, 3, 28, 1)),
        (SPRING, "03:00", _utc(2027, 3, 28, 1)),
        (AUTUMN, "02:30", _utc(2027, 10, 31, 0, 30)),  # twice: the first
        (AUTUMN, "03:00", _utc(2027, 10, 31, 2)),
        (AUTUMN, "24:00", _utc(2027, 10, 31, 23)),
    ],
)
def test_the_clock_on_the_wall_is_read_one_way(day: date, text: str, found: datetime) -> None:
    assert rules.moment(day, text) == found


def test_on_the_days_of_the_clock_change_a_room_has_the_hours_that_there_are() -> None:
    night = Kamer(Wijze.UREN, (Blok("", "00:00", "06:00", ALL),))
    assert [len(rules.slots(night, day)) for day in (SPRING, AUTUMN, date(2027, 3, 2))] == [5, 7, 6]
    [over] = rules.slots(_blocks(("22:00", "04:00")), SPRING - timedelta(days=1))
    assert over.eind - over.start == timedelta(hours=5)
    [over] = rules.slots(_blocks(("22:00", "04:00")), AUTUMN - timedelta(days=1))
    assert over.eind - over.start == timedelta(hours=7)
    assert rules.slots(_blocks(("02:00", "03:00")), SPRING) == []


@given(day=DAYS, cut=st.lists(HALVES, min_size=2, max_size=8, unique=True), tussen=st.sampled_from([0, 30, 60]))
def test_parts_of_a_day_that_do_not_meet_on_the_wall_never_share_a_half_hour(
    day: date, cut: list[int], tussen: int
) -> None:
    cut.sort()
    times = [(_text(van), _text(tot)) for van, tot in zip(cut[::2], cut[1::2], strict=False)]
    kamer = _blocks(*times)
    if rules.blocks_meet(kamer.blokken, tussen):
        return
    taken: set[datetime] = set()
    for vak in rules.slots(kamer, day):
        assert clock.local(vak.start).date() == day
        mine = set(rules.cells(vak.start, vak.eind, 0))
        assert mine
        assert not mine & taken
        taken |= mine
        assert rules.slot_at(kamer, vak.start) == vak


@given(start=MOMENTS)
def test_a_moment_survives_its_address(start: datetime) -> None:
    plain = start.replace(second=0, microsecond=0)
    assert shown.read_stamp(shown.stamp(plain)) == plain


@pytest.mark.parametrize(
    "text", ["", "abc", "2027030208", "202713020800", "٢٠٢٧٠٣٠٢٠٨٠٠", "2027030208001", "000000000000"]
)
def test_what_is_no_moment_is_none(text: str) -> None:
    assert shown.read_stamp(text) is None


@given(
    hoogste=st.integers(0, 4),
    own=st.lists(MOMENTS, max_size=30),
    start=MOMENTS,
)
def test_it_says_the_first_day_on_which_it_can_be_again(hoogste: int, own: list[datetime], start: datetime) -> None:
    again = rules.again_from(hoogste, own, start)
    noon = clock.at(again, datetime.min.time().replace(hour=12))
    assert rules.has_room(hoogste, own, noon)
    assert again.day == 1
    month = clock.local(start).date().replace(day=1)
    while (month := (month + timedelta(days=32)).replace(day=1)) < again:
        assert not rules.has_room(hoogste, own, clock.at(month, datetime.min.time().replace(hour=12)))


def test_the_month_is_the_one_in_which_it_begins_here() -> None:
    assert rules.month(_utc(2027, 2, 28, 23, 30)) == (2027, 3)


NOON = _utc(2027, 3, 2, 11)
HOURS = Kamer(Wijze.UREN, (Blok("", "08:00", "12:00", ALL),), hoogste=1, vooruit=7, tussen=30, langst=3)


def _at(hour: int, day: int = 3) -> datetime:
    return _utc(2027, 3, day, hour - 1)


@pytest.mark.parametrize(
    ("start", "eind", "taken", "own", "why"),
    [
        (_at(9), _at(10), (), (), ""),
        (_at(9), _at(12), (), (), ""),
        (_at(9), _at(13), (), (), "anders"),  # past closing
        (_at(8), _at(12), (), (), "anders"),  # longer than three hours
        (_at(9) + rules.CELL, _at(11), (), (), "anders"),
        (_at(9), _at(9), (), (), "anders"),
        (_at(9), _at(8), (), (), "anders"),
        (_at(9), _at(10), (_at(9) + rules.CELL,), (), "bezet"),
        (_at(9), _at(10), (_at(10),), (), "bezet"),  # no time to clean
        (_at(9), _at(10), (), (_at(9, 20),), "maand"),
        (_at(9, 2), _at(10, 2), (), (), "voorbij"),
        (_at(9, 10), _at(10, 10), (), (), "voorbij"),  # too far ahead
    ],
)
def test_when_a_room_can_be_had(
    start: datetime, eind: datetime, taken: tuple[datetime, ...], own: tuple[datetime, ...], why: str
) -> None:
    if not why:
        return rules.check(HOURS, start, eind, taken, own, NOON)
    with pytest.raises(NotPossible, match=f"^{why}$"):
        rules.check(HOURS, start, eind, taken, own, NOON)
    return None


@pytest.mark.parametrize(
    ("times", "tussen", "meet"),
    [
        ((("09:00", "12:00"), ("12:00", "15:00")), 0, False),
        ((("09:00", "12:00"), ("12:00", "15:00")), 30, True),
        ((("09:00", "12:00"), ("11:30", "15:00")), 0, True),
        ((("22:00", "02:00"), ("01:00", "03:00")), 0, True),  # past midnight, also from Sunday to Monday
        ((("09:00", "09:00"),), 0, False),
        ((("09:00", "09:00"),), 30, True),
    ],
)
def test_parts_of_a_week_leave_time_to_clean(times: tuple[tuple[str, str], ...], tussen: int, meet: bool) -> None:
    assert rules.blocks_meet(_blocks(*times).blokken, tussen) is meet


# -- in line


@dataclass
class Waiter:
    huishouden_id: int
    start: datetime
    eind: datetime


@given(
    line=st.lists(st.tuples(st.integers(1, 4), st.integers(8, 11)), max_size=8),
    taken=st.sets(st.integers(8, 11), max_size=3),
    had=st.sets(st.integers(1, 4), max_size=3),
)
def test_the_next_in_line_is_the_first_who_fits(line: list[tuple[int, int]], taken: set[int], had: set[int]) -> None:
    waiters = [Waiter(home, _at(hour), _at(hour + 1)) for home, hour in line]
    cells = {_at(hour) for hour in taken}
    own = {home: [_at(9, 9)] for home in had}
    found = rules.next_in_line(waiters, HOURS, cells, own, NOON)
    fit = [
        each
        for each in waiters
        if each.huishouden_id not in had and not cells & set(rules.cells(each.start, each.eind, HOURS.tussen))
    ]
    assert found == (fit[0] if fit else None)


@given(hours=st.integers(1, 100))
def test_a_room_is_held_for_a_day_and_never_past_its_beginning(hours: int) -> None:
    start = NOON + timedelta(hours=hours)
    until = rules.hold_until(NOON, start)
    assert NOON < until <= start
    assert until <= NOON + rules.HOLD
    assert rules.lapsed(until, until)
    assert not rules.lapsed(until, until - timedelta(seconds=1))
    assert not rules.lapsed(None, until)


# -- things


@given(steps=st.lists(st.sampled_from(list(Stand)), max_size=6))
def test_a_loan_ends_once_and_comes_back_only_when_it_went(steps: list[Stand]) -> None:
    stand, road = Stand.GEVRAAGD, [Stand.GEVRAAGD]
    for to in steps:
        try:
            stand = rules.step(stand, to)
        except NotPossible:
            continue
        road.append(stand)
    assert road in [
        [Stand.GEVRAAGD],
        [Stand.GEVRAAGD, Stand.NIET],
        [Stand.GEVRAAGD, Stand.GELEEND],
        [Stand.GEVRAAGD, Stand.GELEEND, Stand.TERUG],
    ]
