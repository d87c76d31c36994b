"""Promise: after fear the whole street is invited, whoever it is about included. Nobody is named or left out.

Mevrouw De Wit has worries and wants no trouble; Dennis just came to live here. They see the same page.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from buurtplein.kernel import clock
from tests.bezoeker import Bezoeker
from tests.stories.steps import MORNING, Visitors, behind_the_pages

PAGE = "/agenda/praat-mee-over-de-haagweg"
WORK = "/werk/avonden/praat-mee-over-de-haagweg"
QUESTION = "Wie kan ik bellen als het 's nachts onrustig is?"


@pytest.fixture(autouse=True)
def _tuesday_morning() -> Iterator[None]:
    with clock.travel(MORNING):
        yield


def youssef_plans(bezoeker: Visitors) -> Bezoeker:
    """The buurtbeheerder invites the street for a week from Tuesday."""
    youssef = bezoeker("Youssef", signed_in=True).visit("/werk/avonden").press("Maak een avond")
    youssef.fill("Hoe heet het?", "Praat mee over de Haagweg").fill("Waarom is dit er?", "Er komen nieuwe buren.")
    youssef.fill("Welke dag?", "2027-03-09").choose("Waar is het?", "De Hoek")
    youssef.choose("Voor welke buurt of wijk is het?", "Zwanenveld")
    youssef.choose("Welk team organiseert het?", "Wijkteam Noord").fill("Op welk nummer?", "085 888 01 01")
    return youssef.press("Bewaar").press("Zet in de agenda").see("Iedereen kan hem zien.")


def test_mevrouw_de_wit_comes_and_asks_without_a_name(bezoeker: Visitors) -> None:
    youssef = youssef_plans(bezoeker)
    wit = bezoeker("Mevrouw De Wit").visit(PAGE).start_counting()
    wit.see("Iedereen uit de buurt is welkom. Ook de mensen over wie het gaat.")
    wit.press("Ik kom").press("1").see("Fijn dat je komt")
    assert (wit.taps, wit.characters) == (2, 0)
    wit.visit(PAGE).start_counting().press("Stel nu al je vraag")
    wit.fill("Stel nu al je vraag", QUESTION).press("Stuur mijn vraag").see("Dank je.")
    assert wit.taps == 2
    wit.see("Youssef leest je vraag uiterlijk donderdag 4 maart.")
    mine = wit.path
    samira = bezoeker("Samira", signed_in=True).visit("/werk/avonden").press("1 vraag te lezen").see(QUESTION)
    samira.not_see("De Wit").press("Plaats").press("Geef antwoord")
    samira.fill("Antwoord", "Bel 085 888 01 01. Er is dag en nacht iemand.").press("Zet het antwoord erbij")
    bezoeker("Dennis").visit(PAGE).see(QUESTION).see("Er is dag en nacht iemand.")
    wit.visit(mine).see("Je vraag staat erbij").see("Er is dag en nacht iemand.")
    youssef.visit(youssef.path).see("1 mens komt").see("Ook jij ziet niet wie er komt.").not_see("De Wit")


def test_a_question_about_one_neighbour_is_stopped_kindly(bezoeker: Visitors) -> None:
    youssef_plans(bezoeker)
    wit = bezoeker("Mevrouw De Wit").visit(f"{PAGE}/vraag")
    wit.fill("Stel nu al je vraag", "Komt die junk van nr 14 hier ook wonen?").press("Stuur mijn vraag")
    wit.see("Er staat een woord in dat mensen pijn doet.").see("Welke hulp is er voor wie hier woont?")
    wit.press("Vertel het alleen aan ons").see("Is er nu gevaar?")
    samira = bezoeker("Samira", signed_in=True).visit(f"{WORK}/wachtrij")
    samira.see("Nog geen vragen.").not_see("junk")
    bezoeker("Dennis").visit(PAGE).not_see("junk")


def test_forty_want_one_evening_and_everybody_hears_the_same(bezoeker: Visitors) -> None:
    """They feared ten different stories in ten small groups: the form changes, and the page says it to all."""
    youssef = youssef_plans(bezoeker).press("Verander")
    youssef.choose("Hoe komen jullie bij elkaar?", "Inloop: kom en ga wanneer je wilt").press("Bewaar")
    bezoeker("Karin").visit(PAGE).see("Inloop: kom en ga wanneer je wilt")
    youssef.press("Verander").choose("Hoe komen jullie bij elkaar?", "Avond in een zaal").press("Bewaar")
    karin, dennis = (bezoeker(name).visit(PAGE).see("Avond in een zaal") for name in ("Karin", "Dennis"))
    assert karin.text == dennis.text


@behind_the_pages
def test_the_evening_itself_needs_no_name_either(bezoeker: Visitors) -> None:
    youssef = youssef_plans(bezoeker)
    with clock.travel(MORNING + timedelta(days=7, hours=11)):
        youssef = bezoeker("Youssef", signed_in=True).visit(youssef.path).press("Doe de muur open")
        wit = bezoeker("Mevrouw De Wit").visit(PAGE).press("Ga naar de muur met vragen")
        wit.fill("Jouw vraag", QUESTION).press("Stuur mijn vraag").press("Terug naar de muur").not_see(QUESTION)
        youssef.press("Lees de vragen").press("Plaats").press("Nu aan de beurt")
        wit.visit(f"{PAGE}/muur").see("Nu aan de beurt").see(QUESTION)
    with clock.travel(MORNING + timedelta(days=8)):
        bezoeker("Youssef", signed_in=True).visit(WORK).press("De avond is geweest")
        bezoeker("Dennis").visit(PAGE).see("Het verslag komt uiterlijk dinsdag 23 maart").see(QUESTION)
