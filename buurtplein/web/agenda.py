"""What there is to do, day by day: activities of pleinen and meetings for everyone, on one page and in feeds."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta
from itertools import groupby
from typing import Any, Final

from flask import Blueprint, Response, abort, render_template, request, url_for

from buurtplein.bijeenkomsten import queries as meetings
from buurtplein.bijeenkomsten.queries import Bijeenkomst
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.places import short_name
from buurtplein.buurten.site import place
from buurtplein.kernel import clock
from buurtplein.kernel.config import settings
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.pleinen import queries as pleinen
from buurtplein.pleinen.queries import Plein
from buurtplein.programma import queries as programma
from buurtplein.programma.queries import Found
from buurtplein.programma.texts import SOORT
from buurtplein.web import agenda_items, kalender
from buurtplein.web.agenda_items import AVOND, KOFFIE, Entry

bp = Blueprint("agenda", __name__)

DAYS: Final = 14  # on one page
BEHIND: Final = timedelta(days=14)  # a feed also holds what just was, so that it does not vanish from a phone
AHEAD: Final = timedelta(weeks=13)
_MIDNIGHT: Final = time()
FARTHEST: Final = 366  # days ahead that somebody may leaf to


@bp.get("/agenda")
@needs("page.read", same_for_all=True)
def overview() -> str:
    """Two weeks, by day. Kinds that are there can be chosen."""
    first = _day(request.args.get("vanaf"))
    until = clock.at(first + timedelta(days=DAYS), _MIDNIGHT)
    since = max(clock.at(first, _MIDNIGHT), clock.now()) if first == clock.today() else clock.at(first, _MIDNIGHT)
    entries = agenda_items.between(since, until)
    kinds = Counter(entry.soort for entry in entries)
    chosen = request.args.get("soort") if request.args.get("soort") in kinds else None
    shown = [entry for entry in entries if chosen in (None, entry.soort)]
    return render_template(
        "agenda/overview.html",
        days=[(day, list(each)) for day, each in groupby(shown, key=lambda entry: _first_seen(entry, first))],
        chips=_chips(kinds, chosen, first),
        chosen=chosen,
        first=first,
        today=clock.today(),
        tomorrow=clock.today() + timedelta(days=1),
        before=_link(max(first - timedelta(days=DAYS), clock.today()), chosen) if first > clock.today() else None,
        after=_link(first + timedelta(days=DAYS), chosen) if _ahead(first) + DAYS <= FARTHEST else None,
        words=_words(),
    )


def _first_seen(entry: Entry, first: date) -> date:
    """Under which day it stands: what began yesterday evening and still goes on stands under today."""
    return max(clock.local(entry.start).date(), first)


def _day(text: str | None) -> date:
    """The day to begin with: today when there is none, or it is past, or cannot be read."""
    try:
        wished = date.fromisoformat(text or "")
    except ValueError:
        return clock.today()
    return wished if 0 <= _ahead(wished) <= FARTHEST else clock.today()


def _ahead(day: date) -> int:
    return (day - clock.today()).days


def _link(day: date, chosen: str | None) -> str:
    return url_for("agenda.overview", vanaf=None if day == clock.today() else day.isoformat(), soort=chosen)


def _chips(kinds: Counter[str], chosen: str | None, first: date) -> list[tuple[str, str, int | None, bool]]:
    words = _words()
    all_of_it = (_("Alles"), _link(first, None), None, chosen is None)
    return [all_of_it, *((str(words[kind]), _link(first, kind), n, kind == chosen) for kind, n in kinds.most_common())]


def _words() -> dict[str, Any]:
    return {AVOND: _("Avond voor de buurt"), KOFFIE: _("Koffie in een huis"), **SOORT}


@bp.get("/agenda/abonneren")
@needs("page.read", same_for_all=True)
def subscribe() -> str:
    """How the agenda comes on a phone by itself: of everything, of a buurt, or of a plein."""
    host = settings().site_url.partition("://")[2]
    return render_template(
        "agenda/subscribe.html",
        host=host,
        pleinen=pleinen.active(),
        buurten=[(row.code, short_name(row.naam)) for row in buurten.areas("buurt")],
    )


# ---------------------------------------------------------------- feeds


@bp.get("/agenda.ics")
@needs("page.read")
def everything_ics() -> Response:
    """The agenda of the whole site."""
    return kalender.ics(_window(), _("Agenda {plaats}", plaats=place().naam), "agenda")


@bp.get("/agenda.atom")
@needs("page.read")
def everything_atom() -> Response:
    """What is coming, for feed readers."""
    coming = agenda_items.between(clock.now(), clock.now() + AHEAD)
    return kalender.atom(coming, _("Agenda {plaats}", plaats=place().naam), "/agenda.atom")


@bp.get("/agenda/buurt/<code>.ics")
@needs("page.read")
def of_area(code: str) -> Response:
    """The agenda of one buurt, wijk or gemeente."""
    area = buurten.area(code)
    if area is None:
        abort(404)
    naam = short_name(area.naam)
    return kalender.ics(_window(area=code), _("Agenda {plaats}", plaats=naam), f"agenda-{code.lower()}")


@bp.get("/agenda/<slug>.ics")
@needs("meeting.read", meetings.by_slug, by_key=True)
def of_meeting(meeting: Bijeenkomst) -> Response:
    """One meeting."""
    return kalender.ics([agenda_items.of_meeting(meeting)], meeting.titel, meeting.slug)


@bp.get("/programma/<slug>/<dag>.ics")
@needs("activity.read", programma.day_of, by_key=True)
def of_day(found: Found) -> Response:
    """One day of an activity."""
    day = found.dag
    return kalender.ics([agenda_items.of_day(day)], day.titel, f"{day.slug}-{day.dag:%Y%m%d}")


@bp.get("/pleinen/<slug>.ics")
@needs("plein.read", pleinen.by_slug, by_key=True)
def of_plein(plein: Plein) -> Response:
    """The hours of a plein, and what there is to do."""
    now = clock.now()
    hours = agenda_items.open_hours(plein, now - BEHIND, now + AHEAD)
    return kalender.ics([*hours, *_window(plein_id=plein.id)], plein.naam, plein.slug)


def _window(**which: Any) -> list[Entry]:
    return agenda_items.between(clock.now() - BEHIND, clock.now() + AHEAD, **which)
