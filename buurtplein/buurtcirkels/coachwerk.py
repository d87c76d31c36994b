"""What the coordinator and the coach do with a circle: make it, answer who asks, call a day off, and write to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

import sqlalchemy as sa

from buurtplein import events
from buurtplein.buurtcirkels import queries
from buurtplein.buurtcirkels.models import Buurtcirkel, Cirkelbericht, Cirkellid, Cirkelpauze, Cirkelvraag
from buurtplein.buurtcirkels.rules import LEAST, MOST, Antwoord, NotPossible, fits, meets_on
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Cirkelgegevens:
    """What a circle says of itself. Times read "HH:MM"; ``weken``: every so many weeks, from ``eerste`` on."""

    naam: str
    plek: str
    eerste: date
    van: str
    tot: str
    coach_id: int
    telefoon: str
    weken: int = 1
    minst: int = LEAST
    meest: int = MOST
    vrijwilliger: str = ""
    actief: bool = True


def save(who: Who, project_id: int, given: Cirkelgegevens, cirkel: Buurtcirkel | None = None) -> Buurtcirkel:
    """Make a circle in a house, or change it. Who is in it stays, also when fewer fit from now on.

    When it stops, nobody waits for an answer any more.
    """
    if cirkel is None:
        cirkel = Buurtcirkel(project_id=project_id)
        session().add(cirkel)
    for name, value in vars(given).items():
        setattr(cirkel, name, value)
    session().flush()
    if not cirkel.actief:
        for asked in queries.waiting(cirkel.id):
            asked.antwoord = Antwoord.VOL
        session().flush()
    publish(events.CirkelSaved(who.person_id, cirkel.id))
    return cirkel


# -- who asks


def welcome(who: Who, cirkel: Buurtcirkel, asked: Cirkelvraag) -> None:
    """The home is in. Raises NotPossible when it is full, or when somebody answered or the home took it back."""
    session().scalar(sa.select(Buurtcirkel.id).where(Buurtcirkel.id == cirkel.id).with_for_update())
    held = queries.held_question(asked.id)
    if held is None:
        raise NotPossible("weg")
    if not fits(queries.count(cirkel.id), cirkel.meest):
        raise NotPossible("vol")
    session().add(Cirkellid(cirkel_id=cirkel.id, huishouden_id=held.huishouden_id))
    publish(events.CirkelWelcomed(who.person_id, cirkel.id, held.id))
    session().delete(held)
    session().flush()


def no_place(who: Who, cirkel: Buurtcirkel, asked: Cirkelvraag) -> None:
    """There is no place now. Never why: that is about places, not about who asks."""
    held = queries.held_question(asked.id)
    if held is None:
        raise NotPossible("weg")
    held.antwoord = Antwoord.VOL
    session().flush()
    publish(events.CirkelNoPlace(who.person_id, cirkel.id, held.id))


# -- days and words


def call_off(who: Who, cirkel: Buurtcirkel, day: date) -> None:
    """Not on this day, this once. Twice is once. Raises NotPossible when it does not meet then, or it is over."""
    if day < clock.today() or not meets_on(day, cirkel.eerste, cirkel.weken):
        raise NotPossible("dag")
    if queries.pause(cirkel.id, day) is None:
        ends = clock.at(day + timedelta(days=1), time.min)
        session().add(Cirkelpauze(cirkel_id=cirkel.id, dag=day, voorbij=ends))
        session().flush()
        publish(events.CirkelDaySet(who.person_id, cirkel.id, day, gaat_door=False))


def call_on(who: Who, cirkel: Buurtcirkel, day: date) -> None:
    """It meets on this day after all."""
    found = queries.pause(cirkel.id, day)
    if found is not None:
        session().delete(found)
        session().flush()
        publish(events.CirkelDaySet(who.person_id, cirkel.id, day, gaat_door=True))


def write(_who: Who, cirkel: Buurtcirkel, text: str) -> None:
    """The coach writes to the circle; the circle sees that it is the coach."""
    session().add(Cirkelbericht(cirkel_id=cirkel.id, van_coach=True, tekst=text, op=clock.now()))
    session().flush()


def take_away(who: Who, message: Cirkelbericht) -> None:
    """A message that hurts goes. What it said is kept nowhere."""
    publish(events.CirkelMessageTaken(who.person_id, message.cirkel_id, message.id))
    session().delete(message)
    session().flush()
