"""Signing in as people do it: an address, six digits, and you are there; and everything that can go otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts.models import LoginSession
from buurtplein.bewoners import queries, rules
from buurtplein.bewoners.models import Bewonersessie
from buurtplein.kernel import clock
from tests.bewoners.test_entry import Unit, wrong
from tests.bezoeker import Bezoeker
from tests.factories import a_bewoner
from tests.mailbox import Mailbox
from tests.personas import Town, code_now, resident_cookie
from tests.post import code_in_mail, code_in_sms
from tests.stories.steps import MORNING

Jobs = Callable[[], int]
Visitors = Callable[..., Bezoeker]
MAIL = "karin@voorbeeld.nl"


def ask_code(visitor: Bezoeker, bereik: str, run_jobs: Jobs) -> Bezoeker:
    visitor.fill("Hoe sturen we je een seintje?", bereik).press("Stuur mij een code")
    run_jobs()
    return visitor


@pytest.mark.usefixtures("town")
def test_the_first_time_is_two_screens_and_two_taps_and_the_next_time_too(
    bezoeker: Visitors, mailbox: Mailbox, run_jobs: Jobs, unit: Unit
) -> None:
    karin = bezoeker("Karin").visit("/mijn").expect(200, "/inloggen").start_counting()
    pages = karin.pages
    ask_code(karin, MAIL, run_jobs).see(f"Hij ging naar {MAIL}")
    code = code_in_mail(mailbox, MAIL)
    karin.fill("Vul de code in die we stuurden", f" {code[:3]} {code[3:]} ").fill("Hoe heet je?", "Karin")
    karin.press("Log in").expect(200, "/mijn").see("Hallo Karin").see("Ingelogd als Karin")
    assert (karin.taps, karin.pages - pages) == (2, 2)
    karin.press("Uitloggen").visit("/mijn").expect(200, "/inloggen")
    ask_code(karin.start_counting(), "KARIN@voorbeeld.nl", run_jobs)
    karin.fill("Vul de code in die we stuurden", code_in_mail(mailbox, MAIL)).press("Log in").see("Hallo Karin")
    assert karin.taps == 2
    with unit() as session:
        assert len(session.scalars(sa.select(Bewonersessie.id)).all()) == 1, "signing out removes the row"


@pytest.mark.usefixtures("town")
def test_wrong_and_old_codes_are_said_kindly_and_what_was_typed_stays(
    bezoeker: Visitors, mailbox: Mailbox, run_jobs: Jobs
) -> None:
    with clock.travel(MORNING):
        karin = bezoeker("Karin").visit("/inloggen")
        karin.press("Stuur mij een code").expect(400).see("Vul je e-mailadres of 06-nummer in.")
        karin.fill("Hoe sturen we je een seintje?", "030 123 45 67").press("Stuur mij een code").expect(400)
        assert karin.see("Naar dit nummer kan geen sms.").values("//input[@id='bereik']/@value") == ["030 123 45 67"]
        ask_code(karin, MAIL, run_jobs)
        code = code_in_mail(mailbox, MAIL)
        karin.fill("Vul de code in", "12345").press("Log in").expect(400).see("Een code heeft 6 cijfers.")
        karin.fill("Vul de code in", wrong(code)).press("Log in").expect(400).see("Je kunt nog 4 keer proberen.")
        karin.press("Stuur een nieuwe code").see("Dan kun je een nieuwe code vragen.")
        karin.fill("Vul de code in", code).press("Log in").expect(400).see("Vul je voornaam in.")
        assert karin.values("//input[@id='code']/@value") == [code]
        karin.fill("Hoe heet je?", "06 12345678").press("Log in").expect(400).see("Vul alleen je voornaam in.")
    with clock.travel(MORNING + timedelta(minutes=2)):
        karin.press("Stuur een nieuwe code").see("We stuurden een nieuwe code.")
        run_jobs()
        newest = code_in_mail(mailbox, MAIL)
        if newest != code:
            karin.fill("Vul de code in", code).press("Log in").see("Deze code klopt niet.")
    with clock.travel(MORNING + timedelta(minutes=18)):
        karin.fill("Vul de code in", newest).fill("Hoe heet je?", "Karin").press("Log in").expect(400)
        karin.see("Deze code is oud. Vraag een nieuwe code.")


@pytest.mark.usefixtures("town")
def test_a_phone_number_is_enough(app: Flask, bezoeker: Visitors, run_jobs: Jobs, unit: Unit) -> None:
    dennis = bezoeker("Dennis").visit("/inloggen?verder=/mijn/gegevens")
    ask_code(dennis, "+31 6 55 44 33 22", run_jobs)
    dennis.fill("Vul de code in", code_in_sms(app, "0655443322")).fill("Hoe heet je?", "Dennis").press("Log in")
    dennis.expect(200, "/mijn/gegevens").see("0655443322")
    with unit():
        found = queries.by_reach("0655443322")
        assert found is not None
        assert (found.kanaal, found.voornaam) == (rules.Kanaal.SMS, "Dennis")


def test_a_site_that_cannot_send_text_messages_does_not_offer_them(app: Flask, town: Town, bezoeker: Visitors) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], production=True)
    with app.test_request_context("/inloggen"):
        html = app.test_client().get("/inloggen", base_url="https://localhost").get_data(as_text=True)
    assert "06-nummer" not in html


@pytest.mark.usefixtures("town")
def test_one_browser_is_one_person(
    app: Flask, bezoeker: Visitors, mailbox: Mailbox, run_jobs: Jobs, unit: Unit
) -> None:
    samira = bezoeker("Samira", signed_in=True).visit("/werk").see("Ingelogd als Samira")
    samira.visit("/q/ZWAAN2").visit("/inloggen")
    ask_code(samira, "samira-thuis@voorbeeld.nl", run_jobs)
    samira.fill("Vul de code in", code_in_mail(mailbox, "samira-thuis@voorbeeld.nl")).fill("Hoe heet je?", "Sam")
    samira.press("Log in").see("Ingelogd als Sam").visit("/werk").expect(200, "/werk/inloggen")
    samira.see("Log in als buur")
    with unit() as session:
        assert not session.scalars(sa.select(LoginSession.id)).all(), "the session of staff is gone"
    samira.visit("/mijn/buurt").see("Ja, ik woon in Flat De Zwaan")
    samira.visit("/inloggen").expect(200, "/mijn")


@pytest.mark.usefixtures("town")
def test_who_signs_in_for_work_leaves_the_neighbour_behind(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    with unit():
        karin = a_bewoner("Karin").id
    visitor = bezoeker("Karin", bewoner=karin).visit("/mijn").see("Hallo Karin").visit("/werk/inloggen")
    visitor.fill("E-mail", "samira@lindewaard.example").fill("Wachtwoord", town.password).press("Verder")
    visitor.fill("Code", code_now()).press("Log in").see("Ingelogd als Samira").visit("/mijn").expect(200, "/inloggen")
    with unit() as session:
        assert not session.scalars(sa.select(Bewonersessie.id).where(Bewonersessie.bewoner_id == karin)).all()


@pytest.mark.usefixtures("town")
def test_nobody_is_led_elsewhere_and_strange_input_never_breaks(
    bezoeker: Visitors, mailbox: Mailbox, run_jobs: Jobs
) -> None:
    karin = bezoeker("Karin").visit("/inloggen?verder=//boos.example/")
    ask_code(karin, MAIL, run_jobs)
    karin.fill("Vul de code in", code_in_mail(mailbox, MAIL)).fill("Hoe heet je?", "Karin").press("Log in")
    karin.expect(200, "/mijn")
    vreemd = bezoeker("Vreemd")
    vreemd.visit("/inloggen/code").expect(200, "/inloggen").see("Het duurde te lang.")
    for typed in ("x" * 5000, "@@", "06 1234567", "😀@😀", "karin@voorbeeld.nl, ans@voorbeeld.nl"):
        vreemd.visit("/inloggen").fill("Hoe sturen we je een seintje?", typed).press("Stuur mij een code").expect(400)


def test_a_session_outlives_the_browser_and_ends_when_unused(app: Flask, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING), unit():
        karin = a_bewoner("Karin").id
    with clock.travel(MORNING):
        name, value = resident_cookie(app, karin)
    browser = app.test_client()
    browser.set_cookie(name, value)
    for days, status in ((100, 200), (200, 200), (400, 302)):
        with clock.travel(MORNING + timedelta(days=days)):
            assert browser.get("/mijn").status_code == status, f"after {days} days"
