"""Letters at the desk: which area, how many per street, and never a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.bijeenkomsten import uitnodigen_bereik as bereik
from buurtplein.bijeenkomsten.models import Uitnodiging
from buurtplein.bijeenkomsten.rules import Bereik
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import clock
from buurtplein.kernel.bus import Audit
from buurtplein.pleinen import queries as pleinen
from tests.bezoeker import Bezoeker
from tests.factories import a_meeting
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

Unit = Callable[..., Any]


def _building(naam: str) -> int:
    return next(row.id for row in buurten.gebouwen() if row.naam == naam)


@pytest.fixture
def slug(unit: Unit, town: Town) -> str:
    """The address of an evening in a week."""
    with clock.travel(MORNING), unit():
        return a_meeting().slug


@pytest.fixture
def samira(bezoeker: Visitors, slug: str) -> Bezoeker:
    """Samira, at the page of letters."""
    with clock.travel(MORNING):
        return bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/uitnodigen")


@pytest.mark.both_databases
def test_every_way_to_choose_counts_addresses(unit: Unit, town: Town) -> None:
    with unit():
        flat = bereik.reached(Bereik.GEBOUWEN, {"gebouwen": [_building("Flat De Zwaan")]})
        assert [(s.naam, s.aantal) for s in flat.straten] == [("Haagweg", 45)]
        assert bereik.reached(Bereik.BUURT, {"code": "BU99010101"}).aantal == 49 + 24 + 34
        assert bereik.reached(Bereik.POSTCODES, {"postcodes": ["1399AA", "1399AB", "1399ZZ"]}).aantal == 49 + 45
        hoek = pleinen.by_slug("de-hoek")
        assert hoek is not None
        for far, count in ((100, 49 + 24), (300, 49 + 24 + 34), (500, 49 + 24 + 34)):
            found = bereik.reached(Bereik.STRAAL, {"rond": f"plein:{hoek.id}", "metres": far})
            assert found.aantal == count, far
        by_building = {"rond": f"gebouw:{_building('De Rietzanger')}", "metres": 200}
        assert bereik.reached(Bereik.STRAAL, by_building).aantal == 45
        assert bereik.reached(Bereik.STRAAL, {"rond": "postcode:1399CA", "metres": 100}).aantal == 13 + 15


@pytest.mark.parametrize("rond", ["plein:99999", "gebouw:0", "iets", "plein:-1", "plein:99999999999999", "postcode:9"])
def test_a_place_that_is_nowhere_counts_nobody(unit: Unit, town: Town, rond: str) -> None:
    with unit():
        found = bereik.reached(Bereik.STRAAL, {"rond": rond, "metres": 100})
        assert (found.no_place, found.aantal) == (True, 0)


def test_buildings_nobody_registered_are_counted_by_their_numbers(unit: Unit, town: Town) -> None:
    with unit() as session:
        flat, work = (buurten.gebouw(_building(naam)) for naam in ("Flat De Zwaan", "De Oude Werf"))
        assert flat is not None
        assert work is not None
        flat.postcode, work.postcode, work.van, work.tot = "1399XX", None, None, None
        session.flush()
        found = bereik.reached(Bereik.GEBOUWEN, {"gebouwen": [flat.id, work.id, 99999]})
        assert [(s.naam, s.aantal) for s in found.straten] == [("Haagweg", 45)]
        assert found.unknown == ("De Oude Werf",)
        flat.van = flat.tot = None
        flat.postcode = "1399AA"
        session.flush()
        assert bereik.reached(Bereik.GEBOUWEN, {"gebouwen": [flat.id]}).aantal == 49, "all that the register knows"


def test_the_desk_counts_before_it_makes(samira: Bezoeker, unit: Unit) -> None:
    with clock.travel(MORNING):
        samira.choose("Deze gebouwen").choose("Flat De Zwaan").press("Tel de brieven")
        samira.see("45 brieven").see("Haagweg").see("10-98 even: 45 brieven")
        samira.press("Maak de brief").see("45 brieven voor de buurt").see("Elke brief is dezelfde.")
        samira.press("Waar loop je langs?").see("10-98 even: 45 brieven").see("45 brieven")
    with unit() as session:
        run = session.scalars(sa.select(Uitnodiging)).one()
        kept = (run.bereik, run.keuze, run.adressen, run.talen)
        assert kept == ("gebouwen", {"gebouwen": [_building("Flat De Zwaan")]}, 45, ["nl", "en"])
        facts = session.scalars(sa.select(Audit.facts).where(Audit.name == "InvitationMade")).one()
        assert facts["adressen"] == 45


def test_every_paper_can_be_fetched(samira: Bezoeker, slug: str) -> None:
    with clock.travel(MORNING):
        samira.choose("Een hele buurt").press("Tel de brieven").press("Maak de brief")
        run = samira.driver.path
        for paper in ("brief-a4", "brief-a5", "poster-a4", "poster-a3", "stroken-a4"):
            answer = samira.driver.browser.get(f"{run}/pdf/{paper}")  # type: ignore[attr-defined]
            assert (answer.status_code, answer.mimetype) == (200, "application/pdf"), paper
        assert samira.driver.browser.get(f"{run}/pdf/brief-a9").status_code == 404  # type: ignore[attr-defined]
        samira.visit(f"/werk/avonden/{slug}/uitnodigen/999999").expect(404)


@pytest.mark.parametrize(
    ("way", "field", "value", "told"),
    [
        ("Deze postcodes", "Welke postcodes?", "1399AA, Haagweg", "Dit is geen postcode: Haagweg."),
        ("Deze postcodes", "Welke postcodes?", "", "Vul een tot 300 postcodes in."),
        ("Deze gebouwen", "Welke postcodes?", "", "Kies een gebouw."),
    ],
)
def test_a_choice_that_says_nothing_is_asked_again(
    samira: Bezoeker, way: str, field: str, value: str, told: str
) -> None:
    with clock.travel(MORNING):
        samira.choose(way).fill(field, value).press("Tel de brieven").expect(400).see(told)


def test_wrong_input_never_breaks_the_page(samira: Bezoeker, slug: str) -> None:
    browser = samira.driver.browser  # type: ignore[attr-defined]
    token = samira.values("//main//input[@name='csrf_token']/@value")[0]
    for strange in (
        {"bereik": "straal", "rond": "plein:1\x00", "metres": "100"},
        {"bereik": "straal", "rond": "postcode", "rond_postcode": "x" * 30, "metres": "-5"},
        {"bereik": "gebouwen", "gebouwen": "9" * 40},
        {"bereik": "buurt", "buurt": "BU00000000' OR 1=1"},
        {"bereik": "\ud800".encode("utf-8", "replace")},
        {},
    ):
        with clock.travel(MORNING):
            answer = browser.post(
                f"/werk/avonden/{slug}/uitnodigen", data={"csrf_token": token, "maak": "ja", **strange}
            )
        assert answer.status_code == 400, strange


def test_letters_come_after_the_agenda(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    """Before it is planned nobody can open its page: then a code on a letter leads nowhere."""
    with clock.travel(MORNING):
        with unit():
            slug = a_meeting("Nog niet zeker", planned=False).slug
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/avonden/{slug}/uitnodigen")
        samira.see("Zet de avond eerst in de agenda.").choose("Een hele buurt").press("Tel de brieven")
        assert not samira.can_press("Maak de brief")


def test_only_who_organises_comes_here(app: Flask, bezoeker: Visitors, slug: str) -> None:
    for name in ("Kees", "Bea", "Arie"):
        bezoeker(name, signed_in=True).visit(f"/werk/avonden/{slug}/uitnodigen").expect(404)
    bezoeker("Youssef", signed_in=True).visit(f"/werk/avonden/{slug}/uitnodigen").expect(200)
    bezoeker("Karin").visit(f"/werk/avonden/{slug}/uitnodigen").see("Log in")
