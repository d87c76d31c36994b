"""The edges of deciding: sent twice, strange input, the end of a plan, advice of a network, and newer keys."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from buurtplein.besluiten import adviseren, vragen
from buurtplein.besluiten import queries as besluiten
from buurtplein.besluiten.blok import for_who_asked
from buurtplein.budgetten import buiten, queries, queries_werk, service
from buurtplein.budgetten.regels import Beoordeling, as_plain
from buurtplein.budgetten.rules import NotPossible, Stand
from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR
from tests.besluiten.besluiten_world import Unit, ask, letters, plan
from tests.factories import as_who
from tests.stories.steps import MORNING, Visitors

pytestmark = pytest.mark.usefixtures("town")


def test_sent_twice_is_one_yes_and_one_letter(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        nummer, _code = ask(unit)
        nora = bezoeker("Nora", signed_in=True).visit(f"/werk/budget/{nummer}/ja")
        ruud = bezoeker("Ruud", signed_in=True).visit(f"/werk/budget/{nummer}/nee?regel=medestanders")
        fields = {name: nora.values(f"//main//input[@name='{name}']/@value")[0] for name in _names(nora)}
        browser = nora.driver.browser  # type: ignore[attr-defined]  # the plain driver
        for _each in range(2):
            assert browser.post(f"/werk/budget/{nummer}/ja", data=fields).status_code in (302, 303)
        assert len(letters(unit, nummer)) == 1
        ruud.press("Zeg nee en stuur de brief").see("Hier is al over besloten")
        assert plan(unit, nummer).stand == Stand.TOEGEKEND


def _names(visitor: Any) -> list[str]:
    return list(visitor.values("//main//form//input/@name"))


def test_nothing_that_somebody_sends_breaks_it(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        nummer, _code = ask(unit, 3000, "grote-plannen")
        for name in ("Nora", "Gerrit"):
            browser = bezoeker(name, signed_in=True).visit("/werk/budget").driver.browser  # type: ignore[attr-defined]
            for path in ("?filter=x&na=%00", "?na=W10", "/B-%00", "/B-١٢٣", f"/{nummer}/nee?regel=%00", "/x" * 40):
                assert browser.get(f"/werk/budget{path}").status_code in (200, 404, 400), path
            for part in ("ja", "nee?regel=eigen", "vraag", "tweede", "advies", "cijfer", "belang"):
                sent = {"euro": "9" * 40, "versie": "x", "cijfer": "99", "stem": "\x00", "keuze": "ja", "tip": "\x00"}
                assert browser.post(f"/werk/budget/{nummer}/{part}", data=sent).status_code in (302, 303, 400, 404), (
                    part
                )
        assert plan(unit, nummer).stand == Stand.INGEDIEND
        with unit():
            assert besluiten.scores(plan(unit, nummer).id) == []


def test_the_end_of_a_plan_is_a_letter_too(unit: Unit) -> None:
    with clock.travel(MORNING):
        nummer, _code = ask(unit, 200)
        with unit():
            found = queries.aanvraag_by_nummer(nummer)
            assert found is not None
            service.agree(VISITOR, found, 200)
            for stand in (Stand.UITGEVOERD, Stand.VERANTWOORD, Stand.VASTGESTELD):
                service.step(VISITOR, found, stand)
        assert [each[0] for each in letters(unit, nummer)] == ["toekenning", "vaststelling"]


def test_the_network_advises_without_an_amount(bezoeker: Visitors, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit():
            regeling = queries.regeling_by_slug("grote-plannen")
            assert regeling is not None
            regeling.voorwaarden = as_plain(replace(regeling.regels, beoordeling=Beoordeling.NETWERK))
        nummer, _code = ask(unit, 3000, "grote-plannen")
        gerrit = bezoeker("Gerrit", signed_in=True).visit("/werk/budget").see("Geef je advies")
        gerrit.press("Samen eten op het plein").not_see("Geef dit cijfer").choose("Niet doen").press("Geef dit advies")
        gerrit.see("Je advies staat erbij.").visit("/werk/budget").see("Geen aanvragen.")
        bezoeker("Nora", signed_in=True).visit(f"/werk/budget/{nummer}").see("Gerrit").see("Niet doen")


def test_who_asked_finds_the_question_and_the_letters_on_the_own_page(app: Flask, unit: Unit) -> None:
    with clock.travel(MORNING):
        nummer, _code = ask(unit)
        with unit(), app.test_request_context():
            found = queries.aanvraag_by_nummer(nummer)
            assert found is not None
            assert list(for_who_asked(VISITOR, found)) == []
            vragen.ask(VISITOR, found, "Hoeveel tafels?")
            [(template, values)] = for_who_asked(VISITOR, found)
            html = app.jinja_env.get_template(template).render(**values)
            assert "Hoeveel tafels?" in html
            assert f'action="/budget/plan/{nummer}/antwoord"' in html
            assert f"/budget/plan/{nummer}/brief/" in html
            with pytest.raises(NotPossible):
                vragen.ask(VISITOR, found, "En stoelen?")


@pytest.mark.both_databases
def test_each_database_reads_who_stands_outside_and_whose_turn_it_is(app: Flask, unit: Unit) -> None:
    with clock.travel(MORNING):
        numbers = [ask(unit, 3000, "grote-plannen")[0] for _each in range(3)]
        with unit():
            gerrit, ineke, nora = as_who("Gerrit"), as_who("Ineke"), as_who("Nora")
            first, second, third = (queries.aanvraag_by_nummer(each) for each in numbers)
            for found, people in ((first, (ineke, gerrit)), (second, (nora, gerrit, ineke)), (third, (ineke,))):
                assert found is not None
                for each in people:
                    buiten.stay_out(VISITOR, found, each.person_id or 0)
            assert third is not None
            adviseren.score(gerrit, third, 8, None)
            assert [queries_werk.counts(each, besluiten.gezegd(each)) for each in (gerrit, ineke, nora)] == [
                {"wacht": 0, "open": 1, "laat": 0},
                {"wacht": 0, "open": 0, "laat": 0},
                {"wacht": 2, "open": 2, "laat": 0},
            ]
            rows = queries_werk.page(nora, "wacht", besluiten.gezegd(nora)).rows
            assert {each.nummer for each in rows} == {numbers[0], numbers[2]}
            with pytest.raises(NotPossible):
                adviseren.score(ineke, third, 1, None)
