"""Somebody finds a human with a name and a time, asks, and comes back with a code. No account, no JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from buurtplein.contactlijnen import kluis, service, spreken_shown
from buurtplein.contactlijnen.models import Belpoging, Contactcijfer
from buurtplein.contactlijnen.rules import Afloop, Beluitslag, Wanneer, Weg
from buurtplein.kernel import clock, promises
from buurtplein.kernel.db import session
from tests.bezoeker import Bezoeker
from tests.contactlijnen.pagina_world import (
    EVENING,
    NEXT_MORNING,
    NOORD,
    NUMBER,
    by_code,
    contact_of,
    noord,
    says_nothing_outside,
)
from tests.factories import as_who
from tests.personas import Town
from tests.stories.steps import MORNING, NIGHT, Visitors

Unit = Callable[[], AbstractContextManager[Any]]


def asks_a_call(karin: Bezoeker, moment: str = "Zo snel als het kan") -> Bezoeker:
    """From the home page to the word with a moment."""
    karin.visit("/").start_counting().press("Bel mij terug").fill("Op welk nummer bellen we je?", NUMBER)
    return karin.press("Verder").press(moment).press("Ja, dat mag")


# ------------------------------------------------------------------ a human with a name and a time


@pytest.mark.usefixtures("town")
def test_who_is_there_now_and_until_when(bezoeker: Visitors, town: Town, app: Flask) -> None:
    with clock.travel(MORNING):
        karin = bezoeker("Karin").visit("/").see("Marit").see("Wijkteam Centrum").see("Wie kun je nog meer spreken?")
        karin.press("Praat met een mens").expect(path="/contact").see("Iemand spreken")
        _danger_comes_first(karin)
        for naam in ("Wijkteam Centrum", "Wijkteam Noord", "Wijkteam Zuid"):
            karin.see(naam)
        karin.visit(town.poster).see("Samira").see("Bereikbaar tot 17.00 uur").not_see("Marit")
        karin.visit("/contact").see("Je bent bij Flat De Zwaan").see("In een andere wijk")
        assert karin.values("//main//section[contains(@class, 'kaart')]/h2") == ["Wijkteam Noord"]
        ways = karin.values("//main//section[contains(@class, 'kaart')]//a[contains(@class, 'knop')]")
        chat = ["Chat"] if spreken_shown.CHAT in app.view_functions else []
        assert ways == ["Bel 085 888 01 01", *chat, "Bel mij terug", "Schrijf een bericht"]
        karin.see("Praat je liever een andere taal? Zeg welke. Dan bellen we een tolk erbij.").see("English")
        karin.press("Wie is er wanneer? Wijkteam Noord").expect(path=NOORD)
        karin.see("Vandaag, dinsdag 2 maart 08.30 tot 17.00 uur: Samira 17.00 tot 22.00 uur: Hanneke")
        karin.see("Morgen, woensdag 3 maart 08.30 tot 17.00 uur: Samira")
        bezoeker("Een ander").visit("/contact/bestaat-niet").expect(404)


def _danger_comes_first(visitor: Bezoeker) -> None:
    calls = visitor.values("//main//a[starts-with(@href, 'tel:')]/@href")
    assert calls[:5] == ["tel:112", "tel:09008844", "tel:113", "tel:08000113", "tel:08002000"]
    for text in ("112", "0900 8844", "113", "0800 0113", "0800 2000"):
        assert text in visitor.text.partition("Wijkteam")[0], "a number is always there to read"


@pytest.mark.usefixtures("town")
def test_on_every_page_a_way_to_a_human(bezoeker: Visitors) -> None:
    karin = bezoeker("Karin")
    for path in ("/", "/melden", "/contact", "/uitleg/privacy", "/bestaat-niet"):
        karin.visit(path)
        assert karin.can_press("Praat met een mens"), path
    bezoeker("Samira", signed_in=True).visit("/werk").press("Praat met een mens").expect(path="/contact")


@pytest.mark.usefixtures("town")
def test_the_wait_is_the_real_one_or_not_there(bezoeker: Visitors, unit: Unit) -> None:
    def waited(*seconds: int | None, weg: str = Weg.CHAT, ago: int = 1) -> None:
        with unit():
            for each in seconds:
                session().add(
                    Contactcijfer(
                        lijn_id=noord().id, uur=clock.now() - timedelta(days=ago), weg=weg, soort=None,
                        wachttijd=each, op_tijd=True, afloop=Afloop.GEHOLPEN,
                    )
                )  # fmt: skip

    with clock.travel(MORNING):
        waited(30, 200, 241, 900, None, None)
        waited(1, 1, 1, ago=31)
        karin = bezoeker("Karin").visit(NOORD).not_see("Meestal")
        waited(241)
        waited(*[3600 * 5] * 5, weg=Weg.TERUGBELLEN)
        waited(*[3600 * 40] * 5, weg=Weg.BERICHT)
        karin.visit(NOORD).see("Meestal neemt iemand binnen 5 minuten op.")
        karin.see("Terugbellen doen we meestal binnen 5 uur.")
        karin.see("Op een bericht krijg je meestal antwoord binnen 2 dagen.")
        karin.visit("/contact").see("Meestal neemt iemand binnen 5 minuten op.")


@pytest.mark.usefixtures("town")
def test_at_night_it_is_honest(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(EVENING):
        karin = bezoeker("Karin").visit(town.poster).visit("/contact")
        karin.see("Nu is er niemand. Morgen vanaf 08.30 uur zijn we er weer.").not_see("Bereikbaar tot")
        karin.see("Wil je nu praten? De Luisterlijn is er dag en nacht: 088 0767 000.").see("Ons nummer: 085 888 01 01")
        assert "tel:0880767000" in karin.values("//main//a/@href")
        assert karin.can_press("Bel mij terug")
        karin.visit("/").see("Morgen vanaf 08.30 uur zijn we er weer.").see("De Luisterlijn")
    with clock.travel(NIGHT):
        karin.visit("/contact").see("Nu is er niemand. Vandaag vanaf 08.30 uur zijn we er weer.")
    with clock.travel(MORNING + timedelta(days=4, hours=8)):  # Saturday, half past five
        karin.visit("/contact").see("Nu is er niemand. Vanaf maandag 8 maart, 08.30 uur zijn we er weer.")


def test_a_site_without_lines_has_its_teams(bezoeker: Visitors, unit: Unit) -> None:
    bezoeker("Karin").visit("/").see("Iemand spreken").visit("/contact").see("Dan zoeken we samen wie jou kan helpen.")


# ------------------------------------------------------------------ call me back


@pytest.mark.usefixtures("town")
def test_karin_asks_at_night_to_be_called(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(EVENING):
        karin = asks_a_call(bezoeker("Karin").visit(town.poster))
        assert karin.taps <= 4
        assert karin.characters == len(NUMBER)
        word = "We bellen je uiterlijk woensdag 3 maart, 10.30 uur. Op je scherm zie je 085 888 01 01."
        karin.see(word).see("Samira van Wijkteam Noord. Bereikbaar vanaf woensdag 3 maart, 08.30 uur.")
        assert "tel:0858880101" in karin.values("//main//a/@href")
        says_nothing_outside(karin, contact_of(karin))
        code = contact_of(karin)
        karin.press("Kijk hoe het gaat").see("Nog niet gelezen").see(word)
        with unit():
            made = by_code(code)
            assert (made.weg, made.soort, made.inspreken, made.wanneer) == (Weg.TERUGBELLEN, None, True, Wanneer.SNEL)
            assert kluis.number(made) == "0612345678"
            assert made.telefoon is not None
            assert b"0612345678" not in made.telefoon
    with clock.travel(NEXT_MORNING):
        with unit():
            made = by_code(code)
            service.read(as_who("Samira"), made)
            session().add(Belpoging(contact_id=made.id, op=clock.now(), uitslag=Beluitslag.GEEN_GEHOOR))
        karin.visit("/contact/gesprek").see("Gelezen door Samira op woensdag 3 maart, 08.30 uur")
        karin.see("We belden je om 08.30 uur. Je nam niet op. We proberen het nog een keer.")
    with clock.travel(NEXT_MORNING + timedelta(hours=3)):
        with unit():
            promises.watch()
        karin.visit("/contact/gesprek").see("Dat is niet gelukt. Sorry.")
        karin.see("We bellen je nu uiterlijk woensdag 3 maart, 13.30 uur.")


@pytest.mark.usefixtures("town")
def test_only_what_is_possible_now_is_offered(bezoeker: Visitors) -> None:
    def offered(visitor: Bezoeker) -> list[str]:
        visitor.visit(f"{NOORD}/bel-mij").fill("Op welk nummer bellen we je?", NUMBER).press("Verder")
        return visitor.values("//button[@name='keuze']/@value")

    karin = bezoeker("Karin")
    with clock.travel(MORNING):
        assert offered(karin) == ["snel", "middag", "avond", "morgen"]
        karin.see("uiterlijk dinsdag 2 maart, 11.30 uur")
    with clock.travel(MORNING + timedelta(days=4)):  # Saturday: until four, and nobody on Sunday
        assert offered(karin) == ["snel", "middag"]
    with clock.travel(EVENING - timedelta(minutes=105)):  # a quarter to ten
        assert offered(karin) == ["snel", "morgen"]
        karin.press("Morgen")
    with clock.travel(MORNING):
        assert offered(karin)
    with clock.travel(EVENING):
        karin.press("Vanavond").expect(400).see("Dat kan nu niet meer. Kies een ander moment.")


@pytest.mark.usefixtures("town")
def test_a_wrong_number_is_kept_and_said(bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        karin = bezoeker("Karin").visit(f"{NOORD}/bel-mij/waarover").expect(path=f"{NOORD}/bel-mij")
        for wrong in ("12", "06 1234567", "bel maar"):
            karin.fill("Op welk nummer bellen we je?", wrong).press("Verder").expect(400)
            karin.see("Vul een telefoonnummer in van 10 cijfers")
            assert karin.values("//input[@name='telefoon']/@value") == [wrong]
        karin.fill("Op welk nummer bellen we je?", "+31 6 1234 5678").press("Verder").expect(
            path=f"{NOORD}/bel-mij/wanneer"
        )
