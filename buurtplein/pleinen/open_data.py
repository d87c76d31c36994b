"""Pleinen as open data: a page of services in the shape of HSDS 3 (Human Services Data Specification, Open Referral,
github.com/openreferral/specification, folder ``schema``; what ``GET /services`` answers there).

``contents`` holds one service per plein, with what belongs to it nested: ``organization``, ``phones``, ``schedules``,
``languages``, ``cost_options``, and ``service_at_locations`` with their ``location``, its ``addresses`` and
``accessibility``. Choices where HSDS leaves room:

- ``opens_at`` and ``closes_at`` are what the clock on the wall shows; ``timezone`` is the offset of today. A time that
  closes at or before it opens closes on the next day.
- Odd and even weeks: ``freq`` WEEKLY with ``interval`` 2 from ``dtstart``. A year of 53 weeks turns odd and even
  round, so the schedule ends there (``until``) and the next one goes on behind it.
- HSDS has no word for a day that goes otherwise: such a day is a schedule without ``freq``, valid on that day, and
  without times when it is closed. Whoever is closed today says so in ``alert`` too.
- ``assured_date`` is the day on which somebody last looked at the facts, ``last_modified`` its beginning.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any, Final

from buurtplein.buurten import queries as buurten
from buurtplein.buurten.site import place
from buurtplein.kernel import clock, hours
from buurtplein.kernel.config import settings
from buurtplein.kernel.hours import Afwijkend, Anders, Rooster, Tijd, Weken
from buurtplein.kernel.i18n import _
from buurtplein.pleinen import queries, shown_plein, texts
from buurtplein.pleinen.models import Plein
from buurtplein.pleinen.rules import Kosten

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
A_YEAR: Final = 366  # days ahead for which holidays are written out
Json = dict[str, Any]


def page() -> Json:
    """Every plein that takes part, on one page."""
    pleinen = queries.active()
    roosters = queries.roosters(pleinen)
    services = [service(plein, roosters[plein.id]) for plein in pleinen]
    return {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
        "contents": services,
    }


def service(plein: Plein, rooster: Rooster) -> Json:
    """One plein as a service."""
    closed = hours.closed_today(rooster, clock.now())
    checked = clock.at(plein.gecontroleerd_op, time(0))
    return {
        "id": _id("service", plein.id),
        "organization": _organization(),
        "name": plein.naam,
        "description": " ".join(part for part in (plein.kort, plein.verwacht) if part),
        "url": f"{settings().site_url}/pleinen/{plein.slug}",
        "status": "active",
        "application_process": _("Loop gewoon binnen. Je hoeft niks te laten zien."),
        "fees_description": " ".join(shown_plein.kosten(plein)),
        "alert": _alert(closed) if closed is not None else "",
        "assured_date": str(plein.gecontroleerd_op),
        "last_modified": checked.isoformat(),
        "phones": [{"id": _id("phone", plein.id), "number": plein.telefoon, "type": "voice"}],
        "contacts": [{"id": _id("contact", plein.id), "name": plein.contact}],
        "schedules": _numbered(plein, _schedules(rooster)),
        "languages": [
            {"id": _id("language", plein.id, code), "code": code, "name": texts.taal(code)} for code in plein.talen
        ],
        "cost_options": [_costs(plein)],
        "service_at_locations": [{"id": _id("service_at_location", plein.id), "location": _location(plein)}],
    }


def _alert(closed: Anders) -> str:
    return _("Let op: vandaag zijn we dicht. {reden}", reden=closed.reden).strip()


def _organization() -> Json:
    site = place()
    name = f"Buurtplein {site.naam}"
    return {
        "id": _id("organization", 0),
        "name": name,
        "description": _("Plekken in de buurt waar iedereen binnen mag lopen."),
        "website": settings().site_url,
        "phones": [{"id": _id("organization phone", 0), "number": site.telefoon, "type": "voice"}],
    }


def _location(plein: Plein) -> Json:
    found: Json = {
        "id": _id("location", plein.id),
        "location_type": "physical",
        "name": plein.naam,
        "description": plein.binnenkomen,
        "transportation": plein.reis,
        "addresses": [
            {
                "id": _id("address", plein.id),
                "address_1": f"{plein.straat} {plein.huisnummer}",
                "city": plein.woonplaats,
                "state_province": buurten.index().names.get(plein.gemeente_code or "", plein.woonplaats),
                "postal_code": plein.postcode,
                "country": "NL",
                "address_type": "physical",
            }
        ],
        "accessibility": [
            {"id": _id("accessibility", plein.id, word), "description": str(words)}
            for word, words in texts.KENMERK.items()
            if word in plein.kenmerken
        ],
    }
    if plein.lat is not None and plein.lon is not None:
        found |= {"latitude": plein.lat, "longitude": plein.lon}
    return found


def _costs(plein: Plein) -> Json:
    found: Json = {
        "id": _id("cost_option", plein.id),
        "option": str(texts.KOSTEN[plein.kosten]),
        "currency": "EUR",
        "amount_description": plein.kosten_zin,
    }
    return found | {"amount": 0} if plein.kosten == Kosten.GRATIS else found


# ---------------------------------------------------------------- schedules


def _schedules(rooster: Rooster) -> Iterator[Json]:
    for tijd in rooster.tijden:
        if tijd.geldig_tot is not None and tijd.geldig_tot < clock.today():
            continue
        yield from [_every_week(rooster, tijd)] if tijd.weken == Weken.ELKE else _every_other_week(rooster, tijd)
    for each in rooster.anders:
        if each.dag >= clock.today():
            yield _one_day(each)
    for day in hours.skipped(rooster, clock.today(), A_YEAR):
        yield _one_day(Anders(day, Afwijkend.DICHT, reden=_("Feestdag.")))


def _every_week(rooster: Rooster, tijd: Tijd) -> Json:
    start = tijd.geldig_van or clock.today()
    return _weekly(rooster, tijd, 1, _first(tijd, start), tijd.geldig_tot)


def _every_other_week(rooster: Rooster, tijd: Tijd) -> Iterator[Json]:
    """Until a year of 53 weeks turns odd and even round, and once more from there on."""
    since = max(tijd.geldig_van or clock.today(), clock.today())
    for _turn in range(2):
        first = _first(tijd, since)
        last = _turns_round(first)
        ends = last if tijd.geldig_tot is None else min(last, tijd.geldig_tot)
        if first > ends:
            return
        yield _weekly(rooster, tijd, 2, first, ends)
        since = last + timedelta(days=1)


def _first(tijd: Tijd, since: date) -> date:
    """The first day from here on that it falls on."""
    on = Tijd(tijd.weekdag, tijd.van, tijd.tot, tijd.weken)
    return next(day for ahead in range(22) if on.on(day := since + timedelta(days=ahead)))


def _turns_round(day: date) -> date:
    """The last Sunday of this odd-and-even: that of the first week 53 from here on."""
    year = day.isocalendar().year
    while date(year, 12, 28).isocalendar().week != 53:
        year += 1
    return date.fromisocalendar(year, 53, 7)


def _weekly(rooster: Rooster, tijd: Tijd, interval: int, first: date, until: date | None) -> Json:
    found: Json = {
        "freq": "WEEKLY",
        "interval": interval,
        "wkst": "MO",
        "byday": DAYS[tijd.weekdag],
        "dtstart": str(first),
        "valid_from": str(first),
        "opens_at": tijd.van,
        "closes_at": tijd.tot,
        "timezone": _offset(),
        "notes": _("Open op feestdagen.") if rooster.feestdagen else _("Dicht op feestdagen."),
    }
    return found if until is None else {**found, "until": str(until), "valid_to": str(until)}


def _one_day(each: Anders) -> Json:
    words = {Afwijkend.DICHT: _("Dicht."), Afwijkend.ANDERS: _("Andere tijden."), Afwijkend.EXTRA: _("Extra open.")}
    found: Json = {
        "valid_from": str(each.dag),
        "valid_to": str(each.dag),
        "dtstart": str(each.dag),
        "timezone": _offset(),
        "description": f"{words[Afwijkend(each.soort)]} {each.reden}".strip(),
    }
    return found if each.van is None else {**found, "opens_at": each.van, "closes_at": each.tot}


def _offset() -> float:
    """How many hours the clock here is ahead of UTC today at noon."""
    noon = clock.local(clock.at(clock.today(), time(12)))
    return (noon.utcoffset() or timedelta()) / timedelta(hours=1)


def _numbered(plein: Plein, found: Iterator[Json]) -> list[Json]:
    return [{"id": _id("schedule", plein.id, str(n)), **each} for n, each in enumerate(found)]


def _id(kind: str, number: int, part: str = "") -> str:
    """The same thing has the same identifier, every time somebody asks."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{settings().site_url}/pleinen/{kind}/{number}/{part}"))
