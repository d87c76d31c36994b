"""Ans prepares her day: the list, who helps, the invitation, how it was, and the same next year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader

from buurtplein.aanvragen import kit_acts, kit_queries, kit_rules, kit_shown
from buurtplein.aanvragen.kit_rules import Kitsoort
from buurtplein.budgetten.rules import NotPossible, burendag
from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from tests.aanvragen.steun_world import a_plan, again
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors

pytestmark = pytest.mark.usefixtures("town")
FEEST = {"slug": "geld-voor-burendag", "titel": "Burendag in de Haagweg", "dag": burendag(2027), "waar": "Het grasveld"}


def test_from_the_list_to_next_year(bezoeker: Visitors, town: Town, unit: Callable) -> None:
    with clock.travel(MORNING):
        with unit():
            nummer = a_plan(town.bewoner_id("Ans"), **FEEST).nummer  # type: ignore[arg-type]
        kit = f"/budget/plan/{nummer}/burendag"
        bezoeker("Karin").visit(kit).expect(404)
        ans = bezoeker("Ans", bewoner=town.bewoner_id("Ans")).visit(kit).press("Begin met de lijst")
        ans.see("0 van 11 dingen zijn klaar.").see("8 weken ervoor: za 31 jul").see("Klaarzetten").see("Nog 4 nodig")
        ans.press("Klaar: Vraag de gemeente of het mag").see("1 van 11 dingen zijn klaar.")
        ans.press("Hoeft niet: Regel een tent").see("1 van 10 dingen zijn klaar.")
        ans.press("Toch niet: Vraag de gemeente").see("0 van 10 dingen zijn klaar.")
        ans.fill("Hoeveel dagen ervoor?", "tien").press("Zet op de lijst").expect(400).see("Schrijf op wat er moet")
        ans.fill("Wat moet er nog meer?", "Springkussen huren").fill("Hoeveel dagen ervoor?", "10")
        ans.press("Zet op de lijst").see("Springkussen huren").see("10 dagen ervoor")
        ans.press("Vul in: Koffie en thee").fill("Wie doet dit?", "Piet, Yara").press("Bewaar").see("Piet, Yara")
        ans.see("Genoeg mensen").fill("Hoe laat?", "van 14.00 tot 17.00 uur")
        ans.fill("Wil je er iets bij zeggen?", "Neem een stoel mee.").press("Bewaar").see("Neem een stoel mee.")
        ans.see("Iedereen is welkom.").not_see("085 888 01 44").not_see("0858880144")
        ans.press("Print de uitnodiging").expect(200)
        paper = read(unit, nummer)
        assert "Burendag in de Haagweg" in paper
        assert "van 14.00 tot 17.00 uur" in paper
        assert "0858880144" not in paper.replace(" ", "")
        ans.visit(kit).choose("Zet mijn nummer erop").press("Bewaar").see("Vragen of meehelpen? Bel Ans: 0858880144.")
        assert "0858880144" in read(unit, nummer).replace("\xa0", "").replace(" ", "")
    with clock.travel(datetime(2027, 9, 27, 8, 0, tzinfo=UTC)):
        ans = bezoeker("Ans", bewoner=town.bewoner_id("Ans")).visit(kit).see("Hoe was het?").see("Doe dit nu")
        ans.fill("Wat ging er goed?", "De koffie").fill("Hoeveel mensen kwamen er?", "veel").choose("Ja")
        ans.press("Bewaar").expect(400).see("Vul een getal in").fill("Hoeveel mensen kwamen er?", "60")
        ans.press("Bewaar").expect(200)
        with unit():
            found = kit_queries.kit_of(again(nummer).id)
            assert found is not None
            assert (found.ging_goed, found.kwamen, found.weer) == ("De koffie", 60, True)
            later = a_plan(town.bewoner_id("Ans"), **{**FEEST, "dag": burendag(2028)}).nummer  # type: ignore[arg-type]
            other = a_plan(town.bewoner_id("Dennis"), **FEEST)  # type: ignore[arg-type]
            assert not kit_shown.last_time(other)
        ans.visit(f"/budget/plan/{later}/burendag").see("Zo was het de vorige keer").see("De koffie").see("60")
        ans.press("Begin met de lijst").see("Springkussen huren").see("10 dagen ervoor").not_see("Piet")
        ans.see("wo 13 sep")


def read(unit: Callable, nummer: str) -> str:
    """What the invitation of a plan says."""
    with unit():
        plan = again(nummer)
        kit = kit_queries.kit_of(plan.id)
        assert kit is not None
        found = PdfReader(BytesIO(kit_shown.paper(kit, plan)))
    assert len(found.pages) == 1
    root: Any = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"], "a screen reader can read it"
    return " ".join("".join(page.extract_text() for page in found.pages).split())


def test_where_the_kit_is_proposed(app: Flask, unit: Callable) -> None:
    with unit():
        feast, other = a_plan(**FEEST), a_plan(slug="buurtbudget")  # type: ignore[arg-type]
        with app.test_request_context("/"):
            shown = list(kit_shown.blocks(Who(), feast))
            assert [name for name, _values in shown] == ["aanvragen/_kit_blok.html"]
            assert not list(kit_shown.blocks(Who(), other))
            kit_acts.begin(other)
            assert kit_acts.begin(other).id == kit_acts.begin(other).id
            (name, values) = next(iter(kit_shown.blocks(Who(), other)))
            html = app.jinja_env.get_template(name).render(**values)
        assert "0 van 11 dingen" in html
        kit = kit_acts.begin(other)
        for number in range(kit_rules.MOST_OWN):
            kit_acts.add(kit, Kitsoort.TAAK, f"Ding {number}")
        with pytest.raises(NotPossible):
            kit_acts.add(kit, Kitsoort.TAAK, "Te veel")


def test_a_kit_is_forgotten_a_year_after(app: Flask, unit: Callable) -> None:
    rule = app.extensions["forgetting"]["burendagkit"]
    with clock.travel(MORNING), unit():
        kit_acts.begin(a_plan(**FEEST))  # type: ignore[arg-type]
    with unit():
        assert not rule.do(MORNING - timedelta(minutes=1)).total
        assert rule.do(MORNING + timedelta(minutes=1)).total == 1


@pytest.mark.parametrize(
    ("nodig", "typed", "nog"), [(2, "", 2), (2, "Piet, Yara", 0), (3, "Piet\nYara , ", 1), (0, "Piet", 0)]
)
def test_how_many_a_role_still_needs(nodig: int, typed: str, nog: int) -> None:
    assert kit_rules.still_needed(nodig, typed) == nog


def test_days_before() -> None:
    assert kit_rules.due(date(2027, 9, 25), 56) == date(2027, 7, 31)
    assert kit_rules.due(None, 56) is None
    assert [kit_rules.number(typed) for typed in ("7", " 07 ", "x", "100", "-1", "")] == [
        7,
        7,
        None,
        None,
        None,
        None,
    ]
