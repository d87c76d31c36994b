"""Lots for money, in the open: nobody can choose who gets it, and everybody can check that. And what a reader sees."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from buurtplein.besluiten import queries as besluiten
from buurtplein.besluiten import vragen
from buurtplein.budgetten import potten, queries
from buurtplein.budgetten.regels import Beoordeling, Ronde, Voorwaarden
from buurtplein.budgetten.rules import Potsoort, Stand
from buurtplein.kernel import bus, clock
from buurtplein.kernel.who import VISITOR
from tests.besluiten.besluiten_world import Unit, ask, holds, letters, log, plan
from tests.factories import as_who
from tests.stories.steps import MORNING, Visitors

pytestmark = pytest.mark.usefixtures("town")

RONDE = Ronde(date(2027, 3, 1), date(2027, 3, 12), date(2027, 3, 31))
LATER = MORNING + timedelta(days=13)  # Monday, the round is closed
RULES = Voorwaarden(beoordeling=Beoordeling.LOTING, rondes=(RONDE,), hoogste=1000, commercieel=True)
PAGE = "/werk/budget/loting/geld-door-loten"


def a_scheme(unit: Unit, regels: Voorwaarden = RULES, area: str = "GM9901", euro: int = 850) -> None:
    """A scheme that draws lots, with so many euros in its pot."""
    with unit():
        gever = potten.save_gever(VISITOR, potten.Gevergegevens("Fonds van het lot"))
        pot = potten.save_pot(VISITOR, potten.Potgegevens("Geld door loten", Potsoort.REGELING, gever.id, area))
        potten.put_in(VISITOR, pot, euro * 100, "proef")
        nora = as_who("Nora").person_id or 0
        made = potten.Regelinggegevens("Geld door loten", pot.id, area, nora, "085 888 01 10")
        assert potten.save_regeling(VISITOR, made, regels).slug == "geld-door-loten"


def three(unit: Unit) -> dict[str, str]:
    """Three plans of 400 euro: number and code."""
    return dict(ask(unit, 400, "geld-door-loten", titel=f"Plan {each}") for each in ("een", "twee", "drie"))


def rows(unit: Unit) -> list[Any]:
    with unit():
        regeling = queries.regeling_by_slug("geld-door-loten")
        assert regeling is not None
        return besluiten.lotingen(regeling.id)


def left(unit: Unit) -> int:
    with unit():
        pot = queries.pot_by_slug("geld-door-loten")
        assert pot is not None
        return queries.potstand(pot.id).vrij // 100


def by_hand(zaad: str, nummers: Any) -> list[str]:
    """The order of the draw, as somebody at home computes it."""
    return sorted(nummers, key=lambda each: hashlib.sha256(f"{zaad}|{each}".encode()).hexdigest())


def test_lots_fall_in_the_open(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        a_scheme(unit)
        codes = three(unit)
        waits, _code = ask(unit, 400, "geld-door-loten", titel="Plan met een vraag")
        wrong, _code = ask(unit, 2000, "geld-door-loten", titel="Plan dat niet past")
        with unit():
            asked = queries.aanvraag_by_nummer(waits)
            assert asked is not None
            vragen.ask(as_who("Nora"), asked, "Hoeveel tafels?")
        anja, first = bezoeker("Karin").visit("/"), next(iter(codes))
        holds(anja, codes[first])
        anja.visit(f"/budget/plan/{first}").see("Er wordt geloot").see("Dat kan vanaf zaterdag 13 maart.")
        anja.see("komt hier een zegel")
        nora = bezoeker("Nora", signed_in=True).visit("/werk/budget").press("Geld door loten")
        nora.see("Te geven: € 850").see("Plan een").see("We wachten op een antwoord").see("Past niet bij een regel")
        nora.press("Maak het zegel bekend").see("Het zegel is bekend.").see("trekken vanaf zaterdag 13 maart.")
        [row] = rows(unit)
        assert row.verzegeld == hashlib.sha256(row.zaad.encode()).hexdigest()
        nora.see(row.verzegeld).not_see(row.zaad)
        anja.visit(f"/budget/plan/{first}").see(row.verzegeld).not_see(row.zaad)
        assert not nora.can_press("Kijk na en trek de loten")
        nora.visit(f"{PAGE}/trekken?ronde=2027-03-12").expect(200, PAGE)
    with clock.travel(LATER):
        nora = bezoeker("Nora", signed_in=True).visit(PAGE).press("Kijk na en trek de loten")
        nora.see("Klopt dit?").see("Te geven: € 850").see("Plan drie")
        nora.press("Trek de loten").expect(200, PAGE).see("De loten zijn getrokken.").see(row.zaad)
        order = by_hand(row.zaad, codes)
        [drawn] = rows(unit)
        assert (drawn.zaad, drawn.verzegeld) == (row.zaad, row.verzegeld)
        assert (drawn.uitslag["volgorde"], drawn.uitslag["gekozen"]) == (order, order[:2])
        assert [plan(unit, each).stand for each in order] == [Stand.TOEGEKEND, Stand.TOEGEKEND, Stand.INGEDIEND]
        assert [plan(unit, each).stand for each in (waits, wrong)] == [Stand.AANVULLEN, Stand.INGEDIEND]
        assert [each[0] for each in letters(unit, order[0])] == ["toekenning"]
        assert left(unit) == 50
        holds(anja, codes[first])
        anja.visit(f"/budget/plan/{first}").see("Er is geloot").see(row.zaad).see(row.verzegeld).see("SHA-256")
        for each in codes:
            anja.see(each)
        assert anja.values("//*[@id='loten']//tbody//th") == order
        nora.see("Geen geld: zeg nee").press("Zeg nee tegen deze plannen").see("Nee gezegd.").not_see(
            "Geen geld: zeg nee"
        )
        last = plan(unit, order[2])
        assert (last.stand, last.reden, last.tip) == (
            Stand.AFGEWEZEN, "loting", "Vraag het in de volgende ronde weer.",
        )  # fmt: skip
        [(soort, words, _pdf, _print)] = letters(unit, order[2])
        assert (soort, "We trokken loten. Je plan viel erbuiten." in words) == ("afwijzing", True)
        assert [plan(unit, each).stand for each in (waits, wrong)] == [Stand.AANVULLEN, Stand.INGEDIEND]


def test_a_second_press_changes_nothing_and_another_area_sees_nothing(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        a_scheme(unit)
        codes = three(unit)
        nora, ruud = (bezoeker(each, signed_in=True).visit(PAGE) for each in ("Nora", "Ruud"))
        nora.press("Maak het zegel bekend")
        ruud.press("Maak het zegel bekend")
        [row] = rows(unit)
        nora.visit(PAGE).see(row.verzegeld)
        for name in ("Gerrit", "Youssef", "Sonja", "Bea"):
            bezoeker(name, signed_in=True).visit(PAGE).expect(404)
        bezoeker("Nora", signed_in=True).visit("/werk/budget/loting/buurtbudget").expect(404)
    with clock.travel(LATER):
        nora, ruud = (bezoeker(each, signed_in=True).visit(PAGE) for each in ("Nora", "Ruud"))
        for each in (nora, ruud):
            each.press("Kijk na en trek de loten")
        nora.press("Trek de loten")
        before = [plan(unit, each).versie for each in codes]
        ruud.press("Trek de loten").expect(200, PAGE)
        assert [plan(unit, each).versie for each in codes] == before
        assert [each.zaad for each in rows(unit)] == [row.zaad]
        assert left(unit) == 50
        with unit():
            assert [each.name for each in bus.history("regeling", row.regeling_id)][-2:] == [
                "LotingSealed",
                "LotingDrawn",
            ]


def test_another_area_has_no_door(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        a_scheme(unit, area="GM9902")
        nora = bezoeker("Nora", signed_in=True).visit(PAGE).expect(404)
        nora.visit("/werk/budget").not_see("Geld door loten")
        browser = nora.driver.browser  # type: ignore[attr-defined]
        for path in ("zegel", "trekken", "nee/1"):
            assert browser.post(f"{PAGE}/{path}", data={"ronde": "2027-03-12"}).status_code in (400, 404)
        assert rows(unit) == []


def test_what_changed_meanwhile_and_an_empty_pot_draw_nothing(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        a_scheme(unit, replace(RULES, rondes=(replace(RONDE, plafond=900),)), euro=500)
        codes = three(unit)
        late, _code = ask(unit, 400, "geld-door-loten", titel="Plan met een vraag")
        with unit():
            asked = queries.aanvraag_by_nummer(late)
            assert asked is not None
            vragen.ask(as_who("Nora"), asked, "Hoeveel tafels?")
        nora = bezoeker("Nora", signed_in=True).visit(PAGE).see("Te geven: € 900").press("Maak het zegel bekend")
    with clock.travel(LATER):
        nora = bezoeker("Nora", signed_in=True).visit(PAGE).press("Kijk na en trek de loten")
        nora.see("We wachten op een antwoord")
        with unit():
            asked = queries.aanvraag_by_nummer(late)
            assert asked is not None
            vragen.answer(VISITOR, asked, "Acht.")
        nora.press("Trek de loten").see("Er veranderde net iets. Er is niks gebeurd.").see("Plan met een vraag")
        nora.press("Kijk na en trek de loten").press("Trek de loten").see("Er zit te weinig in de pot.")
        [row] = rows(unit)
        assert (row.getrokken_op, row.uitslag) == (None, None)
        assert {plan(unit, each).stand for each in codes} == {Stand.INGEDIEND}
        assert left(unit) == 500
        assert all(letters(unit, each) == [] for each in codes)


def test_a_changed_seed_is_seen(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        a_scheme(unit, replace(RULES, rondes=()))
        codes = three(unit)
        nora = bezoeker("Nora", signed_in=True).visit(PAGE).press("Maak het zegel bekend")
        with unit():
            row = besluiten.loting_of(rows(unit)[0].regeling_id, None)
            assert row is not None
            row.zaad = "een zaad dat iemand koos"
        nora.press("Kijk na en trek de loten").press("Trek de loten").see("Het zaad past niet bij het zegel.")
        assert {plan(unit, each).stand for each in codes} == {Stand.INGEDIEND}
        assert rows(unit)[0].getrokken_op is None


def test_four_eyes_and_a_plan_of_the_own(bezoeker: Visitors, unit: Unit) -> None:
    """Without rounds lots can be drawn at once; above the limit a second person still agrees."""
    with clock.travel(MORNING):
        a_scheme(unit, replace(RULES, rondes=(), tweede_vanaf=300))
        nummer, _code = ask(unit, 400, "geld-door-loten", email="Ruud@lindewaard.example")
        ruud = bezoeker("Ruud", signed_in=True).visit(PAGE).not_see(nummer).see("Een ander trekt de loten.")
        ruud.press("Maak het zegel bekend")
        assert not ruud.can_press("Kijk na en trek de loten")
        nora = bezoeker("Nora", signed_in=True).visit(PAGE).press("Kijk na en trek de loten").press("Trek de loten")
        nora.see("De loten zijn getrokken.").see("Getrokken op dinsdag 2 maart").see("Maak het zegel bekend").not_see(
            "Geen geld: zeg nee"
        )
        assert (plan(unit, nummer).stand, plan(unit, nummer).gegeven) == (Stand.TWEEDE, 400)
        nora.press("Maak het zegel bekend")
        assert len(rows(unit)) == 2


def test_nothing_strange_breaks_it(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        a_scheme(unit)
        browser = bezoeker("Nora", signed_in=True).visit(PAGE).driver.browser  # type: ignore[attr-defined]
        for path in (
            "/trekken",
            "/trekken?ronde=%00",
            "/trekken?ronde=2027-13-40",
            "/nee/99999999999999999999",
            "%00",
            "٣",
        ):
            assert browser.get(f"{PAGE}{path}").status_code in (200, 303, 400, 404, 405), path
        for path in ("zegel", "trekken", "nee/1", "nee/99999999999999999999"):
            sent = {"ronde": "\x00", "versie": "9" * 50, "form_key": "x" * 500}
            assert browser.post(f"{PAGE}/{path}", data=sent).status_code in (303, 400, 404), path
        assert rows(unit) == []


def test_only_who_reads_can_judge_it(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        a_scheme(unit, Voorwaarden(meedoen=True, hoogste=1000, commercieel=False))
        nummer, _code = ask(unit, 400, "geld-door-loten")
        page = f"/werk/budget/{nummer}"
        nora = bezoeker("Nora", signed_in=True).visit(page).see("Dit kan alleen wie leest zeggen")
        _judge(nora, "meedoen", "nee")
        assert plan(unit, nummer).antwoorden["meedoen"] is False
        assert log(unit, nummer)[-1] == "BudgetJudged"
        nora.visit(f"{page}/nee").press("Buren doen samen iets. Alleen kijken of zitten is te weinig.")
        assert nora.values("//textarea[@name='tip']/text()")[0].strip() == "Bedenk iets wat buren samen doen."
        for value, past in (("ja", False), ("nee", True)):
            _judge(nora.visit(page), "verdient", value)
            assert plan(unit, nummer).antwoorden["verdient"] is past
        _judge(nora.visit(page), "meedoen", "ja")
        assert nora.visit(page).values("//*[@id='regels']//li[contains(., 'Buren doen samen iets')]//span")[0] == "Past"
        before = plan(unit, nummer).antwoorden
        _judge(nora.visit(page), "hoogste", "nee")
        _judge(nora.visit(page), "meedoen", "\x00")
        assert plan(unit, nummer).antwoorden == before
        gerrit = bezoeker("Gerrit", signed_in=True).visit(page).not_see("Dit kan alleen wie leest zeggen")
        browser = gerrit.driver.browser  # type: ignore[attr-defined]
        assert browser.post(f"{page}/oordeel", data={"regel": "meedoen", "past": "nee"}).status_code in (400, 404)
        nora.visit(f"{page}/ja").press("Zeg ja en stuur de brief").not_see("Dit kan alleen wie leest zeggen")


def _judge(visitor: Any, rule: str, value: str) -> None:
    """Press one of the two buttons; both rules have the same ones, so the form is sent by its fields."""
    html = visitor.driver.browser.get(visitor.path).get_data(as_text=True)
    token = re.search(r'id="lezen-csrf-1"[^>]*value="([^"]+)"', html)
    key = re.search(r'id="lezen-key-1"[^>]*value="([^"]+)"', html)
    assert token is not None
    assert key is not None
    sent = {"csrf_token": token[1], "form_key": key[1], "regel": rule, "past": value}
    assert visitor.driver.browser.post(f"{visitor.path}/oordeel", data=sent).status_code == 303


def test_nobody_says_yes_past_the_draw(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        a_scheme(unit)
        nummer = next(iter(three(unit)))
        nora = bezoeker("Nora", signed_in=True).visit(f"/werk/budget/{nummer}").see("Zeg nee")
        assert not nora.can_press("Zeg ja")
        nora.visit(f"/werk/budget/{nummer}/ja").not_see("Zeg ja en stuur de brief")
