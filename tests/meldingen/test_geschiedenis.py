"""Who did and read what on a melding: all of it, newest first, and never more at once than somebody can read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from buurtplein.kernel import clock
from buurtplein.meldingen import queries, service
from tests.bezoeker import Bezoeker
from tests.counting import counted
from tests.factories import a_melding, as_who
from tests.personas import Town
from tests.stories.steps import MORNING

Visitors = Callable[..., Bezoeker]
Unit = Callable[..., Any]
# SQLite is told that it begins; whether the ground changed is looked at every two seconds on a site that runs.
MACHINERY = ("BEGIN", "SELECT stand.merk", "SELECT rol.team_id, count", "SELECT team.id, team.naam, team.soort")

pytestmark = pytest.mark.both_databases


@pytest.fixture
def nummer(unit: Unit, town: Town) -> str:
    """A melding that came in this morning."""
    with clock.travel(MORNING), unit():
        return a_melding()[0].nummer


def _opened(unit: Unit, nummer: str, times: int) -> None:
    for minute in range(times):
        with clock.travel(MORNING + timedelta(minutes=minute + 1)), unit():
            melding = queries.by_nummer(nummer)
            assert melding is not None
            service.open_for_work(as_who("Tom"), melding)


def test_a_long_history_comes_in_pages_and_nothing_is_left_out(bezoeker: Visitors, unit: Unit, nummer: str) -> None:
    _opened(unit, nummer, 60)
    with clock.travel(MORNING + timedelta(hours=2)):
        samira = bezoeker("Samira", signed_in=True).visit(f"/werk/meldingen/{nummer}").see("Laatste 25 regels")
        first = samira.values("//*[@id='geschiedenis']//li")
        samira.press("Bekijk wat eerder gebeurde").expect(200).see(nummer)
        earlier = samira.values("//tbody/tr")
        samira.press("Toon meer").expect(200)
        earlier += samira.values("//tbody/tr")
    assert first[0].startswith("Geopend, Samira")
    assert earlier[-1].startswith("Melding ontvangen")
    assert (len(set(first)), len(set(earlier))) == (25, 37), "sixty times Tom, Samira now, and that it came in"


def test_the_page_of_a_melding_asks_as_often_after_a_hundred_readings(
    app: Flask, bezoeker: Visitors, unit: Unit, nummer: str
) -> None:
    with clock.travel(MORNING + timedelta(hours=2)):
        samira = bezoeker("Samira", signed_in=True, inspect=False)
        for _time in range(2):  # the first one changes the melding and fills the memory
            samira.visit(f"/werk/meldingen/{nummer}")
        few = _asked(app, samira, nummer)
    _opened(unit, nummer, 100)
    with clock.travel(MORNING + timedelta(hours=2)):
        many = _asked(app, samira, nummer)
    assert len(many) == len(few) <= 11, "\n".join(many)


def _asked(app: Flask, samira: Bezoeker, nummer: str) -> list[str]:
    with counted(app) as asked:
        samira.driver.open(f"/werk/meldingen/{nummer}")
    assert samira.driver.status == 200
    return [each for each in asked if not each.startswith(MACHINERY)]


def test_another_team_reads_no_history(bezoeker: Visitors, nummer: str) -> None:
    with clock.travel(MORNING):
        bezoeker("Bea", signed_in=True).visit(f"/werk/meldingen/{nummer}/geschiedenis").expect(404)
