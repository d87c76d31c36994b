"""Pure rules around a meeting: streets, promises, coming back, Burendag, and words that point at somebody."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.bijeenkomsten import rules, rules_rondom
from buurtplein.bijeenkomsten.rules_rondom import Reeks, Straat
from buurtplein.bijeenkomsten.toezeggingen_forms import pointing
from buurtplein.kernel.veilig import Soort
from buurtplein.kernel.workdays import is_workday

BURENDAG = (
    date(2023, 9, 23), date(2024, 9, 28), date(2025, 9, 27), date(2026, 9, 26), date(2027, 9, 25),
    date(2028, 9, 23), date(2029, 9, 22), date(2030, 9, 28), date(2031, 9, 27), date(2032, 9, 25),
)  # fmt: skip


@pytest.mark.parametrize("day", BURENDAG, ids=str)
def test_burendag_is_the_fourth_saturday_of_september(day: date) -> None:
    assert rules.burendag(day.year) == day
    assert day.weekday() == 5


def test_the_fourth_is_not_always_the_last() -> None:
    assert [day.year for day in BURENDAG if (day + timedelta(days=7)).month == 9] == [2023, 2028, 2029]


# ---------------------------------------------------------------- streets


def test_streets_are_told_by_side() -> None:
    flat = {("1399AA", number) for number in range(10, 99, 2)} | {("1399AA", 11)}
    found = rules_rondom.in_order(flat | {("1399ZZ", 3)}, {"1399AA": "Haagweg"})
    assert found == (
        Straat("1399 ZZ", (Reeks(3, 3, "oneven", 1),)),
        Straat("Haagweg", (Reeks(11, 11, "oneven", 1), Reeks(10, 98, "even", 45))),
    )
    assert [street.aantal for street in found] == [1, 46]


ADDRESSES = st.sets(st.tuples(st.sampled_from(["1399AA", "1399AB", "1399CC"]), st.integers(1, 200)), max_size=80)


@given(ADDRESSES)
def test_every_address_gets_one_letter(addresses: set[tuple[str, int]]) -> None:
    streets = rules_rondom.in_order(addresses, {"1399AA": "Haagweg"})
    assert sum(street.aantal for street in streets) == len(addresses)
    for street in streets:
        for run in street.reeksen:
            assert run.van <= run.tot
            assert run.van % 2 == run.tot % 2 == (run.kant == "oneven")
            assert 1 <= run.aantal <= (run.tot - run.van) // 2 + 1


@pytest.mark.parametrize(
    ("van", "tot", "count"), [(10, 98, 45), (1, 45, 23), (5, 8, 4), (7, None, 1), (9, 3, 1)], ids=str
)
def test_a_building_nobody_registered_is_counted_by_its_numbers(van: int, tot: int | None, count: int) -> None:
    assert len(rules_rondom.numbers_between(van, tot)) == count


@given(st.text(max_size=400), st.integers(5, 200))
def test_a_shortened_text_fits(text: str, most: int) -> None:
    short = rules_rondom.shortened(text, most)
    assert len(short) <= most
    if len(text.strip()) <= most:
        assert short == text.strip()
    else:
        assert short.endswith("…")
        assert text.strip().startswith(short[:-1])


# ---------------------------------------------------------------- promises


@dataclass
class Promised:
    voor: date
    status: str = "open"
    herinnerd_op: date | None = None
    gemist_op: date | None = None


TODAY = date(2027, 3, 9)


@given(st.integers(-40, 40), st.booleans(), st.booleans(), st.sampled_from(["open", "gedaan", "lukt_niet"]))
def test_a_team_hears_once_before_and_once_after(days: int, told: bool, missed: bool, status: str) -> None:
    one = Promised(TODAY + timedelta(days=days), status, TODAY if told else None, TODAY if missed else None)
    late, near = rules_rondom.to_miss(one, TODAY), rules_rondom.to_remind(one, TODAY)
    assert not (late and near)
    assert near == (status == "open" and 0 <= days <= 7 and not told)
    assert late == (status == "open" and days < 0 and not missed)
    assert rules_rondom.is_late(one, TODAY) == (status == "open" and days < 0)


def test_nothing_promised_is_not_settled() -> None:
    done, waits = Promised(TODAY, "gedaan"), Promised(TODAY)
    assert not rules_rondom.all_settled([])
    assert not rules_rondom.all_settled([done, waits])
    assert rules_rondom.all_settled([done, Promised(TODAY, "lukt_niet")])


@given(st.dates(date(2024, 1, 1), date(2035, 12, 31)), st.sampled_from(rules_rondom.RETURN_MONTHS))
def test_an_evening_comes_back_on_a_working_day(first: date, months: int) -> None:
    back = rules_rondom.months_later(first, months)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    planned = date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
    assert is_workday(back)
    assert 0 <= (back - planned).days <= 6
    assert rules_rondom.is_return(first, back, months)
    other = next(each for each in rules_rondom.RETURN_MONTHS if each != months)
    assert not rules_rondom.is_return(first, back, other)


def test_an_area_holds_its_buurten() -> None:
    @dataclass
    class Where:
        buurt_code: str | None = None
        wijk_code: str | None = None
        gemeente_code: str | None = None

    here = ("BU1", "WK1", "GM1")
    assert rules_rondom.same_area(Where("BU1", "WK1", "GM1"), *here)
    assert not rules_rondom.same_area(Where("BU2", "WK1", "GM1"), *here)
    assert rules_rondom.same_area(Where(None, "WK1", "GM1"), *here)
    assert not rules_rondom.same_area(Where(None, "WK2", "GM1"), *here)
    assert rules_rondom.same_area(Where(None, None, "GM1"), *here)
    assert not rules_rondom.same_area(Where(), "BU1", None, None)


# ---------------------------------------------------------------- words that point at somebody


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bel 06 1234 5678 maar", Soort.TELEFOON),
        ("Bel +31 6 12345678", Soort.TELEFOON),
        ("Mail jan@voorbeeld.nl", Soort.MAIL),
        ("Het was op 1399 AA 12", Soort.POSTCODE),
        ("Over nummer 14 is gepraat", Soort.HUISNUMMER),
        ("Op Haagweg 12 is lawaai", Soort.STRAAT),
        ("Mevrouw Jansen zei dat", Soort.NAAM),
        ("dhr. De Vries was er", Soort.NAAM),
    ],
)
def test_a_public_text_points_at_nobody(text: str, kind: Soort) -> None:
    found = pointing(text)
    assert found is not None
    assert found.soort is kind


@pytest.mark.parametrize(
    "text",
    [
        "We praatten over de tuin. Er waren 40 buren.", "Om 22.00 uur is het stil.", "In 2027 komen er banken.",
        "Een mevrouw vroeg hoe het gaat.", "Twee buren op de Haagweg willen licht.", "De eerste 14 dagen is het druk.",
    ],
)  # fmt: skip
def test_most_public_texts_are_fine(text: str) -> None:
    assert pointing(text) is None


def test_what_is_public_may_be_said() -> None:
    text = "Bel ons: 085 888 01 01. We zitten op Haagweg 2."
    assert pointing(text, ("085 888 01 01", "Haagweg 2")) is None
    found = pointing(text, ("085 888 01 01",))
    assert found is not None
    assert found.soort is Soort.STRAAT
