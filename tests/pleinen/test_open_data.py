"""Pleinen for other sites: the shape of HSDS 3, and hours that another calendar reads the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from buurtplein.kernel import clock
from buurtplein.kernel.hours import Rooster, Tijd, Weken
from buurtplein.pleinen import open_data
from buurtplein.pleinen.models import Uitzondering
from buurtplein.pleinen.rules import Kenmerk, Kosten
from tests.factories import a_plein
from tests.stories.steps import MORNING

Unit = Callable[..., Any]
TUESDAY = 1
# What HSDS 3 requires of each kind of thing (schema/<kind>.json, "required").
REQUIRED = {
    "service": ("id", "name", "status"),
    "organization": ("id", "name", "description"),
    "location": ("id", "location_type"),
    "address": ("id", "address_1", "city", "state_province", "postal_code", "country", "address_type"),
    "phone": ("id", "number"),
    "schedule": ("id",),
    "language": ("id",),
    "accessibility": ("id",),
    "cost_option": ("id",),
    "service_at_location": ("id",),
    "contact": ("id",),
}


def _things(service: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    place = service["service_at_locations"][0]
    location = place["location"]
    yield from (("service", service), ("organization", service["organization"]), ("location", location))
    yield "service_at_location", place
    nested = {
        "phone": [*service["phones"], *service["organization"]["phones"]], "schedule": service["schedules"],
        "language": service["languages"], "cost_option": service["cost_options"], "contact": service["contacts"],
        "address": location["addresses"], "accessibility": location["accessibility"],
    }  # fmt: skip
    yield from ((kind, thing) for kind, things in nested.items() for thing in things)


def _fetched(app: Flask) -> dict[str, Any]:
    answer = app.test_client().get("/pleinen/hsds.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in answer.headers
    found: dict[str, Any] = answer.get_json()
    return found


@pytest.mark.usefixtures("town")
def test_every_thing_has_what_the_standard_asks(app: Flask) -> None:
    with clock.travel(MORNING):
        page = _fetched(app)
    assert (page["total_items"], page["total_pages"], page["page_number"], page["empty"]) == (3, 1, 1, False)
    assert len(page["contents"]) == page["size"] == 3
    ids: list[str] = []
    for service in page["contents"]:
        for kind, thing in _things(service):
            assert not [name for name in REQUIRED[kind] if thing.get(name) in (None, "")], (kind, thing)
            ids += [thing["id"]] if kind not in ("organization", "phone") else []
    assert len(ids) == len(set(ids))
    assert all(len(each) == 36 for each in ids)
    with clock.travel(MORNING + timedelta(hours=1)):
        assert _fetched(app) == page, "the same place has the same identifiers"


def test_a_plein_says_what_it_costs_and_when_it_was_looked_at(app: Flask, unit: Unit) -> None:
    with clock.travel(MORNING):
        with unit() as session:
            plein = a_plein(
                "De Data", (Tijd(TUESDAY, "09:00", "17:00"), Tijd(5, "20:00", "01:00")), talen=("nl", "ar"),
                kosten=Kosten.KLEIN_BEDRAG, kosten_zin="Soep kost 1 euro.", kenmerken=(Kenmerk.ROLSTOEL,),
                lat=52.5, lon=5.2,
            )  # fmt: skip
            session.add_all(
                Uitzondering(plein_id=plein.id, gemaakt_op=clock.now(), **each)
                for each in (
                    {"dag": clock.today(), "soort": "dicht", "reden": "Noor is ziek."},
                    {"dag": date(2027, 3, 9), "soort": "anders", "van": "10:00", "tot": "11:00"},
                )
            )
        (service,) = _fetched(app)["contents"]
    assert service["alert"] == "Let op: vandaag zijn we dicht. Noor is ziek."
    assert (service["assured_date"], service["last_modified"]) == ("2027-03-02", "2027-03-01T23:00:00+00:00")
    assert service["fees_description"] == "Een klein bedrag. Soep kost 1 euro. Heb je geen geld? Kom toch."
    assert [each["code"] for each in service["languages"]] == ["nl", "ar"]
    place = service["service_at_locations"][0]["location"]
    assert (place["latitude"], place["longitude"]) == (52.5, 5.2)
    assert [each["description"] for each in place["accessibility"]] == ["Rolstoel kan naar binnen"]
    first, second, *other = service["schedules"]
    assert {**first, "id": ""} == {
        "id": "", "freq": "WEEKLY", "interval": 1, "wkst": "MO", "byday": "TU", "dtstart": "2027-03-02",
        "valid_from": "2027-03-02", "opens_at": "09:00", "closes_at": "17:00", "timezone": 1.0,
        "notes": "Dicht op feestdagen.",
    }  # fmt: skip
    assert (second["byday"], second["opens_at"], second["closes_at"]) == ("SA", "20:00", "01:00")
    days = {each["valid_from"]: each for each in other}
    assert "opens_at" not in days["2027-03-02"]
    assert (days["2027-03-09"]["opens_at"], days["2027-03-09"]["valid_to"]) == ("10:00", "2027-03-09")
    assert days["2027-12-25"]["description"] == "Dicht. Feestdag."  # a Saturday, and Christmas


DAYS = dict(zip(open_data.DAYS, range(7), strict=True))


def _read(schedules: list[dict[str, Any]], day: date) -> list[tuple[str, str]]:
    """What a calendar that knows RFC 5545 and nothing of us makes of it."""
    found = []
    for each in schedules:
        start = date.fromisoformat(each["dtstart"])
        until = date.fromisoformat(each["until"]) if "until" in each else date.max
        week = (day - timedelta(days=day.weekday()) - start + timedelta(days=start.weekday())).days // 7
        if start <= day <= until and DAYS[each["byday"]] == day.weekday() and week % each["interval"] == 0:
            found.append((each["opens_at"], each["closes_at"]))
    return sorted(found)


@given(
    today=st.dates(date(2026, 1, 1), date(2033, 12, 31)),
    ahead=st.integers(0, 900),
    weekdag=st.integers(0, 6),
    weken=st.sampled_from(list(Weken)),
    begins=st.none() | st.integers(-50, 400),
    ends=st.none() | st.integers(-10, 800),
)
def test_odd_and_even_weeks_come_out_as_they_are(
    app_context: None, today: date, ahead: int, weekdag: int, weken: str, begins: int | None, ends: int | None
) -> None:
    van = None if begins is None else today + timedelta(days=begins)
    tot = None if ends is None else today + timedelta(days=ends)
    if van is not None and tot is not None and tot < van:
        van, tot = tot, van
    tijd = Tijd(weekdag, "09:00", "12:00", weken, van, tot)
    day = today + timedelta(days=ahead)
    with clock.travel(clock.at(today, MORNING.time())):
        found = list(open_data._schedules(Rooster((tijd,), feestdagen=True)))
    assert _read(found, day) == ([("09:00", "12:00")] if tijd.on(day) else [])
