"""What a home does with a room: reserve it, leave it, wait for it, and say yes when it is held. Never commits.

Every act holds the row of the room while it looks and writes, and the half hours in the database are unique: two who
press at once are two after each other.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint, new_token
from buurtplein.kernel.db import session
from buurtplein.ruimtes import queries, rules
from buurtplein.ruimtes.models import Agendasleutel, Reservering, Ruimte, Ruimteuur, Wachtplek
from buurtplein.ruimtes.rules import NotPossible

_DAY = timedelta(days=2)


def reserve(thuis_id: int, ruimte_id: int, start: datetime, eind: datetime) -> Reservering:
    """A home has a room. Raises NotPossible: ``voorbij``, ``anders``, ``dicht``, ``bezet`` or ``maand``."""
    room = _held(ruimte_id)
    own = queries.starts_of(room.id, thuis_id)
    if _shut(room, start):
        raise NotPossible("dicht")
    rules.check(queries.kamer(room), start, eind, _taken(room, start, eind), own, clock.now())
    _leave_line(room.id, start, thuis_id)
    made = _book(room, thuis_id, start, eind, None)
    publish(events.RuimteReserved(None, room.project_id, room.id, made.id))
    return made


def _held(ruimte_id: int) -> Ruimte:
    room = queries.held(ruimte_id)
    if room is None or not room.actief:
        raise NotPossible("dicht")
    return room


def _shut(room: Ruimte, start: datetime) -> bool:
    day = clock.local(start).date()
    return day in queries.closed(room.id, day)


def _taken(room: Ruimte, start: datetime, eind: datetime) -> set[datetime]:
    return queries.taken(room.id, start, eind + _DAY)


def _book(room: Ruimte, thuis_id: int, start: datetime, eind: datetime, vast_tot: datetime | None) -> Reservering:
    """The reservation with its half hours. Raises NotPossible when another has one of them."""
    made = Reservering(
        project_id=room.project_id, ruimte_id=room.id, huishouden_id=thuis_id, start=start, eind=eind,
        vast_tot=vast_tot, gewijzigd=clock.now(),
    )  # fmt: skip
    try:
        with session().begin_nested():
            session().add(made)
            session().flush()
            session().add_all(
                Ruimteuur(ruimte_id=room.id, reservering_id=made.id, start=cell)
                for cell in rules.cells(start, eind, room.tussen)
            )
            session().flush()
    except IntegrityError as other:
        raise NotPossible("bezet") from other
    return made


def cancel(reservering: Reservering) -> None:
    """A home leaves a room, or says no to what was held for it. Why is asked of nobody. The next in line gets it.

    Raises NotPossible when it began already.
    """
    if reservering.start <= clock.now():
        raise NotPossible("begonnen")
    room = queries.held(reservering.ruimte_id)
    if room is not None:
        _free(room, reservering)


def _free(room: Ruimte, reservering: Reservering) -> None:
    publish(events.RuimteFreed(None, room.project_id, room.id, reservering.id))
    session().delete(reservering)
    session().flush()
    hand_on(room)


def confirm(reservering: Reservering) -> None:
    """Who waited says yes to what is held for it. Twice is once. Raises NotPossible when it waited too long."""
    room = _held(reservering.ruimte_id)
    session().refresh(reservering)
    if reservering.vast_tot is None:
        return
    if reservering.dicht is not None or rules.lapsed(reservering.vast_tot, clock.now()):
        raise NotPossible("te laat")
    reservering.vast_tot, reservering.gewijzigd = None, clock.now()
    reservering.versie += 1
    session().flush()
    publish(events.RuimteReserved(None, room.project_id, room.id, reservering.id))


# -- in line


def wait(thuis_id: int, ruimte_id: int, start: datetime, eind: datetime) -> Wachtplek:
    """A home gets a place in line for what another has. Twice is once.

    Raises NotPossible: ``voorbij``, ``anders``, ``dicht``, ``vrij``, ``maand``, or ``vol`` for who waits often.
    """
    room = _held(ruimte_id)
    found = queries.place_of(room.id, start, thuis_id)
    if found is not None:
        return found
    kamer, now = queries.kamer(room), clock.now()
    if _shut(room, start):
        raise NotPossible("dicht")
    vak = rules.slot_at(kamer, start)
    if not rules.can_begin(kamer, start, now) or vak is None or eind != vak.eind:
        raise NotPossible("voorbij")
    if rules.free(kamer, start, eind, _taken(room, start, eind)):
        raise NotPossible("vrij")
    if not rules.has_room(kamer.hoogste, queries.starts_of(room.id, thuis_id), start):
        raise NotPossible("maand")
    if len(queries.waits_of(thuis_id)) >= rules.MOST_WAITS:
        raise NotPossible("vol")
    made = Wachtplek(project_id=room.project_id, ruimte_id=room.id, huishouden_id=thuis_id, start=start, eind=eind)
    session().add(made)
    session().flush()
    return made


def leave_line(place: Wachtplek) -> None:
    """A home does not wait any more."""
    session().delete(place)
    session().flush()


def _leave_line(ruimte_id: int, start: datetime, thuis_id: int) -> None:
    found = queries.place_of(ruimte_id, start, thuis_id)
    if found is not None:
        leave_line(found)


def hand_on(room: Ruimte) -> None:
    """What is free in a room is held for who waits for it, the longest waiting first."""
    kamer, now = queries.kamer(room), clock.now()
    if not room.actief:
        return
    shut = queries.closed(room.id, clock.today())
    line = [each for each in queries.line(room.id) if clock.local(each.start).date() not in shut]
    while line:
        taken = queries.taken(room.id, min(each.start for each in line), max(each.eind for each in line) + _DAY)
        own = {each.huishouden_id: queries.starts_of(room.id, each.huishouden_id) for each in line}
        first = rules.next_in_line(line, kamer, taken, own, now)
        if first is None:
            return
        until = rules.hold_until(now, first.start)
        made = _book(room, first.huishouden_id, first.start, first.eind, until)
        publish(events.RuimteHeld(None, room.project_id, room.id, made.id))
        line.remove(first)
        leave_line(first)


def lapse() -> None:
    """Periodic: what was held and not said yes to goes to the next in line; places in line that are over go."""
    now = clock.now()
    for ruimte_id in sorted({each.ruimte_id for each in queries.lapsed(now)}):
        room = queries.held(ruimte_id)
        for each in [one for one in queries.lapsed(now) if one.ruimte_id == ruimte_id]:
            session().refresh(each)
            if room is not None and rules.lapsed(each.vast_tot, now):
                _free(room, each)
    session().execute(sa.delete(Wachtplek).where(Wachtplek.start <= now))


def move_out(thuis_id: int) -> None:
    """A home goes: it waits no more, and what it had to come goes to the next in line."""
    for place in queries.waits_of(thuis_id):
        session().delete(place)
    session().flush()
    for each in queries.reservations_of(thuis_id):
        room = queries.held(each.ruimte_id) if each.start > clock.now() else None
        if room is not None:
            _free(room, each)


# -- the own calendar


def make_feed(thuis_id: int) -> str:
    """An address for the calendar of a home; one that it had stops. Returns the token."""
    stop_feed(thuis_id)
    token = new_token()
    session().add(Agendasleutel(huishouden_id=thuis_id, token=token, token_print=fingerprint(token)))
    session().flush()
    return token


def stop_feed(thuis_id: int) -> None:
    """The address of the calendar of a home opens nothing any more."""
    session().execute(sa.delete(Agendasleutel).where(Agendasleutel.huishouden_id == thuis_id))
