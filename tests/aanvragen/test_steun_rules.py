"""Who counts for a plan: one table, and what holds for every row of neighbours in every order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.aanvragen import steun_rules as rules
from buurtplein.aanvragen.steun_rules import Mening, Stem
from buurtplein.budgetten.regels import Medestanders

ANYBODY = Medestanders(nodig=25, uit_gebied=False)
JANSEN = Stem(1, "jansen", "huis-1", uit_gebied=True)


@pytest.mark.parametrize(
    ("regels", "stem", "counts"),
    [
        ({}, {}, True),
        ({}, {"mening": Mening.TEGEN}, False),
        ({}, {"mening": Mening.GEEN}, False),
        ({"leeftijd": 16}, {}, False),
        ({"leeftijd": 16}, {"oud_genoeg": True}, True),
        ({"geen_familie": True}, {}, False),
        ({"geen_familie": True}, {"geen_familie": True}, True),
        ({"uit_gebied": True}, {"uit_gebied": False}, False),
        ({"uit_gebied": True}, {"uit_gebied": None}, True),
        ({"uit_gebied": False}, {"uit_gebied": False}, True),
        ({"ander_adres": True}, {"woning": "eigen"}, False),
        ({"ander_adres": False}, {"woning": "eigen"}, True),
    ],
)
def test_who_counts(regels: dict[str, Any], stem: dict[str, Any], counts: bool) -> None:
    told = Medestanders(**{"nodig": 1, **regels})
    one = Stem(**{**vars(JANSEN), **stem})
    assert rules.counts(told, one, frozenset({"eigen"})) is counts
    assert rules.uitslag(told, [one], frozenset({"eigen"})).telt == counts


def test_one_of_a_home_where_the_scheme_says_so() -> None:
    two = [JANSEN, Stem(2, "pietersen", "huis-1", uit_gebied=True)]
    assert rules.uitslag(Medestanders(nodig=5), two).telt == 2
    held = rules.uitslag(Medestanders(nodig=5, ander_adres=True), two)
    assert (held.telt, held.voor, held.nog) == (1, 2, 4)


STEMMEN = st.lists(
    st.builds(
        Stem,
        nr=st.integers(1, 60),
        wie=st.sampled_from(["a", "b", "c", "d", "e", "f"]),
        woning=st.sampled_from(["1", "2", "3", "eigen"]),
        mening=st.sampled_from(list(Mening)),
        oud_genoeg=st.booleans(),
        uit_gebied=st.sampled_from([True, False, None]),
        geen_familie=st.booleans(),
    ),
    max_size=14,
    unique_by=lambda stem: stem.nr,
)
REGELS = st.builds(
    Medestanders,
    nodig=st.integers(0, 6),
    leeftijd=st.sampled_from([0, 16]),
    ander_adres=st.booleans(),
    uit_gebied=st.booleans(),
    geen_familie=st.booleans(),
    stemmen=st.booleans(),
    papier=st.booleans(),
)


@given(regels=REGELS, stemmen=STEMMEN, data=st.data(), papier=st.integers(0, 5))
def test_order_never_matters_and_a_double_never_counts_twice(
    regels: Medestanders, stemmen: list[Stem], data: st.DataObject, papier: int
) -> None:
    eigen = frozenset({"eigen"})
    held = rules.uitslag(regels, stemmen, eigen, papier)
    assert rules.uitslag(regels, data.draw(st.permutations(stemmen)), eigen, papier) == held
    people = {stem.wie for stem in stemmen}
    assert held.voor + held.tegen + held.geen == len(people) + held.papier
    assert held.dubbel == len(stemmen) - len(people)
    assert held.papier <= held.telt <= held.voor
    assert (held.telt >= held.nodig) == (held.nog == 0)
    twice = [*stemmen, *(Stem(**{**vars(stem), "nr": stem.nr + 100}) for stem in stemmen)]
    more = rules.uitslag(regels, twice, eigen, papier)
    assert (more.telt, more.voor, more.tegen, more.geen) == (held.telt, held.voor, held.tegen, held.geen)
    assert more.dubbel == held.dubbel + len(stemmen)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Jan de Vries", "1399AA", "12"), ("  jan DE vries ", "1399 aa", "12 A"), True),
        (("De Vries, Jan", "1399AA", "12"), ("Jan de Vries", "1399AA", "12"), True),
        (("Renée", "1399AA", "12"), ("Renee", "1399AA", "12"), True),
        (("Jan de Vries", "1399AA", "12"), ("Jan de Vries", "1399AA", "14"), False),
        (("Jan", "1399AA", "12"), ("Piet", "1399AA", "12"), False),
        (("كريم", "1399AA", "12"), ("سميرة", "1399AA", "12"), False),
    ],
)
def test_the_same_person_is_known_however_it_is_written(one: Any, other: Any, same: bool) -> None:
    assert (rules.person_text(*one) == rules.person_text(*other)) is same


def test_homes_differ_by_what_follows_the_number() -> None:
    assert rules.home_text("1399 AA", "12 a") == rules.home_text("1399AA", "12A")
    assert rules.home_text("1399AA", "12A") != rules.home_text("1399AA", "12B")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("12", 12), (" 7 ", 7), ("٢٥", 25), ("0", None), ("501", None), ("tien", None), ("-3", None), ("9" * 400, None)],
)
def test_a_number_on_paper(typed: str, found: int | None) -> None:
    assert rules.number_on_paper(typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [("k7m-3qx", "K7M3QX"), (" K7M 3QX", "K7M3QX"), ("K7M3Q", None), ("K7M3QO", None), ("", None), ("é7M3QX", None)],
)
def test_a_code_on_paper(typed: str, found: str | None) -> None:
    assert rules.typed_code(typed) == found
