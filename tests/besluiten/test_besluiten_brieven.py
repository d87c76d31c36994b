"""A letter that was sent stays as it was, whatever changes later; and nobody can change it."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.attributes import flag_modified

from buurtplein.besluiten import queries as besluiten
from buurtplein.besluiten import versturen
from buurtplein.budgetten import queries, service
from buurtplein.kernel import clock, db
from buurtplein.kernel.who import VISITOR
from tests.besluiten.besluiten_world import Unit, ask, holds, letters, plan
from tests.stories.steps import MORNING, Visitors

pytestmark = pytest.mark.usefixtures("town")


def _refused(unit: Unit) -> int:
    """A plan that got a no, with a letter; its number in the database."""
    with clock.travel(MORNING):
        nummer, _code = ask(unit)
        with unit():
            found = queries.aanvraag_by_nummer(nummer)
            assert found is not None
            service.refuse(VISITOR, found, "op-tijd", "Vraag het eerder.")
            return found.id


def test_a_letter_stays_as_it_was_sent(bezoeker: Visitors, unit: Unit, app: Flask) -> None:
    with clock.travel(MORNING):
        nummer, code = ask(unit)
        bezoeker("Nora", signed_in=True).visit(f"/werk/budget/{nummer}/ja").press("Zeg ja en stuur de brief")
        sent = letters(unit, nummer)
    with clock.travel(MORNING + timedelta(days=30)):
        with unit():
            regeling = queries.regeling_by_slug("buurtbudget")
            assert regeling is not None
            regeling.naam, regeling.telefoon = "Heel iets anders", "085 888 01 99"
            regeling.pot.gever.naam, regeling.voorwaarden = "Een ander", {"hoogste": 1}
        assert letters(unit, nummer) == sent
        assert hashlib.sha256(sent[0][2]).hexdigest() == sent[0][3]
        anja = bezoeker("Karin").visit("/")
        holds(anja, code)
        with unit():
            [brief] = besluiten.brieven(plan(unit, nummer).id)
        answer = anja.driver.browser.get(f"/budget/plan/{nummer}/brief/{brief.id}.pdf")  # type: ignore[attr-defined]
        assert (answer.data, answer.headers["Cache-Control"]) == (sent[0][2], "private, no-store")
        anja.visit(f"/budget/plan/{nummer}/brief/{brief.id}").not_see("Een ander").see("Gemeente Lindewaard")


@pytest.mark.both_databases
@pytest.mark.parametrize("change", ["soort = 'afwijzing'", "sha256 = ''", "nummer = 'x'", "op = op"])
def test_the_database_changes_no_letter(app: Flask, unit: Unit, change: str) -> None:
    _refused(unit)
    with app.app_context(), pytest.raises(DBAPIError, match="stays as it was sent"), db.transaction() as session:
        session.execute(sa.text(f"UPDATE budgetbrief SET {change}"))
    with app.app_context(), db.transaction() as session:
        gone = session.execute(sa.text("DELETE FROM budgetbrief"))
        assert gone.rowcount == 1  # type: ignore[attr-defined]


@pytest.mark.both_databases
def test_a_letter_can_be_sealed_again_with_a_newer_key(app: Flask, unit: Unit) -> None:
    aanvraag_id = _refused(unit)
    with app.app_context(), db.transaction() as session:
        [brief] = besluiten.brieven(aanvraag_id)
        before = session.scalar(sa.text("SELECT pdf FROM budgetbrief"))
        flag_modified(versturen.unchanged(brief), "pdf")
        flag_modified(brief, "inhoud")
    with app.app_context(), db.transaction() as session:
        assert session.scalar(sa.text("SELECT pdf FROM budgetbrief")) != before, "sealed anew"
        [brief] = besluiten.brieven(aanvraag_id)
        versturen.unchanged(brief)


@pytest.mark.parametrize("part", ["pdf", "inhoud"])
def test_a_changed_letter_is_not_shown(app: Flask, unit: Unit, part: str) -> None:
    aanvraag_id = _refused(unit)
    with app.app_context(), db.transaction():
        [brief] = besluiten.brieven(aanvraag_id)
        setattr(brief, part, b"%PDF-anders" if part == "pdf" else "{}")
    with app.app_context(), pytest.raises(LookupError, match="not as it was sent"), db.transaction():
        versturen.unchanged(besluiten.brieven(aanvraag_id)[0])
