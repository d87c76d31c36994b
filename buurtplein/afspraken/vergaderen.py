"""What people do with a meeting of residents: call it, put something on the agenda, and tell what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from buurtplein import events
from buurtplein.afspraken import queries_vergadering as queries
from buurtplein.afspraken.models import Agendapunt, Vergadering, Voorstel
from buurtplein.afspraken.rules import REPORT_WITHIN, NotPossible
from buurtplein.kernel import clock, promises
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after

MOST_POINTS = 30


@dataclass(frozen=True)
class Vergadergegevens:
    """When a meeting begins, and where."""

    begint: datetime
    waar: str


def call(who: Who, project: Any, given: Vergadergegevens, huishouden_id: int | None = None) -> Vergadering:
    """There is a meeting. ``huishouden_id``: the home that called it; None when who looks after the house did."""
    day = clock.local(given.begint).date()
    made = Vergadering(
        project_id=project.id,
        huishouden_id=huishouden_id,
        begint=given.begint,
        waar=given.waar,
        beloofd_op=workdays_after(day, REPORT_WITHIN),
    )
    session().add(made)
    session().flush()
    publish(events.BewonersvergaderingCalled(who.person_id, project.id, made.id))
    return made


def cancel(who: Who, vergadering: Vergadering) -> None:
    """There is no meeting after all. Raises NotPossible once it began."""
    _to_come(vergadering)
    publish(events.BewonersvergaderingCancelled(who.person_id, vergadering.project_id, vergadering.id))
    session().delete(vergadering)
    session().flush()


def _to_come(vergadering: Vergadering) -> None:
    if vergadering.begint <= clock.now():
        raise NotPossible("begonnen")


def add_point(vergadering: Vergadering, tekst: str, huishouden_id: int | None = None) -> None:
    """Somebody puts a point on the agenda. Raises NotPossible when it is full, or the meeting began."""
    _to_come(vergadering)
    if len(queries.points(vergadering.id)) >= MOST_POINTS:
        raise NotPossible("vol")
    session().add(
        Agendapunt(
            project_id=vergadering.project_id,
            vergadering_id=vergadering.id,
            huishouden_id=huishouden_id,
            tekst=tekst,
        )
    )
    session().flush()


def put_on(vergadering: Vergadering, voorstel: Voorstel) -> None:
    """A proposal is talked about at a meeting. Twice is once."""
    if any(each.voorstel_id == voorstel.id for each in queries.points(vergadering.id)):
        return
    session().add(Agendapunt(project_id=vergadering.project_id, vergadering_id=vergadering.id, voorstel_id=voorstel.id))
    session().flush()


def take_point(punt: Agendapunt) -> None:
    """A point goes: whoever put it there does not want it any more, or it is about a person."""
    session().delete(punt)
    session().flush()


def tell(who: Who, vergadering: Vergadering, verslag: str) -> None:
    """What was decided, for every home. Raises NotPossible before the meeting began."""
    if vergadering.begint > clock.now():
        raise NotPossible("nog_niet")
    vergadering.verslag = verslag
    vergadering.verslag_op = vergadering.verslag_op or clock.today()
    promises.kept(vergadering)
    session().flush()
    publish(events.VerslagWritten(who.person_id, vergadering.project_id, vergadering.id))
