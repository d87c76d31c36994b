"""The desk of a logboek: one plan, one answer to all, the effort it cost, the decision, and the other side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from buurtplein.kernel import clock
from buurtplein.meldingen import dossiers
from tests.bezoeker import Bezoeker
from tests.dossiers.world import START, dossier_of, often, on_page, plain
from tests.personas import Town
from tests.stories.steps import Visitors

LATER = START + timedelta(days=16)


@pytest.fixture
def three(unit: Callable[..., Any], town: Town) -> tuple[str, list[str]]:
    """One logboek of three meldingen, two of them from one address; its number and the codes."""
    with unit():
        first, one = often(9, antwoord="mail", email="karin@voorbeeld.nl", tekst="KANARIE een")
        second, two = often(4, START + timedelta(hours=3), antwoord="mail", email="karin@voorbeeld.nl")
        third, three_ = often(2, START + timedelta(hours=5), tekst="KANARIE drie")
        for melding in (second, third):
            dossiers.put_in(melding, dossier_of(first))
        return dossier_of(first).nummer, [one, two, three_]


@pytest.fixture
def samira(bezoeker: Visitors, three: tuple[str, list[str]]) -> Bezoeker:
    with clock.travel(LATER):
        return on_page(bezoeker("Samira", signed_in=True), three[0])


def test_it_says_how_often_from_how_many_and_when(samira: Bezoeker) -> None:
    samira.see("Huishoudens 2").see("Hoe vaak gebeurde het? 15 keer").see("15 keer gebeurd")
    samira.see("Huishouden A. Zij meldde al 13 keer, in 2 meldingen.")
    samira.see("Huishouden B. Zij meldde al 2 keer, in 1 melding.")
    samira.see("Besluit uiterlijk maandag 12 april")
    squares = samira.values("//*[local-name()='rect']/@class")
    assert len(squares) == 7 * 24
    counted = [int(cell) for cell in samira.values("//section[@id='patroon']//tbody/tr/td[2]")]
    assert sum(counted) == 15, "the table says the same as the squares"
    assert len(counted) == len([square for square in squares if not square.endswith("--0")])
    samira.see("Het vaakst op maandag, 10 tot 11 uur.")


def test_the_plan_is_for_the_team_alone(bezoeker: Visitors, three: tuple[str, list[str]], samira: Bezoeker) -> None:
    with clock.travel(LATER):
        samira.fill("Plan, alleen voor het team", "Donderdag aanbellen.").press("Bewaar plan").see(
            "Het plan is bewaard."
        )
        on_page(bezoeker("Hanneke", signed_in=True), three[0]).see("Donderdag aanbellen.").see(
            "Plan geschreven, Samira"
        )
        for code in three[1]:
            bezoeker("melder").visit(f"/volgen/{code}").not_see("aanbellen")


def test_one_answer_reaches_each_melder_alone(
    bezoeker: Visitors, three: tuple[str, list[str]], samira: Bezoeker
) -> None:
    with clock.travel(LATER):
        samira.see("Je stuurt dit naar 3 melders.").fill("Antwoord aan de melder", "Wij gaan donderdag praten.")
        samira.fill("Wanneer hoort de melder weer iets?", "2027-03-24").press("Stuur antwoord")
        samira.see("Je antwoord is naar 3 melders.").see("Bericht aan alle melders, Samira")
        for code in three[1]:
            page = bezoeker("melder").visit(f"/volgen/{code}").see("Wij gaan donderdag praten.")
            page.see("Je hoort uiterlijk woensdag 24 maart van ons.").not_see("melders").not_see("KANARIE drie")
            assert page.text.count("Wij gaan donderdag praten.") == 1


def test_a_decision_tells_what_it_was_enough_for(
    bezoeker: Visitors, three: tuple[str, list[str]], samira: Bezoeker
) -> None:
    words = "Genoeg om te praten. Niet genoeg voor een brief van de verhuurder."
    with clock.travel(LATER):
        samira.press("Neem een besluit").press("Stuur het besluit").expect(400)
        samira.see("Kies een besluit.").see("Schrijf op waarvoor het genoeg was.")
        samira.choose("We pakken het aan").fill("Waarvoor was het genoeg, en waarvoor niet?", words)
        samira.press("Stuur het besluit").see("Het besluit is naar 3 melders.").see(
            "We pakken het aan, woensdag 17 maart"
        )
        for code in three[1]:
            page = bezoeker("melder").visit(f"/volgen/{code}").see(words)
            page.see("Er is een besluit. Je hoeft niks meer bij te houden.").not_see("Het gebeurt nu weer")
            page.press("Gebeurt het toch weer?").press("Het gebeurt nu weer").see("Genoteerd om")
        samira.visit("/werk/dossiers?filter=besloten").see(three[0])
        samira.visit("/werk/dossiers").not_see(three[0])


def test_going_on_is_a_decision_too(bezoeker: Visitors, three: tuple[str, list[str]], samira: Bezoeker) -> None:
    with clock.travel(LATER):
        samira.press("Laat het logboek langer lopen").press("Verleng het logboek").expect(400)
        samira.see("Kies een dag vanaf vandaag, binnen een half jaar.").see("Schrijf op waarom het langer duurt.")
        samira.fill("Tot wanneer loopt het?", "2027-05-03").fill(
            "Waarom is het nog niet genoeg?", "We tellen nog twee weken."
        )
        samira.press("Verleng het logboek").see("Het logboek loopt langer.").see("Besluit uiterlijk maandag 3 mei")
        bezoeker("melder").visit(f"/volgen/{three[1][0]}").see("We tellen nog twee weken.").see("maandag 3 mei")


def test_the_other_side_is_heard_told_or_waited_for_with_a_day(samira: Bezoeker, bezoeker: Visitors,
                                                               three: tuple[str, list[str]]) -> None:  # fmt: skip
    with clock.travel(LATER):
        samira.choose("Het is nu niet veilig").press("Bewaar").expect(400)
        samira.see("Kies een dag vanaf vandaag, binnen een half jaar.")
        samira.fill("Wanneer kijken we weer?", "2027-04-01").press("Bewaar").see("Een verhaal heeft twee kanten.")
        samira.see("Nog niet verteld: het is nu niet veilig. We kijken weer op donderdag 1 april.")
        samira.fill("Wat vertelt de andere kant?", "Mijn zoon slaapt slecht.").press("Bewaar")
        samira.see("Mijn zoon slaapt slecht.")
        for code in three[1]:
            bezoeker("melder").visit(f"/volgen/{code}").not_see("zoon")


def test_a_colleague_who_was_first_is_not_overwritten(
    bezoeker: Visitors, three: tuple[str, list[str]], samira: Bezoeker
) -> None:
    with clock.travel(LATER):
        hanneke = on_page(bezoeker("Hanneke", signed_in=True), three[0])
        hanneke.fill("Plan, alleen voor het team", "Bellen.").press("Bewaar plan").see("Het plan is bewaard.")
        samira.fill("Plan, alleen voor het team", "Schrijven.").press("Bewaar plan").expect(400)
        samira.see("Een collega was je voor.").see("Schrijven.")
        on_page(hanneke, three[0]).see("Bellen.").not_see("Schrijven.")
        samira.press("Bewaar plan").see("Het plan is bewaard.")


def test_the_list_shows_first_what_repeats(samira: Bezoeker, three: tuple[str, list[str]]) -> None:
    with clock.travel(LATER):
        samira.visit("/werk/dossiers").press(three[0]).press("Terug naar de logboeken")
        row = samira.values(f"//tr[@id='{three[0]}']/td")
        assert row[1:3] == ["3", "15"]


@pytest.mark.parametrize("what", ["plan", "antwoord", "besluit", "langer", "andere-kant", "taak", "erbij"])
def test_strange_input_is_refused_kindly(samira: Bezoeker, three: tuple[str, list[str]], what: str) -> None:
    names = ("plan", "tekst", "beloofd_op", "besluit", "bewijs", "loopt_tot", "wederhoor", "geinformeerd_op",
             "uitstel", "uitstel_tot", "soort", "voor_op", "nummer", "versie")  # fmt: skip
    token = samira.values("//input[@name='csrf_token']/@value")[0]
    for value in ("\x00", "9999-99-99", "0001-01-01", "x" * 5000, "🦆", ""):
        sent = {"csrf_token": token, "form_key": f"{what}-{value[:3]}", **dict.fromkeys(names, value)}
        with clock.travel(LATER):
            answer = plain(samira).browser.post(f"/werk/dossiers/{three[0]}/{what}", data=sent)
        assert answer.status_code in (303, 400), (what, value[:9])
