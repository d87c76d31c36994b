"""The list: its columns, its filters with counts, the place you keep, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.kernel import clock
from buurtplein.meldingen import desk_acts, looking, moments, queries_desk, queries_lines
from buurtplein.meldingen.models import Melding
from tests.bezoeker import Bezoeker
from tests.factories import as_who
from tests.personas import Town
from tests.stories.steps import MORNING
from tests.werkvoorraad.world import Unit, at_desk, empty_desk, found, meldingen, with_codes

Visitors = Callable[..., Bezoeker]


@pytest.fixture
def desk(unit: Unit, town: Town) -> list[str]:
    """An empty desk on which three new meldingen came in."""
    empty_desk(unit)
    return meldingen(unit, 3)


def test_the_list_begins_with_what_is_mine(bezoeker: Visitors, unit: Unit, desk: list[str]) -> None:
    with clock.travel(MORNING):
        with unit() as session:
            desk_acts.assign(as_who("Samira"), found(session, desk[1]), as_who("Samira").person_id or 0)
        samira = bezoeker("Samira", signed_in=True).visit("/werk/meldingen")
        assert samira.heading == "Werkvoorraad Wijkteam Noord"
        assert samira.values("//nav//a[@aria-current='page' and contains(@class, 'chip')]") == ["Van mij 1"]
        assert samira.values("//tbody/tr/@id") == [desk[1]]
        samira.press("Nieuw").expect(200)
        assert set(samira.values("//tbody/tr/@id")) == {desk[0], desk[2]}


def test_a_line_says_what_where_how_often_and_before_when(bezoeker: Visitors, unit: Unit, desk: list[str]) -> None:
    with unit() as session, clock.travel(MORNING - timedelta(days=1)):
        moments.happens_again(found(session, desk[0]))
    with clock.travel(MORNING):
        samira = at_desk(bezoeker)
        line = samira.values(f"//tr[@id='{desk[0]}']")[0]
        for part in (desk[0], "Geluid, Zwanenveld", "2 keer", "niemand", "di 9 mrt", "Nieuw"):
            assert part in line, line
        assert samira.values(f"//tr[@id='{desk[0]}']//*[@role='img']/@aria-label") == ["2 keer in 14 dagen"]
        bars = samira.values(f"//tr[@id='{desk[0]}']//*[@class='dagenstrip__keer']/@x")
        assert len(bars) == 2, "one bar for yesterday, one for today"


def test_the_list_is_sorted_by_what_was_promised(bezoeker: Visitors, unit: Unit, desk: list[str]) -> None:
    with clock.travel(MORNING):
        with unit() as session:
            for back, nummer in enumerate(desk):
                found(session, nummer).beloofd_op = clock.today() + timedelta(days=5 - back)
        assert at_desk(bezoeker).values("//tbody/tr/@id") == desk[::-1]


def test_coming_back_leads_to_the_same_filter_page_and_line(bezoeker: Visitors, unit: Unit, desk: list[str]) -> None:
    meldingen(unit, 40)
    with clock.travel(MORNING):
        samira = at_desk(bezoeker).press("Toon meer")
        last = samira.values("//tbody/tr/@id")[-1]
        shown = samira.values("//tbody/tr/@id")
        samira.press(last).press("Terug naar de lijst")
        assert samira.driver.path.endswith(f"filter=nieuw&bij={last}")
        assert samira.values("//tbody/tr/@id") == shown


def test_next_and_previous_stay_in_the_filter(bezoeker: Visitors, desk: list[str]) -> None:
    with clock.travel(MORNING):
        samira = at_desk(bezoeker)
        order = samira.values("//tbody/tr/@id")
        samira.press(order[0]).press("Volgende")
        assert samira.path == f"/werk/meldingen/{order[1]}"
        assert samira.query == "filter=nieuw"
        samira.press("Vorige").expect(200, f"/werk/meldingen/{order[0]}")
        samira.press("Vorige").see("Dat was de laatste van dit filter.").expect(200, "/werk/meldingen")


@pytest.mark.parametrize("typed", ["M-{0}", "m {0}", "{0}"])
def test_a_number_is_found_at_once(bezoeker: Visitors, desk: list[str], typed: str) -> None:
    with clock.travel(MORNING):
        samira = at_desk(bezoeker).fill("Zoek op nummer of gebouw", typed.format(desk[0][2:])).press("Zoek")
        assert samira.path == f"/werk/meldingen/{desk[0]}"


def test_a_building_is_found_and_a_text_never(bezoeker: Visitors, unit: Unit, town: Town) -> None:
    empty_desk(unit)
    zwaan = with_codes(unit, 1, plek=None, tekst="Zwaan met snavel")
    with clock.travel(MORNING):
        tom = at_desk(bezoeker, "Tom").fill("Zoek op nummer of gebouw", "snavel").press("Zoek")
        tom.see("Geen meldingen met dit filter.")
        tom.fill("Zoek op nummer of gebouw", "de zwaan").press("Zoek").not_see(next(iter(zwaan)))
        samira = at_desk(bezoeker).fill("Zoek op nummer of gebouw", "zwaan").press("Zoek")
        assert all("De Zwaan" in row for row in samira.values("//tbody/tr"))
        assert samira.values("//tbody/tr/@id"), "also what is done is found by its building"


def test_nothing_of_another_team_is_found(bezoeker: Visitors, desk: list[str]) -> None:
    with clock.travel(MORNING):
        kees = at_desk(bezoeker, "Kees").fill("Zoek op nummer of gebouw", desk[0]).press("Zoek")
        kees.see("Geen meldingen met dit filter.").expect(200, "/werk/meldingen")


@pytest.mark.parametrize(
    "query",
    ["filter=f999999999999", "na=onzin", "bij=M-000000", "bij=%01", "zoek=%ff", "filter=f-1", "deel=lijst&na=W10"],
)
def test_a_made_up_address_is_no_crash(bezoeker: Visitors, desk: list[str], query: str) -> None:
    with clock.travel(MORNING):
        bezoeker("Samira", signed_in=True, inspect=False).visit(f"/werk/meldingen?{query}").expect(200)


def _asked(app: Flask, act: Callable[[], Any]) -> int:
    """How many questions the database gets."""
    count = 0

    def counted(*_ignored: Any) -> None:
        nonlocal count
        count += 1

    with app.app_context():
        engine = app.extensions["db"][0]
    sa.event.listen(engine, "before_cursor_execute", counted)
    act()
    sa.event.remove(engine, "before_cursor_execute", counted)
    return count


def test_sixty_lines_ask_as_much_as_ten(app: Flask, bezoeker: Visitors, unit: Unit, desk: list[str]) -> None:
    with clock.travel(MORNING):
        meldingen(unit, 7)
        samira = at_desk(bezoeker)
        few = _asked(app, lambda: samira.visit("/werk/meldingen?filter=nieuw"))
        meldingen(unit, 50)
        samira.visit("/werk/meldingen?filter=nieuw")  # the numbers of the filters are read again, once
        many = _asked(app, lambda: samira.visit("/werk/meldingen?filter=nieuw"))
        assert len(samira.values("//tbody/tr")) == 25
    assert few == many
    assert many <= 22, f"{many} questions for one page"


@pytest.mark.both_databases
def test_kept_conditions_are_the_same_question_on_both_databases(unit: Unit, town: Town) -> None:
    asked = looking.Conditions("geluid", "overlast", ("nieuw", "gelezen"), "niemand", None, "BU99010101", False, 2)
    with clock.travel(MORNING), unit() as session:
        who = as_who("Samira")
        chosen = queries_desk.kept(who, "f1", asked)
        rows = queries_lines.desk_page(who, chosen).rows
        everything = session.scalars(sa.select(Melding).where(Melding.team_id.in_(who.teams())))
        right = {
            m.id
            for m in everything
            if (m.categorie, m.buurt_code, m.handler_id) == ("geluid", "BU99010101", None)
            and m.status in asked.statussen
            and m.keren >= 2
        }
        assert {melding.id for melding in rows} == right
        assert queries_desk.counts(who, [chosen])["f1"] == len(right)
