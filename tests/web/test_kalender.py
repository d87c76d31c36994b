"""The agenda for machines: what a phone, a server and a feed reader get, over clock changes and closed doors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from icalendar import Calendar
from lxml import etree

from buurtplein.bijeenkomsten import queries
from buurtplein.bijeenkomsten import service as meetings
from buurtplein.kernel import clock
from buurtplein.kernel.hours import Tijd
from buurtplein.pleinen import opening
from tests.factories import a_meeting, a_plein, as_who
from tests.personas import Town

Unit = Callable[..., Any]
SATURDAY_BEFORE_SUMMER_TIME = datetime(2027, 3, 20, 9, 0, tzinfo=UTC)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def _events(app: Flask, path: str) -> list[Any]:
    answer = app.test_client().get(path)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "text/calendar"
    assert "Set-Cookie" not in answer.headers
    return list(Calendar.from_ical(answer.data).walk("VEVENT"))


def test_hours_stay_right_over_the_clock_change_and_past_midnight(app: Flask, town: Town, unit: Unit) -> None:
    """Scenario 24 of the domain brief: even weeks in the morning, odd weeks in the evening, and a night at the door."""
    with clock.travel(SATURDAY_BEFORE_SUMMER_TIME):
        with unit():
            a_plein(
                tijden=(
                    Tijd(2, "09:00", "12:00", "even"),
                    Tijd(2, "19:00", "22:00", "oneven"),
                    Tijd(5, "22:00", "02:30"),
                )
            )
        open_at = {event.start: event.end for event in _events(app, "/pleinen/het-proefhuis.ics")}
    assert open_at[datetime(2027, 3, 24, 8, 0, tzinfo=UTC)] == datetime(2027, 3, 24, 11, 0, tzinfo=UTC)  # week 12
    assert open_at[datetime(2027, 3, 31, 17, 0, tzinfo=UTC)] == datetime(2027, 3, 31, 20, 0, tzinfo=UTC)  # week 13
    # In the night of 28 March the clock jumps from two to three, so "half past two" is that moment.
    assert open_at[datetime(2027, 3, 27, 21, 0, tzinfo=UTC)] == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    assert all(start.tzinfo is not None for start in open_at)


def test_a_door_that_closed_leaves_the_feed_at_once(app: Flask, town: Town, unit: Unit) -> None:
    with clock.travel(SATURDAY_BEFORE_SUMMER_TIME):
        with unit():
            plein = a_plein(tijden=tuple(Tijd(day, "08:00", "18:00") for day in range(7)))
        today = [
            event for event in _events(app, "/pleinen/het-proefhuis.ics") if event.start.date() == date(2027, 3, 20)
        ]
        assert len(today) == 1
        with unit():
            opening.close(as_who("Fatma"), plein, clock.now(), "ziek")
        left = [
            event for event in _events(app, "/pleinen/het-proefhuis.ics") if event.start.date() == date(2027, 3, 20)
        ]
        assert left == []


def test_a_meeting_that_is_called_off_stays_and_says_so(app: Flask, town: Town, unit: Unit) -> None:
    with unit():
        meeting = a_meeting(waarom="Wat kan er in de tuin?")
    first = _events(app, f"/agenda/{meeting.slug}.ics")[0]
    assert (first["STATUS"], first["SUMMARY"]) == ("CONFIRMED", "Samen over de binnentuin")
    assert first["LOCATION"] == "De Hoek, Haagweg 2"
    with unit():
        found = queries.by_slug(meeting.slug)
        assert found is not None
        meetings.call_off(as_who("Samira"), found, "De zaal is stuk.", None)
    then = _events(app, f"/agenda/{meeting.slug}.ics")[0]
    assert (then["STATUS"], then["UID"]) == ("CANCELLED", first["UID"])
    assert then["SEQUENCE"] > first["SEQUENCE"]
    assert "De zaal is stuk." in then["DESCRIPTION"]
    assert first["UID"] in [event["UID"] for event in _events(app, "/agenda.ics")]


def test_a_draft_is_in_no_feed(app: Flask, town: Town, unit: Unit) -> None:
    with unit():
        meeting = a_meeting("Nog niet zeker", planned=False)
    assert app.test_client().get(f"/agenda/{meeting.slug}.ics").status_code == 404
    for path in ("/agenda.ics", "/agenda.atom", "/agenda/buurt/BU99010101.ics", "/agenda"):
        assert "Nog niet zeker" not in app.test_client().get(path).text


def test_a_buurt_has_its_own_and_nothing_of_another(app: Flask, town: Town, unit: Unit) -> None:
    with unit():
        a_meeting("Alleen hier")
        a_meeting("Alleen daar", buurt_code="BU99010301", wijk_code="WK990103")
    here = app.test_client().get("/agenda/buurt/BU99010101.ics").text
    assert "Alleen hier" in here
    assert "Alleen daar" not in here
    assert "Alleen daar" in app.test_client().get("/agenda/buurt/WK990103.ics").text
    assert app.test_client().get("/agenda/buurt/BU00000000.ics").status_code == 404


def test_what_a_reader_has_already_is_not_sent_again(app: Flask, town: Town, unit: Unit) -> None:
    visitor = app.test_client()
    with clock.travel(SATURDAY_BEFORE_SUMMER_TIME):
        with unit():
            a_meeting()
        for path in ("/agenda.ics", "/agenda.atom", "/pleinen/de-hoek.ics"):
            mark = visitor.get(path).headers["ETag"]
            assert visitor.get(path, headers={"If-None-Match": mark}).status_code == 304
        with unit():
            a_meeting("Er is iets nieuws")
        assert visitor.get("/agenda.ics", headers={"If-None-Match": mark}).status_code == 200


def test_lines_are_folded_and_texts_cannot_break_out(app: Flask, town: Town, unit: Unit) -> None:
    nasty = "Praat; mee, allen\\ & <b>'\"" + "é" * 90
    with unit():
        meeting = a_meeting(nasty, waarom="regel een\nEND:VEVENT\nregel drie")
    answer = app.test_client().get(f"/agenda/{meeting.slug}.ics")
    assert all(len(line) <= 75 for line in answer.data.split(b"\r\n"))
    events = Calendar.from_ical(answer.data).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == [nasty]


def test_the_atom_feed_is_whole(app: Flask, town: Town, unit: Unit) -> None:
    with unit():
        a_meeting("Koffie & <koek>", waarom="Voor ]]> iedereen")
    answer = app.test_client().get("/agenda.atom")
    assert answer.mimetype == "application/atom+xml"
    feed = etree.fromstring(answer.data)
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for wanted in ("a:id", "a:title", "a:updated", "a:author/a:name", "a:link[@rel='self']"):
        assert feed.xpath(wanted, namespaces=ATOM), f"{wanted} is missing"
    titles = feed.xpath("a:entry/a:title/text()", namespaces=ATOM)
    assert "Koffie & <koek>" in titles
    entries = feed.xpath("a:entry", namespaces=ATOM)
    ids = feed.xpath("a:entry/a:id/text()", namespaces=ATOM)
    assert len(set(ids)) == len(entries)
    for moment in feed.xpath("//a:updated/text()", namespaces=ATOM):
        assert datetime.fromisoformat(moment) <= clock.now() + timedelta(days=1)


@pytest.mark.parametrize(
    "path", ["/agenda?vanaf=morgen", "/agenda?vanaf=9999-12-31", "/agenda?soort=%00x", "/agenda?vanaf=-1"]
)
def test_a_made_up_address_is_no_crash(app: Flask, town: Town, path: str) -> None:
    assert app.test_client().get(path).status_code in (200, 400)
