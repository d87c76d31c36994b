"""When each time is: on the wall clock here, past midnight, over clock changes, put off, and when a plein is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.kernel import clock
from buurtplein.kernel.hours import Afwijkend, Rooster
from buurtplein.kernel.hours import Anders as OtherHours
from buurtplein.programma import rules
from buurtplein.programma.rules import Ondanks, Taak

TIMES = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
DAYS = st.dates(date(2026, 1, 1), date(2031, 12, 31))


@dataclass
class Series:
    """What the days follow from."""

    begin: date = date(2027, 3, 4)
    regel: str | None = "FREQ=WEEKLY;BYDAY=TH"
    van: str = "18:00"
    tot: str = "20:00"


@dataclass
class Other:
    """One day that goes otherwise."""

    dag: date
    vervalt: bool = False
    reden: str = ""
    nieuwe_dag: date | None = None
    van: str | None = None
    tot: str | None = None
    ondanks: str | None = None


def at(day: str, hour: int = 0) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00").replace(tzinfo=UTC)


@given(DAYS, TIMES, TIMES)
def test_it_begins_on_the_wall_clock_and_always_lasts(day: date, van: str, tot: str) -> None:
    start, end = rules.when(day, van, tot)
    assert start < end <= start + timedelta(hours=25)
    shown = clock.local(start)
    skipped = clock.local(datetime.combine(day, datetime.min.time(), clock.AMSTERDAM).astimezone(UTC)).utcoffset()
    if shown.utcoffset() == skipped:  # the clock was not put forward before it begins
        assert (shown.date(), f"{shown:%H:%M}") == (day, van)
    if tot <= van:
        assert clock.local(end).date() > day


@pytest.mark.parametrize(
    ("day", "van", "tot", "hours"),
    [
        ("2027-03-27", "20:00", "04:00", 7),  # the night in which the clock goes forward
        ("2027-10-30", "20:00", "04:00", 9),  # and back
        ("2027-03-04", "20:30", "00:30", 4),
        ("2027-03-28", "02:10", "02:40", 0.5),  # all of it is skipped: it begins at three, as long as it says
    ],
)
def test_nights_of_clock_changes(day: str, van: str, tot: str, hours: float) -> None:
    start, end = rules.when(date.fromisoformat(day), van, tot)
    assert end - start == timedelta(hours=hours)


def test_a_series_keeps_its_hour_when_the_clock_changes() -> None:
    found = rules.keren(Series(), [], at("2027-03-20"), at("2027-04-05"))
    assert [keer.start for keer in found] == [at("2027-03-25", 17), at("2027-04-01", 16)]


def test_a_day_that_was_put_off_is_where_it_went() -> None:
    other = [Other(date(2027, 3, 11), nieuwe_dag=date(2027, 4, 20), van="10:00", tot="11:00")]
    assert [keer.dag.day for keer in rules.keren(Series(), other, at("2027-03-03"), at("2027-03-20"))] == [4, 18]
    (found,) = rules.keren(Series(), other, at("2027-04-20"), at("2027-04-21"))
    assert (found.dag, found.op, found.start) == (date(2027, 3, 11), date(2027, 4, 20), at("2027-04-20", 8))


def test_what_goes_past_midnight_belongs_to_its_evening() -> None:
    late = Series(van="20:30", tot="00:30")
    (found,) = rules.keren(late, [], at("2027-03-04", 23), at("2027-03-05", 1))
    assert found.op == date(2027, 3, 4)


EASTER_MONDAY = date(2027, 3, 29)
SHUT = OtherHours(EASTER_MONDAY, Afwijkend.DICHT, reden="De verwarming is stuk.")
EXTRA = OtherHours(EASTER_MONDAY, Afwijkend.ANDERS, "10:00", "12:00")


@pytest.mark.parametrize(
    ("rooster", "returns", "ondanks", "expected"),
    [
        (Rooster(), True, None, (Ondanks.FEESTDAG, "")),
        (Rooster(), False, None, None),  # planned for that very day
        (Rooster(), True, Ondanks.FEESTDAG, None),
        (Rooster(feestdagen=True), True, None, None),
        (Rooster(anders=(EXTRA,)), True, None, None),
        (Rooster(anders=(SHUT,)), False, None, (Ondanks.DICHT, "De verwarming is stuk.")),
        (Rooster(anders=(SHUT,)), True, Ondanks.FEESTDAG, (Ondanks.DICHT, "De verwarming is stuk.")),
        (Rooster(anders=(SHUT,)), True, Ondanks.DICHT, None),
    ],
)
def test_when_a_closed_plein_stops_it(rooster: Rooster, returns: bool, ondanks: str | None, expected: object) -> None:
    assert rules.closed(rooster, EASTER_MONDAY, returns=returns, ondanks=ondanks) == expected


def test_who_guides_is_named_until_the_day_that_was_agreed() -> None:
    @dataclass
    class Carrier:
        naam: str
        noem_naam: bool = True
        tot: date | None = None
        taak: str = Taak.TREKT

    people = [Carrier("Joke"), Carrier("Stil", noem_naam=False), Carrier("Samira", tot=date(2027, 6, 1))]
    assert rules.named(people, date(2027, 6, 1)) == ["Joke", "Samira"]
    assert rules.named(people, date(2027, 6, 2)) == ["Joke"]
