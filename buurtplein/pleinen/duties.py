"""Who is there when: a host puts people on the rota; whether a first name is on the page is only for the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from buurtplein import events
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.hours import Weken
from buurtplein.kernel.who import Who
from buurtplein.pleinen.models import Dienst, Plein
from buurtplein.pleinen.rules import DienstSoort


@dataclass(frozen=True)
class Plan:
    """Hours of somebody, checked: on a day of the week, or on one day."""

    person_id: int
    van: str
    tot: str
    soort: str = DienstSoort.GASTHEER
    weekdag: int | None = None
    dag: date | None = None
    weken: str = Weken.ELKE
    geldig_tot: date | None = None


def add(who: Who, plein: Plein, plan: Plan) -> Dienst:
    """Somebody is there at these hours. Nobody reads a name before the person says so."""
    row = Dienst(
        plein_id=plein.id,
        person_id=plan.person_id,
        soort=plan.soort,
        weekdag=plan.weekdag,
        dag=plan.dag,
        weken=plan.weken,
        van=plan.van,
        tot=plan.tot,
        noem_naam=False,
        geldig_tot=plan.geldig_tot,
    )
    session().add(row)
    session().flush()  # the event names its number
    publish(events.DutySet(who.person_id, plein.id, row.id, row.person_id))
    return row


def remove(who: Who, plein: Plein, row: Dienst) -> None:
    """Somebody is not there any more at these hours."""
    session().delete(row)
    session().flush()
    publish(events.DutyEnded(who.person_id, plein.id, row.id, row.person_id))


def name(who: Who, row: Dienst, *, shown: bool) -> None:
    """The own first name on the page of the plein, or not. Only for the person: the door sees to that."""
    row.noem_naam = shown
    session().flush()
    publish(events.DutyNamed(who.person_id, row.plein_id, row.id, shown))
