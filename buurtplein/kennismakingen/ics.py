"""The talk for the calendar of a phone (RFC 5545). It says coffee in a house, and nothing else: others look along."""

from __future__ import annotations

from datetime import UTC
from urllib.parse import urlsplit

from flask import Response

from buurtplein.kennismakingen.queries import Gespreksmoment
from buurtplein.kennismakingen.rules import TALK
from buurtplein.kernel import clock, ical
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import _
from buurtplein.woonprojecten import shown
from buurtplein.woonprojecten.queries import Woonproject


def calendar(project: Woonproject, moment: Gespreksmoment) -> Response:
    """One event, in UTC, that no cache keeps."""
    from icalendar import Calendar  # noqa: PLC0415 - see kernel/ical.py

    mens = shown.who_answers(project)
    made, event = Calendar(), ical.event()
    made.add("prodid", "-//Buurtplein//Koffie//NL")
    made.add("version", "2.0")
    event.add("uid", f"koffie-{moment.id}@{urlsplit(settings().site_url).hostname}")
    event.add("dtstamp", clock.now().astimezone(UTC))
    event.add("dtstart", moment.begin.astimezone(UTC))
    event.add("dtend", (moment.begin + TALK).astimezone(UTC))
    event.add("summary", _("Koffie bij {huis}", huis=project.naam))
    event.add("location", f"{moment.ruimte}, {project.naam}")
    event.add("description", " ".join(part for part in (mens.naam, mens.telefoon) if part))
    made.add_component(event)
    answer = Response(made.to_ical(), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'attachment; filename="koffie.ics"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
