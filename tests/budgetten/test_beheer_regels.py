"""Beheer makes a giver, a pot and rules in the browser; a change never touches what was sent; the books are counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask
from werkzeug.datastructures import MultiDict

from buurtplein.budgetten import potten, queries, regeling_shown, service
from buurtplein.budgetten.cli import BUDGET
from buurtplein.budgetten.regeling_forms import RegelingForm, filled
from buurtplein.budgetten.regeling_texts import Keuzes
from buurtplein.budgetten.regels import Ronde, Voorwaarden
from buurtplein.budgetten.rules import Rekening
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.kernel.who import VISITOR
from tests.budgetten.regelingen import SCHEMES
from tests.stories.steps import MORNING, Visitors

pytestmark = pytest.mark.usefixtures("town")


def test_bea_makes_a_giver_a_pot_and_puts_money_in(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        bea = bezoeker("Bea", signed_in=True).visit("/werk").press("Potten").see("€ 25.000,00")
        bea.press("Maak een gever").press("Bewaar").expect(400).see("Vul een naam in")
        bea.fill("Naam van de gever", "Gemeente Lindewaard").press("Bewaar").expect(400).see("Deze naam is er al.")
        bea.fill("Naam van de gever", "Fonds Dorp").press("Bewaar").see("De gever is bewaard.").see("Fonds Dorp")
        bea.press("Maak een pot").press("Bewaar").expect(400).see("Kies een gever.").see("Kies een gebied.")
        bea.fill("Naam van de pot", "Groen").choose("Wie geeft", "Fonds Dorp").choose("Voor welk", "Lindewaard")
        bea.press("Bewaar").see("De pot is er. Doe er nu geld in.").expect(200)
        bea.fill("Hoeveel hele euro", "nul").press("Verder").expect(400).see("Vul een heel getal in, van 1 tot en met")
        bea.fill("Hoeveel hele euro", "€ 1.250").press("Verder").see("Klopt dit?").see("€ 1.250")
        bea.press("Ja, doe € 1.250 in de pot").see("€ 1.250 zit in de pot.").see("€ 1.250,00")
        bea.choose("Geld eruit").fill("Hoeveel hele euro", "1300").press("Verder").press("Ja, haal").expect(400)
        bea.see("Zoveel is er niet vrij. Er is nog € 1.250,00.")
        bea.fill("Hoeveel hele euro", "250").press("Verder").press("Ja, haal € 250 uit de pot").see("€ 1.000,00")
        with unit():
            pot = next(each for each in queries.potten() if each.naam == "Groen")
            stand = queries.potstand(pot.id)
            assert (stand.plafond, stand.vrij) == (100_000, 100_000)
            assert [row.cent for row in queries.boekingen(pot.id)] == [125_000, 25_000]


def test_bea_makes_rules_looks_first_and_mends_what_cannot_hold(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        bea = bezoeker("Bea", signed_in=True).visit("/werk").press("Regels voor geld").see("Geld voor Burendag")
        bea.press("Maak regels").press("Bewaar").expect(400).see("Vul een naam in").see("Kies een pot.")
        bea.fill("Naam", "Bomen").choose("Uit welke pot", "Buurtbudget").choose("Voor welk gebied", "Lindewaard")
        bea.choose("Wie beantwoordt vragen", "Nora Hartman").fill("Telefoon", "085 888 01 12")
        bea.fill("Laagste bedrag", "500").fill("Hoogste bedrag", "400").fill("vooraf", "101").press("Bewaar").expect(
            400
        )
        bea.see("van 0 tot en met 100")
        bea.fill("vooraf", "50").press("Bewaar").expect(400).see("Het laagste bedrag is meer dan het hoogste.")
        bea.fill("Laagste bedrag", "").fill("Vaste bedragen", "250, veel").press("Bewaar").expect(400)
        bea.see("Schrijf hele bedragen, met een komma ertussen.")
        bea.fill("Vaste bedragen", "").fill("Ronde 1: opent op", "2027-03-01").press("Bewaar").expect(400)
        bea.see("Ronde 1: vul in wanneer hij opent en sluit.")
        bea.fill("Ronde 1: sluit op", "2027-03-31").choose("Alcohol").press("Bekijk eerst").see(
            "Het is nog niet bewaard."
        )
        bea.see("Dit betalen we niet: alcohol.").see("Toekenningsbericht: je krijgt € 300").not_see(
            "bezwaar maken tegen"
        )
        with unit():
            assert queries.regeling_by_slug("bomen") is None
        bea.press("Bewaar").see("Hoe ziet Bomen eruit?").see("Vooraf krijg je hoogstens 50 procent.")
        with unit():
            made = queries.regeling_by_slug("bomen")
            assert made is not None
            assert (made.regels.hoogste, made.regels.voorschot, made.regels.niet_betaald) == (400, 50, ("alcohol",))
            assert made.regels.rondes == (Ronde(date(2027, 3, 1), date(2027, 3, 31)),)
        bea.press("Verander de regels").press("Stop met Bomen").see("Bomen is gestopt.").see("Gestopt")
        bea.press("Bomen").press("Open Bomen weer").see("Bomen is weer open.")


def test_a_change_holds_for_later_plans_only(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING), unit():
        regeling = queries.regeling_by_slug("buurtbudget")
        assert regeling is not None
        before, regeling_id = regeling.regels, regeling.id
        aanvraag, _code = service.begin(VISITOR, regeling, service.Gevraagd())
        nummer = aanvraag.nummer
    with clock.travel(MORNING):
        bea = bezoeker("Bea", signed_in=True).visit(f"/beheer/regelingen/{regeling_id}")
        bea.fill("Hoogste bedrag", "100")
        bea.press("Bewaar").see("Plannen die al verstuurd zijn, houden hun eigen regels.")
        with unit():
            kept, now = queries.aanvraag_by_nummer(nummer), queries.regeling(regeling_id)
            assert kept is not None
            assert now is not None
            assert kept.regels == before
            assert now.regels.hoogste == 100


def test_a_colleague_who_was_faster_is_not_overwritten(bezoeker: Visitors, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            regeling = queries.regeling_by_slug("grote-plannen")
            assert regeling is not None
            regeling_id = regeling.id
        bea = bezoeker("Bea", signed_in=True).visit(f"/beheer/regelingen/{regeling_id}").fill("Hoogste bedrag", "9000")
        with unit():
            regeling = queries.regeling(regeling_id)
            assert regeling is not None
            potten.stop(VISITOR, regeling, actief=False)
        bea.press("Bewaar").expect(400).see("Een collega was je voor.")
        bea.press("Bewaar").see("De regels zijn bewaard.")


def test_nobody_but_beheer_changes_rules_or_pots(bezoeker: Visitors) -> None:
    for name in ("Nora", "Gerrit", "Sonja", "Youssef", "Arie"):
        other = bezoeker(name, signed_in=True)
        for path in ("/beheer/potten", "/beheer/potten/nieuw", "/beheer/regelingen", "/beheer/regelingen/nieuw"):
            other.visit(path).expect(403)
        for path in ("/beheer/potten/1", "/beheer/potten/gever/1", "/beheer/regelingen/1/voorbeeld"):
            other.visit(path).expect(404)  # not even that it is there


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_real_scheme_fits_in_the_form_and_comes_out_as_it_was(app: Flask, scheme: str) -> None:
    """What the form shows, sent back as a browser sends it, gives the same rules."""
    regels = SCHEMES[scheme]
    choices = Keuzes([(1, "Pot")], [("GM9901", "Lindewaard")], [(1, "Nora")])
    about = {
        "naam": scheme, "uitleg": "", "pot_id": "1", "gebied_code": "GM9901", "behandelaar_id": "1",
        "telefoon": "085 888 01 12",
    }  # fmt: skip
    with app.test_request_context(method="POST"):
        sent: MultiDict[str, Any] = MultiDict(about)
        for name, value in filled(regels).items():
            for each in value if isinstance(value, list | tuple) else [value]:
                if isinstance(each, str) or (each is True):
                    sent.add(name, "y" if each is True else each)
                elif isinstance(each, date):
                    sent.add(name, each.isoformat())
        form = RegelingForm(choices, formdata=sent, meta={"csrf": False})
        assert form.validate(), form.problems
        assert form.voorwaarden() == regels


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_example_of_every_real_scheme_can_be_made(app: Flask, unit: Callable, scheme: str) -> None:
    with clock.travel(MORNING), app.test_request_context(), unit():
        pot = queries.potten()[0]
        about = potten.Regelinggegevens(scheme, pot.id, "GM9901", 1, "085 888 01 12")
        shown = regeling_shown.example(about, SCHEMES[scheme])
    assert len(shown.brieven) == 7
    assert len(shown.vragen) >= 7
    objects = [name for name, letter in shown.brieven if "bezwaar" in letter.rechten]
    assert len(objects) == (4 if SCHEMES[scheme].publiek else 0)


@pytest.mark.parametrize(
    "sent",
    [
        {"ronde1_opent": "9999-99-99", "ronde1_sluit": "0001-01-01"},
        {"dagen": "2027-13-45"},
        {"dagen": "0001-01-01"},
        {"hoogste": "9" * 400},
        {"werkdagen": "-1", "aanvragers": "\x00"},
        {"wie": "baas", "rechtsvorm": "koning", "pot_id": "zwart"},
        {"pot_id": "9" * 30},
        {"naam": "a\x00b"},
    ],
)
def test_strange_answers_are_refused_kindly(bezoeker: Visitors, sent: dict[str, str]) -> None:
    with clock.travel(MORNING):
        bea = bezoeker("Bea", signed_in=True).visit("/beheer/regelingen/nieuw")
        token = bea.values("//input[@name='csrf_token']/@value")[0]
        browser = bea.driver.browser  # type: ignore[attr-defined]
        answer = browser.post("/beheer/regelingen/nieuw", data={"csrf_token": token, **sent})
    assert answer.status_code == 400


def test_the_books_are_counted_and_a_pot_that_lies_is_named(app: Flask, unit: Callable) -> None:
    runner = CliRunner()
    with app.app_context():
        fine = runner.invoke(BUDGET, ["verify"])
    assert fine.exit_code == 0, fine.output
    assert "potten nageteld. Alles klopt." in fine.output
    with unit():
        pot_id = next(each.id for each in queries.potten() if each.slug == "burendag")
        assert queries.counted(pot_id)[Rekening.PLAFOND] == 400_000
        tamper = "UPDATE potstand SET vrij = vrij + 1, plafond = plafond + 1 WHERE pot_id = :pot"
        session().execute(sa.text(tamper), {"pot": pot_id})
    with app.app_context():
        wrong = runner.invoke(BUDGET, ["verify"])
    assert wrong.exit_code == 1
    assert "Burendag (burendag): op vrij staat 400001 cent, de boeken zeggen 400000." in wrong.output
    assert "Buurtbudget" not in wrong.output


def test_the_usual_rules_are_what_an_empty_form_makes(app: Flask) -> None:
    shown = filled(Voorwaarden())
    assert (shown["hoogste"], shown["werkdagen"], shown["voorschot"], shown["mede_nodig"]) == ("", "10", "100", "0")
    assert shown["winkel"] is True
