"""Where somebody lives: a code from the building, one tap after the poster, the word of staff, or just saying so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from buurtplein.bewoners import queries, service
from buurtplein.bewoners.models import Bewoner
from buurtplein.bewoners.rules import Bewijs
from buurtplein.kernel import clock
from buurtplein.kernel.bus import history
from tests.bewoners.test_entry import Unit
from tests.bezoeker import Bezoeker
from tests.factories import a_bewoner
from tests.stories.steps import MORNING

Visitors = Callable[..., Bezoeker]


def home_of(unit: Unit, bewoner_id: int) -> tuple[str | None, str | None, str | None, str, bool]:
    with unit():
        found = queries.bewoner(bewoner_id)
        assert found is not None
        return (found.buurt_code, found.wijk_code, found.gemeente_code, found.bewijs, found.gebouw_id is not None)


IN_ZWAAN = ("BU99010101", "WK990101", "GM9901", Bewijs.CODE, True)


def no_home(unit: Unit, voornaam: str = "Karin", **facts: str) -> int:
    with unit():
        return a_bewoner(voornaam, None, **facts).id


@pytest.mark.usefixtures("town")
def test_after_the_poster_it_is_one_tap(bezoeker: Visitors, unit: Unit) -> None:
    karin = no_home(unit)
    visitor = bezoeker("Karin", bewoner=karin).visit("/q/ZWAAN2").visit("/mijn").see("Waar woon je?")
    visitor.press("Zeg in welke buurt je woont").start_counting().press("Ja, ik woon in Flat De Zwaan")
    visitor.expect(200, "/mijn").see("Welkom in Flat De Zwaan.").not_see("Waar woon je?")
    assert visitor.taps == 1
    assert home_of(unit, karin) == IN_ZWAAN
    visitor.visit("/mijn/buurt").see("Je woont in Flat De Zwaan, in Zwanenveld.").not_see("Ja, ik woon in")


@pytest.mark.usefixtures("town")
def test_the_code_from_a_letter_is_typed_in_any_way_and_a_wrong_one_is_said(bezoeker: Visitors, unit: Unit) -> None:
    karin = no_home(unit)
    visitor = bezoeker("Karin", bewoner=karin).visit("/mijn/buurt")
    visitor.fill("De code uit je gebouw", "ZWAAN9").press("Verder").expect(400).see("Deze code kennen we niet.")
    assert home_of(unit, karin)[3:] == (Bewijs.GEEN, False)
    visitor.fill("De code uit je gebouw", " zwaan 2 ").press("Verder").see("Welkom in Flat De Zwaan.")
    assert home_of(unit, karin) == IN_ZWAAN


@pytest.mark.usefixtures("town")
def test_codes_are_not_for_guessing(bezoeker: Visitors, unit: Unit) -> None:
    visitor = bezoeker("Karin", bewoner=no_home(unit)).visit("/mijn/buurt")
    for number in range(20):
        visitor.fill("De code uit je gebouw", f"RADEN{number}").press("Verder").expect(400)
    visitor.fill("De code uit je gebouw", "ZWAAN2").press("Verder").expect(429)


@pytest.mark.usefixtures("town")
def test_the_address_of_a_poster_is_not_for_guessing_either(app: Flask) -> None:
    browser = app.test_client()
    answers = [browser.get(f"/q/RADEN{number}").status_code for number in range(31)]
    assert answers[:30] == [303] * 30
    assert answers[30] == 429
    assert browser.get("/q/ZWAAN2").status_code == 303, "who holds a real code goes on"


@pytest.mark.usefixtures("town")
def test_without_a_code_somebody_just_says_so_and_saying_it_again_takes_no_proof_away(
    bezoeker: Visitors, unit: Unit
) -> None:
    karin = no_home(unit)
    visitor = bezoeker("Karin", bewoner=karin).visit("/mijn/buurt").not_see("Ken je de buurtbeheerder?")
    visitor.press("Bewaar").expect(400).see("Kies een buurt uit de lijst.")
    visitor.choose("In welke buurt woon je?", "Zwanenveld").press("Bewaar").see("Je woont in Zwanenveld.")
    assert home_of(unit, karin) == ("BU99010101", "WK990101", "GM9901", Bewijs.GEEN, False)
    with unit():
        proved = a_bewoner("Ria").id
    ria = bezoeker("Ria", bewoner=proved).visit("/mijn/buurt")
    ria.choose("In welke buurt woon je?", "Zwanenveld").press("Bewaar")
    assert home_of(unit, proved) == IN_ZWAAN
    ria.choose("In welke buurt woon je?", "Waterkant").press("Bewaar").see("Je woont in Waterkant.")
    assert home_of(unit, proved) == ("BU99010301", "WK990103", "GM9901", Bewijs.GEEN, False)


@pytest.mark.usefixtures("town")
def test_who_looks_after_the_buurt_says_who_lives_there(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        karin, mo, ver = no_home(unit), no_home(unit, "Mo"), no_home(unit, "Verweg")
        for bewoner, naam, buurt in (
            (karin, "Karin", "Zwanenveld"),
            (mo, "Mo", "Zwanenveld"),
            (ver, "Verweg", "Waterkant"),
        ):
            visitor = bezoeker(naam, bewoner=bewoner).visit("/mijn/buurt")
            visitor.choose("In welke buurt woon je?", buurt).press("Bewaar")
            visitor.press("Vraag het de buurtbeheerder").see("Je vroeg dit op dinsdag 2 maart.")
        youssef = bezoeker("Youssef", signed_in=True).visit("/werk").press("Buren").expect(200, "/werk/buren")
        youssef.see("Karin").see("Mo").see("Zwanenveld").see("dinsdag 2 maart").not_see("Verweg").not_see("@voorbeeld")
        youssef.not_see("Ans").not_see("Piet")  # they did not ask
        youssef.press("Ik ken deze buur").see("hoort hier niks van").not_see("Karin@")
        youssef.press("Nee").see("Niemand vraagt dit nu.")
    assert home_of(unit, karin)[3] == Bewijs.BEHEERDER
    assert home_of(unit, mo)[3] == Bewijs.GEEN
    with unit():
        assert [row.name for row in history("bewoner", mo)][-1] == "BewonerNotKnown"
        known = queries.bewoner(karin)
        assert known is not None
        assert known.bewezen_door_id is not None
        assert known.gevraagd_op is None


@pytest.mark.usefixtures("town")
def test_only_who_asked_and_only_by_who_looks_after_that_area(app: Flask, bezoeker: Visitors, unit: Unit) -> None:
    with unit():
        quiet = a_bewoner("Stil", None, buurt_code="BU99010101", wijk_code="WK990101")
        asks = a_bewoner("Vraagt", None, buurt_code="BU99010301", wijk_code="WK990103", gevraagd_op=clock.now())
        leaves = a_bewoner("Weg", None, buurt_code="BU99010101", gevraagd_op=clock.now(), weg_op=clock.now())
        ids = [quiet.id, asks.id, leaves.id]
    youssef = bezoeker("Youssef", signed_in=True).visit("/werk/buren").see("Niemand vraagt dit nu.")
    for bewoner_id in (*ids, 2**31 - 1):
        for act in ("ken-ik", "ken-ik-niet"):
            answer = app.test_client().post(f"/werk/buren/{bewoner_id}/{act}")
            assert answer.status_code == 400, "without the token of a page nothing is done"
    for name in ("Samira", "Bea", "Fatma"):
        bezoeker(name, signed_in=True).visit("/werk/buren").expect(403)
    assert not youssef.can_press("Ik ken deze buur")
    with unit() as session:
        assert [session.get_one(Bewoner, each).bewijs for each in ids] == [Bewijs.GEEN] * 3


def test_asking_in_another_buurt_begins_again(unit: Unit, town: object) -> None:
    with unit():
        karin = a_bewoner("Karin", None)
        service.ask_to_be_known(karin)
        assert karin.gevraagd_op is None, "nobody can be asked where nobody knows the buurt"
        service.say_buurt(karin, "BU99010101")
        with clock.travel(MORNING):
            service.ask_to_be_known(karin)
        with clock.travel(MORNING + timedelta(days=1)):
            service.ask_to_be_known(karin)
        assert karin.gevraagd_op == MORNING
        service.say_buurt(karin, "BU99010301")
        assert karin.gevraagd_op is None
