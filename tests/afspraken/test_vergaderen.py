"""Meetings of residents: any home calls one and puts a point on it; the report comes on the day that we said."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from buurtplein.accounts import queries as accounts
from buurtplein.afspraken import beloften
from buurtplein.kernel import clock, promises
from buurtplein.kernel.who import Who
from tests.afspraken.afspraken_world import MEETINGS, on_day
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import DESK, Unit, walk_in


def test_a_home_calls_a_meeting_and_another_adds_a_point(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    with clock.travel(MORNING):
        karin = walk_in(bezoeker("Karin")).press("Vergadering").press("Plan een vergadering")
        karin.fill("Welke dag?", "2027-03-02").fill("Hoe laat begint het?", "half acht").fill(
            "Waar is het?", "de tuinkamer"
        )
        karin.press("Zet de vergadering erbij").expect(400).see("Kies een dag na vandaag")
        karin.fill("Welke dag?", "2027-03-10").fill("Hoe laat begint het?", "1930").press("Zet de vergadering erbij")
        karin.see("De vergadering staat erbij.").see("Om 19.30 uur. Plek: de tuinkamer.")
        page = karin.path
        dennis = (
            walk_in(bezoeker("Dennis"), 1)
            .see("10 maart")
            .visit(page)
            .fill("Waar wil je het over hebben?", "Dennis moet weg")
        )
        dennis.press("Zet op de agenda").expect(400).see("Over een mens stemmen we niet.")
        dennis.fill("Waar wil je het over hebben?", "De fietsen in de gang").press("Zet op de agenda").see(
            "De fietsen in de gang"
        )
        dennis.not_see("gaat niet door").press("Haal mijn punt weg").see("Er staat nog niks op de agenda.")
        karin.visit(page).press("Deze vergadering gaat niet door").see("gaat niet door").not_see("10 maart")


def _promised(app: Flask, unit: Unit, url: str) -> list[str]:
    """Who of these people has this report in the list of promises."""
    found: list[str] = []
    for name in ("lies", "youssef", "samira"):
        with app.test_request_context(), unit():
            person = accounts.person_by_email(f"{name}@lindewaard.example")
            assert person is not None
            if url in [each.url for each in beloften.lines(Who(person_id=person.id), False)]:
                found.append(name)
    return found


def test_who_waits_for_the_report_reads_a_day_and_a_name(
    app: Flask, bezoeker: Visitors, town: Town, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        lies = bezoeker("Lies", signed_in=True).visit(f"{DESK}/vergadering/nieuw").fill("Welke dag?", "2027-03-03")
        lies.fill("Hoe laat begint het?", "19:30").fill("Waar is het?", "de huiskamer").press(
            "Zet de vergadering erbij"
        )
        number = lies.path.rpartition("/")[2]
    with clock.travel(on_day(2)):
        karin = walk_in(bezoeker("Karin")).visit(f"{MEETINGS}/{number}").see("Het verslag komt nog").see("10 maart")
        karin.see("Lies zorgt ervoor.").see("085 888 01 20")
    with clock.travel(on_day(10)):
        with unit():
            promises.watch()
        run_jobs()
        assert any("wachten op het verslag" in str(each) for each in mailbox.to("lies@lindewaard.example"))
        walk_in(bezoeker("Karin")).visit(f"{MEETINGS}/{number}").see("16 maart")
        assert _promised(app, unit, f"{DESK}/vergadering/{number}") == ["lies", "youssef"]
        lies = bezoeker("Lies", signed_in=True).visit(f"{DESK}/vergadering/{number}")
        lies.fill("Wat is er besloten?", "Dennis moet eruit.").press("Zet het verslag erbij").expect(400)
        lies.fill("Wat is er besloten?", "De gang blijft vrij.").press("Zet het verslag erbij").see(
            "Elke buur kan het lezen."
        )
        assert _promised(app, unit, f"{DESK}/vergadering/{number}") == []
        karin = walk_in(bezoeker("Karin")).visit(f"{MEETINGS}/{number}").see("De gang blijft vrij.").not_see("komt nog")


def test_after_a_meeting_the_rules_can_be_put_right(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    bezoeker("Lies", signed_in=True).visit(f"{DESK}/afspraken/schrijven").see("Dit kan na een vergadering.")
    with clock.travel(MORNING):
        lies = bezoeker("Lies", signed_in=True).visit(f"{DESK}/vergadering/nieuw").fill("Welke dag?", "2027-03-03")
        lies.fill("Hoe laat begint het?", "19:30").fill("Waar is het?", "de huiskamer")
        lies.press("Zet de vergadering erbij")
    with clock.travel(on_day(2)):
        lies = bezoeker("Lies", signed_in=True).visit(f"{DESK}/afspraken").press("Schrijf op wat jullie afspraken")
        lies.fill("Afspraak", "We groeten elkaar altijd").press("Deze afspraken gelden vanaf nu").see(
            "gelden vanaf vandaag"
        )
        karin = walk_in(bezoeker("Karin")).press("Onze afspraken").see("We groeten elkaar altijd")
        karin.press("Wat is er veranderd?").see("Veranderd: We groeten elkaar altijd").not_see("Erbij:").not_see("Weg:")


def test_how_a_house_decides_is_its_own_choice(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    youssef = (
        bezoeker("Youssef", signed_in=True).visit(f"{DESK}/afspraken").fill("Hoeveel dagen praten", "2").press("Bewaar")
    )
    youssef.expect(400).see("Vul een aantal in van 3 tot 60.").fill("Hoeveel dagen praten", "10")
    youssef.fill("Het nummer van buurtbemiddeling", "12").press("Bewaar").expect(400).see(
        "Dit nummer kun je niet bellen."
    )
    youssef.fill("Het nummer van buurtbemiddeling", "085 888 01 29").press("Bewaar").see(
        "gaan verder zoals ze begonnen"
    )
    walk_in(bezoeker("Karin")).press("Praten als iets schuurt").see("085 888 01 29")
