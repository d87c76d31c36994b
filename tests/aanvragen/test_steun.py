"""Ans asks her neighbours: by link, code and paper, each neighbour once, and in the end only a number."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from buurtplein.aanvragen import steun_acts, steun_queries
from buurtplein.aanvragen.steun_acts import Buur
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten import service
from buurtplein.budgetten.regels import Medestanders
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import clock, db
from buurtplein.kernel.who import Who
from tests.aanvragen.steun_world import CANARY, LAAN, a_plan, again, neighbours, opened
from tests.bezoeker import Bezoeker
from tests.factories import a_photo, as_who
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

pytestmark = pytest.mark.usefixtures("town")


def sign(buur: Bezoeker, naam: str, nummer: str, postcode: str = LAAN, press: str = "Ja, goed plan") -> Bezoeker:
    """Somebody fills in the page of a plan."""
    return buur.fill("Je naam", naam).fill("Je postcode", postcode).fill("Je huisnummer", nummer).press(press)


def test_24_of_25_with_a_double_and_somebody_from_elsewhere(bezoeker: Visitors, town: Town, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            nummer = (plan := a_plan(town.bewoner_id("Ans"))).nummer
        ans = bezoeker("Ans", bewoner=town.bewoner_id("Ans")).visit(f"/budget/plan/{nummer}/steun")
        ans.see("0 van 25 buren").see("Dit zien je buren").see("Van elk huis telt één buur.")
        ans.press("Maak de link").expect(400).see("Vul een postcode in")
        ans.fill("Jouw postcode", LAAN).fill("Jouw huisnummer", "98").press("Maak de link").expect(200)
        link = ans.values("//a[contains(@href, '/budget/steun/')]/@href")[0]
        with unit():
            neighbours(again(nummer), 23)
        buur = bezoeker("Karin").visit(link).expect(200)
        buur.see("Bankjes aan de Haagweg").see("Dan kun je even zitten.").see("€ 3.000").see("zaterdag 12 juni")
        buur.see("23 van 25 buren zeiden al: goed plan.").not_see("Graaf")
        sign(buur, CANARY, "80").expect(200).see("Dank je. Je staat erbij.").see("Niemand ziet je naam.")
        assert "no-referrer" in buur.driver.headers["referrer-policy"]
        # the same person once more, on another device and written otherwise; and somebody from another town
        again_there = sign(bezoeker("zelfde buur").visit(link), f"  {CANARY.upper()} ", "80 ", "1399 aa")
        again_there.see("Je stond er al bij").see("24 van 25").not_see(CANARY)
        far = sign(bezoeker("ver weg").visit(link), "Verre Vriend", "1", "9713GZ")
        far.see("Voor dit geld tellen alleen buren uit de buurt zelf.")
        home = sign(bezoeker("huisgenoot").visit(link), "Huisgenoot", "80").see("Dank je. Je staat erbij.")
        ans.visit(f"/budget/plan/{nummer}/steun").see("24 van 25 buren").see("Nog 1 buur nodig.").not_see(CANARY)
        sign(bezoeker("laatste").visit(link), "Laatste Buur", "82")
        ans.visit(f"/budget/plan/{nummer}/steun").see("25 van 25 buren").see("Dat is genoeg.")
        with unit():
            held = steun_queries.uitslag_of(plan.id)
        assert (held.telt, held.voor, held.dubbel, held.nog) == (25, 27, 1, 0)
        # and back again: the housemate changes nothing, the neighbour alone in a home does
        home.press("Haal mij eraf").see("Je staat er niet meer bij.").see("25 van 25")
        assert home.visit(home.path).expect(200)
        buur.press("Haal mij eraf").see("24 van 25")


def test_whoever_asks_lives_in_no_home_that_counts(town: Town, unit: Callable) -> None:
    with unit():
        plan = a_plan()
        opened(plan, (LAAN, "98"))
        vraag: Any = steun_queries.vraag_of(plan.id)
        steun_acts.give(Who(), plan, vraag, Buur("Man van Ans", LAAN, "98"))
        assert steun_queries.counting(plan.id) == 0
        steun_acts.give(Who(), plan, vraag, Buur("Buurvrouw", LAAN, "96"))
        assert steun_queries.counting(plan.id) == 1


def test_sixteen_and_for_or_against(bezoeker: Visitors, town: Town, unit: Callable) -> None:
    wants = Medestanders(nodig=6, leeftijd=16, geen_familie=True, stemmen=True)
    with clock.travel(MORNING):
        with unit():
            plan = a_plan(town.bewoner_id("Ans"), medestanders=wants)
            link = f"/budget/steun/{opened(plan)}"
            neighbours(plan, 5, oud_genoeg=True, geen_familie=True)
        buur = bezoeker("jong").visit(link)
        buur.choose("Goed plan").choose("Ik ben geen familie")
        sign(buur, "Jonge Buur", "40", press="Verstuur").see("Voor dit geld tellen buren vanaf 16 jaar.")
        other = bezoeker("tegen").visit(link).choose("Geen goed plan").choose("Ik ben 16 jaar of ouder")
        sign(other.choose("Ik ben geen familie"), "Boze Buur", "42", press="Verstuur").see("Jij zei: Geen goed plan.")
        with unit():
            held = steun_queries.uitslag_of(plan.id)
        assert (held.telt, held.voor, held.tegen, held.geen, held.nog) == (5, 6, 1, 0, 1)
        grown = bezoeker("oud").visit(link).choose("Goed plan").choose("Ik ben 16").choose("Ik ben geen familie")
        sign(grown.choose("Mijn naam mag gezien worden"), "Trotse Buur", "44", press="Verstuur").see("mag je naam zien")
        ans = bezoeker("Ans", bewoner=town.bewoner_id("Ans")).visit(f"/budget/plan/{plan.nummer}/steun")
        ans.see("6 van 6 buren").see("Trotse Buur").not_see("Jonge Buur").not_see("Boze Buur")
        bezoeker("Karin").visit(link).not_see("Trotse Buur").not_see("Boze Buur")


def test_everybody_gets_the_same_page(bezoeker: Visitors, town: Town, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            link = f"/budget/steun/{opened(plan := a_plan(town.bewoner_id('Ans')))}"
            neighbours(plan, 3)
        first = bezoeker("Karin").visit(link).see("Minder dan 5 buren zeiden al")
        signed = sign(bezoeker("Dennis").visit(link), "Dennis", "60")
        assert signed.visit(link).text == first.text
        assert bezoeker("Ans", bewoner=town.bewoner_id("Dennis")).visit(link).heading == first.heading
        # what is wrong is said, what was typed stays, and nothing is kept
        wrong = sign(first, "", "twaalf", "12").expect(400)
        wrong.see("Vul je naam in").see("Vul een postcode in").see("Vul een huisnummer in")
        for path in ("/budget/steun/bestaat-niet", "/budget/steun/mijn/bestaat-niet"):
            bezoeker("Karin").visit(path).expect(404)
        bezoeker("Karin").visit(f"/budget/plan/{plan.nummer}/steun").expect(404)
        bezoeker("Dennis", bewoner=town.bewoner_id("Dennis")).visit(f"/budget/plan/{plan.nummer}/steun").expect(404)


def test_link_and_paper_together(bezoeker: Visitors, town: Town, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            plan = a_plan(town.bewoner_id("Ans"), gebied_code="BU99010101")
            opened(plan)
            neighbours(plan, 8)
            kort = steun_queries.vraag_of(plan.id).kort  # type: ignore[union-attr]
        ans = bezoeker("Ans", bewoner=town.bewoner_id("Ans")).visit(f"/budget/plan/{plan.nummer}/steun").see(kort)
        ans.press("Print de lijst").expect(200)
        assert ans.driver.headers["content-type"] == "application/pdf"
        dewit = bezoeker("Mevrouw De Wit").visit("/budget/steun").fill("De code op het papier", "AAAAAA")
        dewit.press("Bekijk het plan").expect(400).see("We kennen deze code niet.")
        dewit.fill("De code op het papier", f"{kort[:3].lower()} {kort[3:]}").press("Bekijk het plan").see("8 van 25")
        lijst = f"/werk/budget/{plan.nummer}/steunlijst"
        nora = bezoeker("Nora", signed_in=True).visit(lijst).see("8 van 25 buren")
        nora.fill("Hoeveel buren staan op de lijst?", "16").press("Tel deze lijst mee").expect(400).see("Maak een foto")
        nora.attach("Foto van de lijst", b"geen foto").press("Tel deze lijst mee").expect(400).see("niet gelukt")
        nora.attach("Foto van de lijst", a_photo()).press("Tel deze lijst mee").see("24 van 25 buren")
        youssef = bezoeker("Youssef", signed_in=True).visit(lijst).fill("Hoeveel buren staan op de lijst?", "1")
        youssef.attach("Foto van de lijst", a_photo()).press("Tel deze lijst mee").see("25 van 25 buren")
        youssef.press("Bekijk de foto").expect(200)
        assert youssef.driver.headers["content-type"] == "image/jpeg"
        # a mistake stays to be seen, and counts no more
        nora.visit(lijst).press("Tel hem niet mee").expect(400).see("Zeg in een paar woorden")
        nora.fill("Wat klopt er niet?", "Dezelfde lijst").press("Tel hem niet mee").see("24 van 25 buren")
        nora.see("Telt niet mee.").see("Dezelfde lijst").see("Nora Hartman haalde hem weg")
        for name in ("Samira", "Bea", "Sonja"):
            bezoeker(name, signed_in=True).visit(lijst).expect(404)
    with unit() as session:
        kept = session.execute(sa.text("SELECT count(*), sum(foto IS NULL) FROM steunlijst")).one()
    assert tuple(kept) == (2, 1)


def test_after_six_weeks_only_a_number_is_left(app: Flask, town: Town, unit: Callable) -> None:
    with clock.travel(MORNING), unit() as session:
        plan, other = a_plan(), a_plan()
        for each in (plan, other):
            opened(each)
            neighbours(each, 4)
        vraag: Any = steun_queries.vraag_of(plan.id)
        steun_acts.give(Who(), plan, vraag, Buur(CANARY, LAAN, "50", zichtbaar=True))
        assert steun_acts.give(Who(), plan, vraag, Buur(CANARY, LAAN, "50")) is None
        service.send(Who(), plan, 3000)
        steun_acts.note_list(as_who("Nora"), plan, 7, a_photo())
        before = steun_queries.uitslag_of(plan.id)
        service.refuse(as_who("Nora"), plan, "medestanders", "")
        with pytest.raises(NotPossible):
            steun_acts.give(Who(), plan, vraag, Buur("Te laat", LAAN, "52"))
        number = plan.id
    rule = app.extensions["forgetting"]["medestanders"]
    for days, left in ((41, 5), (43, 0)):
        moment = MORNING + timedelta(days=days)
        with clock.travel(moment), unit() as session:
            limit = moment - timedelta(days=42)
            due = rule.due(limit)
            gone = rule.do(limit)
            assert (due["medestander"], gone.counts.get("medestander", 0)) == ((5, 5) if not left else (0, 0))
            rows = session.execute(sa.text("SELECT count(*) FROM medestander WHERE aanvraag_id = :id"), {"id": number})
            assert rows.scalar() == left
            assert steun_queries.uitslag_of(number) == before, "the number stays what it was"
    with unit() as session:
        assert len(steun_queries.medestanders(number + 1)) == 4, "a plan without an answer keeps its neighbours"
        assert session.execute(sa.text("SELECT foto FROM steunlijst")).scalars().all() == [None]
        assert not rule.do(MORNING + timedelta(days=1)).total, "twice is once"
    assert (before.telt, before.papier, before.dubbel) == (12, 7, 1)


def test_the_database_itself_knows_a_double(unit: Callable) -> None:
    with unit() as session:
        plan = a_plan()
        opened(plan)
        neighbours(plan, 1)
        row = session.execute(sa.text("SELECT * FROM medestander")).mappings().one()
        copy: dict[str, Any] = {**row, "id": 99, "sleutel_print": "anders"}
        names, marks = ", ".join(copy), ", ".join(f":{name}" for name in copy)
        with pytest.raises(IntegrityError):
            session.execute(sa.text(f"INSERT INTO medestander ({names}) VALUES ({marks})"), copy)
        session.rollback()


def shown(app: Flask, hook: str, plan: Any) -> str:
    """The blocks that this part brings to a page of a plan."""
    blocks = [block for bring in app.extensions[hook] for block in bring(Who(), plan)]
    html = "".join(app.jinja_env.get_template(name).render(**values) for name, values in blocks)
    return " ".join(html.split())


def test_somebody_is_found_who_organises_it_along(app: Flask, bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            nummer = a_plan(gebied_code="BU99010101", samen="zoek").nummer
            far = a_plan(gebied_code="BU99010301", samen="zoek", titel="Ver weg plan").nummer
        lies = bezoeker("Lies", signed_in=True).visit("/werk/budget/zoekt").see("Bankjes aan de Haagweg")
        lies.not_see("Ver weg plan").press("Bankjes aan de Haagweg").see("Ans").not_see("de Graaf")
        lies.fill("Wie doet er mee?", "Piet").fill("Telefoonnummer", "12").press("Schrijf het op").expect(400)
        lies.see("Vraag het eerst aan deze buur").fill("Telefoonnummer", "06 12345678").choose("Deze buur zei zelf ja")
        lies.press("Schrijf het op").expect(200, "/werk/budget/zoekt").see("Niemand zoekt nu iemand erbij.")
        lies.visit(f"/werk/budget/zoekt/{nummer}").expect(404).visit(f"/werk/budget/zoekt/{far}").expect(404)
        bezoeker("Samira", signed_in=True).visit("/werk/budget/zoekt").expect(403)
        with unit():
            found = again(nummer)
            assert (found.samen, found.tweede_naam, found.tweede_telefoon) == ("iemand", "Piet", "06 12345678")
            with app.test_request_context("/"):
                told = [shown(app, "budget_blocks", again(each)) for each in (nummer, far)]
    assert "Piet" in told[0]
    assert "Bel 06 12345678" in told[0]
    assert "We zoeken iemand die met je meedoet." in told[1]


def test_the_checks_and_both_pages_know_the_number(app: Flask, town: Town, unit: Callable) -> None:
    with unit():
        plan = a_plan(slug="buurtbudget")
        opened(plan)
        neighbours(plan, 4)
        number = plan.id
        assert app.extensions["medestanders"](number) == 4
        assert app.extensions["medestanders"](999_999) == 0
        quiet = a_plan(slug="geld-voor-burendag")
        with app.test_request_context("/"):
            for hook, words in (("budget_blocks", "4 van 5 buren"), ("budgetwerk_blocks", "Stond er al bij")):
                assert words in shown(app, hook, plan)
            assert "Je buren" not in shown(app, "budget_blocks", quiet), "a scheme that asks none says nothing of them"


@pytest.mark.both_databases
def test_the_same_neighbour_twice_at_the_same_moment(app: Flask, unit: Callable) -> None:
    with unit():
        opened(plan := a_plan())
        number = plan.id
    together = Barrier(4)

    def give(home: str) -> str | None:
        together.wait(60)
        with app.app_context(), db.transaction():
            there, vraag = budgetten.aanvraag(number), steun_queries.vraag_of(number)
            assert vraag is not None
            return steun_acts.give(Who(), there, vraag, Buur(CANARY, LAAN, home))

    with ThreadPoolExecutor(4) as pool:
        secrets = list(pool.map(give, ["50", "50", "50 ", "50"]))
    assert sum(secret is not None for secret in secrets) == 1
    with unit():
        held = steun_queries.uitslag_of(number)
    assert (held.telt, held.dubbel) == (1, 3)
