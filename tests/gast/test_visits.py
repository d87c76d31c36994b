"""Counting: every press counts once, nobody is below nobody, and a night belongs to its evening."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.kernel import bus, clock, db
from buurtplein.pleinen import queries, queries_gast, visits
from buurtplein.pleinen.rules import Dagdeel, part_of
from tests.factories import a_plein
from tests.personas import Town, session_cookie

Unit = Callable[[], AbstractContextManager[Any]]
TODAY = date(2027, 3, 2)
MORNING = datetime(2027, 3, 2, 8, 30, tzinfo=UTC)
AT_ONCE = 20


@pytest.mark.both_databases
def test_twenty_presses_at_once_count_twenty(app: Flask, unit: Unit, town: Town) -> None:
    with unit():
        plein = a_plein()

    def press(_number: int) -> None:
        with app.app_context(), db.transaction():
            found = queries.by_id(plein.id)
            assert found is not None
            visits.count(found, TODAY, Dagdeel.MIDDAG, 1)

    with ThreadPoolExecutor(AT_ONCE) as together:
        list(together.map(press, range(AT_ONCE)))
    with unit():
        assert queries_gast.visitors(plein.id, TODAY, Dagdeel.MIDDAG) == AT_ONCE


@pytest.mark.both_databases
def test_more_going_than_coming_leaves_nobody(app: Flask, unit: Unit, town: Town) -> None:
    with unit():
        plein = a_plein()
        for _press in range(3):
            visits.count(plein, TODAY, Dagdeel.AVOND, 1)

    def press(_number: int) -> None:
        with app.app_context(), db.transaction():
            found = queries.by_id(plein.id)
            assert found is not None
            visits.count(found, TODAY, Dagdeel.AVOND, -1)

    with ThreadPoolExecutor(8) as together:
        list(together.map(press, range(8)))
    with unit():
        assert queries_gast.visitors(plein.id, TODAY, Dagdeel.AVOND) == 0
        visits.count(plein, TODAY, Dagdeel.OCHTEND, -1)
        assert queries_gast.visits(plein.id, TODAY)[TODAY] == {Dagdeel.AVOND: 0}


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.times())
def test_every_moment_belongs_to_one_part_of_one_day(on: date, shown: time) -> None:
    here = datetime.combine(on, shown, clock.AMSTERDAM)
    day, part = part_of(here)
    if part != Dagdeel.AVOND:
        assert day == here.date()
        assert 6 <= here.hour < 18
    else:
        assert day == here.date() if here.hour >= 18 else (here.date() - day).days == 1


def test_a_press_is_counted_once_and_at_its_own_time(app: Flask, town: Town) -> None:
    visitor = app.test_client()
    with clock.travel(MORNING):
        visitor.set_cookie(*session_cookie(app, "Fatma"))
        page = visitor.get("/gast/vandaag/de-hoek").get_data(as_text=True)
        proof = page.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
        press = {"csrf_token": proof, "form_key": "een", "stap": "plus", "toen": "2027-03-01T23:30:00.000Z"}
        for _sending in range(3):
            assert visitor.post("/gast/vandaag/de-hoek/tel", data=press).status_code == 303
        visitor.post("/gast/vandaag/de-hoek/tel", data={**press, "form_key": "twee", "toen": "2001-01-01T00:00:00Z"})
        with app.app_context():
            plein = queries.by_slug("de-hoek")
            assert plein is not None
            found = queries_gast.visits(plein.id, date(2001, 1, 1))
    assert found == {date(2027, 3, 1): {Dagdeel.AVOND: 1}, TODAY: {Dagdeel.OCHTEND: 1}}


def test_counting_leaves_no_trace_of_when_somebody_came(unit: Unit, town: Town) -> None:

    with clock.travel(MORNING), unit():
        plein = a_plein()
        before = len(bus.history("plein", plein.id))
        visits.count(plein, TODAY, Dagdeel.OCHTEND, 1)
        assert len(bus.history("plein", plein.id)) == before
