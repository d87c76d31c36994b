"""The rules of accounts, as tables: no database, no web."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.accounts import rules
from buurtplein.accounts.rules import Rol, Slot
from buurtplein.kernel.clock import AMSTERDAM
from buurtplein.kernel.who import Who

OFFICE = [Slot(day, "09:00", "17:00") for day in range(5)]
DAY_AND_NIGHT = [Slot(day, "00:00", "24:00") for day in range(7)]


def wall(text: str, fold: int = 0) -> datetime:
    """A moment on the wall clock here."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM, fold=fold)


@pytest.mark.parametrize(
    ("moment", "opened"),
    [
        ("2026-11-23 08:59:59", False),
        ("2026-11-23 09:00:00", True),
        ("2026-11-23 16:59:59", True),
        ("2026-11-23 17:00:00", False),
        ("2026-11-22 12:00:00", False),  # Sunday
        ("2026-12-25 12:00:00", False),  # Christmas, a Friday
        ("2026-04-27 12:00:00", False),  # King's Day, a Monday
        ("2026-04-03 12:00:00", False),  # Good Friday
    ],
)
def test_open_at(moment: str, opened: bool) -> None:
    assert rules.open_at(OFFICE, wall(moment)) is opened


def test_who_is_open_day_and_night_is_so_on_holidays() -> None:
    assert rules.open_at(DAY_AND_NIGHT, wall("2026-12-25 03:00"))
    assert rules.closes_at(DAY_AND_NIGHT, wall("2026-12-25 03:00")) == "24:00"


def test_nobody_is_reachable_without_hours() -> None:
    assert not rules.open_at([], wall("2026-11-23 12:00"))
    assert rules.next_opening([], wall("2026-11-23 12:00")) is None
    assert rules.closes_at([], wall("2026-11-23 12:00")) is None


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-23 08:00", "2026-11-23 09:00"),
        ("2026-11-23 09:00", "2026-11-24 09:00"),  # just opened: the next one is tomorrow
        ("2026-11-20 18:00", "2026-11-23 09:00"),  # over the weekend
        ("2026-12-24 18:00", "2026-12-28 09:00"),  # over Christmas and a weekend
        ("2026-04-02 18:00", "2026-04-07 09:00"),  # over Easter
    ],
)
def test_next_opening(now: str, expected: str) -> None:
    assert rules.next_opening(OFFICE, wall(now)) == wall(expected)


def test_an_opening_in_the_hour_that_is_skipped_begins_when_the_clock_has_jumped() -> None:
    found = rules.next_opening([Slot(6, "02:30", "05:00")], wall("2026-03-29 01:00"))
    assert found is not None
    assert found.astimezone(UTC) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert (found.hour, found.minute) == (3, 30)


def test_an_opening_in_the_repeated_hour_comes_after_now() -> None:
    found = rules.next_opening([Slot(6, "02:30", "05:00")], wall("2026-10-25 02:15", fold=1))
    assert found is not None
    assert found.astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


_slots = st.builds(
    lambda day, start, length: Slot(day, _text(start), _text(min(start + length, 1440))),
    st.integers(0, 6), st.integers(0, 1430), st.integers(5, 600),
)  # fmt: skip


def _text(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@given(st.lists(_slots, min_size=1, max_size=5), st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001
def test_the_next_opening_is_later_and_open_unless_skipped_by_the_clock(slots: list[Slot], naive: datetime) -> None:
    now = naive.replace(tzinfo=UTC).astimezone(AMSTERDAM)
    found = rules.next_opening(slots, now)
    assert found is not None
    assert found.astimezone(UTC) > now.astimezone(UTC)
    skipped = found.hour == 3 and found.utcoffset() != (found - timedelta(hours=2)).utcoffset()
    assert rules.open_at(slots, found) or skipped


@pytest.mark.parametrize(
    ("slots", "problem"),
    [
        (OFFICE, None),
        ([Slot(0, "09:00", "12:00"), Slot(0, "12:00", "17:00")], None),
        ([Slot(0, "09:00", "12:01"), Slot(0, "12:00", "17:00")], "overlap"),
        ([Slot(0, "17:00", "09:00")], "einde-voor-begin"),
        ([Slot(0, "09:00", "09:00")], "einde-voor-begin"),
    ],
)
def test_hours_problem(slots: list[Slot], problem: str | None) -> None:
    assert rules.hours_problem(slots) == problem


@pytest.mark.parametrize("text", ["9:00", "24:01", "12:60", "", "noon", "09:00\n"])
def test_minutes_refuses_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match="no time of day"):
        rules.minutes(text)


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("elf tekens!", "te-kort"),
        ("x7" * 65, "te-lang"),
        ("vier paarse lampen dansen", None),
        ("correct horse battery staple", None),
        ("k7Gv9qL2xW4z", None),
        ("ﻣﺮﺣﺒﺎ ﺑﺎﻟﺠﻴﺮﺍﻥ", None),
        ("welkom in de buurt vandaag", None),
        ("Welkom123456", "bekend"),
        ("W@chtw00rd2026!", "bekend"),
        ("Buurtplein2026!", "bekend"),
        ("Wijkteam-Noord-1", "bekend"),
        ("qwertyuiop123", "bekend"),
        ("123456789012", "bekend"),
        ("aaaaaaaaaaaaaaa", "bekend"),
        ("abcabcabcabcabc", "bekend"),
        ("geheimgeheimgeheim", "bekend"),
        ("Samira-Utrecht-1985", "bekend"),
        ("samira@wijkteam.nl", "bekend"),
    ],
)
def test_password_problem(password: str, problem: str | None) -> None:
    assert rules.password_problem(password, "Samira", "Yildiz", "samira@wijkteam.nl") == problem


