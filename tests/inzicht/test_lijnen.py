"""Figures of the lines: how many, when, how long people waited and was our word kept; in fives, for who may know."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from buurtplein.contactlijnen import service
from buurtplein.contactlijnen.models import Contact
from buurtplein.contactlijnen.rules import Afloop, Soort, Weg
from buurtplein.inzicht import rules
from buurtplein.kernel import clock, promises
from tests.bezoeker import Bezoeker
from tests.contactlijnen.world import a_contact, lijn
from tests.factories import as_who
from tests.inzicht.world import LATER
from tests.personas import Town

Unit = Callable[..., Any]
Visitors = Callable[..., Bezoeker]
CANARY = "KANARIE"


def some(n: int, *, month: int, slug: str, hour: int = 9, waits: timedelta | None, **said: Any) -> None:
    """So many contacts in a month of 2025 at an hour here, each answered after a while (None: never), and done."""
    answers = as_who("Kees" if slug.endswith("zuid") else "Samira")
    for number in range(n):
        moment = datetime(2025, month, 3 + number % 24, hour, 5, tzinfo=clock.AMSTERDAM).astimezone(UTC)
        with clock.travel(moment):
            made, _code = a_contact(CANARY, op=lijn(slug), by=moment + timedelta(hours=2), **said)
        with clock.travel(moment + (waits or timedelta(minutes=1))):
            if waits is None or waits > timedelta(hours=2):
                promises.watch()
            if waits is not None:
                service.answer(answers, made, CANARY, "sleutel-1")
            service.settle(answers, made, Afloop.GEHOLPEN)


def busy_half_year() -> None:
    """At Noord 60 chats in the morning and 30 letters in the evening that came too late; 20 chats at Zuid."""
    for month in range(3, 9):
        some(10, month=month, slug="wijkteam-noord", waits=timedelta(minutes=4), weg=Weg.CHAT, soort=None)
        some(5, month=month, slug="wijkteam-noord", hour=20, waits=timedelta(hours=30), soort=Soort.ZORG)
    for month in (4, 5):
        some(10, month=month, slug="wijkteam-zuid", waits=None, weg=Weg.CHAT, soort=None)


def table(visitor: Bezoeker, heading: str) -> dict[str, str]:
    """The table under a chart about lines, as it reads."""
    rows = visitor.page.xpath("//section[h3[text()=$heading]]//tbody/tr", heading=heading)  # type: ignore[union-attr]
    return {row.xpath("th")[0].text_content(): row.xpath("td")[0].text_content() for row in rows}


def kept(visitor: Bezoeker) -> dict[str, list[str]]:
    """The table of ways and kinds: how many, in time, waited."""
    rows = visitor.page.xpath("//tr[td[@data-kop='Op tijd']]")  # type: ignore[union-attr]
    return {row.xpath("th")[0].text_content(): [cell.text_content() for cell in row.xpath("td")] for row in rows}


@pytest.mark.both_databases
def test_what_the_lines_did(unit: Unit, bezoeker: Visitors, town: Town) -> None:
    with unit() as session:
        busy_half_year()
        session.execute(sa.delete(Contact))  # its term is over: the figure stays
    with clock.travel(LATER):
        bea = bezoeker("Bea", signed_in=True).visit("/werk/cijfers").expect(200).not_see(CANARY)
        assert table(bea, "Gesprekken per lijn") == {
            "Wijkteam Centrum": "minder dan 5", "Wijkteam Noord": "90", "Wijkteam Zuid": "20",
        }  # fmt: skip
        assert table(bea, "Hoe zocht iemand contact?")["Chat"] == "80"
        hours = table(bea, "Op welk uur van de dag?")
        assert (hours["9.00 tot 10.00 uur"], hours["20.00 tot 21.00 uur"]) == ("80", "30")
        assert next(iter(hours)) == "9.00 tot 10.00 uur"
        assert table(bea, "Hoe lang wachtte iemand op een mens?")["Hoogstens 5 minuten"] == "60"
        assert table(bea, "Deden we wat we zeiden?") == {"Op tijd": "80", "Te laat": "30"}
        bea.see("Gesprekken 110").see("Op tijd 73% van 110")
        assert kept(bea) == {
            "Chat": ["80", "100% van 80", "Hoogstens 5 minuten"],
            "Bericht": ["30", "0% van 30", "Langer dan een dag"],
            "Zorgen om iemand": ["15", "te weinig", "–"],
        }
        assert bea.values("//h2[@id='lijnen']"), "it stands apart from what was reported"
        # worries of whole quarters only: of this half year that is April up to June
        assert table(bea, "Waarvoor zocht iemand contact?") == {
            "Zorgen om iemand": "15", "Last van iets": "minder dan 5", "Een vraag": "minder dan 5", "Niet gezegd": "50",
        }  # fmt: skip
        bea.visit("/werk/cijfers?periode=maand").not_see("Waarvoor zocht iemand contact?")
        bea.visit("/werk/cijfers?gebied=WK990103").see("Gesprekken 20")
        bea.visit("/werk/cijfers?gebied=BU99010101").not_see("Iemand spreken: onze lijnen")
        samira = bezoeker("Samira", signed_in=True).visit("/werk/cijfers").see("Gesprekken 90")
        assert not table(samira, "Gesprekken per lijn"), "she has one line"
        bezoeker("Kees", signed_in=True).visit("/werk/cijfers").see("Gesprekken 20").not_see("Wijkteam Noord")
        bezoeker("Arie", signed_in=True).visit("/werk/cijfers").see("Gesprekken 110")
        for name in ("Youssef", "Wouter"):
            bezoeker(name, signed_in=True).visit("/werk/cijfers").expect(200).not_see("Iemand spreken: onze lijnen")


@pytest.mark.thorough
def test_no_number_about_lines_is_anything_but_fives(unit: Unit, bezoeker: Visitors, town: Town) -> None:
    with unit():
        for month in range(3, 9):
            some(month, month=month, slug="wijkteam-noord", waits=timedelta(minutes=month), weg=Weg.CHAT, soort=None)
            some(1, month=month, slug="wijkteam-zuid", hour=month, waits=timedelta(hours=1), soort=Soort.ZORG)
    with clock.travel(LATER):
        bea = bezoeker("Bea", signed_in=True)
        seen = 0
        for period in ("maand", "kwartaal", "halfjaar", "jaar", "eigen&van=2025-04&tot=2025-07"):
            for area in ("", "WK990101", "WK990103"):
                bea.visit(f"/werk/cijfers?periode={period}&gebied={area}").expect(200)
                told = bea.values("//h2[@id='lijnen']/following::td[@class='getal']")
                drawn = bea.values("//h2[@id='lijnen']/following::*[@class='grafiek__getal']")
                counted = re.findall(r"% van (\d+)", bea.text)
                assert all(n == "minder dan 5" or int(n) % rules.STEP == 0 for n in [*told, *drawn, *counted])
                seen += len(told)
        assert seen > 50


def test_the_file_has_the_lines_too(unit: Unit, bezoeker: Visitors, town: Town, run_jobs: Callable[[], int]) -> None:
    with unit():
        busy_half_year()
    with clock.travel(LATER):
        for name, own, other in (("Bea", "Wijkteam Zuid;Gesprekken;;10", None),
                                 ("Samira", "Wijkteam Noord;Gesprekken;;15", "Wijkteam Zuid;")):  # fmt: skip
            visitor = bezoeker(name, signed_in=True).visit("/werk/export").press("Maak CSV")
            run_jobs()
            href = visitor.visit("/werk/export").values("//th/a/@href")[0]
            text = visitor.driver.browser.get(href).data.decode("utf-8-sig")  # type: ignore[attr-defined]
            assert own in text
            assert other is None or other not in text
            assert CANARY not in text
            assert "Zorgen om iemand" not in text, "no worries per month"
