"""Figures for a team and the gemeente: what they say, to whom, and what they never give away."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from buurtplein.inzicht import rules
from buurtplein.kernel import clock
from buurtplein.meldingen import closing, followup
from buurtplein.meldingen.rules import Categorie, Reden
from tests.bezoeker import Bezoeker
from tests.factories import WATERKANT, as_who
from tests.inzicht.world import LATER, busy_half_year, some
from tests.meldingen.test_lists import CANARY
from tests.personas import Town

Visitors = Callable[..., Bezoeker]
pytestmark = pytest.mark.both_databases


def _at_figures(bezoeker: Visitors, name: str, query: str = "") -> Bezoeker:
    return bezoeker(name, signed_in=True).visit(f"/werk/cijfers{query}").expect(200)


def _table(visitor: Bezoeker, heading: str) -> dict[str, str]:
    """The table under a chart, as it reads."""
    rows = (
        visitor.page.xpath("//section[h2[text()=$heading]]//tbody/tr", heading=heading)
        if visitor.page is not None
        else []
    )
    return {row.xpath("th")[0].text_content(): row.xpath("td")[0].text_content() for row in rows}


def test_a_half_year_in_numbers(unit, bezoeker: Visitors, town: Town) -> None:
    with unit():
        busy_half_year()
    with clock.travel(LATER):
        bea = _at_figures(bezoeker, "Bea").see("maart 2025 tot en met augustus 2025")
        bea.see("Meldingen van overlast 100").see("De helft kreeg antwoord binnen 2 werkdagen")
        bea.see("Negen van de tien kregen antwoord binnen Nog geen antwoord")
        bea.see("Op tijd geantwoord 100% van 60").see("Weer geopend 0% van 100")
        assert _table(bea, "Waar gaat het over?") == {
            "Geluid": "60", "Ruzie of schreeuwen": "minder dan 5", "Afval of rommel": "10",
            "Drugs of dealen": "minder dan 5", "Dieren": "30", "Ik voel me onveilig": "minder dan 5",
            "Iets anders": "minder dan 5",
        }  # fmt: skip
        assert _table(bea, "Per maand") == {
            "maart 2025": "15", "april 2025": "15", "mei 2025": "25", "juni 2025": "15", "juli 2025": "15",
            "augustus 2025": "15",
        }  # fmt: skip
        assert _table(bea, "Per buurt")["Zwanenveld"] == "70"
        assert _table(bea, "Hoe liep het af?")["We hebben met mensen gepraat"] == "60"


@pytest.mark.thorough
def test_every_chart_has_its_table_and_its_name(unit, bezoeker: Visitors, town: Town) -> None:
    with unit():
        busy_half_year()
    with clock.travel(LATER):
        bea = _at_figures(bezoeker, "Bea")
    charts = bea.values("//svg[@role='img']/@aria-label")
    assert len(charts) >= 9
    for name in charts:
        assert _table(bea, name), f"{name} has no table"


def test_a_worker_sees_the_own_team_and_a_beheerder_sees_all(unit, bezoeker: Visitors, town: Town) -> None:
    with unit():
        busy_half_year()
    with clock.travel(LATER):
        _at_figures(bezoeker, "Samira").see("Meldingen van overlast 70").not_see("Meldingen van overlast 100")
        _at_figures(bezoeker, "Kees").see("Meldingen van overlast 30")
        _at_figures(bezoeker, "Arie").see("Meldingen van overlast 100")
        youssef = _at_figures(bezoeker, "Youssef").see("Meldingen van overlast 70").not_see("Zorgen om een buur, per")
        assert "Waterkant" not in youssef.values("//select[@name='gebied']/option")
        bezoeker("Fatma", signed_in=True).visit("/werk/cijfers").expect(403)
        bezoeker("Karin").visit("/werk/cijfers").expect(200, "/werk/inloggen")


@pytest.mark.thorough
def test_worries_are_told_per_quarter_and_wijk_only(unit, bezoeker: Visitors, town: Town) -> None:
    with unit():
        busy_half_year()
    with clock.travel(LATER):
        bea = _at_figures(bezoeker, "Bea")
        assert _table(bea, "Zorgen om een buur, per kwartaal") == {"april tot en met juni 2025": "10"}
        assert _table(bea, "Zorgen om een buur, per wijk")["Noord"] == "10"
        _at_figures(bezoeker, "Bea", "?periode=maand").not_see("Zorgen om een buur, per")
        _at_figures(bezoeker, "Bea", "?gebied=BU99010101").not_see("Zorgen om een buur, per")
        _at_figures(bezoeker, "Wouter").not_see("Zorgen om een buur, per")


@pytest.mark.thorough
def test_an_area_and_own_months_can_be_chosen(unit, bezoeker: Visitors, town: Town) -> None:
    with unit():
        busy_half_year()
    with clock.travel(LATER):
        bea = _at_figures(bezoeker, "Bea")
        bea.choose("Gebied", "Waterkant").choose("Periode", "Eigen maanden")
        bea.choose("Eigen maanden: van", "april 2025").choose("Tot en met", "mei 2025").press("Laat zien")
        bea.see("Waterkant: april 2025 tot en met mei 2025").see("Meldingen van overlast 10")
        _at_figures(bezoeker, "Bea", "?periode=eigen&van=2025-05&tot=2025-04").see("april 2025 tot en met mei 2025")


@pytest.mark.parametrize(
    "query",
    ["?periode=x", "?periode=eigen", "?periode=eigen&van=0000-00&tot=9999-99", "?gebied=BU1", "?van=&tot=²025-01",
     "?periode=eigen&van=0001-01&tot=9999-12", "?periode=eigen&van=\u0662\u0660\u0662\u0665-\u0660\u0661&tot=2025-02"],
)  # fmt: skip
def test_an_address_that_somebody_typed_is_read_as_it_can_be(bezoeker: Visitors, town: Town, query: str) -> None:
    _at_figures(bezoeker, "Bea", query)


def test_too_little_to_show_anything(unit, bezoeker: Visitors, town: Town) -> None:
    with unit():
        some(4)
    with clock.travel(datetime(2025, 4, 2, 9, tzinfo=UTC)):
        bea = _at_figures(bezoeker, "Bea").see("Nog te weinig meldingen om iets te laten zien.")
        assert not bea.values("//svg[@role='img']")


def test_a_month_is_told_when_it_is_over(unit, bezoeker: Visitors, town: Town) -> None:
    with unit():
        some(20)
    with clock.travel(datetime(2025, 3, 31, 20, tzinfo=UTC)):
        _at_figures(bezoeker, "Bea", "?periode=maand").see("Nog te weinig").see("Deze maand komt erbij op 1 april.")
    with clock.travel(datetime(2025, 4, 1, 8, tzinfo=UTC)):
        _at_figures(bezoeker, "Bea", "?periode=maand").see("Meldingen van overlast 20")


def test_nothing_of_a_melding_itself_is_on_the_page(unit, bezoeker: Visitors, town: Town) -> None:
    with unit():
        busy_half_year()
        some(20, plek=WATERKANT, tekst=CANARY, plek_tekst=CANARY, email="kanarie@voorbeeld.nl")
    with clock.travel(LATER):
        for name in ("Bea", "Kees", "Youssef"):
            _at_figures(bezoeker, name).not_see(CANARY).not_see("Flat De Zwaan").not_see("kanarie")


def test_no_number_on_any_page_is_anything_but_fives(unit, bezoeker: Visitors, town: Town) -> None:
    """An attacker reads every page that the form offers: all numbers are fives, so every difference is too."""
    with unit():
        for month in range(3, 9):
            some(month + 4, month=month)
            some(month // 2, plek=WATERKANT, month=month, categorie=Categorie.AFVAL)
    with clock.travel(LATER):
        bea = bezoeker("Bea", signed_in=True)
        for period in ("maand", "kwartaal", "halfjaar", "jaar", "eigen&van=2025-04&tot=2025-07"):
            for area in ("", "WK990101", "BU99010101", "BU99010301"):
                bea.visit(f"/werk/cijfers?periode={period}&gebied={area}").expect(200)
                told = bea.values("//td[@class='getal']")
                assert all(n == "minder dan 5" or int(n) % rules.STEP == 0 for n in told)
                drawn = bea.values("//svg[@role='img']//*[@class='grafiek__getal']")
                assert all(n == "minder dan 5" or int(n) % rules.STEP == 0 for n in drawn)
                counted = re.findall(r"% van (\d+)", bea.text)
                assert all(int(n) % rules.STEP == 0 for n in counted)


def test_worse_counts_as_worse_also_when_it_was_closed_again(unit, bezoeker: Visitors, town: Town) -> None:
    with unit():
        samira = as_who("Samira")
        for melding in some(10):
            with clock.travel(melding.gemeld_op + timedelta(days=1)):
                closing.close(samira, melding, Reden.GEPRAAT)
            with clock.travel(melding.gemeld_op + timedelta(weeks=6)):
                followup.ask_nazorg()
                followup.say_nazorg(melding, "erger")
                closing.close(samira, melding, Reden.GESTOPT)
    with clock.travel(LATER):
        bea = _at_figures(bezoeker, "Bea")
        assert _table(bea, "Hoe gaat het later?")["Erger"] == "10"
        assert _table(bea, "Weer geopend")["Weer geopend"] == "10"
