"""A press that waited for internet counts at the moment it was made; a clock that is wrong is not believed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from buurtplein.kernel import clock
from buurtplein.meldingen import episodes, moments, queries
from buurtplein.meldingen.rules import Episode, Status
from tests.bezoeker import Bezoeker
from tests.factories import a_melding
from tests.personas import Town

NOW = datetime(2027, 3, 3, 1, 0, tzinfo=UTC)
Unit = Callable[[], AbstractContextManager[Any]]


@pytest.mark.parametrize(
    ("sent", "wanted"),
    [
        ("2027-03-03T00:31:00.000Z", NOW - timedelta(minutes=29)),  # as a browser writes it
        ("2027-03-03T01:31:00+01:00", NOW - timedelta(minutes=29)),  # the same, in Amsterdam
        ("2027-03-01T01:00:00Z", NOW - timedelta(hours=48)),
        ("2027-03-01T00:59:59Z", NOW),  # too long ago
        ("2027-03-03T01:00:00Z", NOW),
        ("2027-03-03T01:05:00Z", NOW),  # a clock that is a little ahead
        ("2027-03-03T01:05:01Z", NOW),
        ("2037-03-03T01:00:00Z", NOW),
        ("2027-03-03T00:31:00", NOW),  # no zone: which clock?
        ("2027-03-03", NOW),
        ("0001-01-01T00:00:00+14:00", NOW),
        ("9999-12-31T23:59:59-14:00", NOW),
        ("gisteren", NOW),
        ("\x00", NOW),
        ("\ud800", NOW),
        ("²" * 30, NOW),
        ("", NOW),
        (None, NOW),
    ],
)
def test_the_moment_of_a_device(sent: str | None, wanted: datetime) -> None:
    found = clock.device_moment(sent, NOW)
    assert found == wanted
    assert found.tzinfo is UTC


def test_nobody_presses_before_there_is_a_melding() -> None:
    assert clock.device_moment("2027-03-03T00:31:00Z", NOW, NOW - timedelta(minutes=10)) == NOW
    assert clock.device_moment("2027-03-03T00:55:00Z", NOW, NOW - timedelta(minutes=10)) < NOW


def _minutes(begin: int, last: int, stopped: int | None = None) -> Episode:
    at = [None if minute is None else NOW + timedelta(minutes=minute) for minute in (begin, last, stopped)]
    assert at[0] is not None
    assert at[1] is not None
    return Episode(at[0], at[1], at[2])


@pytest.mark.parametrize(
    ("pressed", "place"),
    [
        (-20, None),
        (-19, 0),  # it began before we thought
        (0, 0),
        (15, 0),
        (49, 0),
        (50, None),
        (80, None),
        (81, 1),
        (105, 1),
        (110, 1),
        (111, None),  # it had stopped
    ],
)
def test_a_late_press_finds_its_episode(pressed: int, place: int | None) -> None:
    seen = [_minutes(0, 30), _minutes(100, 110, stopped=110)]
    assert episodes.belongs_to(seen, NOW + timedelta(minutes=pressed)) == place


def test_between_two_it_belongs_to_the_first() -> None:
    assert episodes.belongs_to([_minutes(0, 0), _minutes(25, 25)], NOW + timedelta(minutes=10)) == 0
    assert episodes.belongs_to([], NOW) is None


def test_a_press_that_waited_is_put_in_its_place(unit: Unit, town: Town) -> None:
    with unit() as session:
        with clock.travel(NOW - timedelta(hours=30)):
            melding, _code = a_melding()
        with clock.travel(NOW):
            moments.happens_again(melding)
            late, new = moments.happens_again(melding, at=NOW - timedelta(hours=5))
            again, newer = moments.happens_again(melding, at=NOW - timedelta(hours=5, minutes=12))
        session.flush()
        assert (new, newer, again) == (True, False, late)
        assert late.begin_op == NOW - timedelta(hours=5, minutes=12)
        assert late.laatst_op == NOW - timedelta(hours=5)
        assert melding.keren == len(queries.moments(melding)) == 3
        assert (melding.laatst_op, melding.status) == (NOW, Status.NIEUW)


def test_the_site_takes_the_moment_of_the_device(app: Flask, unit: Unit, town: Town, bezoeker: Any) -> None:
    with unit(), clock.travel(NOW - timedelta(hours=30)):
        _melding, code = a_melding()
    karin: Bezoeker = bezoeker("Karin")
    with clock.travel(NOW):
        again = karin.visit(f"/volgen/{code}/weer")
        fields = {name: again.values(f"//input[@name='{name}']/@value")[0] for name in ("csrf_token", "form_key")}
        browser = karin.driver.browser  # type: ignore[attr-defined]  # this one is no browser
        pressed = {**fields, "toen": "2027-03-02T23:12:00.000Z"}
        first = browser.post(f"/volgen/{code}/weer", data=pressed)
        second = browser.post(f"/volgen/{code}/weer", data=pressed)
        assert first.status_code == 303
        assert first.location == second.location, "the second sending made a second moment"
        karin.visit(first.location).see("Genoteerd om 00.12 uur").see("Dit is de 2e keer.")
