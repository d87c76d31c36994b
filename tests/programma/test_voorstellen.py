"""A resident proposes: a person, a number and a day; an answer; help until a day, and then it is theirs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask

from buurtplein.kernel import clock, db
from buurtplein.programma import queries_desk, voorstellen
from buurtplein.programma.models import Activiteit
from buurtplein.web import terms
from tests.bezoeker import Bezoeker
from tests.mailbox import Mailbox
from tests.programma.world import Unit
from tests.stories.steps import MORNING, Visitors

Jobs = Callable[[], int]
pytestmark = pytest.mark.usefixtures("town")
IDEA = "Ik wil soep koken met uien uit mijn tuin."


def _proposes(joke: Bezoeker, bereik: str = "joke@voorbeeld.nl") -> Bezoeker:
    joke.visit("/programma/voorstellen").fill("Wat wil je doen?", IDEA).fill("Wanneer kun je?", "Op woensdag")
    joke.choose("De Hoek").fill("Je voornaam", "Joke").fill("Je telefoon of e-mail", bereik)
    return joke.choose("Mijn voornaam mag straks op de site").press("Stuur mijn plan")


def _opens(fatma: Bezoeker) -> Bezoeker:
    return fatma.visit("/gast/activiteiten").press("Plannen van buren").press(IDEA)


def _says_yes(fatma: Bezoeker, gids: str = "Samira Bouzid", tot: str = "2027-06-01") -> Bezoeker:
    _opens(fatma).see("Op woensdag").see("joke@voorbeeld.nl").fill("Wat gaan jullie doen?", "Soep van Joke")
    fatma.fill("Op welke dag", "2027-03-10").fill("Van", "12:00").fill("Tot", "14:00").choose("Elke week")
    fatma.choose("Wie helpt op weg?", gids).fill("Tot welke dag?", tot)
    return fatma.fill("Wat zeg je erbij?", "Wat een mooi plan!").press("Ja, zet het op het programma")


def test_a_person_a_number_and_a_day(bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        joke = bezoeker("Joke").visit("/programma/voorstellen").press("Stuur mijn plan").expect(400)
        joke.see("Schrijf op wat je wilt doen.").see("Kies een plein.").see("Vul je voornaam in.")
        joke.fill("Je telefoon of e-mail", "morgen").press("Stuur mijn plan").expect(400)
        joke.see("Vul een telefoonnummer of een e-mailadres in.")
        _proposes(joke).see("Fatma van De Hoek leest het.").see("085 888 01 10")
        joke.see("Je hoort het voor het eind van dinsdag 9 maart.").see(IDEA)


def test_yes_and_help_until_a_day(bezoeker: Visitors, unit: Unit, run_jobs: Jobs, mailbox: Mailbox) -> None:
    with clock.travel(MORNING):
        joke, fatma = _proposes(bezoeker("Joke")), bezoeker("Fatma", signed_in=True)
        _says_yes(fatma).see("Het staat op het programma.").see("Samira: Helpt op weg, tot een dag")
        run_jobs()
        (told,) = mailbox.to("joke@voorbeeld.nl")
        assert "Wat een mooi plan!" in mailbox.text(told)
        assert IDEA not in mailbox.text(told)
        joke.visit(joke.path).see("Je plan gaat door").press("Soep van Joke").see(
            "Joke, Samira doen dit voor de buurt."
        )
    with clock.travel(MORNING + timedelta(days=78)):
        for _again in range(2):
            with unit():
                voorstellen.look_after()
            run_jobs()
        (reminded,) = mailbox.to("samira@lindewaard.example")
        assert "Soep van Joke" in mailbox.text(reminded)
    with clock.travel(MORNING + timedelta(days=92)):
        joke.visit("/programma/soep-van-joke").see("Joke doet dit voor de buurt.").not_see("Samira")


def test_not_now_is_said_kindly_and_nothing_is_shown(
    bezoeker: Visitors, app: Flask, run_jobs: Jobs, mailbox: Mailbox, unit: Unit
) -> None:
    with clock.travel(MORNING):
        joke, fatma = _proposes(bezoeker("Joke")), bezoeker("Fatma", signed_in=True)
        with unit():
            slug = next(each.slug for each in queries_desk.voorstellen() if each.idee == IDEA)
        bezoeker("Karin").visit(f"/programma/{slug}").expect(404)
        _opens(fatma).press("Zeg dat het nu niet kan").expect(400).see("Schrijf waarom het nu niet kan.")
        fatma.fill("Waarom kan het nu niet?", "De keuken is dicht tot mei. Bel ons dan.").press(
            "Zeg dat het nu niet kan"
        )
        fatma.see("Je antwoord is bewaard.")
        run_jobs()
        assert "De keuken is dicht tot mei." in mailbox.text(mailbox.to("joke@voorbeeld.nl")[0])
        joke.visit(joke.path).see("Je plan gaat nu niet door").see("De keuken is dicht tot mei.")
        bezoeker("Karin").visit(f"/programma/{slug}").expect(404)
    with clock.travel(MORNING + timedelta(days=32)):
        with app.app_context(), db.transaction():
            terms.hourly()
            terms.nightly()
        with unit() as session:
            row = session.query(Activiteit).filter_by(slug=slug).one()
            kept = (row.voorsteller, row.bereik, row.idee, row.wens, row.antwoord, row.trekkers)
            assert kept == (None, None, None, None, None, [])
        joke.visit(joke.path).see("Wat je schreef, hebben we gewist.").not_see(IDEA)


def test_two_hosts_answer_one_plan(bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        _proposes(bezoeker("Joke"))
        youssef = _opens(bezoeker("Youssef", signed_in=True))
        _says_yes(bezoeker("Fatma", signed_in=True))
        youssef.fill("Waarom kan het nu niet?", "Nee").press("Zeg dat het nu niet kan")
        youssef.see("Dit plan heeft al een antwoord.").see("Soep van Joke")


def test_who_guides_has_a_last_day(bezoeker: Visitors) -> None:
    with clock.travel(MORNING):
        _proposes(bezoeker("Joke"), "0858880122")
        fatma = bezoeker("Fatma", signed_in=True)
        _opens(fatma).see("0858880122").fill("Wat gaan jullie doen?", "Soep").fill("Op welke dag", "2027-03-10")
        fatma.fill("Van", "12:00").fill("Tot", "14:00").fill("Tot welke dag?", "")
        fatma.press("Ja, zet het op het programma").expect(400).see("Kies een dag vanaf vandaag, binnen een jaar.")
        fatma.choose("Wie helpt op weg?", "Niemand, de buur kan het zelf").press("Ja, zet het op het programma")
        fatma.see("Het staat op het programma.").not_see("Helpt op weg")


def test_a_plan_that_we_forgot_is_not_kept(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        _proposes(bezoeker("Joke"))
    with clock.travel(MORNING + timedelta(days=61)), unit():
        voorstellen.look_after()
        assert queries_desk.voorstellen() == []


def test_the_words_of_a_plan_are_encrypted(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        _proposes(bezoeker("Joke"))
    with unit() as session:
        raw = session.connection().exec_driver_sql("SELECT * FROM activiteit").all()
        names = session.connection().exec_driver_sql("SELECT naam FROM trekker").all()
    assert "uien" not in str(raw)
    assert "Joke" not in str(raw) + str(names)
    assert date(2027, 3, 9).isoformat() in str(raw)
