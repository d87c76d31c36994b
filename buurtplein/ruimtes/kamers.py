"""What who looks after a house does with its rooms: make one, close it, and ask who had it when something is broken."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

import sqlalchemy as sa

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.slugs import free
from buurtplein.kernel.who import Who
from buurtplein.ruimtes import queries, rules, service
from buurtplein.ruimtes.models import Reservering, Ruimte, Ruimtedicht, Ruimteuur
from buurtplein.ruimtes.rules import Blok, NotPossible, Wijze
from buurtplein.woonprojecten import queries as huis


@dataclass(frozen=True)
class Ruimtegegevens:
    """What a room says of itself, and how it can be had."""

    naam: str
    sleutel: str
    schoonmaken: str
    blokken: tuple[Blok, ...]
    wijze: Wijze = Wijze.BLOKKEN
    wat: str = ""
    regels: str = ""
    hoogste_per_maand: int = 2
    vooruit: int = 28
    tussen: int = 0
    langst: int = 3
    actief: bool = True


def save(who: Who, project_id: int, given: Ruimtegegevens, room: Ruimte | None = None) -> Ruimte:
    """Make a room, or change it. What was agreed stays, unless the room closes: then it is called off."""
    if room is None:
        slug = free(given.naam, "ruimte", lambda first: queries.slugs_like(project_id, first))
        room = Ruimte(project_id=project_id, slug=slug)
        session().add(room)
    else:
        queries.held(room.id)
    for name, value in vars(given).items():
        setattr(room, name, [asdict(blok) for blok in value] if name == "blokken" else value)
    session().flush()
    if not given.actief:
        _call_off(room, "", None)
    publish(events.RuimteSaved(who.person_id, project_id, room.id))
    return room


def close_day(who: Who, room: Ruimte, day: date, reden: str) -> None:
    """A room is closed on one day. Who had it then reads why on its own page."""
    queries.held(room.id)
    found = queries.closed(room.id, day).get(day)
    if found is None:
        session().add(Ruimtedicht(project_id=room.project_id, ruimte_id=room.id, dag=day, reden=reden))
    else:
        found.reden = reden
    session().flush()
    _call_off(room, reden, day)
    publish(events.RuimteDayClosed(who.person_id, room.project_id, room.id, day))


def open_day(who: Who, found: Ruimtedicht) -> None:
    """A room is open on a day after all. What was called off stays so: who had it may have made other plans. Who waits
    for that day gets it held.
    """
    room = queries.held(found.ruimte_id)
    publish(events.RuimteDayOpened(who.person_id, found.project_id, found.ruimte_id, found.dag))
    session().delete(found)
    session().flush()
    if room is not None:
        service.hand_on(room)


def _call_off(room: Ruimte, reden: str, day: date | None) -> None:
    """What is to come does not take place; nobody has those hours any more."""
    for each in queries.coming_of_room(room.id, clock.now()):
        if day is None or clock.local(each.start).date() == day:
            each.dicht, each.vast_tot, each.gewijzigd = reden, None, clock.now()
            each.versie += 1
            session().execute(sa.delete(Ruimteuur).where(Ruimteuur.reservering_id == each.id))
    session().flush()
    if day is not None:
        service.hand_on(room)


def who_had(who: Who, found: Reservering) -> int:
    """The number of the card that had a room, for who must call about damage. It is written down that this was asked,
    and the home can read so. Raises NotPossible before it is over, and a week later.
    """
    now = clock.now()
    if not found.eind <= now <= found.eind + rules.LOOK or found.dicht is not None:
        raise NotPossible("niet nu")
    home = huis.home(found.huishouden_id)
    if home is None:
        raise NotPossible("weg")
    found.bekeken_op = now
    session().flush()
    publish(events.RuimteLooked(who.person_id, found.project_id, found.ruimte_id, found.id))
    return home.kaart
