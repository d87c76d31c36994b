"""Calendars for machines (iCalendar, RFC 5545), the part that every feed shares: its head, and how it is sent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import Response, request

from buurtplein.kernel import clock

if TYPE_CHECKING:
    from icalendar import Calendar, Event


def event() -> Event:
    """An empty event."""
    from icalendar import Event  # noqa: PLC0415 - see calendar

    return Event()


def calendar(product: str, naam: str) -> Calendar:
    """An empty calendar with a name, which asks to be read again every hour."""
    from icalendar import Calendar  # noqa: PLC0415 - eighty modules that no start waits for: few ask for a feed

    made = Calendar()
    made.add("prodid", product)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", naam)
    made.add("x-wr-timezone", str(clock.AMSTERDAM))
    made.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    return made


def sent(made: Calendar, bestand: str) -> Response:
    """A calendar as an answer. A reader who has it already hears that nothing changed (304)."""
    answer = Response(made.to_ical(), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = f'inline; filename="{bestand}.ics"'
    return unless_known(answer)


def unless_known(answer: Response) -> Response:
    """The answer, or that nothing changed (304)."""
    answer.headers["Cache-Control"] = "no-cache"  # kept, but asked for again: a door that closed must be closed
    answer.add_etag()
    return answer.make_conditional(request)  # type: ignore[return-value]  # the same answer
