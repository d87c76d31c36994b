"""Each real scheme lets a good plan pass, and stops a plan on exactly the rule that is its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import pytest
from flask import Flask

from buurtplein.budgetten import rules, texts
from buurtplein.budgetten.regels import Bijlage, Eigen, Kosten, Wie, as_plain, from_plain, problems
from buurtplein.budgetten.toetsen import Plan, Post, failed, missing, toets
from tests.budgetten.regelingen import SCHEMES

FINE: Final = Plan(  # a plan that is fine everywhere, but for what a scheme asks of its own
    vandaag=date(2027, 3, 10),
    dag=date(2027, 6, 5),
    posten=(Post(Kosten.MATERIAAL, 300, offerte=True), Post(Kosten.GROEN, 200, offerte=True)),
    wie=Wie.BEWONER,
    verdient=False,
    voor_iedereen=True,
    meedoen=True,
    openbare_grond=False,
    eerder=False,
    bestaat_al=False,
    eigen_euro=0,
    anderen_euro=0,
    aanvragers=1,
    aanvragers_adressen=1,
    aanvragers_familie=False,
    aanvragers_jongste=30,
    aanvragers_van_hier=True,
    medestanders=0,
    woorden=120,
    toestemming=True,
)
LABOUR: Final[dict[str, Any]] = {"eigen_euro": 100, "eigen_in": (Eigen.ARBEID,)}
PASSES: Final[dict[str, dict[str, Any]]] = {
    "Smallingerland": {**LABOUR, "medestanders": 25},
    "Liendert-Rustenburg": {**LABOUR, "bijlagen": frozenset({Bijlage.ENQUETE})},
    "Kruiskamp-Koppel": {"anderen_euro": 100, "medestanders": 3},
    "Soesterkwartier": {**LABOUR, "medestanders": 10},
    "Randenbroek-Schuilenburg": {"medestanders": 5, "bijlagen": frozenset({Bijlage.VOG})},
    "Randenbroek-Schuilenburg buurtfeest": {"medestanders": 5, "feest": True},
    "De Ronde Venen": {"wie": Wie.GROEP},
    "Hoogland": {},
    "Fonds 1818": {"wie": Wie.GROEP, "aanvragers": 3, "aanvragers_adressen": 3, "aanvragers_jongste": 16},
    "Utrecht": {**LABOUR, "medestanders": 10},
    "Rotterdam": {"wie": Wie.RECHTSPERSOON},
    "De Bilt Burendag": {
        "vandaag": date(2027, 9, 1),
        "dag": date(2027, 9, 25),
        "posten": (Post(Kosten.MATERIAAL, 100), Post(Kosten.HUUR, 150)),
    },
}
FOOD: Final = (Post(Kosten.ETEN, 200, offerte=True), Post(Kosten.MATERIAAL, 300, offerte=True))

# (scheme, what is other than in the plan that passes, the one rule on which it stops)
STOPS: Final[list[tuple[str, dict[str, Any], str]]] = [
    ("Smallingerland", {"vandaag": date(2027, 4, 1)}, "ronde"),
    ("Smallingerland", {"eigen_euro": 99}, "eigen"),
    ("Smallingerland", {"eigen_in": (Eigen.GELD,)}, "eigen"),  # labour or a sponsor, no money
    ("Smallingerland", {"dag": date(2028, 3, 10)}, "klaar"),  # a year and a day
    ("Smallingerland", {"wie": Wie.RECHTSPERSOON}, "wie"),
    ("Liendert-Rustenburg", {"eigen_euro": 0, "eigen_in": ()}, "eigen-mee"),
    ("Liendert-Rustenburg", {"posten": FOOD}, "kosten"),
    ("Liendert-Rustenburg", {"posten": FOOD, "feest": True}, "kosten"),  # here not at a party either
    ("Liendert-Rustenburg", {"posten": (Post(Kosten.ALCOHOL, 40),)}, "kosten"),
    ("Kruiskamp-Koppel", {"dag": date(2027, 5, 8)}, "op-tijd"),  # 59 days
    ("Kruiskamp-Koppel", {"anderen_euro": 0}, "medebetaler"),
    ("Kruiskamp-Koppel", {"toestemming": False}, "publiceren"),
    ("Kruiskamp-Koppel", {"posten": FOOD}, "kosten"),
    ("Kruiskamp-Koppel", {"posten": (Post(Kosten.WINST, 40),), "feest": True}, "kosten"),
    ("Soesterkwartier", {"posten": (Post(Kosten.MATERIAAL, 300),)}, "offerte"),
    ("Soesterkwartier", {"posten": FOOD}, "kosten"),
    ("Soesterkwartier", {"eigen_in": (), "eigen_euro": 0}, "eigen-mee"),
    ("Soesterkwartier", {"eigen_in": (Eigen.SPONSOR,)}, "eigen-mee"),  # money or labour of their own
    ("Randenbroek-Schuilenburg", {"vandaag": date(2027, 4, 2)}, "ronde"),
    ("Randenbroek-Schuilenburg", {"aanvragers_van_hier": False}, "van-hier"),
    ("Randenbroek-Schuilenburg", {"openbare_grond": True, "gemeente_zei_ja": False}, "gemeente-eerst"),
    ("Randenbroek-Schuilenburg", {"posten": (Post(Kosten.RELIGIE, 40),)}, "kosten"),
    ("Randenbroek-Schuilenburg buurtfeest", {"vandaag": date(2027, 4, 2)}, "ronde"),
    ("Randenbroek-Schuilenburg buurtfeest", {"posten": FOOD, "feest": False}, "kosten"),
    ("De Ronde Venen", {"wie": Wie.BEWONER}, "wie"),
    ("De Ronde Venen", {"dag": date(2027, 4, 8)}, "op-tijd"),  # 29 days
    ("De Ronde Venen", {"eerder": True}, "eenmalig"),
    ("De Ronde Venen", {"bestaat_al": True}, "nieuw"),
    ("Hoogland", {"vandaag": date(2027, 3, 16)}, "ronde"),
    ("Fonds 1818", {"aanvragers": 2, "aanvragers_adressen": 3}, "aanvragers"),
    ("Fonds 1818", {"aanvragers_jongste": 15}, "leeftijd"),
    ("Fonds 1818", {"aanvragers_familie": True}, "familie"),
    ("Fonds 1818", {"aanvragers_adressen": 2}, "adressen"),
    ("Fonds 1818", {"aanvragers_van_hier": False}, "van-hier"),
    ("Fonds 1818", {"vandaag": date(2027, 3, 16)}, "ronde"),
    ("Fonds 1818", {"posten": (Post(Kosten.MATERIAAL, 600),)}, "vast"),
    ("Fonds 1818", {"woorden": 251}, "woorden"),
    ("Utrecht", {"eigen_in": (), "eigen_euro": 0}, "eigen-mee"),
    ("Rotterdam", {"verdient": True}, "verdient"),
    ("Rotterdam", {"wie": Wie.GROEP}, "wie"),
    ("De Bilt Burendag", {"dag": date(2027, 9, 18)}, "dag"),
    ("De Bilt Burendag", {"dag": date(2027, 9, 27)}, "dag"),  # the Monday after
    ("De Bilt Burendag", {"posten": (Post(Kosten.MATERIAAL, 251),)}, "hoogste"),
    ("De Bilt Burendag", {"posten": (Post(Kosten.ARTIEST, 100),)}, "kosten"),
    ("De Bilt Burendag", {"posten": (Post(Kosten.VERKEER, 100),)}, "kosten"),
    ("De Bilt Burendag", {"meedoen": False}, "meedoen"),
]
# (scheme, what is other, the one rule that is still open: nobody is told no for it)
OPEN: Final[list[tuple[str, dict[str, Any], str]]] = [
    ("Smallingerland", {"medestanders": 24}, "medestanders"),
    ("Liendert-Rustenburg", {"bijlagen": frozenset()}, "bijlage-enquete"),
    ("Kruiskamp-Koppel", {"medestanders": 2}, "medestanders"),
    ("Soesterkwartier", {"medestanders": 9}, "medestanders"),
    ("Randenbroek-Schuilenburg", {"medestanders": 4}, "medestanders"),
    ("Randenbroek-Schuilenburg", {"bijlagen": frozenset()}, "bijlage-vog"),
    ("Randenbroek-Schuilenburg", {"openbare_grond": True}, "gemeente-eerst"),
    ("Utrecht", {"medestanders": 9}, "medestanders"),
    ("Utrecht", {"eigen_in": (), "eigen_euro": None}, "eigen-mee"),
]


def plan_of(scheme: str, **other: Any) -> Plan:
    """The plan that passes in this scheme, with something changed."""
    return replace(FINE, **PASSES[scheme] | other)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_good_plan_passes(scheme: str) -> None:
    assert missing(toets(SCHEMES[scheme], plan_of(scheme))) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scheme_holds_together_and_comes_back_as_it_was_kept(scheme: str) -> None:
    assert list(problems(SCHEMES[scheme])) == []
    assert from_plain(as_plain(SCHEMES[scheme])) == SCHEMES[scheme]


@pytest.mark.parametrize(("scheme", "other", "code"), STOPS)
def test_a_plan_stops_on_exactly_this_rule(scheme: str, other: dict[str, Any], code: str) -> None:
    found = toets(SCHEMES[scheme], plan_of(scheme, **other))
    assert [each.code for each in failed(found)] == [code]


@pytest.mark.parametrize(("scheme", "other", "code"), OPEN)
def test_what_is_still_to_come_is_open_and_no_refusal(scheme: str, other: dict[str, Any], code: str) -> None:
    found = toets(SCHEMES[scheme], plan_of(scheme, **other))
    assert [each.code for each in missing(found)] == [code]
    assert failed(found) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_scheme_gives_to_who_earns_with_it(scheme: str) -> None:
    found = toets(SCHEMES[scheme], plan_of(scheme, verdient=True))
    assert [each.code for each in failed(found)] == ["verdient"]


def test_food_is_paid_at_a_party_for_the_street_where_the_scheme_says_so() -> None:
    for scheme in ("Kruiskamp-Koppel", "Randenbroek-Schuilenburg buurtfeest"):
        assert missing(toets(SCHEMES[scheme], plan_of(scheme, posten=FOOD, feest=True))) == []


def test_the_gemeente_that_said_yes_first_lets_a_plan_on_the_street_pass() -> None:
    plan = plan_of("Randenbroek-Schuilenburg", openbare_grond=True, gemeente_zei_ja=True)
    assert missing(toets(SCHEMES["Randenbroek-Schuilenburg"], plan)) == []


def test_a_survey_stands_in_for_the_list_in_utrecht_and_nowhere_else() -> None:
    survey = {"medestanders": 0, "bijlagen": frozenset({Bijlage.ENQUETE})}
    assert missing(toets(SCHEMES["Utrecht"], plan_of("Utrecht", **survey))) == []
    elsewhere = toets(SCHEMES["Soesterkwartier"], plan_of("Soesterkwartier", **survey))
    assert [each.code for each in missing(elsewhere)] == ["medestanders"]


@pytest.mark.parametrize("euro", [250, 500, 750, 1000, 1250, 1500])
def test_each_of_the_six_sums_can_be_asked(euro: int) -> None:
    plan = plan_of("Fonds 1818", posten=(Post(Kosten.MATERIAAL, euro),))
    assert missing(toets(SCHEMES["Fonds 1818"], plan)) == []


def test_the_answer_comes_two_weeks_after_the_round_of_the_fund_closes() -> None:
    for ronde in SCHEMES["Fonds 1818"].rondes:
        assert rules.decide_by(SCHEMES["Fonds 1818"], ronde.opent) == ronde.sluit + timedelta(days=14)
        assert ronde.plafond == 50_000


def test_receipts_come_in_four_weeks_and_in_soest_the_right_ends_after_five() -> None:
    day = date(2027, 6, 5)
    for scheme in ("Liendert-Rustenburg", "Kruiskamp-Koppel", "Soesterkwartier"):
        assert rules.receipts_by(SCHEMES[scheme], day) == date(2027, 7, 3)
    assert rules.lapses_on(SCHEMES["Soesterkwartier"], day) == date(2027, 7, 10)
    assert rules.lapses_on(SCHEMES["Liendert-Rustenburg"], day) is None


def test_who_asks_after_burendag_hears_the_days_of_the_next_one() -> None:
    found = toets(SCHEMES["De Bilt Burendag"], Plan(vandaag=date(2026, 11, 28)))
    days = next(each.nodig["dagen"] for each in found if each.code == "dag")
    assert days == (date(2027, 9, 24), date(2027, 9, 25), date(2027, 9, 26))


def test_every_rule_of_every_scheme_has_words_for_who_asks(app: Flask) -> None:
    with app.test_request_context():
        for scheme, regels in SCHEMES.items():
            for found in toets(regels, plan_of(scheme)):
                asks, _tip = texts.toets_words(found)
                assert asks.endswith("."), (scheme, found.code)
                assert "{" not in asks, (scheme, found.code)
