"""What is an address, a code and a name; when an account is announced and when it goes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.bewoners import rules
from buurtplein.bewoners.rules import Kanaal, Reach
from tests.stories.steps import MORNING

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "reach"),
    [
        ("karin@voorbeeld.nl", Reach(Kanaal.MAIL, "karin@voorbeeld.nl")),
        (" Karin@Voorbeeld.NL ", Reach(Kanaal.MAIL, "karin@voorbeeld.nl")),
        ("06 12 34 56 78", Reach(Kanaal.SMS, "0612345678")),
        ("06-12345678", Reach(Kanaal.SMS, "0612345678")),
        ("+31 (0)6 1234 5678", Reach(Kanaal.SMS, "0612345678")),
        ("0031612345678", Reach(Kanaal.SMS, "0612345678")),
        ("٠٦١٢٣٤٥٦٧٨", Reach(Kanaal.SMS, "0612345678")),
        ("030 1234567", None),
        ("06 1234567", None),
        ("karin@", None),
        ("karin", None),
        ("", None),
    ],
)
def test_where_a_code_can_go(typed: str, reach: Reach | None) -> None:
    assert rules.reach_of(typed) == reach


@given(st.text())
def test_anything_typed_is_read_or_refused_and_reading_twice_is_the_same(typed: str) -> None:
    found = rules.reach_of(typed)
    assert found is None or rules.reach_of(found.bereik) == found
    code = rules.six_digits(typed)
    assert code is None or (len(code) == 6 and rules.six_digits(code) == code)


@given(st.integers(0, 999_999), st.sampled_from(["", " ", "-", " - ", "\u00a0", "."]))
def test_a_pasted_code_is_a_code(number: int, between: str) -> None:
    code = f"{number:06}"
    assert rules.six_digits(f" {code[:3]}{between}{code[3:]}\n") == code


@pytest.mark.parametrize("name", ["Karin", "Jean-Luc", "D'Arcy", "Öykü", "ياسر", "Mevrouw De Wit"])
def test_a_first_name(name: str) -> None:
    assert rules.is_first_name(name)


@pytest.mark.parametrize("name", ["", "06 12345678", "karin@voorbeeld.nl", "www://x", "!!!", "K" * 41])
def test_no_first_name(name: str) -> None:
    assert not rules.is_first_name(name)


@pytest.mark.parametrize(("passed", "wait"), [(0, 60), (1, 59), (59, 1), (60, 0), (61, 0), (3600, 0)])
def test_the_wait_before_another_code(passed: int, wait: int) -> None:
    assert rules.resend_wait(MORNING, MORNING + timedelta(seconds=passed)) == wait


WARNED = MORNING - 40 * DAY
BEFORE = MORNING - 730 * DAY  # who was last here before this moment may go


@pytest.mark.parametrize(
    ("gezien", "warned", "warns", "goes"),
    [
        (MORNING - 600 * DAY, None, False, False),
        (MORNING - 701 * DAY, None, True, False),
        (MORNING - 800 * DAY, None, True, False),  # never without having been told
        (MORNING - 800 * DAY, WARNED, False, True),
        (MORNING - 800 * DAY, MORNING - 20 * DAY, False, False),  # told, but not a month ago
        (MORNING - 10 * DAY, WARNED, False, False),  # came back
        (MORNING - 800 * DAY, MORNING - 900 * DAY, True, False),  # was told long ago, came back, went again
    ],
)
def test_nobody_goes_who_was_not_told_a_month_before(
    gezien: datetime, warned: datetime | None, warns: bool, goes: bool
) -> None:
    assert rules.warns(gezien, warned, BEFORE) is warns
    assert rules.goes_quietly(gezien, warned, BEFORE, MORNING) is goes
