"""Deciding on plans: on time, with a question, by four eyes, from a pot with too little, and a no that helps."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from buurtplein.budgetten import potten, queries
from buurtplein.budgetten.rules import Boeksoort, Rekening, Stand
from buurtplein.budgetten import grootboek
from buurtplein.kernel import clock, promises
from buurtplein.kernel.who import VISITOR
from tests.besluiten.besluiten_world import NAME, PHONE, Unit, ask, letters, log, plan
from tests.stories.steps import MORNING, Visitors

pytestmark = pytest.mark.usefixtures("town")


def test_nora_decides_on_time_in_two_taps(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        nummer, _code = ask(unit)
        nora = bezoeker("Nora", signed_in=True).visit("/werk/budget")
        nora.see("Geld voor plannen (1)").see("Samen eten op het plein").see("€ 400").see("Buurtbudget").see("Nieuw")
        nora.see("Zeg ja of nee").see("€ 25.000").not_see(NAME).not_see("Te laat")
        nora.press("Samen eten op het plein").expect(200, f"/werk/budget/{nummer}").see(NAME).see(PHONE)
        nora.see("Past het bij de regels?").see("Weten we niet").see("Vraag nog 5 buren of ze achter je plan staan.")
        assert log(unit, nummer)[-1] == "BudgetRead"
        nora.start_counting()
        nora.press("Zeg ja").see("Na de brief kun je dit niet meer terugdraaien.").press("Zeg ja en stuur de brief")
        nora.expect(200, f"/werk/budget/{nummer}").see("Ja gezegd. De brief is verstuurd.")
        found = plan(unit, nummer)
        assert (found.stand, found.gegeven) == (Stand.TOEGEKEND, 400)
        [(soort, words, pdf, _print)] = letters(unit, nummer)
        assert (soort, pdf[:5]) == ("toekenning", b"%PDF-")
        assert "Besluit: je krijgt € 400" in words
        nora.visit("/werk/budget").see("Geen aanvragen.").visit("/werk/budget?filter=klaar").see(nummer)
        nora.visit(f"/werk/budget/{nummer}/ja").see("Hier is al over besloten")


def test_a_question_stops_the_clock(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        nummer, code = ask(unit)
        promised = promises.stands(plan(unit, nummer))
        nora = bezoeker("Nora", signed_in=True).visit(f"/werk/budget/{nummer}")
        nora.press("Stuur de vraag").expect(400).see("Schrijf eerst je vraag.")
        nora.fill("Wat wil je weten?", "Hoe komen die junkies erbij?").press("Stuur de vraag").expect(400).see("anders")
        nora.fill("Wat wil je weten?", "Hoeveel tafels zijn er?").press("Stuur de vraag").see("Onze tijd staat stil")
        assert [each[0] for each in letters(unit, nummer)] == ["vraag"]
        assert not nora.can_press("Zeg ja")
    with clock.travel(MORNING + timedelta(days=7)):
        anja = bezoeker("Karin")
        anja.visit(f"/budget/plan/{nummer}/antwoord").expect(404)
        _holds(anja, code)
        anja.visit(f"/budget/plan/{nummer}/antwoord").see("Hoeveel tafels zijn er?").press("Stuur je antwoord")
        anja.expect(400).see("Schrijf eerst je antwoord.").fill("Jouw antwoord", "Acht tafels.")
        anja.press("Stuur je antwoord").see("Dank je. We hebben je antwoord.").see("Acht tafels.").see("Nora")
        found = plan(unit, nummer)
        assert found.stand == Stand.INGEDIEND
        assert promises.stands(found) == promised + timedelta(days=7)
        bezoeker("Ruud", signed_in=True).visit(f"/werk/budget/{nummer}").see("Acht tafels.").see("Zeg ja")


def _holds(visitor: Any, code: str) -> None:
    """This visitor typed the code."""
    with visitor.driver.browser.session_transaction() as cookie:
        cookie["in_hand"] = [code]
