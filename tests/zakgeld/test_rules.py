"""What may be told of a pot: whole fives of plans, never one; every euro stays; and so much for each home."""

from __future__ import annotations

import re
from collections import Counter
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.budgetten.regels import Kosten
from buurtplein.kernel.who import Grant, Neighbour, Who
from buurtplein.zakgeld import balk, bestand, formule
from buurtplein.zakgeld.rules import (
    ENOUGH,
    Move,
    Plan,
    by_kind,
    by_month,
    funds,
    in_fives,
    lives_here,
    shares,
    weighs,
)

KINDS = st.sampled_from(["materiaal", "huur", "groen", "drukwerk", Kosten.ANDERS])
PLANS = st.lists(
    st.builds(Plan, st.integers(1, 900), st.lists(st.tuples(KINDS, st.integers(0, 300)), max_size=4)), max_size=24
)


@given(plans=PLANS)
def test_every_euro_of_whole_fives_and_no_kind_of_fewer_than_five(plans: list[Plan]) -> None:
    told = plans[: len(plans) // ENOUGH * ENOUGH]
    found = by_kind(plans)
    assert sum(found.values()) == sum(plan.euro for plan in told)
    having = Counter(soort for plan in told for soort in shares(plan))
    for soort in set(found) - {Kosten.ANDERS}:
        assert having[soort] >= ENOUGH
    if Kosten.ANDERS in found:
        joined = [plan for plan in told if set(shares(plan)) - (set(found) - {Kosten.ANDERS})]
        assert len(joined) >= ENOUGH


@given(plans=PLANS, more=st.lists(st.builds(Plan, st.integers(1, 900)), max_size=ENOUGH - 1))
def test_fewer_than_five_more_plans_change_nothing(plans: list[Plan], more: list[Plan]) -> None:
    told = plans[: len(plans) // ENOUGH * ENOUGH]
    assert by_kind(told) == by_kind(told + more)


def test_a_plan_is_divided_in_proportion_to_what_was_given() -> None:
    assert shares(Plan(100, [("huur", 150), ("groen", 50)])) == {"huur": 75, "groen": 25}
    assert shares(Plan(100, [("huur", 1), ("groen", 2)])) == {"huur": 33, "groen": 67}
    assert shares(Plan(70)) == {Kosten.ANDERS: 70}


def test_plans_without_a_title_are_one_line_and_nobody_counts_them() -> None:
    one, several = Move(24326, "toekenning", 240_00, True), [
        Move(24326, "toekenning", 40_00, True),
        Move(24326, "toekenning", 200_00, True),
    ]  # fmt: skip
    assert by_month([one]) == by_month(several)
    found = by_month([Move(24325, "inleg", 5), *several, Move(24326, "toekenning", 7, True, "Bankje")])
    assert list(found) == [24326, 24325]
    assert [(each.titel, each.cent) for each in found[24326]] == [("", 240_00), ("Bankje", 7)]


@pytest.mark.parametrize(("n", "seen"), [(0, None), (4, None), (5, 5), (9, 5), (10, 10), (123, 120)])
def test_numbers_in_fives(n: int, seen: int | None) -> None:
    assert in_fives(n) == seen


@pytest.mark.parametrize(("homes", "euro"), [(1, 30), (59, 1770), (60, 1500), (61, 1525), (400, 10_000)])
def test_so_much_for_each_home(homes: int, euro: int) -> None:
    assert formule.yearly(homes) == euro


@pytest.mark.parametrize("homes", [0, -1, 5001])
def test_a_number_of_homes_that_cannot_be(homes: int) -> None:
    with pytest.raises(ValueError, match="homes"):
        formule.yearly(homes)


def _pot(**told: object) -> SimpleNamespace:
    return SimpleNamespace(**{"soort": "zakgeld", "actief": True, "gebouw_id": 7, "gebied_code": "BU99010101", **told})


HERE = {"gebouw_id": 7, "areas": frozenset({"BU99010101", "GM9901"}), "proved": True}


@pytest.mark.parametrize(
    ("home", "pot", "may"),
    [
        ({}, {}, True),
        ({"proved": False}, {}, False),
        ({"leaving": True}, {}, False),
        ({"gebouw_id": 8}, {}, False),
        ({"gebouw_id": None}, {}, False),
        ({"gebouw_id": None}, {"gebouw_id": None}, True),
        ({"areas": frozenset({"BU99010301"})}, {"gebouw_id": None}, False),
        ({}, {"soort": "regeling"}, False),
        ({}, {"actief": False}, False),
    ],
)
def test_who_lives_here(home: dict[str, object], pot: dict[str, object], may: bool) -> None:
    who = Who(bewoner=Neighbour(1, **{**HERE, **home}))  # type: ignore[arg-type]
    assert lives_here(who, _pot(**pot)) is may
    assert not lives_here(Who(), _pot(**pot))


@pytest.mark.parametrize(
    ("lid", "stand", "asker", "print_", "may"),
    [
        (True, "ingediend", 2, "p", True),
        (True, "beoordeling", None, "p", True),
        (False, "ingediend", 2, "p", False),
        (True, "ingediend", 1, "p", False),
        (True, "ingediend", 2, "own", False),
        (True, "tweede", 2, "p", False),
        (True, "toegekend", 2, "p", False),
        (True, "concept", 2, "p", False),
    ],
)
def test_who_weighs_a_plan(lid: bool, stand: str, asker: int | None, print_: str, may: bool) -> None:
    who = Who(bewoner=Neighbour(1, **HERE), keys=frozenset({"own"}))  # type: ignore[arg-type]
    plan = SimpleNamespace(stand=stand, bewoner_id=asker, code_print=print_)
    assert weighs(who, SimpleNamespace(pot=_pot(), aanvraag=plan, lid=lid)) is may


def test_who_fills_a_pot() -> None:
    def holds(role: str, area: str | None = None) -> Who:
        return Who(1, grants=frozenset({Grant(role, None, area)}))

    assert funds(holds("financien"), _pot())
    assert funds(holds("budgethouder", "GM9901"), _pot())
    assert not funds(holds("budgethouder", "GM0363"), _pot())
    assert not funds(holds("buurtbeheerder", "WK990101"), _pot())


def test_a_bar_tells_by_numbers_and_fills_its_width_in_both_directions() -> None:
    parts = [balk.Deel(1, "vrij", 750), balk.Deel(2, "gereserveerd", 0), balk.Deel(3, "besteed", 250)]
    left, right = balk.bar("<b>", parts), balk.bar("<b>", parts, rtl=True)
    assert "&lt;b&gt;" in left
    assert re.findall(r">(\d)</text>", left) == ["1", "3"]
    places = [re.findall(r'__deel--\w+" x="([\d.]+)"', drawn) for drawn in (left, right)]
    assert places == [["0.0", "270.0"], ["90.0", "0.0"]]
    assert balk.bar("leeg", [balk.Deel(1, "vrij", 0)]).count("<rect") == 1


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@x", "  =1", "\t=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert bestand.harmless(text).startswith("'")
