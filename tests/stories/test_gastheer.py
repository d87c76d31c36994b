"""Fatma opens the door of De Hoek with people at the bar: one tap open, one tap closed, and everybody knows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Opening
from buurtplein.pleinen import queries
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors, comes_to_see

EARLY = MORNING - timedelta(hours=1)  # Tuesday, half past eight; De Hoek opens at half past nine
LATE = MORNING + timedelta(hours=12, minutes=30)  # ten at night, after everything


def now_open(town: Town) -> Opening | None:
    """What a visitor would find."""
    with town.app.app_context():
        plein = queries.by_slug("de-hoek")
        assert plein is not None
        return hours.open_now(queries.rooster(plein), clock.now())


def test_one_tap_closes_and_one_tap_opens(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        fatma = bezoeker("Fatma", signed_in=True).visit("/gast").see("Open tot 17.00 uur").start_counting()
        comes_to_see(fatma.press("We gaan dicht"), "Dicht. Iedereen ziet dat nu.")
        assert (fatma.taps, fatma.characters, now_open(town)) == (1, 0, None)
        comes_to_see(fatma.press("Zet open tot 17.00 uur"), "Open. Iedereen ziet dat nu.").see("Open tot 17.00 uur")
        assert (fatma.taps, fatma.characters) == (2, 0)
        assert now_open(town) is not None


def test_whoever_looks_next_sees_it(bezoeker: Visitors, town: Town) -> None:
    """UX-10, and scenario 25: on the list, on the page, on the home page and in the feed, in the reader's language."""
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis").visit("/pleinen").see("Nu open").see("Open tot 17.00 uur")
        fatma = bezoeker("Fatma", signed_in=True).visit("/gast").press("We gaan dicht")
        comes_to_see(fatma, "Wil je zeggen waarom?").press("Iemand is ziek").see("Er is iemand ziek.")
        dennis.visit("/pleinen").see("Let op: vandaag zijn we dicht. Er is iemand ziek.").see("Nu is er niks open.")
        dennis.visit("/pleinen/de-hoek").see("Let op: vandaag zijn we dicht. Er is iemand ziek.")
        dennis.visit("/").not_see("Open tot 17.00 uur")
        bezoeker("Joan").visit("/pleinen/de-hoek?taal=en").see("Somebody is ill.")


def test_a_slip_of_the_thumb_is_taken_back_with_one_tap(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        fatma = bezoeker("Fatma", signed_in=True).visit("/gast").press("We gaan dicht")
        comes_to_see(fatma, "Maak ongedaan").start_counting()
        fatma.press("Maak ongedaan").see("Teruggezet.").see("Open tot 17.00 uur")
        assert fatma.taps == 1
        assert now_open(town) is not None
        assert not fatma.can_press("Maak ongedaan")


def test_why_it_is_closed_is_one_more_tap_or_own_words(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        fatma = bezoeker("Fatma", signed_in=True).visit("/gast").press("We gaan dicht")
        comes_to_see(fatma, "Wil je zeggen waarom?").start_counting()
        fatma.press("Iemand is ziek").see("Vandaag zijn we dicht. Er is iemand ziek.")
        assert (fatma.taps, fatma.characters) == (1, 0)
        fatma.fill("Of zeg het zelf", "De kachel is stuk.").press("Zet dit erbij")
        fatma.see("Vandaag zijn we dicht. De kachel is stuk.")


def test_early_and_late_it_opens_for_as_long_as_she_says(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(EARLY):
        fatma = bezoeker("Fatma", signed_in=True).visit("/gast").see("Vandaag weer open om 09.30 uur")
        comes_to_see(fatma.press("Zet open tot 17.00 uur"), "Open tot 17.00 uur")
    with clock.travel(LATE):
        fatma = bezoeker("Fatma", signed_in=True).visit("/gast").see("Weer open op woensdag 3 maart, 09.30 uur")
        comes_to_see(fatma.press("Een uur, tot 23.00"), "Open tot 23.00 uur")
        opening = now_open(town)
        assert opening is not None
        assert clock.local(opening.eind).hour == 23


def test_youssef_sees_it(bezoeker: Visitors, town: Town, surroundings: Any) -> None:
    with clock.travel(MORNING):
        youssef = bezoeker("Youssef", signed_in=True).visit("/gast/vandaag/de-hoek").see("We gaan dicht")
        comes_to_see(bezoeker("Fatma", signed_in=True).visit("/gast").press("We gaan dicht"), "Vandaag zijn we dicht.")
        if surroundings.look == "browser":
            comes_to_see(youssef, "Vandaag zijn we dicht.")
        else:
            youssef.visit("/gast/vandaag/de-hoek").see("Vandaag zijn we dicht.")


def test_what_a_colleague_opened_since_is_not_taken_back(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        fatma = bezoeker("Fatma", signed_in=True).visit("/gast").press("We gaan dicht")
        comes_to_see(fatma, "Maak ongedaan")
    with clock.travel(MORNING + timedelta(minutes=1)):
        youssef = bezoeker("Youssef", signed_in=True).visit("/gast/vandaag/de-hoek")
        comes_to_see(youssef.press("Zet open tot 17.00 uur"), "Open tot 17.00 uur")
        fatma.visit("/gast").press("Maak ongedaan").see("Een collega was je voor.").see("Open tot 17.00 uur")


def test_she_counts_with_her_thumb(bezoeker: Visitors, town: Town, surroundings: Any) -> None:
    with clock.travel(MORNING):
        fatma = bezoeker("Fatma", signed_in=True).visit("/gast").start_counting()
        for _visitor in range(3):
            fatma.press("Ochtend: één erbij")
        fatma.press("Ochtend: één eraf")
        assert (fatma.taps, fatma.characters) == (4, 0)
        if surroundings.look == "browser":
            comes_to_see(fatma, "Ochtend 2")
        bezoeker("Youssef", signed_in=True).visit("/gast/bezoek/de-hoek").see("Ochtend 2")


def test_after_signing_in_her_plein_is_one_tap_away(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        fatma = bezoeker("Fatma", signed_in=True).visit("/werk").start_counting()
        fatma.press("Mijn plein Zet open of dicht, en tel").see("De Hoek").see("We gaan dicht")
        assert fatma.taps == 1


@pytest.mark.sqlite_only
def test_a_stranger_is_asked_to_sign_in_and_samira_finds_nothing(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        bezoeker("Dennis").visit("/gast").expect(200, "/werk/inloggen")
        bezoeker("Dennis").visit("/gast/vandaag/de-hoek").expect(200, "/werk/inloggen")
        bezoeker("Samira", signed_in=True).visit("/gast/vandaag/de-hoek").expect(404)
