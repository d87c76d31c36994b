"""Samira calls back: whom, before when, what came of it, and what follows when nobody picks up."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from flask import Flask

from buurtplein.contactlijnen import bellen_acts, bellen_shown, queries, queries_bellen
from buurtplein.contactlijnen.models import Contact
from buurtplein.contactlijnen.rules import Afloop, Beluitslag, NotPossible, Soort, Stand
from buurtplein.kernel import bus, clock, db, promises
from tests.contactlijnen.bellen_world import NUMBER, SHOWN, a_message, turn_to
from tests.factories import as_who
from tests.mailbox import Mailbox
from tests.stories.steps import MORNING, Visitors

pytestmark = pytest.mark.usefixtures("town")
CANARY = "kanarie-die-niemand-hoort"


def _again(unit: Callable, nummer: str) -> Contact:
    with unit():
        found = queries.by_nummer(nummer)
        assert found is not None
        return found


def _for_visitor(unit: Callable, nummer: str) -> str:
    with unit():
        found = queries.by_nummer(nummer)
        assert found is not None
        return bellen_shown.for_visitor(found)


def test_samira_calls_and_they_speak(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING), unit():
        nummer, voor = (made := turn_to(taal="ar")[0]).nummer, made.beloofd_op
        zorg = turn_to(soort=Soort.ZORG, inspreken=False)[0].nummer
    with clock.travel(MORNING + timedelta(minutes=10)):
        samira = (
            bezoeker("Samira", signed_in=True)
            .visit("/werk")
            .see("Wie wacht er op ons?")
            .see("wachten")
            .visit("/werk/terugbellen")
        )
        samira.see("Vandaag").see(SHOWN).see("Last van iets").see("Zorgen").see("Spreekt: Arabisch")
        samira.see("Je mag inspreken").see("Spreek niets in").see("Voor 11.30 uur")
        assert f"tel:{NUMBER}" in samira.values("//a/@href")
        assert samira.can_press(f"{nummer}: Ingesproken")
        assert not samira.can_press(f"{zorg}: Ingesproken")  # nobody said that we may
        samira.start_counting().press(f"{nummer}: Gesproken").expect(200, f"/werk/terugbellen/{nummer}/gesproken")
        assert samira.taps == 1
        assert _again(unit, nummer).handler_id == as_person(unit, "Samira")
        samira.see("Wat kwam eruit?").see("Opgeschreven: Gesproken.").start_counting().press("Geholpen")
        assert samira.see("Klaar.").taps == 1
        done = _again(unit, nummer)
        assert (done.stand, done.afloop, done.te_laat) == (Stand.KLAAR, Afloop.GEHOLPEN, False)
        assert done.beantwoord_op is not None
        assert done.beantwoord_op < voor
        samira.press(f"{zorg}: Gesproken").choose("Morgen").press("Beloof dit").see("Beloofd: voor woensdag 3 maart")
        samira.see("Later")
        assert promises.stands(_again(unit, zorg)) == MORNING.replace(day=3, hour=21, minute=0)
        samira.press(f"{zorg}: Gesproken").press("Beloof dit").expect(400).see("Kies een dag.")
        samira.fill("Een andere dag", "2027-03-07").press("Beloof dit").expect(400).see("Op die dag is de lijn dicht.")
        samira.fill("Een andere dag", "1027-03-07").press("Beloof dit").expect(400).see("binnen een half jaar")
        samira.fill("Een andere dag", "morgen").press("Beloof dit").expect(400).see("Kies een dag, of laat het leeg.")
        samira.visit("/werk/terugbellen").see("Nog afronden: wat kwam eruit?")  # it is not lost


def as_person(unit: Callable, name: str) -> int | None:
    with unit():
        return as_who(name).person_id


def test_nobody_picks_up_twice_and_the_coordinator_decides(
    bezoeker: Visitors, unit: Callable, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING), unit():
        nummer = turn_to(tekst=CANARY)[0].nummer
    with clock.travel(MORNING + timedelta(minutes=10)):
        run_jobs()
        samira = bezoeker("Samira", signed_in=True).visit("/werk/terugbellen").press(f"{nummer}: Geen gehoor")
        samira.see("Opgeschreven: Geen gehoor.").see("di 2 mrt, 09.40: Geen gehoor")
        tried = _again(unit, nummer)
        assert promises.stands(tried) == MORNING + timedelta(hours=2, minutes=10)  # in hours in which somebody is there
        assert (tried.stand, tried.gemist, tried.te_laat) == (Stand.WACHT, 0, False)
        words = "We belden je om 09.40 uur. Je nam niet op. We proberen het nog een keer."
        assert _for_visitor(unit, nummer) == words
    with clock.travel(MORNING + timedelta(hours=2)):
        samira = bezoeker("Samira", signed_in=True).visit("/werk/terugbellen").press(f"{nummer}: Ingesproken")
        samira.see("Niet bereikt: hoe verder?").see("De teamcoördinator beslist")
        assert not samira.can_press(f"{nummer}: Geen gehoor")
        assert not samira.can_press(f"{nummer}: nog een keer")
        there = _again(unit, nummer)
        assert (there.handler_id, there.stand) == (None, Stand.WACHT)
        assert "Je nam niet op. We spraken een bericht in. We kijken nu" in _for_visitor(unit, nummer)
        run_jobs()
        assert not _decide_mails(mailbox)  # it can still be taken back
    with clock.travel(MORNING + timedelta(hours=2, minutes=2)):
        run_jobs()
        run_jobs()
        mail = _decide_mails(mailbox)[-1]
        assert f"/werk/contact/{nummer}" in mailbox.text(mail)
        assert not any(word in mail.as_string() for word in (CANARY, NUMBER, SHOWN))
        _hanneke_decides(bezoeker, unit, nummer)
        samira.visit(f"/werk/contact/{nummer}").see("Niet bereikt").see("Ingesproken")


def _decide_mails(mailbox: Mailbox) -> list[Any]:
    return [mail for mail in mailbox.to("hanneke@lindewaard.example") if "Beslis jij" in str(mail["Subject"])]


def _hanneke_decides(bezoeker: Visitors, unit: Callable, nummer: str) -> None:
    """Once more, and when nobody picks up again: it ends."""
    hanneke = bezoeker("Hanneke", signed_in=True).visit("/werk/terugbellen").start_counting()
    hanneke.press(f"{nummer}: nog een keer").see("Het staat weer in de lijst.")
    assert hanneke.taps == 1
    assert _for_visitor(unit, nummer).endswith("We proberen het nog een keer.")
    hanneke.press(f"{nummer}: Geen gehoor").see("Niet bereikt: hoe verder?")
    hanneke.press(f"{nummer}: stop, niet bereikt").see("Klaar: niet bereikt.")
    done = _again(unit, nummer)
    assert (done.stand, done.afloop) == (Stand.KLAAR, Afloop.NIET_BEREIKT)
    assert _for_visitor(unit, nummer).startswith("We konden je niet bereiken.")


def test_a_slip_is_taken_back_and_a_double_press_counts_once(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING), unit():
        nummer, fout = turn_to()[0].nummer, turn_to()[0].nummer
        before = bellen_acts._plain(queries.by_nummer(nummer))  # type: ignore[arg-type]
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit("/werk/terugbellen").press(f"{nummer}: Gesproken")
        samira.press("Maak ongedaan").see("Teruggedraaid.").expect(200, "/werk/terugbellen")
        with unit():
            found = queries.by_nummer(nummer)
            assert found is not None
            assert bellen_acts._plain(found) == before
            assert queries_bellen.attempts_of(found.id) == []
            names = [row.name for row in bus.history("contact", found.id)]
            assert names[-2:] == ["ContactTaken", "ContactCallUndone"]
        _presses_twice(samira, unit, nummer)
        samira.visit("/werk/terugbellen").press(f"{fout}: Verkeerd nummer").see("Opgeschreven: Verkeerd nummer.")
        assert _for_visitor(unit, fout).endswith("Het nummer klopt niet. Bel ons, of vraag het opnieuw.")
        samira.start_counting()
    with clock.travel(MORNING + timedelta(seconds=31)):
        samira.press("Maak ongedaan").see("Terugdraaien kan niet meer.")
        samira.visit("/werk/terugbellen")
        assert not samira.can_press("Maak ongedaan")


def _presses_twice(samira: Any, unit: Callable, nummer: str) -> None:
    """The same button of the same page, sent twice; and an old page on another screen."""
    old = samira.driver.page
    samira.press(f"{nummer}: Geen gehoor")
    samira.driver._page = old  # the back button
    samira.press(f"{nummer}: Geen gehoor").expect(200)
    with unit():
        found = queries.by_nummer(nummer)
        assert found is not None
        assert len(queries_bellen.attempts_of(found.id)) == 1
    for sent in ("", "99999999999999", "x", "٣", "-1"):
        form = {"csrf_token": _token(samira), "form_key": f"k{sent}", "versie": sent, "uitslag": "gesproken"}
        answer = samira.driver.browser.post(f"/werk/terugbellen/{nummer}", data=form)
        assert answer.status_code == 303, sent
    samira.driver.browser.post(
        f"/werk/terugbellen/{nummer}",
        data={"csrf_token": _token(samira), "form_key": "k", "versie": "1", "uitslag": "ni\x00ks"},
    )
    assert _again(unit, nummer).handler_id is None


def _token(visitor: Any) -> str:
    found: str = visitor.values("//input[@name='csrf_token']/@value")[0]
    return found


@pytest.mark.both_databases
def test_of_two_colleagues_at_once_one_was_faster(app: Flask, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            contact_id = turn_to()[0].id
            people = [as_who("Samira"), as_who("Hanneke")]
        ready = Barrier(2)

        def press(n: int) -> str:
            with app.app_context():
                db.will_write()
                ready.wait(5)
                try:
                    found = queries.contact(contact_id)
                    assert found is not None
                    bellen_acts.note_call(people[n], found, Beluitslag.GEEN_GEHOOR, 0)
                    db.commit()
                except NotPossible:
                    db.rollback()
                    return "te laat"
                return "gedaan"

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(press, range(2))) == ["gedaan", "te laat"]
        with unit():
            assert len(queries_bellen.attempts_of(contact_id)) == 1


def test_who_looks_is_in_the_log_and_others_see_no_number(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING), unit():
        vraag, zorg = turn_to(soort=Soort.VRAAG)[0], turn_to(soort=Soort.ZORG, telefoon="0858880144")[0]
        last = turn_to(soort=Soort.LAST, telefoon="0858880145")[0]
    with clock.travel(MORNING):
        bezoeker("Samira", signed_in=True).visit("/werk/terugbellen").see(SHOWN).visit("/werk/terugbellen")
        bezoeker("Samira", signed_in=True, inspect=False).visit("/werk/terugbellen?deel=lijst").see(SHOWN)
        with unit():
            log = [row.actor_id for row in bus.history("contact", vraag.id, ["ContactRead"])]
            assert log == [as_who("Samira").person_id]  # once a day, however often the list is fetched
        youssef = bezoeker("Youssef", signed_in=True).visit("/werk/terugbellen").see(vraag.nummer).see(SHOWN)
        for hidden in (zorg.nummer, last.nummer, "085 888 01 44", "0858880145"):
            youssef.not_see(hidden)
        for name in ("Kees", "Marit", "Bea", "Arie", "Tom"):
            other = bezoeker(name, signed_in=True)
            other.visit("/werk/terugbellen").not_see(SHOWN).not_see(vraag.nummer)
            for part in ("", "/gesproken"):
                other.visit(f"/werk/terugbellen/{zorg.nummer}{part}")
                assert other.status in (404, 405)
            assert (name in ("Bea", "Arie")) == (other.visit("/werk/terugbellen").status == 403)


def test_what_the_call_list_never_shows(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            nummer = turn_to(tekst=CANARY)[0].nummer
            a_message(CANARY)
        samira = bezoeker("Samira", signed_in=True)
        for path in ("/werk", "/werk/terugbellen", "/werk/contact"):
            samira.visit(path).not_see(CANARY)
        samira.visit(f"/werk/contact/{nummer}").see(CANARY)
