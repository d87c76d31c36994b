"""A neighbour with only a phone number comes in; another one moves out, and takes all of the old place along."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from buurtplein.bewoners import queries
from buurtplein.bewoners.rules import Bewijs
from buurtplein.kernel import clock
from tests.bezoeker import Bezoeker
from tests.personas import Town
from tests.post import code_in_sms, messages_to
from tests.stories.steps import MORNING, Visitors

Jobs = Callable[[], int]
Unit = Callable[[], AbstractContextManager[Session]]


def come_in(visitor: Bezoeker, app: Flask, run_jobs: Jobs, number: str, voornaam: str = "") -> None:
    """With a code on the phone: two taps."""
    visitor.fill("Hoe sturen we je een seintje?", number).press("Stuur mij een code")
    run_jobs()
    visitor.fill("Vul de code in die we stuurden", code_in_sms(app, number))
    if voornaam:
        visitor.fill("Hoe heet je?", voornaam)
    visitor.press("Log in")


def test_dennis_has_a_prepaid_phone_and_no_mail(
    app: Flask, bezoeker: Visitors, town: Town, run_jobs: Jobs, unit: Unit
) -> None:
    """From the poster in the hall to a neighbour who lives there: three taps and no password."""
    number = "0611223344"
    with clock.travel(MORNING):
        dennis = bezoeker("Dennis").visit(town.poster).visit("/mijn/buurt").expect(path="/inloggen").start_counting()
        come_in(dennis, app, run_jobs, number, "Dennis")
        dennis.expect(path="/mijn/buurt").press("Ja, ik woon in Flat De Zwaan").see("Welkom in Flat De Zwaan.")
        assert dennis.taps == 3
        assert "Geef hem aan niemand" in messages_to(app, number)[-1]
        with unit():
            found = queries.by_reach(number)
            assert found is not None
            assert (found.voornaam, found.bewijs, found.buurt_code) == ("Dennis", Bewijs.CODE, "BU99010101")
        dennis.press("Uitloggen").visit("/mijn").expect(path="/inloggen").start_counting()
        come_in(dennis, app, run_jobs, number)
        dennis.see("Hallo Dennis")
        assert dennis.taps == 2


def test_ria_moves_out_and_later_stops(app: Flask, bezoeker: Visitors, town: Town, run_jobs: Jobs, unit: Unit) -> None:
    number = "0611223355"
    with clock.travel(MORNING):
        ria = bezoeker("Ria").visit(town.poster).visit("/mijn/buurt")
        come_in(ria, app, run_jobs, number, "Ria")
        ria.press("Ja, ik woon in Flat De Zwaan").press("Stoppen of verhuizen").press("Ik ga verhuizen")
        ria.see("Van je oude plek staat hier niks meer.").not_see("Je woont in")
        ria.choose("In welke buurt woon je?", "Waterkant").press("Bewaar").see("Je woont in Waterkant.")
        with unit():
            found = queries.by_reach(number)
            assert found is not None
            assert (found.gebouw_id, found.bewijs, found.wijk_code) == (None, Bewijs.GEEN, "WK990103")
        ria.visit("/mijn/verwijderen").press("Ik stop").see("Op dinsdag 16 maart wissen we ook je naam")
        run_jobs()
        assert "dinsdag 16 maart" in messages_to(app, number)[-1]
        ria.press("Ik blijf toch").see("Fijn dat je blijft.")


@pytest.mark.sqlite_only
def test_what_a_neighbour_does_without_an_account_stays_without_one(bezoeker: Visitors, town: Town) -> None:
    karin = bezoeker("Karin").visit("/").not_see("Ingelogd als")
    assert karin.can_press("Inloggen")
    karin.visit("/melden").not_see("Log in om").visit("/pleinen").expect(200)
