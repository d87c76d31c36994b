"""Ans got a yes: she says how the money should come, Sonja lets it go, and nobody else sees the account."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from lxml import etree

from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten import service as budget
from buurtplein.budgetten.rules import NotPossible, Rekening, Stand, Uitbetaling
from buurtplein.kernel import clock, outbox, promises
from buurtplein.kernel.db import Base
from buurtplein.kernel.who import VISITOR
from buurtplein.uitbetalen import queries, service, shown
from buurtplein.uitbetalen.rules import Betaalstand
from buurtplein.uitbetalen.service import Wens
from tests.factories import as_who
from tests.mailbox import Mailbox
from tests.stories.steps import MORNING, Visitors
from tests.uitbetalen.kas_world import CANARY, DAY, TYPED, accounts_of_givers, found, granted, holding, saldo, under

pytestmark = pytest.mark.usefixtures("town")
SHOWN = "NL39 RABO 0300 0652 64"


def test_ans_gets_her_money_on_an_account(
    bezoeker: Visitors, app: Flask, unit: Callable, caplog: Any, mailbox: Mailbox, run_jobs: Callable
) -> None:
    caplog.set_level(logging.DEBUG)
    with clock.travel(MORNING), unit():
        aanvraag, code = granted(400)
        nummer = aanvraag.nummer
        accounts_of_givers()
    seen: list[str] = []
    with clock.travel(MORNING):
        here = f"/budget/plan/{nummer}/geld"
        ans = holding(bezoeker("Ans"), app, code).visit(here)
        ans.see("Hoe wil je het geld?").see("Goed nieuws. Je krijgt € 400.").see(
            "Je hoeft niks vooraf te betalen."
        ).press("Op een rekening").see("Je krijgt € 400,00. Het is er binnen 5 werkdagen.")
        ans.press("Zo wil ik het").expect(400).see("Vul het nummer van de rekening in.")
        ans.fill("Wat is het nummer", "NL39RABO0300065265").fill("Op welke naam", "Ans de Boer")
        ans.press("Zo wil ik het").expect(400).see("Dit nummer klopt niet.")
        ans.fill("Wat is het nummer", TYPED).press("Zo wil ik het").expect(200, here)
        seen.append(ans.see("Rekening die eindigt op 5264").see("Sonja betaalt het.").driver.html)
        ans.see("Het is er voor het einde van dinsdag 9 maart")
        sonja = bezoeker("Sonja", signed_in=True).visit("/werk/budget/geld").see(nummer).see(SHOWN).see("€ 400,00")
        sonja.press("Maak een bestand voor de bank").see("Het bestand staat klaar.").see("1 keer, samen € 400,00")
        sonja.not_see(SHOWN)
        seen.append(ans.visit(here).see("Het geld is al op weg.").driver.html)
        assert not ans.can_press("Op een pas")
        with unit():
            assert budgetten.saldo_of(found(nummer).id) == {Rekening.TOEGEKEND: 40_000}, "a file moves nothing yet"
            bestand = queries.bestanden()[0]
            assert bestand.xml is not None
            xml, bestand_id = bestand.xml, bestand.id
        _says(xml, "Cdtr/p:Nm", "Ans de Boer")
        _says(xml, "CdtrAcct//p:IBAN", CANARY)
        _says(xml, "InstdAmt", "400.00")
        _says(xml, "EndToEndId", f"{nummer}-1")
        client = sonja.driver.browser  # type: ignore[attr-defined]  # a file is no page
        got = client.get(f"/werk/budget/geld/bestand/{bestand_id}/xml")
        assert (got.status_code, got.data) == (200, xml)
        sonja.press("Gebruik bestand").see("Gestopt.").see(SHOWN).press("Maak een bestand voor de bank")
        sonja.press("is betaald").see("Geboekt als betaald.").not_see("Nog niet geboekt")
        assert client.get(f"/werk/budget/geld/bestand/{bestand_id}/xml").status_code == 404, "a stopped file is no file"
        seen.append(ans.visit(here).see("Betaald op").driver.html)
        books = client.get("/werk/budget/geld/boeken.csv?van=2027-01-01&tot=2027-12-31").data.decode("utf-8-sig")
        assert f"{nummer};voorschot;toegekend;voorgeschoten;400,00" in books
        sonja.visit("/werk/budget/geld/boeken.csv?van=2027-03-01&tot=2026-01-01").expect(400).see("voor de eerste")
    with unit():
        assert saldo(nummer) == {Rekening.VOORGESCHOTEN: 40_000}
        assert queries.betalingen_of(found(nummer).id)[0].kenmerk == f"{nummer}-1", "the same to the bank in each file"
    with clock.travel(MORNING + timedelta(days=40)):
        with unit():
            promises.watch()
            app.extensions["rhythms"]["budget_days"][1]()
        run_jobs()
    _found_nowhere(app, unit, [*seen, books, *(str(each) for each in mailbox.messages), caplog.text])
    assert mailbox.messages


def _says(xml: bytes, where: str, what: str) -> None:
    space = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
    assert etree.fromstring(xml).xpath(f"//p:{where}/text()", namespaces=space) == [what]


def _found_nowhere(app: Flask, unit: Callable, texts: list[str]) -> None:
    """The account number as it was typed stands in no page, mail, log, log of acts, or job; not even in a table."""
    shapes = (CANARY, CANARY.lower(), TYPED, SHOWN, CANARY[4:], CANARY[8:])
    for text in texts:
        assert not any(shape in text for shape in shapes)
    with unit() as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(sa.text(f'SELECT * FROM "{table.name}"')):
                said = " ".join(str(value) for value in row)
                assert not any(shape in said for shape in shapes), f"an account stands open in {table.name}"


@pytest.mark.parametrize("name", ["Bea", "Nora", "Youssef", "Gerrit", "Arie", "Samira"])
def test_only_finance_opens_the_till(bezoeker: Visitors, unit: Callable, name: str) -> None:
    with clock.travel(MORNING), unit():
        aanvraag, _code = granted()
        nummer = aanvraag.nummer
    with clock.travel(MORNING):
        someone = bezoeker(name, signed_in=True)
        for path in ("", "/boeken.csv", "/bonnen", f"/bonnen/{nummer}", "/rekening/1", "/bestand/1.xml"):
            someone.visit(f"/werk/budget/geld{path}").expect(404)
        for path in ("geld", "bonnen"):
            someone.visit(f"/budget/plan/{nummer}/{path}").expect(404)


def test_a_stranger_learns_nothing(bezoeker: Visitors, unit: Callable, app: Flask) -> None:
    with clock.travel(MORNING), unit():
        aanvraag, _code = granted()
        _other, code = granted()
        nummer = aanvraag.nummer
    with clock.travel(MORNING):
        other = holding(bezoeker("Dennis"), app, code)
        for path in (f"/budget/plan/{nummer}/geld", f"/budget/plan/{nummer}/bonnen", "/budget/plan/B-000000/geld"):
            other.visit(path).expect(404)
        other.visit("/werk/budget/geld").see("Inloggen")


def test_a_card_and_a_shop(bezoeker: Visitors, app: Flask, unit: Callable) -> None:
    app.extensions["pleinnamen"] = lambda _gebied: ["Buurthuis De Zwaan"]
    with clock.travel(MORNING), unit():
        aanvraag, code = granted(400)
        nummer = aanvraag.nummer
    with clock.travel(MORNING):
        ans = holding(bezoeker("Ans"), app, code).visit(f"/budget/plan/{nummer}/geld").see("Op te halen bij Buurthuis")
        ans.press("Jullie betalen de winkel").fill("Welke winkel?", "Feestverhuur Jansen").fill(
            "Wat koop je", "Een tent"
        )
        ans.fill("Hoeveel kost het?", "401").press("Zo wil ik het").expect(400).see("Er is nog € 400.")
        ans.fill("Hoeveel kost het?", "150").press("Zo wil ik het").see("€ 150,00: wij betalen Feestverhuur Jansen")
        ans.press("Op een pas").see("Je krijgt nu € 250,00.").choose("Waar haal je de pas op?", "Buurthuis De Zwaan")
        ans.press("Zo wil ik het").see("€ 250,00: op een pas, op te halen bij Buurthuis De Zwaan")
        sonja = bezoeker("Sonja", signed_in=True).visit("/werk/budget/geld").see("Feestverhuur Jansen: Een tent")
        sonja.press("Winkel betaald").see("Geboekt als betaald.").press("Pas meegegeven").see("Geen passen of winkels.")
        ans.visit(f"/budget/plan/{nummer}/geld").see("Betaald op")
    with unit():
        assert saldo(nummer) == {Rekening.BESTEED: 15_000, Rekening.VOORGESCHOTEN: 25_000}


def test_half_before_and_half_after(unit: Callable) -> None:
    with clock.travel(MORNING), unit():
        aanvraag, _code = granted(401)
        under(aanvraag, voorschot=50)
        made = service.choose(VISITOR, aanvraag, Wens(Uitbetaling.REKENING, CANARY, "Ans"))
        assert made is not None
        assert made.cent == 20_050
        again = service.choose(VISITOR, aanvraag, Wens(Uitbetaling.PAS))
        assert again is not None
        assert (made.stand, again.cent, aanvraag.iban) == (Betaalstand.GESTOPT, 20_050, None)
        service.handed_over(as_who("Sonja"), again)
        assert service.choose(VISITOR, aanvraag, Wens(Uitbetaling.REKENING, CANARY, "Ans")) is None, "half is half"


def test_a_shop_takes_its_place_from_what_waits(unit: Callable) -> None:
    with clock.travel(MORNING), unit():
        aanvraag, _code = granted(400)
        hand = service.choose(VISITOR, aanvraag, Wens(Uitbetaling.REKENING, CANARY, "Ans"))
        assert hand is not None
        for euro, left in ((150, 25_000), (300, 10_000)):  # the second one is in place of the first
            service.choose(VISITOR, aanvraag, Wens(Uitbetaling.WINKEL, winkel="Jansen", euro=euro))
            assert sorted(each.cent for each in queries.betalingen_of(aanvraag.id)) == sorted((left, euro * 100))
        assert aanvraag.iban == CANARY
        service.choose(VISITOR, aanvraag, Wens(Uitbetaling.WINKEL, winkel="Jansen", euro=400))
        assert [(each.weg, each.cent) for each in queries.betalingen_of(aanvraag.id)] == [("winkel", 40_000)]


def test_a_plan_that_stops_gets_nothing(unit: Callable) -> None:
    with clock.travel(MORNING), unit():
        accounts_of_givers()
        aanvraag, _code = granted(400)
        service.choose(VISITOR, aanvraag, Wens(Uitbetaling.REKENING, CANARY, "Ans"))
        budget.withdraw(VISITOR, aanvraag)
        assert queries.betalingen_of(aanvraag.id) == []
        pot = budgetten.pot(aanvraag.pot_id)
        assert pot is not None
        with pytest.raises(NotPossible):
            service.make_file(as_who("Sonja"), pot.gever_id)


def test_our_word_on_money(
    bezoeker: Visitors, app: Flask, unit: Callable, mailbox: Mailbox, run_jobs: Callable
) -> None:
    with clock.travel(MORNING), unit():
        aanvraag, code = granted(400)
        nummer = aanvraag.nummer
        service.choose(VISITOR, aanvraag, Wens(Uitbetaling.REKENING, CANARY, "Ans"))
        outbox.drop_waiting()
    for days, times in ((7, 0), (8, 1), (9, 1), (14, 2)):  # Tuesday the 9th is the promised day
        with clock.travel(MORNING + timedelta(days=days)):
            with unit():
                promises.watch()
                assert queries.betalingen_of(found(nummer).id)[0].gemist == times
            run_jobs()
    told = [message for message in mailbox.messages if nummer in message["Subject"]]  # others were promised things too
    to = [message["To"] for message in told]
    assert to == ["sonja@lindewaard.example", "sonja@lindewaard.example", "bea@lindewaard.example"]
    assert [("/werk/budget/geld" in str(each)) for each in told] == [True, True, False]
    with clock.travel(MORNING + timedelta(days=14)):
        ans = holding(bezoeker("Ans"), app, code).visit(f"/budget/plan/{nummer}/geld")
        ans.see("Sorry, we waren te laat.").see("donderdag 18 maart")
        bezoeker("Sonja", signed_in=True).visit("/werk/beloften").see(nummer)


def test_the_block_on_the_page_of_the_plan(app: Flask, unit: Callable) -> None:
    with clock.travel(MORNING), unit():
        aanvraag, _code = granted(400)
        assert shown.blocks in app.extensions["budget_blocks"]
        blocks = list(shown.blocks(VISITOR, aanvraag))
        names = [name for name, _values in blocks]
        assert names == ["uitbetalen/_geld.html", "uitbetalen/_bonnen.html"]
        assert blocks[0][1]["kies"] is True
        with app.test_request_context():
            html = app.jinja_env.get_template(names[0]).render(**blocks[0][1])
            assert "Goed nieuws. Je krijgt € 400." in html.replace("\xa0", " ")
            assert f"/budget/plan/{aanvraag.nummer}/geld" in html
            assert "De bonnen" in app.jinja_env.get_template(names[1]).render(**blocks[1][1])
        assert aanvraag.dag == DAY
        assert aanvraag.stand == Stand.TOEGEKEND
