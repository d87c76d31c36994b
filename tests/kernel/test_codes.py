"""The code: sixteen digits that survive the telephone, a photo and cold fingers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.kernel import codes

fresh = st.builds(lambda _draw: codes.new_code(), st.integers())
CODE = "4081773611502295"  # the example on the page


def test_a_code_is_sixteen_digits_and_never_the_same() -> None:
    made = {codes.new_code() for _each in range(500)}
    assert len(made) == 500
    assert all(len(code) == 16 and code.isascii() and code.isdigit() for code in made)
    assert all(codes.read_code(code) == code for code in made)


@given(fresh)
def test_every_slip_of_one_digit_is_caught(code: str) -> None:
    for at, right in enumerate(code):
        for wrong in "0123456789":
            if wrong != right:
                assert codes.read_code(code[:at] + wrong + code[at + 1 :]) is None


@given(fresh)
def test_every_swap_of_neighbours_is_caught(code: str) -> None:
    for at in range(15):
        one, other = code[at], code[at + 1]
        if one != other:
            assert codes.read_code(code[:at] + other + one + code[at + 2 :]) is None


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        "4081 7736 1150 2295",
        "  4081  7736\t1150\n2295 ",
        "4081-7736-1150-2295",
        "4081.7736.1150.2295",
        "4081–7736—1150·2295",
        "4081\u00a07736\u202f1150\u20092295",  # spaces that a phone puts there
        "٤٠٨١ ٧٧٣٦ ١١٥٠ ٢٢٩٥",  # noqa: RUF001 - Arabic
        "۴۰۸۱۷۷۳۶۱۱۵۰۲۲۹۵",  # Persian
        "４０８１７７３６１１５０２２９５",  # noqa: RUF001 - a Japanese keyboard
    ],
)
def test_it_is_read_however_it_is_typed(typed: str) -> None:
    assert codes.read_code(typed) == CODE


@pytest.mark.parametrize(
    "typed",
    ["", " ", CODE[:-1], CODE + "0", "O" + CODE[1:], CODE.replace("1", "l"), "²" + CODE[1:], "\0" + CODE, "-" * 16,
     "४" + CODE[1:] + "x", "9" * 5000, "\ud800" * 16],
)  # fmt: skip
def test_what_is_no_code_is_none(typed: str) -> None:
    assert codes.read_code(typed) is None


@given(st.text(max_size=60))
def test_reading_never_fails(typed: str) -> None:
    found = codes.read_code(typed)
    assert found is None or (len(found) == 16 and found.isascii())


@given(fresh)
def test_read_aloud_it_is_four_times_four(code: str) -> None:
    assert [len(group) for group in codes.spaced(code).split(" ")] == [4, 4, 4, 4]
    assert codes.read_code(codes.spaced(code)) == code


def test_a_number_to_speak_of_has_six_digits_while_there_are_some() -> None:
    assert all(re.fullmatch(r"M-[1-9]\d{5}", codes.free_number("M", lambda _nummer: False)) for _each in range(200))


def test_a_town_in_which_every_short_number_is_taken_still_gives_a_number_at_once() -> None:
    asked: list[str] = []

    def taken(nummer: str) -> bool:
        asked.append(nummer)
        return len(nummer) <= len("M-999999")

    assert re.fullmatch(r"M-[1-9]\d{6}", codes.free_number("M", taken))
    assert len(asked) == codes.TRIES + 1
