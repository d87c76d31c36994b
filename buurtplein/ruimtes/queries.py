"""Reads of rooms. Who has one is read for its own home, and for who looks after the house when it asks, once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

import sqlalchemy as sa

from buurtplein.kernel import clock
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.ruimtes import rules
from buurtplein.ruimtes.models import Agendasleutel as Agendasleutel
from buurtplein.ruimtes.models import Reservering as Reservering
from buurtplein.ruimtes.models import Ruimte as Ruimte
from buurtplein.ruimtes.models import Ruimtedicht, Ruimteuur
from buurtplein.ruimtes.models import Wachtplek as Wachtplek
from buurtplein.ruimtes.rules import Blok, Kamer
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Beheerd, InHuis

# -- for doors


def of_slug(slug: str, ruimte: str) -> InHuis | None:
    """A room for whoever looks from inside; not one that is closed for good."""
    project = huis.open_project(slug)
    found = by_slug(project.id, ruimte) if project is not None else None
    return huis.in_huis(slug, found if found is not None and found.actief else None)


def kept_room(slug: str, ruimte: str) -> Beheerd | None:
    """A room for who looks after the house, also one that is closed."""
    project = huis.project_by_slug(slug)
    return huis.beheerd(slug, by_slug(project.id, ruimte) if project is not None else None)


def own_reservation(slug: str, reservering_id: int) -> InHuis | None:
    """A reservation for whoever looks from inside."""
    return huis.in_huis(slug, session().get(Reservering, reservering_id))


def own_place(slug: str, wacht_id: int) -> InHuis | None:
    """A place in line for whoever looks from inside."""
    return huis.in_huis(slug, session().get(Wachtplek, wacht_id))


def kept_reservation(slug: str, reservering_id: int) -> Beheerd | None:
    """A reservation for who looks after the house."""
    return huis.beheerd(slug, session().get(Reservering, reservering_id))


def kept_day(slug: str, dicht_id: int) -> Beheerd | None:
    """A day on which a room is closed, for who looks after the house."""
    return huis.beheerd(slug, session().get(Ruimtedicht, dicht_id))


def feed(token: str) -> Agendasleutel | None:
    """The calendar with this address; of a house that takes part."""
    found = session().scalar(sa.select(Agendasleutel).where(Agendasleutel.token_print == fingerprint(token)))
    home = huis.home(found.huishouden_id) if found is not None else None
    project = huis.project(home.project_id) if home is not None else None
    return found if project is not None and project.actief else None


def feed_of(huishouden_id: int) -> Agendasleutel | None:
    """The calendar of a home."""
    return session().get(Agendasleutel, huishouden_id)


# -- rooms


def by_slug(project_id: int, slug: str) -> Ruimte | None:
    """A room of a house."""
    return session().scalar(sa.select(Ruimte).where(Ruimte.project_id == project_id, Ruimte.slug == slug))


def room(ruimte_id: int) -> Ruimte | None:
    """A room by its number."""
    return session().get(Ruimte, ruimte_id)


def rooms(project_id: int, *, active_only: bool = True) -> Sequence[Ruimte]:
    """The rooms of a house, by name."""
    query = sa.select(Ruimte).where(Ruimte.project_id == project_id).order_by(Ruimte.naam)
    return session().scalars(query.where(Ruimte.actief) if active_only else query).all()


def held(ruimte_id: int) -> Ruimte | None:
    """A room, held until the end of this unit of work: who wants it comes one after the other."""
    query = sa.select(Ruimte).where(Ruimte.id == ruimte_id).with_for_update()
    return session().scalar(query.execution_options(populate_existing=True))


def slugs_like(project_id: int, first: str) -> list[str]:
    """Addresses of rooms that begin so."""
    query = sa.select(Ruimte.slug).where(Ruimte.project_id == project_id)
    return list(session().scalars(query.where(Ruimte.slug.startswith(first, autoescape=True))))


def kamer(found: Ruimte) -> Kamer:
    """How a room can be had, for the rules."""
    blokken = tuple(Blok(each["naam"], each["van"], each["tot"], tuple(each["dagen"])) for each in found.blokken)
    return Kamer(found.wijze, blokken, found.hoogste_per_maand, found.vooruit, found.tussen, found.langst)


def closed(ruimte_id: int, since: date) -> dict[date, Ruimtedicht]:
    """Days from ``since`` on which a room is closed."""
    query = sa.select(Ruimtedicht).where(Ruimtedicht.ruimte_id == ruimte_id, Ruimtedicht.dag >= since)
    return {each.dag: each for each in session().scalars(query.order_by(Ruimtedicht.dag))}


# -- who has it, for the rules and the own home


def taken(ruimte_id: int, since: datetime, until: datetime) -> set[datetime]:
    """The half hours of a room that somebody has between two moments."""
    query = sa.select(Ruimteuur.start).where(
        Ruimteuur.ruimte_id == ruimte_id, Ruimteuur.start >= since, Ruimteuur.start < until
    )
    return set(session().scalars(query))


def starts_of(ruimte_id: int, huishouden_id: int) -> list[datetime]:
    """When a home has or had a room; what was called off by the house does not count."""
    query = sa.select(Reservering.start).where(
        Reservering.ruimte_id == ruimte_id, Reservering.huishouden_id == huishouden_id, Reservering.dicht.is_(None)
    )
    return list(session().scalars(query))


def reservations_of(huishouden_id: int) -> Sequence[Reservering]:
    """Everything a home reserved, in order of time."""
    query = sa.select(Reservering).where(Reservering.huishouden_id == huishouden_id)
    return session().scalars(query.order_by(Reservering.start, Reservering.id)).all()


def coming_of_room(ruimte_id: int, now: datetime) -> Sequence[Reservering]:
    """What of a room is agreed or held and did not begin yet."""
    query = sa.select(Reservering).where(
        Reservering.ruimte_id == ruimte_id, Reservering.start > now, Reservering.dicht.is_(None)
    )
    return session().scalars(query.order_by(Reservering.start)).all()


def around(project_id: int, now: datetime) -> Sequence[tuple[Reservering, Ruimte]]:
    """What was and is reserved in a house from a week ago on, for who looks after it: times and rooms, no homes."""
    query = sa.select(Reservering, Ruimte).join(Ruimte, Ruimte.id == Reservering.ruimte_id)
    query = query.where(
        Reservering.project_id == project_id, Reservering.eind > now - rules.LOOK, Reservering.dicht.is_(None)
    )
    return [(row[0], row[1]) for row in session().execute(query.order_by(Reservering.start, Reservering.id))]


def lapsed(now: datetime) -> Sequence[Reservering]:
    """What was held for somebody who did not say yes in time."""
    query = sa.select(Reservering).where(Reservering.vast_tot <= now, Reservering.dicht.is_(None))
    return session().scalars(query.order_by(Reservering.id)).all()


# -- in line


def line(ruimte_id: int) -> Sequence[Wachtplek]:
    """Who waits for a room, the longest waiting first."""
    query = sa.select(Wachtplek).where(Wachtplek.ruimte_id == ruimte_id, Wachtplek.start > clock.now())
    return session().scalars(query.order_by(Wachtplek.id)).all()


def waits_of(huishouden_id: int) -> Sequence[Wachtplek]:
    """What a home waits for."""
    query = sa.select(Wachtplek).where(Wachtplek.huishouden_id == huishouden_id, Wachtplek.start > clock.now())
    return session().scalars(query.order_by(Wachtplek.start)).all()


def place_of(ruimte_id: int, start: datetime, huishouden_id: int) -> Wachtplek | None:
    """Whether a home waits for this."""
    query = sa.select(Wachtplek).where(
        Wachtplek.ruimte_id == ruimte_id, Wachtplek.start == start, Wachtplek.huishouden_id == huishouden_id
    )
    return session().scalar(query)


def names_of(ids: Collection[int]) -> dict[int, str]:
    """What rooms are called."""
    query = sa.select(Ruimte.id, Ruimte.naam).where(Ruimte.id.in_(set(ids)))
    return {row[0]: row[1] for row in session().execute(query)}
