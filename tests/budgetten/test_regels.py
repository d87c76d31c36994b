"""Schemes as data, and plans held against them: what is fine, what is not known yet, and what would make it pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.budgetten import geld, rules, texts
from buurtplein.budgetten.regels import (
    BURENDAG,
    Beoordeling,
    Bijlage,
    Eigen,
    Kosten,
    Medestanders,
    Rechtsvorm,
    Ronde,
    Voorwaarden,
    Wie,
    as_plain,
    from_plain,
    problems,
)
from buurtplein.budgetten.toetsen import Plan, Post, failed, highest, missing, toets

TODAY = date(2027, 3, 2)
FINE = Plan(
    vandaag=TODAY,
    posten=(Post(Kosten.MATERIAAL, 200), Post(Kosten.HUUR, 100)),
    dag=date(2027, 6, 5),
    wie="bewoner",
    voor_iedereen=True,
    verdient=False,
    aanvragers_van_hier=True,
)


@pytest.mark.parametrize(
    ("year", "day"),
    [(2023, 23), (2026, 26), (2027, 25), (2028, 23), (2029, 22), (2030, 28)],  # fourth is not last in 2023, 28 and 29
)
def test_burendag_is_the_fourth_saturday_of_september(year: int, day: int) -> None:
    assert rules.burendag(year) == date(year, 9, day)
    assert [each.day for each in rules.burendag_weekend(year)] == [day - 1, day, day + 1]


def test_the_next_burendag_lasts_until_its_sunday() -> None:
    assert rules.next_burendag(date(2026, 9, 27)) == date(2026, 9, 26)
    assert rules.next_burendag(date(2026, 9, 28)) == date(2027, 9, 25)


# ------------------------------------------------------------------ as data

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
RULES = st.builds(
    Voorwaarden,
    rechtsvorm=st.sampled_from([each.value for each in Rechtsvorm]),
    beoordeling=st.sampled_from([each.value for each in Beoordeling]),
    rondes=st.lists(st.builds(Ronde, DAYS, DAYS, st.none() | DAYS, st.none() | st.integers(1, 9999)), max_size=3).map(
        tuple
    ),
    alleen_op=st.sampled_from([(), (BURENDAG,), ("2027-05-01",)]),
    hoogste=st.none() | st.integers(1, 10_000),
    vaste_bedragen=st.lists(st.integers(1, 1500), max_size=6).map(tuple),
    niet_betaald=st.lists(st.sampled_from([each.value for each in Kosten]), unique=True).map(tuple),
    medestanders=st.builds(Medestanders, nodig=st.integers(0, 50), stemmen=st.booleans()),
)


@given(RULES)
def test_rules_come_back_as_they_were_kept(regels: Voorwaarden) -> None:
    assert from_plain(as_plain(regels)) == regels


def test_old_rules_without_new_fields_have_the_usual_value() -> None:
    assert from_plain({"hoogste": 400, "iets_van_vroeger": 1}) == Voorwaarden(hoogste=400)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"laagste": 500, "hoogste": 400}, "laagste-boven-hoogste"),
        ({"vaste_bedragen": (250, 500), "hoogste": 500}, "vast-en-grens"),
        ({"eigen_deel": 100}, "eigen-deel"),
        ({"eigen_deel": 20, "eigen_in": ()}, "eigen-in"),
        ({"eigen_mee": True, "eigen_in": ()}, "eigen-in"),
        ({"voorschot": 101}, "voorschot"),
        ({"vervalt_na": 20, "bonnen_binnen": 28}, "vervalt-eerder"),
        ({"rondes": (Ronde(date(2027, 5, 1), date(2027, 4, 1)),)}, "ronde-dagen"),
        ({"voorschot": 0, "winkel": False, "pas": False}, "eerst-betalen"),
        ({"aanvragers": 4}, "aanvragers"),
    ],
)
def test_rules_that_cannot_hold_together_are_named(changes: dict[str, Any], code: str) -> None:
    assert list(problems(replace(Voorwaarden(), **changes))) == [code]
    assert not list(problems(Voorwaarden()))


# ------------------------------------------------------------------ held against a plan


@pytest.mark.parametrize(
    ("regels", "plan", "code"),
    [
        ({"hoogste": 250}, {}, "hoogste"),
        ({"laagste": 500}, {}, "laagste"),
        ({"vaste_bedragen": (250, 500)}, {}, "vast"),
        ({"per_woning": 25}, {"woningen": 4}, "hoogste"),
        ({"eigen_deel": 20}, {"eigen_euro": 59, "eigen_in": (Eigen.ARBEID,)}, "eigen"),
        ({"eigen_deel": 20, "eigen_in": (Eigen.GELD,)}, {"eigen_euro": 60, "eigen_in": (Eigen.ARBEID,)}, "eigen"),
        ({"niet_betaald": (Kosten.HUUR,)}, {}, "kosten"),
        ({"alleen_op": (BURENDAG,)}, {}, "dag"),
        ({"dagen_vooraf": 96}, {}, "op-tijd"),
        ({"klaar_binnen": 30}, {}, "klaar"),
        ({"rondes": (Ronde(date(2027, 4, 1), date(2027, 4, 30)),)}, {}, "ronde"),
        ({}, {"verdient": True}, "verdient"),
        ({"wie": ("groep",)}, {}, "wie"),
        ({"aanvragers": 3}, {"aanvragers": 2}, "aanvragers"),
        ({"aanvragers_ander_adres": True}, {"aanvragers": 3, "aanvragers_adressen": 2}, "adressen"),
        ({"aanvragers_geen_familie": True}, {"aanvragers_familie": True}, "familie"),
        ({"aanvrager_leeftijd": 16}, {"aanvragers_jongste": 15}, "leeftijd"),
        ({}, {"aanvragers_van_hier": False}, "van-hier"),
        ({"offerte_vanaf": 200}, {}, "offerte"),
        ({"eenmalig": True}, {"eerder": True}, "eenmalig"),
        ({"nieuw": True}, {"bestaat_al": True}, "nieuw"),
        ({}, {"voor_iedereen": False}, "iedereen"),
        ({"meedoen": True}, {"meedoen": False}, "meedoen"),
        ({"openbaar_eerst": True}, {"openbare_grond": True, "gemeente_zei_ja": False}, "gemeente-eerst"),
        ({"woorden": 250}, {"woorden": 251}, "woorden"),
        ({"publiceren": True}, {"toestemming": False}, "publiceren"),
        ({"medebetaler": True}, {"anderen_euro": 0}, "medebetaler"),
    ],
)
def test_the_rule_that_fails_is_named(regels: dict[str, Any], plan: dict[str, Any], code: str) -> None:
    found = toets(replace(Voorwaarden(), **regels), replace(FINE, **plan))
    assert [each.code for each in failed(found)] == [code]


def test_a_fine_plan_misses_nothing() -> None:
    assert not missing(toets(Voorwaarden(hoogste=300), FINE))


def test_nothing_is_wrong_with_an_empty_plan_it_only_misses_things() -> None:
    regels = Voorwaarden(hoogste=300, eigen_deel=20, niet_betaald=(Kosten.ALCOHOL,), woorden=250, eenmalig=True)
    found = toets(regels, Plan(vandaag=TODAY))
    assert not failed(found)
    assert len(missing(found)) == len(found) > 5


def test_supporters_that_are_still_to_come_are_missing_and_never_wrong() -> None:
    regels = Voorwaarden(medestanders=Medestanders(nodig=25))
    [found] = missing(toets(regels, replace(FINE, medestanders=24)))
    assert (found.code, found.goed, found.nodig["nog"]) == ("medestanders", None, 1)
    assert not missing(toets(regels, replace(FINE, medestanders=25)))


def test_food_may_at_a_party_where_the_scheme_says_so() -> None:
    regels = Voorwaarden(niet_betaald=(Kosten.ETEN, Kosten.ALCOHOL), eten_op_feest=True)
    plan = replace(FINE, posten=(Post(Kosten.ETEN, 80),))
    assert [each.code for each in failed(toets(regels, replace(plan, feest=False)))] == ["kosten"]
    assert not failed(toets(regels, replace(plan, feest=True)))
    assert failed(toets(regels, replace(plan, feest=True, posten=(Post(Kosten.ALCOHOL, 1),))))


def test_own_money_and_what_others_pay_are_not_asked() -> None:
    plan = replace(FINE, eigen_euro=50, eigen_in=(Eigen.GELD,), anderen_euro=100)
    assert (plan.totaal, plan.gevraagd) == (300, 150)
    assert replace(plan, eigen_in=(Eigen.ARBEID,)).gevraagd == 200  # own hands are worth something, and cost nothing


def test_the_most_is_what_every_rule_allows() -> None:
    plan = replace(FINE, woningen=40)
    assert highest(Voorwaarden(hoogste=2500, per_woning=25), plan) == 1000
    assert highest(Voorwaarden(vaste_bedragen=(250, 1500)), plan) == 1500
    assert highest(Voorwaarden(), plan) is None


# ------------------------------------------------------------------ the day of the answer


def test_the_answer_comes_within_so_many_working_days_or_with_the_round() -> None:
    assert rules.decide_by(Voorwaarden(werkdagen=10), TODAY) == date(2027, 3, 16)
    ronde = Ronde(date(2027, 3, 1), date(2027, 3, 31), date(2027, 4, 14))
    assert rules.decide_by(Voorwaarden(rondes=(ronde,)), TODAY) == date(2027, 4, 14)
    assert rules.decide_by(Voorwaarden(rondes=(replace(ronde, besluit=None),), werkdagen=5), TODAY) == date(2027, 4, 7)


def test_while_we_wait_for_an_answer_our_clock_stands_still() -> None:
    assert rules.moved_by_question(date(2027, 3, 16), TODAY, TODAY) == date(2027, 3, 16)
    assert rules.moved_by_question(date(2027, 3, 16), TODAY, date(2027, 3, 5)) == date(2027, 3, 19)
    assert rules.moved_by_question(date(2027, 3, 16), TODAY, date(2027, 3, 6)) == date(2027, 3, 22)  # never a Saturday


@pytest.mark.parametrize("stand", list(rules.Stand))
def test_every_road_of_a_request_ends(stand: rules.Stand) -> None:
    reached, todo = set(), [stand]
    while todo:
        now = todo.pop()
        if now not in reached:
            reached.add(now)
            todo += rules.ROAD[now]
    assert reached & rules.OVER


# ------------------------------------------------------------------ amounts


@pytest.mark.parametrize(
    ("typed", "euro"),
    [
        ("40", 40), ("€ 1.250", 1250), ("40,00", 40), ("40 euro", 40), (" 1 250 ", 1250), ("40,-", 40), ("٤٠", 40),
        ("40,50", None), ("-40", None), ("veertig", None), ("", None), ("1e9", None), ("9999999", None), ("12.5", None),
    ],
)  # fmt: skip
def test_whole_euros_as_people_write_them(typed: str, euro: int | None) -> None:
    assert geld.whole_euros(typed) == euro


@pytest.mark.parametrize(
    ("typed", "cent"),
    [
        ("12,95", 1295), ("12.95", 1295), ("€ 1.250", 125_000), ("8", 800), ("1.250,05", 125_005), ("0,50", 50),
        ("12,9", None), ("", None), ("gratis", None), ("12,950", None),
    ],
)  # fmt: skip
def test_the_amount_on_a_receipt(typed: str, cent: int | None) -> None:
    assert geld.cents(typed) == cent


@given(st.integers(0, 10**9), st.integers(1, 200))
def test_a_share_is_the_whole(cent: int, among: int) -> None:
    parts = geld.share(cent, among)
    assert sum(parts) == cent
    assert max(parts) - min(parts) <= 1


# ------------------------------------------------------------------ in words


def test_every_rule_has_words_that_say_what_it_asks(app: Flask) -> None:
    regels = Voorwaarden(
        beoordeling=Beoordeling.COMMISSIE,
        wie=(Wie.GROEP,),
        aanvragers=3,
        aanvrager_leeftijd=16,
        aanvragers_geen_familie=True,
        aanvragers_ander_adres=True,
        rondes=(Ronde(date(2027, 4, 1), date(2027, 4, 30)),),
        alleen_op=(BURENDAG,),
        klaar_binnen=365,
        hoogste=350,
        laagste=100,
        vaste_bedragen=(250, 350),
        eigen_deel=20,
        medebetaler=True,
        offerte_vanaf=500,
        eenmalig=True,
        nieuw=True,
        niet_betaald=(Kosten.ALCOHOL, Kosten.ETEN),
        meedoen=True,
        openbaar_eerst=True,
        medestanders=Medestanders(nodig=25),
        woorden=250,
        bijlagen=tuple(Bijlage),
        publiceren=True,
    )
    with app.test_request_context():
        said = [texts.toets_words(each) for each in toets(regels, Plan(vandaag=TODAY))]
    assert len(said) == 26 + len(Bijlage)
    assert not [each for pair in said for each in pair if "{" in each or "None" in each]
    assert ("Dit betalen we niet: alcohol, eten en drinken.", "Haal dat uit je plan, of betaal het zelf.") in said
    assert ("Voor één plan is er hoogstens € 350.", "Vraag € 350 of minder.") in said
    assert ("25 buren zeggen: goed plan.", "Vraag nog 25 buren of ze achter je plan staan.") in said


def test_every_word_of_a_scheme_has_a_name() -> None:
    assert set(texts.KOSTEN) == set(Kosten)
    assert set(texts.EIGEN) == set(Eigen)
    assert set(texts.WIE) == set(Wie)
    assert set(texts.BIJLAGEN) == set(Bijlage)
    assert set(texts.BEOORDELING) == set(Beoordeling)
    assert set(texts.STANDEN) == set(rules.Stand)
