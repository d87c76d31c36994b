"""Values for the pages of the welcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app
from flask_babel import LazyString

from buurtplein.kernel import clock, promises
from buurtplein.kernel.i18n import _, begin, klok
from buurtplein.kernel.talen import listed, spoken
from buurtplein.welkom import queries, texts
from buurtplein.welkom.queries import Rondje, Voorstelling
from buurtplein.welkom.rules import Kant, Stand, hears_by, paired, sees_name
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten import shown as huis_shown
from buurtplein.woonprojecten.queries import Woonproject
from buurtplein.woonprojecten.rules import Binnen


def so_we_do_it(project: Woonproject) -> list[str]:
    """What was agreed in a house, in short lines, from whichever part keeps it (``huis_zo_doen_wij``)."""
    lines = current_app.extensions.get("huis_zo_doen_wij")
    return [str(each) for each in lines(project)] if lines is not None else []


def to_call(project: Woonproject) -> list[Any]:
    """Who is often in the house and has a number: the same for everybody in it. Who answers stands above them."""
    first = huis_shown.who_answers(project)
    return [
        each
        for each in huis.present(project.id)
        if each.telefoon and (each.naam, each.telefoon) != (first.naam, first.telefoon)
    ]


# -- introductions


@dataclass(frozen=True)
class Kaartje:
    """One home as it introduces itself: (word, icon) pairs, and its languages in one line."""

    naam: str
    leuk: Sequence[tuple[LazyString, str]] = ()
    samen: Sequence[tuple[LazyString, str]] = ()
    talen: str = ""


def neighbours(project: Woonproject) -> list[Kaartje]:
    """Who introduced itself, by name. The order says nothing: neither who came first nor where somebody lives."""
    found = queries.shown_in(project.id)
    names = huis.names(each.huishouden_id for each in found)
    cards = [_card(each, names[each.huishouden_id]) for each in found if _told(each, names[each.huishouden_id])]
    return sorted(cards, key=lambda each: (each.naam.casefold(), str(each)))


def _told(row: Voorstelling, naam: str) -> bool:
    """Whether there is anything to show: a name alone is something, "een buur" alone is not."""
    return bool(row.leuk or row.samen or row.talen) or naam != huis.names(())[None]


def _card(row: Voorstelling, naam: str) -> Kaartje:
    return Kaartje(
        naam,
        [(words, texts.ICONS[code]) for code, words in texts.LEUK.items() if code in codes(row.leuk)],
        [(words, texts.ICONS[code]) for code, words in texts.SAMEN.items() if code in codes(row.samen)],
        listed(spoken(each).capitalize() for each in codes(row.talen)) if row.talen else "",
    )


def codes(text: str) -> list[str]:
    """Codes as they are kept."""
    return [each for each in text.split(",") if each]


def filled(here: Binnen) -> dict[str, Any]:
    """What a home told, as its form shows it."""
    row = queries.told(here.thuis.id)
    values: dict[str, Any] = {"roepnaam": here.thuis.roepnaam}
    if row is not None:
        values |= {name: codes(getattr(row, name)) for name in ("leuk", "talen", "samen")}
        values["zichtbaar"] = row.zichtbaar
    return values


def own_card(here: Binnen) -> Kaartje | None:
    """The own introduction, for the own page; None when there is none, or when it is put away for rest."""
    row = queries.told(here.thuis.id)
    return _card(row, here.thuis.roepnaam) if row is not None and not row.rust else None


# -- walks


@dataclass(frozen=True)
class Rond:
    """A walk as one of the two sees it. ``naam``: of the other, "" while it may not be known. ``dag``: until when
    this home waits before it calls.
    """

    stand: Stand
    naam: str
    dag: date
    samen: bool


def walk(here: Binnen, kant: Kant) -> Rond | None:
    """The walk of a home on one side."""
    found = queries.walk(here.thuis.id, kant)
    if found is None:
        return None
    stand = Stand(found.stand)
    other = found.gids_id if kant == Kant.KIJKT else found.huishouden_id
    naam = huis.names([other])[other] if sees_name(stand, kant) else ""
    return Rond(stand, naam, _day(found, kant), paired(stand))


def _day(found: Rondje, kant: Kant) -> date:
    day: date = promises.stands(found) if kant == Kant.KIJKT else hears_by(clock.local(found.op).date())
    return day


def asked(here: Binnen) -> bool:
    """Whether there is a walk that this home could show now."""
    return queries.shows_around(here.thuis.id) and queries.wanted(here.project.id, here.thuis.id) is not None


def place(project: Woonproject) -> str:
    """Where two who walk together meet: at the next coffee. Without coffee: who answers helps with a place."""
    coffee = huis_shown.next_coffee(project)
    if coffee is None:
        return ""
    return _(
        "{dag} om {tijd} uur, bij de koffie in {ruimte}.",
        dag=begin(coffee.dag),
        tijd=klok(coffee.moment.van),
        ruimte=coffee.moment.ruimte,
    )
