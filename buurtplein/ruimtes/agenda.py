"""The own reservations for the calendar of a phone. Times and rooms only: no name, no neighbour, no rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from flask import Response

from buurtplein.kernel import ical
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import _
from buurtplein.ruimtes import queries
from buurtplein.ruimtes.queries import Reservering

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT: Final = "-//Buurtplein//Ruimtes//NL"


def ics(found: Iterable[Reservering]) -> Response:
    """A calendar of these reservations. In UTC, as phones read that alike over a clock change. What is only held is not
    in it; what was called off is, so that it disappears from nobody's calendar without a word.
    """
    rows = [each for each in found if each.vast_tot is None]
    names = queries.names_of({each.ruimte_id for each in rows})
    made = ical.calendar(PRODUCT, _("Mijn ruimtes"))
    for each in rows:
        made.add_component(_event(each, names[each.ruimte_id]))
    return ical.sent(made, "ruimtes")


def _event(found: Reservering, naam: str) -> Event:
    event = ical.event()
    event.add("uid", f"ruimte-{found.id}@{urlsplit(settings().site_url).hostname}")
    event.add("dtstamp", found.gewijzigd.astimezone(UTC))
    event.add("last-modified", found.gewijzigd.astimezone(UTC))
    event.add("sequence", found.versie)
    event.add("dtstart", found.start.astimezone(UTC))
    event.add("dtend", found.eind.astimezone(UTC))
    event.add("summary", naam)
    event.add("status", "CONFIRMED" if found.dicht is None else "CANCELLED")
    return event
