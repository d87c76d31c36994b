"""Eating together: two taps to come, nobody sees who comes, and the last seat is given once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from buurtplein.kernel import clock
from tests.personas import Town
from tests.programma.world import THURSDAY, Unit, at_de_hoek
from tests.stories.steps import MORNING, Visitors

DAY = f"/programma/samen-koken/{THURSDAY.isoformat()}"


@pytest.fixture
def dinner(unit: Unit, town: Town) -> str:
    """Eating together at De Hoek on Thursday, for three; the address of its page."""
    with clock.travel(MORNING), unit():
        at_de_hoek(plekken=3, kosten="Eten kost 4 euro. Heb je geen geld? Kom toch.")
    return DAY


def test_dennis_comes_in_two_taps(bezoeker: Visitors, dinner: str) -> None:
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis").visit(dinner).see("Samen koken").see("donderdag 4 maart").see("Nog 3 plekken")
        dennis.see("18.00 tot 20.00 uur").see("Heb je geen geld? Kom toch.").see("Haagweg 2")
        dennis.start_counting().press("Ik kom").press("1").see("Fijn dat je komt")
        assert (dennis.taps, dennis.characters) == (2, 0)
        dennis.see("Tot donderdag 4 maart om 18.00 uur bij De Hoek.").see("Je komt met 1 persoon")
        dennis.start_counting().press("Ik kom toch niet").see("Je bent afgemeld.")
        assert dennis.taps == 1
        dennis.visit(dinner).see("Nog 3 plekken")


def test_more_than_three_is_a_small_field(bezoeker: Visitors, dinner: str) -> None:
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis").visit(dinner).press("Ik kom").press("4 of meer").fill("Met hoeveel mensen", "0")
        dennis.press("Ik kom").expect(400).see("Kies met hoeveel mensen je komt.")
        dennis.fill("Met hoeveel mensen", "5").press("Ik kom").expect(400).see("Zo veel plekken zijn er niet.")
        dennis.fill("Met hoeveel mensen", "3").press("Ik kom").see("Je komt met 3 mensen")


def test_fatma_sees_a_number_and_nobody_sees_who(bezoeker: Visitors, dinner: str) -> None:
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis").visit(dinner).press("Ik kom").press("2")
        dennis.choose("Plek voor een rolstoel").fill("seintje", "dennis@voorbeeld.nl").press("Bewaar").see("Bewaard.")
        fatma = bezoeker("Fatma", signed_in=True).visit("/gast/activiteiten").press("Samen koken donderdag 4 maart")
        fatma.see("Er komen 2 mensen").see("Plek voor een rolstoel: 1 keer").see("Namen kennen we niet.")
        fatma.not_see("dennis@voorbeeld.nl").not_see("Dennis")
        karin = bezoeker("Karin").visit(dinner).see("Nog 1 plek")
        karin.not_see("rolstoel").not_see("dennis@voorbeeld.nl")


def test_the_last_seat(bezoeker: Visitors, dinner: str) -> None:
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis").visit(dinner).press("Ik kom").press("3").see("Fijn dat je komt")
        karin = bezoeker("Karin").visit(dinner).see("Vol. Je kunt op de wachtlijst.").press("Zet me op de wachtlijst")
        karin.see("De zaal is vol. We zetten je op de wachtlijst. Je hoort het als er plek is.").press("2")
        karin.see("Je staat op de wachtlijst").see("Je staat vooraan.")
        dennis.press("Ik kom toch niet")
        karin.visit(karin.path).see("Fijn dat je komt").see("Je komt met 2 mensen")
    with clock.travel(MORNING + timedelta(days=3)):
        karin.visit(karin.path)
        assert not karin.can_press("Ik kom toch niet"), "it has been"
        bezoeker("Dennis").visit(dinner).see("Dit is geweest").visit(f"{dinner}/aanmelden").expect(200, dinner)
