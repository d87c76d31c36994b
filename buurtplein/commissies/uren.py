"""Acts of one home with its own hours, pauses and plan; and what a house agreed. Only the agreement is an event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any, Final

from buurtplein import events
from buurtplein.commissies import queries
from buurtplein.commissies.models import Bijdrage, Urenafspraak, Urenpauze, Urenplan
from buurtplein.commissies.rules import Soort
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import add_once, session
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten.rules import Binnen

NOON: Final = time(12)


def note(here: Binnen, dag: date, halve_uren: int, soort: Soort, found: Bijdrage | None = None) -> Bijdrage:
    """A home says what it did on a day, in half hours; or changes a line."""
    found = found or Bijdrage(project_id=here.project.id, huishouden_id=here.thuis.id)
    found.dag, found.halve_uren, found.soort, found.op = dag, halve_uren, soort, clock.at(dag, NOON)
    session().add(found)
    session().flush()
    return found


def remove(found: Bijdrage) -> None:
    """A line goes."""
    session().delete(found)
    session().flush()


def pause(here: Binnen, van: date, tot: date | None = None) -> Urenpauze:
    """No hours for a while: until a day, or until the home says so. Nobody asks why."""
    made = Urenpauze(project_id=here.project.id, huishouden_id=here.thuis.id, van=van)
    _until(made, tot)
    session().add(made)
    session().flush()
    return made


def end_pause(found: Urenpauze) -> None:
    """The home takes part again from today; a pause that had not begun goes altogether."""
    yesterday = clock.today() - timedelta(days=1)
    if found.van > yesterday:
        session().delete(found)
    elif found.tot is None or found.tot > yesterday:
        _until(found, yesterday)
    session().flush()


def _until(found: Urenpauze, tot: date | None) -> None:
    found.tot = tot
    found.over_op = clock.at(tot + timedelta(days=1), time(0)) if tot is not None else None


def plan(here: Binnen, graag: Iterable[str], woorden: str) -> Urenplan:
    """What this home would like to do, for its own eyes; looked at today."""
    today = clock.today()
    add_once(Urenplan, huishouden_id=here.thuis.id, graag="", woorden="", gekeken_op=today)
    found = session().get_one(Urenplan, here.thuis.id)
    found.graag, found.woorden, found.gekeken_op = ",".join(graag), woorden, today
    session().flush()
    return found


def still_fits(here: Binnen) -> None:
    """The plan still fits. It is asked again after a quarter."""
    if (found := queries.plan(here.thuis.id)) is not None:
        found.gekeken_op = clock.today()
        session().flush()


def no_plan(here: Binnen) -> None:
    """The plan goes, and nothing is asked any more."""
    if (found := queries.plan(here.thuis.id)) is not None:
        session().delete(found)
        session().flush()


# -- for the coordinator


def agree(who: Who, project: Any, uren_per_maand: int | None) -> None:
    """What the people of this house agreed, in hours a month; None: nothing."""
    if uren_per_maand is not None:
        add_once(Urenafspraak, project_id=project.id, uren_per_maand=uren_per_maand)
    found = queries.agreement(project.id)
    if found is not None and uren_per_maand is None:
        session().delete(found)
    elif found is not None and uren_per_maand is not None:
        found.uren_per_maand = uren_per_maand
    session().flush()
    publish(events.HoursAgreed(who.person_id, project.id))


def looked(who: Who, project: Any) -> None:
    """The coordinator read the hours of the homes of a house: it is known who looked, and when."""
    publish(events.HoursRead(who.person_id, project.id))
