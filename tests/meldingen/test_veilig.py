"""Do you feel safe at home? One tap, never required; a "nee" brings numbers, and somebody on the next werkdag."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from lxml import html

from buurtplein.kernel import bus, clock, promises
from buurtplein.meldingen import assessing, queries, service
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Status
from tests.bezoeker import Bezoeker
from tests.factories import a_melding, as_who
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors, follow, number_of, report

Unit = Callable[..., Any]
QUESTION = "Voel je je veilig in je huis?"


@pytest.fixture
def karin(bezoeker: Visitors, town: Town) -> Bezoeker:
    """Karin, who just reported."""
    with clock.travel(MORNING):
        return report(bezoeker("Karin"), town)


def known(nummer: str) -> Melding:
    melding = queries.by_nummer(nummer)
    assert melding is not None
    return melding


def test_nobody_has_to_say_it(karin: Bezoeker) -> None:
    with clock.travel(MORNING):
        karin.see(QUESTION).see("Je hoeft dit niet te vertellen.").not_see("Bel Veilig Thuis")
        karin.visit(follow(karin)).see(QUESTION).press("Ja").see("Dank je. Dat weten we nu.").not_see(QUESTION)


def test_a_no_shows_whom_to_call_and_when_somebody_is_there(bezoeker: Visitors, karin: Bezoeker) -> None:
    with clock.travel(MORNING):
        nummer = number_of(karin)
        karin.press("Nee").see("Dank je dat je dit vertelt.").see("Dit is je code")
        assert {"tel:112", "tel:08002000"} <= set(karin.values("//section[@id='veilig']//a/@href"))
        karin.visit(follow(karin)).see("Je hoort uiterlijk woensdag 3 maart van ons.")
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}")
        samira.see("De melder voelt zich niet veilig").see("Melder zei of het thuis veilig is")
        bezoeker("Hanneke", signed_in=True).visit("/werk/beloften?van=team").see(nummer).see("voelt zich niet veilig")
        karin.press("Ik voel me nu wel veilig").not_see("Bel Veilig Thuis")
        samira.visit(f"/werk/meldingen/{nummer}").see("De melder voelt zich veilig")


def test_whoever_handles_it_hears_so_without_a_word_of_what_it_is_about(
    karin: Bezoeker, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        run_jobs()
        mailbox.messages.clear()
        karin.press("Nee")
        run_jobs()
    (mail,) = [mail for mail in mailbox.to("samira@") if number_of(karin) in mailbox.text(mail)]
    assert "veilig" not in (mailbox.text(mail) + str(mail["Subject"])).lower()


def test_a_no_starts_the_clock_that_waited_for_the_melder(unit: Unit, karin: Bezoeker) -> None:
    nummer = number_of(karin)
    with clock.travel(MORNING):
        with unit():
            service.ask(as_who("Samira"), known(nummer), "Hoe laat was het?")
        karin.visit(follow(karin)).see("Er is een vraag voor jou").press("Nee")
        karin.see("Je hoort uiterlijk woensdag 3 maart van ons.").not_see("Als jij antwoord geeft")
    with unit():
        assert known(nummer).status == Status.IN_BEHANDELING


def test_an_earlier_promise_stays(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        melding, _code = a_melding()
        service.answer(as_who("Samira"), melding, "Ik bel je vandaag.", clock.today())
        assessing.feels(melding, "nee")
        assert melding.beloofd_op == clock.today()


def test_a_broken_promise_stays_broken_and_the_new_day_comes_sooner(unit: Unit, town: Town) -> None:
    with clock.travel(MORNING), unit():
        melding, _code = a_melding()
    with clock.travel(datetime(2027, 3, 11, 9, tzinfo=UTC)), unit():
        melding = known(melding.nummer)
        assessing.feels(melding, "nee")
        assert (melding.gemist, melding.uitgesteld_tot) == (1, date(2027, 3, 12))
        promises.watch()
        assert (melding.gemist, melding.beloofd_op) == (1, date(2027, 3, 9)), "one miss is one miss"


def test_a_weekend_is_no_werkdag(unit: Unit, town: Town) -> None:
    with clock.travel(datetime(2027, 3, 25, 9, tzinfo=UTC)), unit():  # Thursday before Good Friday
        melding, _code = a_melding()
        assessing.feels(melding, "nee")
        assert melding.beloofd_op == date(2027, 3, 30), "after Easter Monday"


def test_what_a_caller_says_is_written_down_by_a_worker(unit: Unit, bezoeker: Visitors, karin: Bezoeker) -> None:
    nummer = number_of(karin)
    with clock.travel(MORNING):
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}")
        samira.press("Wat zegt de melder zelf?").choose("Nee").press("Schrijf op")
        samira.see("Opgeschreven wat de melder zei.").see("De melder voelt zich niet veilig")
        karin.visit(follow(karin)).see("Bel Veilig Thuis")
        with unit():
            melding = known(nummer)
            (entry,) = bus.history("melding", melding.id, ["MelderFeels"])
            assert entry.actor_id == as_who("Samira").person_id
            assert melding.delen is False


@pytest.mark.parametrize("nonsense", ["", "misschien", "NEE", "nee; drop"])
def test_nonsense_changes_nothing(app: Flask, unit: Unit, karin: Bezoeker, nonsense: str) -> None:
    nummer, browser = number_of(karin), app.test_client()
    page = html.fromstring(browser.get(follow(karin)).text)
    csrf = page.xpath("//form[contains(@action, 'veilig')]//input[@name='csrf_token']/@value")[0]
    answer = browser.post(f"{follow(karin)}/veilig", data={"csrf_token": csrf, "veilig": nonsense})
    assert answer.status_code == 303
    with unit():
        assert known(nummer).veilig is None


def test_what_is_done_is_not_asked_any_more(unit: Unit, karin: Bezoeker) -> None:
    with clock.travel(MORNING), unit():
        service.close(as_who("Samira"), known(number_of(karin)), "gestopt")
    karin.visit(follow(karin)).not_see(QUESTION)
