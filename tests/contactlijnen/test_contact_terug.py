"""Somebody writes without an account, comes back with a code from any device, and nobody else reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from buurtplein.contactlijnen import service, terugkomen_shown
from buurtplein.contactlijnen.models import Contact, Contactregel, Lijnsleutel
from buurtplein.contactlijnen.rules import Afloop, Soort, Stand
from buurtplein.kernel import clock, codes
from buurtplein.kernel.db import session
from tests.bezoeker import Bezoeker
from tests.contactlijnen.pagina_world import (
    NOORD,
    NUMBER,
    SECRET,
    by_code,
    contact_of,
    noord,
    says_nothing_outside,
    writes,
)
from tests.factories import as_who
from tests.personas import Town
from tests.stories.gelijk import pages_of, same
from tests.stories.steps import MORNING, Visitors, follow, report

Unit = Callable[[], AbstractContextManager[Any]]
HIDDEN = ("csrf_token", "form_key", "concept")


# ------------------------------------------------------------------ write, and come back


@pytest.mark.usefixtures("town")
def test_mevrouw_de_wit_worries_and_comes_back_from_another_device(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        wit = writes(bezoeker("Mevrouw De Wit"), "Ik maak me zorgen").see("Alleen het wijkteam leest dit.")
        assert not wit.can_press("Maak er een melding van")
        wit.press("Verstuur bericht").see("Je hoort uiterlijk donderdag 4 maart, 22.00 uur van ons.").see("Samira")
        wit.not_see(SECRET)
        code = contact_of(wit)
        says_nothing_outside(wit, code)
        with unit():
            made = by_code(code)
            service.answer(as_who("Samira"), made, "Dank u. Ik ga vanmiddag kijken.", "s1")
            service.note(as_who("Samira"), made, "KANARIE bellen", "n1")
    with clock.travel(MORNING + timedelta(days=1)):
        tablet = bezoeker("Mevrouw De Wit").visit("/contact").press("Lees het antwoord met je code")
        tablet.fill("Jouw code", code).press("Ga verder").see(SECRET).see("Dank u. Ik ga vanmiddag kijken.")
        tablet.see("Samira, 09.30").see("Gelezen door Samira").see("Je kreeg antwoord").not_see("KANARIE")
        assert code not in tablet.driver.path
        says_nothing_outside(tablet, code)
        tablet.press("Verstuur bericht").expect(400).see("Schrijf eerst je bericht.")
        tablet.fill("Schrijf een bericht", "Fijn. Hij deed net open.").press("Verstuur bericht").see(
            "Je bericht is verstuurd."
        )
        tablet.see("Jij, 09.30").see("Je hoort uiterlijk vrijdag 5 maart, 22.00 uur van ons.")
        tablet.press("Print een kaartje").see("Er staat niet op waar het over gaat.").not_see("Wijkteam").see(
            codes.spaced(code)
        )
        tablet.visit("/contact/gesprek").press("Ik hoef niks meer").press("Ja, ik hoef niks meer")
        tablet.see("Je hoeft niks meer van ons. Dit is nu klaar.").see(SECRET)
        assert not tablet.can_press("Verstuur bericht")
        with unit():
            done = by_code(code)
            assert (done.stand, done.afloop, done.gezien_op) == (Stand.KLAAR, Afloop.GESTOPT, clock.now())


@pytest.mark.usefixtures("town")
def test_a_code_is_known_everywhere_and_a_wrong_one_nowhere(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        code = contact_of(writes(bezoeker("Mevrouw De Wit"), "Ik heb een vraag").press("Verstuur bericht"))
        melding = follow(report(bezoeker("Karin"), town)).rpartition("/")[2]
        other = bezoeker("Een ander").visit("/volgen").fill("Jouw code", code).press("Bekijk mijn melding")
        other.expect(path=f"/contact/gesprek/{_nummer(other)}").see(SECRET)
        other.visit("/contact/verder").fill("Jouw code", melding).press("Ga verder").expect(path=f"/volgen/{melding}")
        guess = bezoeker("Iemand").visit("/contact/verder")
        guess.fill("Jouw code", code[:-1] + str((int(code[-1]) + 1) % 10)).press("Ga verder").expect(400).see(
            "Er zit een typfout in de code."
        )
        for _try in range(10):
            guess.fill("Jouw code", codes.new_code()).press("Ga verder").expect(400).see("We kennen deze code niet.")
        guess.fill("Jouw code", codes.new_code()).press("Ga verder").expect(429)
        guess.visit("/contact/verder").fill("Jouw code", code).press("Ga verder").see(SECRET)


def _nummer(visitor: Bezoeker) -> str:
    found = re.search(r"C-\d{6}", visitor.driver.path)
    assert found
    return found[0]


@pytest.mark.usefixtures("town")
def test_somebody_elses_visit_sees_nothing(bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        wit = writes(bezoeker("Mevrouw De Wit"), "Ik maak me zorgen").press("Verstuur bericht")
        own = wit.driver.path.removesuffix("/dank")
        for visitor in (bezoeker("Een ander"), bezoeker("Bea", signed_in=True), bezoeker("Samira", signed_in=True)):
            for page in ("", "/dank", "/kaartje", "/stop"):
                visitor.visit(own + page).expect(404).not_see(SECRET)
            visitor.visit("/contact/gesprek").expect(path="/contact/verder").not_see("Lees je gesprek")
        wit.visit("/contact").see("Lees je gesprek met ons").visit("/wis").press("Wis alles").see("Alles is gewist")
        for page in ("", "/dank", "/kaartje"):
            wit.visit(own + page).expect(404).not_see(SECRET)
        wit.visit("/contact").not_see("Lees je gesprek")


@pytest.mark.usefixtures("town")
def test_leaving_quickly_takes_all_of_the_visit_along(bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        wit = writes(bezoeker("Mevrouw De Wit"), "Ik maak me zorgen").press("Verstuur bericht")
        own = wit.driver.path.removesuffix("/dank")
        wit.visit(f"{NOORD}/bel-mij").fill("Op welk nummer bellen we je?", NUMBER).press("Verder")
        wit.press("Verlaat deze site").expect(path="/").visit(own).expect(404)
        wit.visit(f"{NOORD}/bel-mij/wanneer").expect(path=f"{NOORD}/bel-mij").not_see(NUMBER)


@pytest.mark.usefixtures("town")
def test_sending_twice_is_one_contact_with_one_code(bezoeker: Visitors, app: Flask, unit: Unit) -> None:
    with clock.travel(MORNING):
        wit = writes(bezoeker("Mevrouw De Wit"), "Ik heb een vraag")
        fields = {
            name: wit.values(f"//main//form//input[@name='{name}']/@value")[0]
            for name in ("csrf_token", "form_key", "concept")
        }
        sent = {**fields, "tekst": SECRET}
        browser = wit.driver.browser  # type: ignore[attr-defined]  # this one is no browser
        before = {cookie: browser.get_cookie(cookie).value for cookie in (app.config["SESSION_COOKIE_NAME"],)}
        first = browser.post(f"{NOORD}/bericht/tekst", data=sent)
        for cookie, value in before.items():  # the answer never arrived
            browser.set_cookie(cookie, value)
        second = browser.post(f"{NOORD}/bericht/tekst", data=sent)
        assert first.location == second.location
        wit.visit(second.location)
        wit.see("Bewaar je code")
        assert codes.read_code(contact_of(wit))
        with unit():
            assert session().query(Contact).filter(Contact.gemaakt_op == clock.now()).count() == 1


# ------------------------------------------------------------------ three kinds, each to who takes it


@pytest.mark.usefixtures("town")
def test_trouble_goes_on_as_a_melding_with_the_words_in_it(bezoeker: Visitors, unit: Unit) -> None:
    boring = "Er wordt elke nacht geboord."
    with clock.travel(MORNING):
        karin = writes(bezoeker("Karin"), "Ik heb last", boring).press("Maak er een melding van")
        karin.expect(path="/melden").press("Nee, geen gevaar").press("Geluid").press("Nu").press(
            "Ik weet het niet precies"
        )
        karin.see(boring)
        karin.visit(f"{NOORD}/bericht/tekst").see(boring).press("Stuur alleen dit bericht").see("Gebeurt het vaker?")
        karin.press("Maak er een melding van").expect(path="/melden")
        with unit():
            made = session().query(Contact).filter(Contact.gemaakt_op == clock.now())
            assert [each.soort for each in made] == [Soort.LAST]


@pytest.mark.usefixtures("town")
def test_a_line_that_does_not_take_it_says_who_does_before_sending(bezoeker: Visitors, unit: Unit) -> None:
    with unit():
        noord().soorten = [Soort.VRAAG]
    with clock.travel(MORNING):
        wit = writes(bezoeker("Mevrouw De Wit"), "Ik maak me zorgen")
        wit.expect(path="/contact/wijkteam-centrum/bericht/tekst")
        wit.see("Hierover praat Wijkteam Centrum met je. Daarom gaat het naar hen.")
        wit.press("Verstuur bericht").see("Marit van Wijkteam Centrum")
        karin = bezoeker("Karin").visit(f"{NOORD}/bel-mij").fill("Op welk nummer bellen we je?", NUMBER)
        karin.press("Verder").press("Vanmiddag").choose("Zorgen").press("Nee, liever niet")
        karin.expect(path="/contact/wijkteam-centrum/bel-mij/waarover").see("Daarom gaat het naar hen.")
        karin.see("Wijkteam Centrum belt je uiterlijk dinsdag 2 maart, 17.00 uur.").press("Nee, liever niet")
        karin.see("Op je scherm zie je 085 888 01 02.")
        with unit():
            made = by_code(contact_of(karin))
            assert (made.soort, made.inspreken, made.lijn_id) == (Soort.ZORG, False, by_code(contact_of(wit)).lijn_id)


# ------------------------------------------------------------------ nobody gets a label, and nothing leaks


@pytest.mark.usefixtures("town")
def test_who_turned_to_us_is_sent_the_same_pages_as_who_did_not(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING):
        wit = writes(bezoeker("Mevrouw De Wit").visit(town.poster), "Ik maak me zorgen").press("Verstuur bericht")
        other = bezoeker("Een ander").visit(town.poster)
        open_pages = ("/", NOORD, f"{NOORD}/bel-mij", f"{NOORD}/bericht", "/melden", "/volgen", "/hulp")
        same(pages_of(wit, *open_pages), pages_of(other, *open_pages))


@pytest.mark.usefixtures("town")
@pytest.mark.both_databases
def test_what_was_said_lies_nowhere_in_the_open(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        code = contact_of(writes(bezoeker("Mevrouw De Wit"), "Ik maak me zorgen").press("Verstuur bericht"))
        with unit():
            made = by_code(code)
            sealed = session().query(Contactregel.inhoud).filter_by(contact_id=made.id).scalar()
            assert sealed
            assert b"buur" not in sealed
            assert terugkomen_shown.first_words(made) == SECRET
            assert session().get(Lijnsleutel, made.lijn_id) is not None
        assert bezoeker("Mevrouw De Wit").visit(NOORD).status == 200


@pytest.mark.usefixtures("town")
def test_strange_addresses_and_forms_are_answered(bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        karin = bezoeker("Karin", inspect=False)
        for path in ("/contact/%00", "/contact/gesprek/%00", f"/contact/gesprek/{'9' * 400}", f"{NOORD}/bel-mij?x=%ff"):
            assert karin.visit(path).status in (200, 400, 404)
        karin = writes(bezoeker("Karin"), "Ik heb een vraag", "x" * 1001).press("Verstuur bericht").expect(400)
        karin.see("Maak de tekst korter. Er passen 1000 tekens in.").see("x" * 1001)
        hidden = {name: karin.values(f"//main//form//input[@name='{name}']/@value")[0] for name in HIDDEN}
        browser = karin.driver.browser  # type: ignore[attr-defined]  # this one is no browser
        for tekst in ("Goed\x00zo", "", "\ud800".encode("utf-8", "surrogatepass")):
            answer = browser.post(f"{NOORD}/bericht/tekst", data={**hidden, "tekst": tekst})
            assert answer.status_code == (303 if isinstance(tekst, bytes) else 400), tekst
        for path in ("bel-mij", "bel-mij/wanneer", "bel-mij/waarover", "bericht"):
            answer = browser.post(f"{NOORD}/{path}", data={**hidden, "keuze": "x", "waarover": "y", "inspreken": "z"})
            assert answer.status_code in (303, 400), path
        assert browser.post(f"{NOORD}/bel-mij", data={"telefoon": NUMBER}).status_code == 400  # without its token
