"""Standard answers: made by teams, kept simple, found where they fit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from buurtplein.kernel import clock
from buurtplein.werkvoorraad import queries, standards
from buurtplein.werkvoorraad.rules import Standard, filled, fitting
from tests.bezoeker import Bezoeker
from tests.stories.steps import MORNING
from tests.werkvoorraad.test_leesbaar import OFFICE
from tests.werkvoorraad.world import Unit, meldingen

Visitors = Callable[..., Bezoeker]
pytestmark = pytest.mark.usefixtures("town")


@pytest.mark.both_databases
def test_the_first_three_are_there_from_the_beginning(bezoeker: Visitors, unit: Unit) -> None:
    samira = bezoeker("Samira", signed_in=True).visit("/werk/antwoorden")
    assert [row.split()[0] for row in samira.values("//tbody/tr/th")] == ["1", "2", "3"]
    samira.see("Nederlands, Engels").see("Makkelijk").visit("/werk/antwoorden")
    with unit():
        assert len(standards.known(())) == 3


def test_a_team_makes_one_for_itself(bezoeker: Visitors, unit: Unit) -> None:
    samira = bezoeker("Samira", signed_in=True).visit("/werk/antwoorden").press("Nieuw antwoord")
    samira.press("Bewaar").expect(400).see("Geef het antwoord een naam.").see("Schrijf eerst de tekst.")
    samira.fill("Naam van het antwoord", "Langskomen").fill("Tekst in het Nederlands", OFFICE)
    samira.press("Hoe leest het?").see("Deze tekst is moeilijk. Maak de zinnen korter.")
    samira.fill("Tekst in het Nederlands", "Ik kom op {datum}. Groet, {voornaam}")
    samira.fill("Tekst in het Engels (hoeft niet)", "I will come on {datum}. Regards, {voornaam}")
    samira.choose("Waar gaat het over?", "Geluid").press("Bewaar").see("Bewaard.").see("Langskomen")
    bezoeker("Kees", signed_in=True).visit("/werk/antwoorden").not_see("Langskomen")
    noise = meldingen(unit, 1)[0]
    rubbish = meldingen(unit, 1, categorie="afval")[0]
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True)
        samira.visit(f"/werk/meldingen/{noise}/antwoord").see("4 Langskomen")
        samira.visit(f"/werk/meldingen/{rubbish}/antwoord").not_see("Langskomen")


def test_those_of_everybody_are_for_coordinators(bezoeker: Visitors) -> None:
    samira = bezoeker("Samira", signed_in=True).visit("/werk/antwoorden")
    assert not samira.can_press("Wijzig Gelezen")
    samira.visit("/werk/antwoorden/1").expect(404)
    hanneke = bezoeker("Hanneke", signed_in=True).visit("/werk/antwoorden").press("Wijzig Gelezen")
    hanneke.fill("Naam van het antwoord", "Ik las het").press("Bewaar").see("Ik las het")


def test_two_coordinators_at_once(bezoeker: Visitors) -> None:
    hanneke = bezoeker("Hanneke", signed_in=True).visit("/werk/antwoorden").visit("/werk/antwoorden/1")
    tom = bezoeker("Tom", signed_in=True).visit("/werk/antwoorden/1")
    hanneke.fill("Naam van het antwoord", "Eerst").press("Bewaar").expect(200)
    tom.fill("Naam van het antwoord", "Later").press("Bewaar").expect(400).see("Een collega was je voor.")


def test_one_that_is_gone_is_gone(bezoeker: Visitors, unit: Unit) -> None:
    hanneke = bezoeker("Hanneke", signed_in=True).visit("/werk/antwoorden").press("Wijzig Ik heb een vraag")
    hanneke.press("Haal dit antwoord weg").see("Het antwoord is weg.").not_see("Ik heb een vraag")
    with unit():
        assert [row.nummer for row in queries.templates(())] == [1, 3]


ALL = (
    Standard(1, "Gelezen", None, None, {"nl": "Dank je.", "en": "Thank you."}),
    Standard(2, "Geluid", "geluid", None, {"nl": "Wat een herrie."}),
    Standard(12, "Klaar", None, "afgerond", {"nl": "Fijn."}),
)


@pytest.mark.parametrize(
    ("categorie", "status", "search", "numbers"),
    [
        ("geluid", "nieuw", "", [1, 2]),
        ("afval", "afgerond", "", [1, 12]),
        ("geluid", "nieuw", "2", [2]),
        ("geluid", "nieuw", "HERRIE", [2]),
        ("geluid", "nieuw", "thank", [1]),
        ("geluid", "nieuw", "²", []),
        ("geluid", "nieuw", "9" * 400, []),
    ],
)
def test_which_ones_fit(categorie: str, status: str, search: str, numbers: list[int]) -> None:
    assert [standard.nummer for standard in fitting(ALL, categorie, status, search)] == numbers


def test_a_brace_in_what_somebody_types_is_no_placeholder() -> None:
    assert filled("{datum} {iets} {0} {", {"datum": "morgen"}) == "morgen {iets} {0} {"
    assert filled("{vraag}", {"vraag": ""}) == "{vraag}"