@given(st.text(max_size=200))
def test_password_problem_never_fails(password: str) -> None:
    assert rules.password_problem(password, password) in {"te-kort", "te-lang", "bekend", None}


@pytest.mark.parametrize(
    ("rol", "team_id", "area", "problem"),
    [
        (Rol.WIJKTEAMLID, 1, None, None),
        (Rol.WIJKTEAMLID, None, None, "team-nodig"),
        (Rol.WOONCONSULENT, 1, "BU03441041", "geen-plek"),
        (Rol.TEAMCOORDINATOR, 1, None, None),
        (Rol.BUURTBEHEERDER, None, "BU03441041", None),
        (Rol.GASTHEER, None, "WK034402", None),
        (Rol.COORDINATOR, None, "GM0344", None),
        (Rol.COORDINATOR, None, "Utrecht", "gebied-vorm"),
        (Rol.BUURTBEHEERDER, None, None, "gebied-nodig"),
        (Rol.BUURTBEHEERDER, 1, "GM0344", "geen-plek"),
        (Rol.BEHEERDER, None, None, None),
        (Rol.BEHEERDER, 1, None, "geen-plek"),
        (Rol.AUDITOR, None, "GM0344", "geen-plek"),
    ],
)
def test_scope_problem(rol: Rol, team_id: int | None, area: str | None, problem: str | None) -> None:
    assert rules.scope_problem(rol, team_id, area) == problem


def test_every_role_has_one_kind_of_place() -> None:
    kinds = [rules.IN_TEAM, rules.IN_AREA, rules.EVERYWHERE]
    assert sorted(rol for kind in kinds for rol in kind) == sorted(Rol)


@pytest.mark.parametrize(
    "wanted", ["/", "/werk", "/werk/meldingen?deel=lijst&na=a%2Fb", "/werk/mijn/gegevens#taal", "/volgen/:x"]
)
def test_paths_here_are_followed(wanted: str) -> None:
    assert rules.local_path(wanted) == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        None, "", "werk", "//elders.nl", "///elders.nl", "/\\elders.nl", "\\\\elders.nl", "https://elders.nl",
        "https:elders.nl", "javascript:alert(1)", "/\t/elders.nl", "\t//elders.nl", "/\n/elders.nl", " //elders.nl",
        "/werk\r\nSet-Cookie: a=b", "/" + "a" * 500, "/a b", "//[", "/\x00", "data:text/html,x",
    ],
)  # fmt: skip
def test_anything_else_is_not(wanted: str | None) -> None:
    assert rules.local_path(wanted) is None


NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WINDOW = timedelta(minutes=15)


@pytest.mark.parametrize(
    ("nth_newest", "expected"),
    [
        (None, timedelta()),
        (NOW, WINDOW),
        (NOW - timedelta(minutes=14, seconds=59), timedelta(seconds=1)),
        (NOW - WINDOW, timedelta()),
        (NOW - timedelta(days=1), timedelta()),
    ],
)
def test_wait(nth_newest: datetime | None, expected: timedelta) -> None:
    assert rules.wait(nth_newest, WINDOW, NOW) == expected


@pytest.mark.parametrize(
    ("began", "used", "alive"),
    [
        (timedelta(0), timedelta(0), True),
        (timedelta(hours=11, minutes=59), timedelta(0), True),
        (timedelta(hours=12), timedelta(0), False),
        (timedelta(hours=1), timedelta(minutes=29, seconds=59), True),
        (timedelta(hours=1), timedelta(minutes=30), False),
    ],
)
def test_session_alive(began: timedelta, used: timedelta, alive: bool) -> None:
    assert rules.session_alive(NOW - began, NOW - used, NOW) is alive


FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"
SAMSUNG = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36"


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        (FIREFOX, ("Firefox", "Windows")),
        (SAFARI, ("Safari", "iPhone")),
        (EDGE, ("Edge", "Windows")),
        (SAMSUNG, ("Samsung Internet", "Android")),
        ("curl/8", ("", "")),
        ("", ("", "")),
    ],
)
def test_device_name(user_agent: str, expected: tuple[str, str]) -> None:
    assert rules.device_name(user_agent) == expected


@pytest.mark.parametrize(("people", "expected"), [([1], True), ([1, 2], False), ([2], False), ([], False)])
def test_last_beheerder(people: list[int], expected: bool) -> None:
    assert rules.last_beheerder(people, 1) is expected


def test_devices_and_passkeys_belong_to_one_person() -> None:
    class Row:
        person_id = 7

    for rule in (rules.own_session, rules.own_passkey):
        assert rule(Who(person_id=7), Row())
        assert not rule(Who(person_id=8), Row())
        assert not rule(Who(), Row())


@pytest.mark.parametrize(
    ("typed", "digits"), [("123456", True), ("123 456", True), ("12345", False), ("abcde-fghjk", False)]
)
def test_codes_are_told_apart(typed: str, digits: bool) -> None:
    assert rules.is_six_digits(typed) is digits


def test_a_recovery_code_may_be_typed_as_people_do() -> None:
    assert rules.plain_code(" ABCDE – fghjk ") == "abcdefghjk"
