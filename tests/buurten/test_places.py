"""What people and registers write, and what we read in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.buurten import places
from buurtplein.buurten.places import Building, Written


@pytest.mark.parametrize(
    ("soort", "raw", "code"),
    [
        ("buurt", "BU03630101", "BU03630101"),
        ("buurt", 3630101, "BU03630101"),
        ("buurt", "140000", "BU00140000"),
        ("buurt", "0363AF01", "BU0363AF01"),
        ("buurt", " bu0363af01 ", "BU0363AF01"),
        ("buurt", 3630101.0, "BU03630101"),
        ("wijk", "1400", "WK001400"),
        ("wijk", "0363AF", "WK0363AF"),
        ("gemeente", 14, "GM0014"),
        ("gemeente", "GM0344", "GM0344"),
        ("buurt", "BU036301011", None),
        ("buurt", "", None),
        ("buurt", None, None),
        ("buurt", "BU", None),
        ("gemeente", "Utrecht", None),
        ("buurt", "BUxx", None),
        ("buurt", "363AF01", "BU0363AF01"),
        ("buurt", "٣٦٣٠١٠١", None),
    ],
)
def test_codes_are_text_with_prefix_and_zeros(soort: str, raw: object, code: str | None) -> None:
    assert places.gebiedscode(soort, raw) == code


@pytest.mark.parametrize(
    ("code", "soort", "above"),
    [
        ("BU0363AF01", "buurt", ("WK0363AF", "GM0363")),
        ("WK034403", "wijk", ("WK034403", "GM0344")),
        ("GM0344", "gemeente", (None, "GM0344")),
        ("XX1", None, (None, None)),
        ("BU1", None, (None, None)),
    ],
)
def test_a_code_tells_where_it_lies(code: str, soort: str | None, above: tuple[str | None, str | None]) -> None:
    assert (places.soort_of(code), places.parents(code)) == (soort, above)


@pytest.mark.parametrize(
    ("naam", "short"),
    [
        ("Wijk 03 Overvecht", "Overvecht"),
        ("Overvecht", "Overvecht"),
        ("Wijk A1 Kade", "Kade"),
        ("Wijk 00 ", "Wijk 00 "),
    ],
)
def test_names_as_people_say_them(naam: str, short: str) -> None:
    assert places.short_name(naam) == short


@pytest.mark.parametrize(
    ("raw", "read"),
    [("3561 ab", "3561AB"), ("3561AB", "3561AB"), ("0561AB", None), ("3561", None), (None, None), ("3561ABC", None)],
)
def test_postcodes(raw: object, read: str | None) -> None:
    assert places.postcode(raw) == read


@pytest.mark.parametrize(
    ("raw", "read"),
    [("12", 12), ("12b", 12), (" 7-3", 7), ("0", None), ("", None), (None, None), ("123456", None), (9, 9)],
)
def test_house_numbers(raw: object, read: int | None) -> None:
    assert places.huisnummer(raw) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Lindestraat 12b", Written(None, 12, "lindestraat")),
        ("Lindestraat 12, 3561 AB Utrecht", Written("3561AB", 12, "lindestraat")),
        ("3561ab 12", Written("3561AB", 12, None)),
        ("3561 AB nr. 12", Written("3561AB", 12, None)),
        ("3561AB", Written("3561AB", None, None)),
        ("Plein 1940 5", Written(None, 5, "plein 1940")),
        ("2e Daalsedijk 7-3", Written(None, 7, "2e daalsedijk")),
        ("Café-laan 3", Written(None, 3, "cafe laan")),
        ("Lindestraat 12 bis", Written(None, 12, "lindestraat")),
        ("Lindestraat 12, 3e etage", Written(None, 12, "lindestraat")),
        ("bij de brug", Written()),
        ("", Written()),
        ("12", Written()),
    ],
)
def test_reading_a_line_of_text(text: str, read: Written) -> None:
    assert places.read(text) == read


@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    places.read(text)
    assert places.fold(places.fold(text)) == places.fold(text)
    assert places.gebiedscode("buurt", text) is None or len(places.gebiedscode("buurt", text) or "") == 10


BUILDINGS = [
    Building(1, "De Zwaan", "Lindestraat", 2, 98),
    Building(2, "Flat De Zwaan Noord", "Lindestraat", 1, 99),
    Building(3, "Hof van Ée", "Café-laan", 5),
    Building(4, "Baken"),
    Building(5, "Baken"),
    Building(6, "", "Kade", 1, 3),
]


@pytest.mark.parametrize(
    ("text", "building"),
    [
        ("de zwaan", 1),
        ("In de hal van DE ZWAAN!", 1),
        ("flat de zwaan noord, 3e etage", 2),
        ("hof van ee", 3),
        ("Baken", None),  # two of that name: no guess
        ("zwaantje", None),
        ("", None),
    ],
)
def test_a_building_by_name(text: str, building: int | None) -> None:
    found = places.building_named(text, BUILDINGS)
    assert (found.id if found else None) == building


@pytest.mark.parametrize(
    ("straat", "nummer", "building"),
    [
        ("lindestraat", 2, 1),
        ("Lindestraat", 3, 2),
        ("Lindestraat", 100, None),
        ("cafe laan", 5, 3),
        ("Kade", 2, 6),
        ("Dijk", 1, None),
    ],
)
def test_a_building_by_street_and_number(straat: str, nummer: int, building: int | None) -> None:
    found = places.building_at(straat, nummer, BUILDINGS)
    assert (found.id if found else None) == building
