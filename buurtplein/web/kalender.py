"""The agenda for machines: iCalendar (RFC 5545) and Atom (RFC 4287), from the same entries as the page.

Every day is written out as an event of its own, in UTC: phones, tablets and servers all read that alike, also over a
clock change, where rules that repeat are read in many ways. What is called off stays in the feed with its status, so
that it disappears from nobody's calendar without a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Response, render_template

from buurtplein.buurten.site import place
from buurtplein.kernel import clock, ical
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import current_lang
from buurtplein.web.agenda_items import Entry

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Buurtplein//Agenda//NL"


def ics(entries: Iterable[Entry], naam: str, bestand: str) -> Response:
    """A calendar of these entries. A reader who has it already hears that nothing changed (304)."""
    calendar = ical.calendar(PRODUCT, naam)
    for entry in entries:
        calendar.add_component(_event(entry))
    return ical.sent(calendar, bestand)


def _event(entry: Entry) -> Event:
    event = ical.event()
    event.add("uid", f"{entry.key}@{urlsplit(settings().site_url).hostname}")
    event.add("dtstamp", entry.gewijzigd.astimezone(UTC))
    event.add("last-modified", entry.gewijzigd.astimezone(UTC))
    event.add("sequence", entry.versie)
    event.add("dtstart", entry.start.astimezone(UTC))
    event.add("dtend", entry.eind.astimezone(UTC))
    event.add("summary", entry.titel)
    event.add("url", f"{settings().site_url}{entry.url}")
    event.add("status", "CANCELLED" if entry.vervalt else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.doorlopend else "OPAQUE")
    if place_of := ", ".join(part for part in (entry.plek, entry.adres) if part):
        event.add("location", place_of)
    if said := "\n".join(part for part in (entry.reden if entry.vervalt else "", entry.wat) if part):
        event.add("description", said)
    return event


def atom(entries: Iterable[Entry], naam: str, path: str) -> Response:
    """What is coming as an Atom feed, newest change first."""
    rows = sorted(entries, key=lambda entry: (entry.gewijzigd, entry.key), reverse=True)
    xml = render_template(
        "agenda/feed.xml",
        naam=naam,
        base=settings().site_url,
        path=path,
        rows=rows,
        updated=_stamp(rows[0].gewijzigd if rows else clock.at(clock.today(), datetime.min.time())),
        stamp=_stamp,
        author=place().naam,
        lang=current_lang(),
    )
    return ical.unless_known(Response(xml, mimetype="application/atom+xml"))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
