"""Somebody finds a human with a name and a time, asks, and comes back with a code. No account, no JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from buurtplein.contactlijnen import kluis, service, terugkomen_shown
from buurtplein.contactlijnen.models import Belpoging, Contact, Contactcijfer, Lijnsleutel
from buurtplein.contactlijnen.rules import Afloop, Beluitslag, Soort, Stand, Wanneer, Weg
from buurtplein.kernel import clock, codes, promises
from buurtplein.kernel.db import session
from tests.bezoeker import Bezoeker
from tests.contactlijnen.world import EVENING, NEXT_MORNING, NOORD, by_code, contact_of, noord
from tests.factories import as_who
from tests.personas import Town
from tests.stories.gelijk import pages_of, same
from tests.stories.steps import MORNING, NIGHT, Visitors, follow, report

Unit = Callable[[], AbstractContextManager[Any]]
SECRET = "Mijn buur van 12 doet nooit meer open."
NUMBER = "06 12345678"
HIDDEN = ("csrf_token", "form_key", "concept")


def asks_a_call(karin: Bezoeker, moment: str = "Zo snel als het kan") -> Bezoeker:
    """From the home page to the word with a moment."""
    karin.visit("/").start_counting().press("Bel mij terug").fill("Op welk nummer bellen we je?", NUMBER)
    return karin.press("Verder").press(moment).press("Ja, dat mag")


def writes(visitor: Bezoeker, soort: str, text: str = SECRET) -> Bezoeker:
    """From the line to the page before sending."""
    visitor.visit(f"{NOORD}/bericht").press(soort)
    label = visitor.heading
    return visitor.fill(label, text)


# ------------------------------------------------------------------ a human with a name and a time


@pytest.mark.usefixtures("town")
def test_who_is_there_now_and_until_when(bezoeker: Visitors, town: Town) -> None:
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
        assert ways == ["Bel 085 888 01 01", "Bel mij terug", "Schrijf een bericht"]
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
        _says_nothing_outside(karin, contact_of(karin))
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
        karin.visit("/contact/gesprek").see("Het duurt langer dan we zeiden. Sorry.")
        karin.see("We bellen je nu uiterlijk woensdag 3 maart, 13.30 uur.")


def _says_nothing_outside(visitor: Bezoeker, code: str) -> None:
    """Neither the address nor the title holds what it is about; no cache and no search engine keeps it."""
    assert code not in visitor.driver.path
    assert visitor.driver.headers["cache-control"] == "no-store"
    assert visitor.values("//meta[@name='robots']/@content") == ["noindex"]
    assert not visitor.values("//body/@data-offline")
    assert visitor.can_press("Verlaat deze site")
    assert visitor.can_press("Wis alles van dit apparaat")


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


# ------------------------------------------------------------------ write, and come back


@pytest.mark.usefixtures("town")
def test_mevrouw_de_wit_worries_and_comes_back_from_another_device(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        wit = writes(bezoeker("Mevrouw De Wit"), "Ik maak me zorgen").see("Alleen het wijkteam leest dit.")
        assert not wit.can_press("Maak er een melding van")
        wit.press("Verstuur bericht").see("Je hoort uiterlijk donderdag 4 maart, 22.00 uur van ons.").see("Samira")
        wit.not_see(SECRET)
        code = contact_of(wit)
        _says_nothing_outside(wit, code)
        with unit():
            made = by_code(code)
            service.answer(as_who("Samira"), made, "Dank u. Ik ga vanmiddag kijken.", "s1")
            service.note(as_who("Samira"), made, "KANARIE bellen", "n1")
    with clock.travel(MORNING + timedelta(days=1)):
        tablet = bezoeker("Mevrouw De Wit").visit("/contact").press("Lees het antwoord met je code")
        tablet.fill("Jouw code", code).press("Ga verder").see(SECRET).see("Dank u. Ik ga vanmiddag kijken.")
        tablet.see("Samira, 09.30").see("Gelezen door Samira").see("Je kreeg antwoord").not_see("KANARIE")
        assert code not in tablet.driver.path
        _says_nothing_outside(tablet, code)
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
            assert session().query(Contact).count() == 1


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
            assert [each.soort for each in session().query(Contact)] == [Soort.LAST]


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
            rows = session().connection().exec_driver_sql("SELECT inhoud FROM contactregel").scalars().all()
            assert len(rows) == 1
            assert b"buur" not in bytes(rows[0])
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
