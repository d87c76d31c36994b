"""Beheer sees what is kept and what would go, sets a term within its bounds, and gets proof without content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein import retention
from buurtplein.kernel import clock, db, forgetting, outbox
from buurtplein.meldingen import service
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Reden
from buurtplein.web import terms
from tests.bezoeker import Bezoeker
from tests.factories import a_melding, as_who
from tests.stories.steps import MORNING

Unit = Callable[..., Any]
Visitors = Callable[..., Bezoeker]

pytestmark = pytest.mark.usefixtures("town")
CANARY = "kanarie"
YEAR = timedelta(days=365)


@pytest.fixture
def told(unit: Unit) -> Melding:
    """A melding that was closed today."""
    with clock.travel(MORNING), unit():
        melding = a_melding(tekst=f"{CANARY} tekst")[0]
        service.note(as_who("Samira"), melding, f"{CANARY} notitie")
        service.close(as_who("Samira"), melding, Reden.GEPRAAT)
    return melding


def _night(app: Flask) -> None:
    with app.app_context(), db.transaction():
        terms.hourly()
        terms.nightly()


# ---------------------------------------------------------------- beheer sees it, sets it, and proves it


@pytest.mark.both_databases
def test_beheer_sees_what_would_go_and_gets_proof(bezoeker: Visitors, unit: Unit, told: Melding, app: Flask) -> None:
    with clock.travel(MORNING + 2 * YEAR + timedelta(days=2)):
        bea = bezoeker("Bea", signed_in=True).visit("/beheer/bewaren").press("Overlast")
        bea.see("Nu bewaren we dit 2 jaar.").see("melding: ").press("Ruim nu op").see("Opgeruimd.")
        bea.see("Er is niks over de termijn.")
        bea.visit("/beheer/bewaren").press("Verklaring 1").see("Gewist op").see("Bea de Groot").see("Overlast")
        bea.see("melding_bericht: ").not_see(CANARY)
        arie = bezoeker("Arie", signed_in=True).visit("/beheer/bewaren/verklaringen").see("Bea de Groot")
        assert not arie.visit("/beheer/bewaren").can_press("Overlast")
        arie.visit("/beheer/bewaren/overlast").expect(404)


@pytest.mark.both_databases
def test_a_term_moves_within_its_bounds_and_the_public_page_says_so(bezoeker: Visitors, unit: Unit, app: Flask) -> None:
    bezoeker("Karin").visit("/uitleg/bewaren").see("Zorg: 1 jaar").see("Overlast: 2 jaar").see("Niet verstuurd: 24 uur")
    bea = bezoeker("Bea", signed_in=True).visit("/beheer/bewaren/zorg").see("Je kunt kiezen van 6 maanden tot 2 jaar.")
    reason = "Zo staat het in ons beleid."
    bea.fill("Hoeveel dagen", "10").fill("Waarom?", reason).press("Bewaar").expect(400).see("Kies van 180 tot 730")
    bea.fill("Hoeveel dagen", "9" * 40).press("Bewaar").expect(400).see("Kies van 180 tot 730")
    bea.fill("Hoeveel dagen", "-5").press("Bewaar").expect(400)
    bea.fill("Hoeveel dagen", "veel").press("Bewaar").expect(400)
    bea.fill("Hoeveel dagen", "240").fill("Waarom?", "").press("Bewaar").expect(400).see("Schrijf waarom.")
    bea.fill("Hoeveel dagen", "240").fill("Waarom?", reason).press("Bewaar").see("Nu bewaren we dit 8 maanden.")
    bezoeker("Karin").visit("/uitleg/bewaren").see("Zorg: 8 maanden")
    bea.visit("/beheer/bewaren/concept").see("Deze termijn staat vast.")
    bea.visit("/beheer/bewaren/bestaat-niet").expect(404)


def test_nothing_over_its_term_makes_no_statement(app: Flask, unit: Unit) -> None:
    with unit() as session:
        for term in retention.TERMS.values():
            while terms.run(term).total:
                pass
        before = session.scalar(sa.select(sa.func.count()).select_from(terms.Vernietiging))
        for term in retention.TERMS.values():
            assert terms.run(term).total == 0
        assert session.scalar(sa.select(sa.func.count()).select_from(terms.Vernietiging)) == before


def test_terms_and_rules_belong_together(app: Flask) -> None:
    terms.init_app(app, app.extensions["forgetting"])
    with pytest.raises(terms.NotCarriedOut, match="logboek"):
        terms.init_app(app, {name: rule for name, rule in app.extensions["forgetting"].items() if name != "logboek"})
    for term in retention.TERMS.values():
        assert term.least <= term.usual <= term.most


def test_many_go_a_turn_at_a_time(app: Flask, unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "MOST", 2)
    with clock.travel(MORNING), unit():
        ids = [a_melding(tekst="x")[0].id for _each in range(5)]
    with unit() as session:
        for number in ids:
            melding = session.get_one(Melding, number)
            melding.status, melding.reden, melding.afgerond_op = "afgerond", "gepraat", MORNING
    with clock.travel(MORNING + 2 * YEAR + timedelta(days=1)):
        _night(app)
    with unit() as session:
        made = session.scalars(sa.select(terms.Vernietiging).where(terms.Vernietiging.code == "overlast")).all()
        assert max(row.aantallen["melding"] for row in made) == 2
        assert all(session.get_one(Melding, number).gewist_op for number in ids)


def test_the_next_turn_is_at_night(app: Flask, unit: Unit) -> None:
    with clock.travel(MORNING), app.app_context():
        outbox.run_rhythms()
    with unit() as session:
        planned = session.get_one(outbox.Ritme, "forget").next_at
        assert clock.local(planned).strftime("%d %H:%M") == "03 03:00"


def test_a_coordinator_keeps_one_longer(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            nummer = a_melding(tekst="x")[0].nummer
        hanneke = bezoeker("Hanneke", signed_in=True).visit(f"/werk/meldingen/{nummer}").press("Hoe lang blijft dit?")
        hanneke.fill("Bewaar tot en met", "2027-03-01").press("Bewaar").expect(400).see("Kies een dag na vandaag")
        hanneke.fill("Bewaar tot en met", "2029-03-01").press("Bewaar").expect(400).see(
            "Schrijf waarom het langer moet."
        )
        hanneke.fill("Waarom moet dit langer?", "Er loopt een rechtszaak.").press("Bewaar").see("Dit blijft tot en met")
        hanneke.visit(f"/werk/meldingen/{nummer}").see("Gekozen hoe lang dit blijft")
        bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}/bewaren").expect(404)
    with unit() as session:
        melding = session.scalars(sa.select(Melding).where(Melding.nummer == nummer)).one()
        assert melding.bewaren_tot == date(2029, 3, 1)


def test_a_keep_from_another_time_stays_within_the_bounds(app: Flask, unit: Unit) -> None:
    with unit() as session:
        session.add(terms.Bewaartermijn(code="zorg", dagen=9, reden="oud", person_id=None, op=clock.now()))
        session.flush()
        assert terms.length(retention.TERMS["zorg"], terms.settings()) == timedelta(days=180)
    assert replace(retention.TERMS["zorg"], usual=YEAR).short is False
