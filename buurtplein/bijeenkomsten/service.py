"""What people do with a meeting, one function each. Told who; never asks the request; never commits."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Final

from buurtplein import events
from buurtplein.aanmeldingen import service as aanmeldingen
from buurtplein.bijeenkomsten import queries, rules
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.bijeenkomsten.rules import Act, Doel, NotPossible, Status, Vorm
from buurtplein.kernel import clock, slugs
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import VISITOR, Who

# Words that mean something else in an address of the agenda, or of the desk.
TAKEN: Final = frozenset({"abonneren", "buurt", "nieuw", "seintje", "toezeggingen", "voorstellen", "vraag"})
REPORT_WITHIN: Final = timedelta(days=14)  # unless another day is promised
WALL_STAYS: Final = timedelta(hours=3)  # after the end, for who talks on


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
    fresh, before = meeting is None, _where_and_when(meeting)
    if meeting is None:
        meeting = Bijeenkomst(
            slug=slugs.free(plan.titel, "avond", lambda stem: queries.slugs_like(stem) | TAKEN),
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
    if meeting.lijst_id is not None and meeting.status == Status.GEPLAND and before != _where_and_when(meeting):
        publish(events.MeetingMoved(who.person_id, meeting.id, meeting.lijst_id))
        if before[0] == meeting.begin:  # of another moment the list tells by itself
            aanmeldingen.tell_of_change(meeting.lijst_id)
    return meeting


def _where_and_when(meeting: Bijeenkomst | None) -> tuple[object, ...]:
    """What people who come must know: when any of it changes they hear of it."""
    if meeting is None:
        return ()
    return meeting.begin, meeting.einde, meeting.plek, meeting.adres, meeting.link


def plan(who: Who, meeting: Bijeenkomst) -> None:
    """From now on everybody can read it and sign up. Raises NotPossible."""
    if meeting.begin <= clock.now():
        raise NotPossible("het begin is al geweest")
    step(who, meeting, Act.PLANNEN)
    meeting.verslag_voor = meeting.verslag_voor or clock.local(meeting.einde).date() + REPORT_WITHIN
    meeting.lijst_id = aanmeldingen.open_list(meeting.plekken, meeting.begin).id


def call_off(who: Who, meeting: Bijeenkomst, reden: str, nieuwe_dag: date | None) -> None:
    """It does not go on; the page says why, and when there is another one. Raises NotPossible."""
    step(who, meeting, Act.AFZEGGEN)
    meeting.reden, meeting.nieuwe_dag, meeting.live = reden, nieuwe_dag, False
    if meeting.lijst_id is not None:
        aanmeldingen.stop_list(meeting.lijst_id)


def close(who: Who, meeting: Bijeenkomst) -> None:
    """It was held; the verslag comes now. Raises NotPossible, also before it began."""
    if meeting.begin > clock.now():
        raise NotPossible("de avond moet nog komen")
    step(who, meeting, Act.AFSLUITEN)
    if meeting.live:
        turn_wall(who, meeting, open=False)


def turn_wall(who: Who, meeting: Bijeenkomst, *, open: bool) -> None:  # noqa: A002 - a wall opens
    """Open the wall of questions for everybody, or close it. Raises NotPossible when there is no evening to come."""
    if open and meeting.status != Status.GEPLAND:
        raise NotPossible("de muur hoort bij een avond die er nog is")
    if meeting.live == open:
        return
    meeting.live = open
    publish(events.WallTurned(who.person_id, meeting.id, open))


def close_walls() -> None:
    """Periodic: a wall that somebody forgot to close."""
    for meeting in queries.to_close_walls(clock.now() - WALL_STAYS):
        turn_wall(VISITOR, meeting, open=False)


def step(who: Who, meeting: Bijeenkomst, act: Act) -> None:
    """The meeting goes on to its next state, and everybody who reacts to that hears of it. Raises NotPossible."""
    meeting.status = rules.after(meeting.status, act)
    meeting.gewijzigd_op = clock.now()
    publish(events.MeetingStepped(who.person_id, meeting.id, act))
