"""What people do with a meeting, one function each. Told who; never asks the request; never commits."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from buurtplein import events
from buurtplein.aanmeldingen import service as aanmeldingen
from buurtplein.bijeenkomsten import queries, rules
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.bijeenkomsten.rules import Act, Doel, Status, Vorm
from buurtplein.kernel import clock, slugs
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Plan:
    """What a meeting is going to be, checked."""

    titel: str
    begin: datetime
    einde: datetime
    team_id: int
    contact: str
    telefoon: str
    vorm: str = Vorm.AVOND
    doel: str = Doel.VERTELLEN
    waarom: str = ""
    vast: str = ""
    bespreekbaar: str = ""
    wie: str = ""
    plein_id: int | None = None
    plek: str = ""
    adres: str = ""
    link: str | None = None
    toegang: tuple[str, ...] = ()
    tolken: tuple[str, ...] = ()
    oppas: bool = False
    koffie: bool = True
    gespreksleider: str = ""
    plekken: int | None = None
    buurt_code: str | None = None
    wijk_code: str | None = None
    gemeente_code: str | None = None
    verslag_voor: date | None = None


def save(who: Who, plan: Plan, meeting: Bijeenkomst | None = None, *, vorige_id: int | None = None) -> Bijeenkomst:
    """Write down a meeting as a draft, or change it. Another moment or number of places goes to its list too."""
    fresh = meeting is None
    if meeting is None:
        meeting = Bijeenkomst(
            slug=slugs.free(plan.titel, "avond", queries.slugs_like),
            status=Status.CONCEPT,
            maker_id=who.person_id,
            gemaakt_op=clock.now(),
            vorige_id=vorige_id,
        )
        session().add(meeting)
    for each in fields(plan):
        value = getattr(plan, each.name)
        setattr(meeting, each.name, list(value) if isinstance(value, tuple) else value)
    meeting.gewijzigd_op = clock.now()
    if meeting.lijst_id is not None:
        aanmeldingen.change_list(meeting.lijst_id, plan.plekken, plan.begin)
    session().flush()  # the event names its number
    publish(events.MeetingSaved(who.person_id, meeting.id, "gemaakt" if fresh else "veranderd"))
    return meeting


def plan(who: Who, meeting: Bijeenkomst) -> None:
    """From now on everybody can read it and sign up. Raises NotPossible."""
    _step(who, meeting, Act.PLANNEN)
    meeting.lijst_id = aanmeldingen.open_list(meeting.plekken, meeting.begin).id


def call_off(who: Who, meeting: Bijeenkomst, reden: str, nieuwe_dag: date | None) -> None:
    """It does not go on; the page says why, and when there is another one. Raises NotPossible."""
    _step(who, meeting, Act.AFZEGGEN)
    meeting.reden, meeting.nieuwe_dag, meeting.live = reden, nieuwe_dag, False
    if meeting.lijst_id is not None:
        aanmeldingen.stop_list(meeting.lijst_id)


def _step(who: Who, meeting: Bijeenkomst, act: Act) -> None:
    meeting.status = rules.after(meeting.status, act)
    meeting.gewijzigd_op = clock.now()
    publish(events.MeetingStepped(who.person_id, meeting.id, act))
