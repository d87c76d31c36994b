"""Noodtoegang: a reason, two people, an hour, reading only, and the auditor hears of each step."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import belang, nood
from buurtplein.accounts import queries as accounts
from buurtplein.accounts import service as people
from buurtplein.kernel import clock
from buurtplein.kernel.bus import Audit
from buurtplein.kernel.outbox import JobRow
from buurtplein.meldingen import queries
from tests.bezoeker import Bezoeker
from tests.factories import a_melding, as_who
from tests.mailbox import Mailbox
from tests.personas import session_cookie
from tests.stories.steps import MORNING

Unit = Callable[..., Any]
Visitors = Callable[..., Bezoeker]

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("town")]
TEXT = "Zij riep de hele nacht om hulp."
REASON = "De wijkagent belt en ons eigen team is dicht."


@pytest.fixture
def nummer(unit: Unit) -> str:
    """A zorg melding of Wijkteam Noord."""
    with clock.travel(MORNING), unit() as session:
        session.execute(sa.delete(JobRow))
        nummer = a_melding(categorie="zorgen", tekst=TEXT)[0].nummer
        session.execute(sa.delete(JobRow))
    return nummer


def _asks(visitor: Bezoeker, nummer: str) -> Bezoeker:
    visitor.visit("/werk/noodtoegang").fill("Nummer van de melding", nummer)
    return visitor.fill("Waarom moet je dit nu lezen?", REASON).press("Vraag toegang")


def test_two_people_open_it_for_an_hour_to_read(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    with clock.travel(MORNING):
        bea = bezoeker("Bea", signed_in=True).visit(f"/werk/meldingen/{nummer}").expect(404)
        _asks(bea, nummer).see("Je vraag is verstuurd.").see("Wacht op een collega").not_see("Een uur, alleen lezen")
        bea.visit(f"/werk/meldingen/{nummer}").expect(404)
        hanneke = bezoeker("Hanneke", signed_in=True).visit("/werk/noodtoegang")
        hanneke.see(f"Bea de Groot vraagt om {nummer}").see(REASON).press("Geef een uur toegang")
        hanneke.see("Je gaf toegang voor een uur.")
        bea.visit("/").see("Je hebt noodtoegang tot 10.30 uur.")
        bea.visit("/werk/noodtoegang").see("Open tot 10.30 uur").press("Lees de melding").expect(200).see(TEXT)
        for act in ("Ik pak dit op", "Stuur antwoord", "Rond af", "Bewaar notitie", "Draag over", "Geef dit aan"):
            assert not any(name.startswith(act) for name in bea.driver.pressables()), act
        bea.see("Je hebt noodtoegang tot 10.30 uur.")
    with clock.travel(MORNING + timedelta(minutes=61)):
        bezoeker("Bea", signed_in=True).visit(f"/werk/meldingen/{nummer}").expect(404).not_see("noodtoegang tot")
    with unit() as session:
        names = list(session.scalars(sa.select(Audit.name).where(Audit.name.like("Emergency%")).order_by(Audit.id)))
        assert names == ["EmergencyAsked", "EmergencyGranted", "EmergencyUsed"]
        melding = queries.by_nummer(nummer)
        assert melding is not None
        assert melding.status == "nieuw", "for the melder nobody of the team read it"


def test_it_gives_reading_and_nothing_else(app: Flask, bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    with clock.travel(MORNING):
        with unit():
            melding = queries.by_nummer(nummer)
            assert melding is not None
            nood.answer(as_who("Hanneke"), nood.ask(as_who("Bea"), "melding", nummer, melding.id, REASON), yes=True)
        browser = app.test_client()
        browser.set_cookie(*session_cookie(app, "Bea"))
        page = browser.get("/werk/noodtoegang").text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        assert token
        acts = [r for r in app.url_map.iter_rules() if "POST" in (r.methods or ()) and r.rule.count("<") == 1
                and r.rule.startswith("/werk/meldingen/<nummer>")]  # fmt: skip
        assert len(acts) > 10
        for rule in acts:
            answer = browser.post(rule.rule.replace("<nummer>", nummer), data={"csrf_token": token[1]})
            assert answer.status_code == 404, rule.rule
        assert browser.get(f"/werk/meldingen/{nummer}").status_code == 200
        assert browser.get(f"/werk/meldingen/{nummer}/inzagelog").status_code == 404


def test_asking_for_nothing_looks_the_same(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    with clock.travel(MORNING):
        real = re.sub(r"M-\d{6}", "M-", _asks(bezoeker("Kees", signed_in=True), nummer).text)
        nothing = re.sub(r"M-\d{6}", "M-", _asks(bezoeker("Marit", signed_in=True), "M-000001").text)
        assert real.replace("Kees", "X") == nothing.replace("Marit", "X")
        with unit():
            rows = nood.waiting_for(as_who("Tom"))
            assert [row.thing_id is None for row in rows] == [False, True]
            assert nood.answer(as_who("Tom"), rows[1], yes=True)
        marit = bezoeker("Marit", signed_in=True).visit("/werk/noodtoegang").see("Er is niks om te lezen")
        marit.visit("/werk/meldingen/M-000001").expect(404)


def test_a_reason_is_a_sentence_and_a_number_a_number(bezoeker: Visitors, nummer: str) -> None:
    bea = bezoeker("Bea", signed_in=True).visit("/werk/noodtoegang").press("Vraag toegang").expect(400)
    bea.see("Vul een nummer in, zoals M-482913").see("Schrijf waarom. Een collega weegt dat.")
    bea.fill("Nummer van de melding", "M-48").fill("Waarom moet je dit nu lezen?", "spoed").press("Vraag toegang")
    bea.expect(400).see("Vul een nummer in, zoals M-482913").see("Schrijf waarom. Een collega weegt dat.")


def test_nobody_says_yes_to_themselves_or_to_each_other(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    with clock.travel(MORNING), unit():
        melding = queries.by_nummer(nummer)
        assert melding is not None
        bea, tom, hanneke, kees = (as_who(name) for name in ("Bea", "Tom", "Hanneke", "Kees"))
        first = nood.ask(bea, "melding", nummer, melding.id, REASON)
        second = nood.ask(tom, "melding", nummer, melding.id, REASON)
        assert nood.waiting_for(bea) == nood.waiting_for(tom) == [], "two who ask for the same do not help each other"
        assert not nood.answer(tom, first, yes=True)
        assert not nood.answer(bea, second, yes=True)
        assert nood.waiting_for(kees) == [], "a member of a team does not decide"
        assert nood.waiting_for(hanneke) == [first, second]
        assert nood.answer(hanneke, first, yes=False)
        assert not nood.answer(hanneke, first, yes=True), "once is once"
        assert first.tot is None
    with clock.travel(MORNING + timedelta(hours=25)), unit():
        assert nood.waiting_for(as_who("Hanneke")) == [], "after a day nobody remembers why"


def test_even_then_nobody_reads_about_the_own_neighbours(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    with clock.travel(MORNING):
        with unit():
            melding = queries.by_nummer(nummer)
            assert melding is not None
            belang.state(as_who("Bea"), "melding", melding.id)
            nood.answer(as_who("Hanneke"), nood.ask(as_who("Bea"), "melding", nummer, melding.id, REASON), yes=True)
        bezoeker("Bea", signed_in=True).visit(f"/werk/meldingen/{nummer}").expect(404)


def test_the_auditor_hears_of_each_step_without_what_it_is_about(
    bezoeker: Visitors, unit: Unit, nummer: str, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        _asks(bezoeker("Bea", signed_in=True), nummer)
        run_jobs()
        to = {str(message["To"]).partition("@")[0] for message in mailbox.messages}
        assert {"arie", "hanneke", "tom"} <= to
        assert "bea" not in to
        bezoeker("Hanneke", signed_in=True).visit("/werk/noodtoegang").press("Geef een uur toegang")
        run_jobs()
        to_arie = [m for m in mailbox.messages if str(m["To"]).startswith("arie")]
        assert len(to_arie) == 2
        for message in mailbox.messages:
            assert nummer not in str(message)
            assert "wijkagent" not in str(message)
        arie = bezoeker("Arie", signed_in=True).visit("/beheer/noodtoegang").see("Bea de Groot").see("Hanneke Visser")
        arie.see("Open tot 10.30 uur").see(REASON).not_see(TEXT)
        bezoeker("Bea", signed_in=True).visit("/beheer/noodtoegang").see(nummer).not_see(REASON)
        bezoeker("Kees", signed_in=True).visit("/beheer/noodtoegang").expect(403)


def test_without_an_auditor_beheer_hears_of_it(unit: Unit, nummer: str) -> None:
    with unit():
        arie = accounts.person_by_email("arie@lindewaard.example")
        assert arie is not None
        assert [person.voornaam for person in nood.watchers()] == ["Arie"]
        people.revoke_role(arie, arie.rollen[0])
        assert [person.voornaam for person in nood.watchers()] == ["Bea"]


@pytest.mark.parametrize("name", ["Fatma", "Youssef", "Wouter", "Arie"])
def test_not_everybody_asks(bezoeker: Visitors, name: str) -> None:
    bezoeker(name, signed_in=True).visit("/werk/noodtoegang").expect(403)
