"""What hosts do with the programme, one function each. Told who; never asks the request; never commits.

Lists of places follow the days (``lists.follow``), so whoever signed up hears of what changes for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Protocol

from sqlalchemy.orm.attributes import flag_modified

from buurtplein import events
from buurtplein.kernel import clock, slugs
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.pleinen.rules import InArea
from buurtplein.programma import herhaling, lists, queries, queries_desk, rules
from buurtplein.programma.models import Activiteit, Activiteitdag, Afwijking, Trekker
from buurtplein.programma.queries import Dag
from buurtplein.programma.rules import ActiviteitSoort, NotPossible, Stand, Taak


@dataclass(frozen=True)
class Feiten:
    """What there is to do, checked."""

    titel: str
    begin: date
    van: str
    tot: str
    soort: str = ActiviteitSoort.ANDERS
    wat: str = ""
    kosten: str = ""
    regel: str | None = None
    plekken: int | None = None


@dataclass(frozen=True)
class Anders:
    """How one day goes otherwise, checked."""

    op: date
    van: str
    tot: str
    titel: str
    wat: str = ""


class Place(InArea, Protocol):
    """A plein, as far as an activity needs to know it."""

    @property
    def id(self) -> int: ...
    @property
    def naam(self) -> str: ...


def make(who: Who, plein: Place, feiten: Feiten, daad: str = "gemaakt") -> Activiteit:
    """Something new to do at a plein."""
    made = Activiteit(
        slug=slugs.free(feiten.titel, "activiteit", queries.slugs_like),
        plein_id=plein.id,
        stand=Stand.GAAT_DOOR,
        trekkers=[],
        afwijkingen=[],
    )
    session().add(made)
    _write(made, plein, feiten)
    _saved(who, made, daad)
    return made


def _write(activiteit: Activiteit, plein: InArea, feiten: Feiten) -> None:
    for each in fields(feiten):
        setattr(activiteit, each.name, getattr(feiten, each.name))
    activiteit.buurt_code, activiteit.wijk_code = plein.buurt_code, plein.wijk_code
    activiteit.gemeente_code = plein.gemeente_code
    _touch(activiteit)


def _touch(activiteit: Activiteit) -> None:
    """It counts as changed, whatever was changed of it: what a colleague has on the screen is now old."""
    activiteit.gewijzigd_op = clock.now()
    flag_modified(activiteit, "gewijzigd_op")


def _saved(who: Who, activiteit: Activiteit, daad: str) -> None:
    session().flush()  # the event names its number; a colleague's change shows here
    publish(events.ActivitySaved(who.person_id, activiteit.plein_id, activiteit.id, daad))


# ---------------------------------------------------------------- one day, this and following, all days


def from_day(activiteit: Activiteit, dag: date) -> Feiten:
    """The facts of a series as they are from one of its days on."""
    regel = herhaling.split(activiteit.begin, activiteit.regel, dag)[1] if activiteit.regel is not None else None
    told = {each.name: getattr(activiteit, each.name) for each in fields(Feiten)}
    return Feiten(**{**told, "begin": dag, "regel": regel})


def change(who: Who, activiteit: Activiteit, dag: date, feiten: Feiten, *, whole: bool) -> None:
    """Change a series from one of its days on. What has been stays as it was, in a row of its own.

    ``whole``: all days; then words go to the past as well, when nothing about the days themselves changes.
    """
    _must_go_on(activiteit)
    now = from_day(activiteit, dag)
    same_days = replace(feiten, titel=now.titel, soort=now.soort, wat=now.wat, kosten=now.kosten, plekken=now.plekken)
    if whole and same_days == now:
        told = replace(feiten, begin=activiteit.begin, regel=activiteit.regel)
        _write(activiteit, activiteit, told)
    else:
        since = min(dag, feiten.begin)
        old = _days_from(activiteit, since)
        if activiteit.regel is not None and herhaling.first_day(activiteit.begin, activiteit.regel) < since:
            _leave_past(activiteit, since)
        _write(activiteit, activiteit, feiten)
        _carry(activiteit, herhaling.along(old, _days_from(activiteit, feiten.begin)), since)
    _saved(who, activiteit, "veranderd")
    lists.follow(activiteit)


def _days_from(activiteit: Activiteit, dag: date) -> list[date]:
    return list(herhaling.days(activiteit.begin, activiteit.regel, dag, clock.today() + rules.MOST_AHEAD))


def _leave_past(activiteit: Activiteit, dag: date) -> None:
    """What was before a day becomes a series of its own, which is over: the address goes on with what comes."""
    past = Activiteit(
        **{each.name: getattr(activiteit, each.name) for each in fields(Feiten)},
        **{name: getattr(activiteit, name) for name in ("plein_id", "buurt_code", "wijk_code", "gemeente_code")},
        slug=slugs.free(f"{activiteit.slug} tot {dag.isoformat()}", "activiteit", queries.slugs_like),
        stand=Stand.GAAT_DOOR,
        gewijzigd_op=clock.now(),
    )
    past.regel = herhaling.split(activiteit.begin, str(activiteit.regel), dag)[0]
    session().add(past)
    session().flush()  # what goes along needs its number
    for row in queries.kept_days(activiteit.id):
        if row.dag < dag:
            row.activiteit_id = past.id
    for other in list(activiteit.afwijkingen):
        if other.dag < dag:
            activiteit.afwijkingen.remove(other)
            past.afwijkingen.append(_copy(other, other.dag))


def _carry(activiteit: Activiteit, new_days: dict[date, date], since: date) -> None:
    """Lists, counts and what goes otherwise go along to the day that each day became; a list without one is left."""
    rows = [row for row in queries.kept_days(activiteit.id) if row.dag >= since and row.dag in new_days]
    moved = [
        Activiteitdag(activiteit_id=activiteit.id, dag=new_days[row.dag], lijst_id=row.lijst_id, geteld=row.geteld)
        for row in rows
    ]
    others = [_copy(other, new_days[other.dag]) for other in activiteit.afwijkingen if other.dag in new_days]
    for row in rows:
        session().delete(row)
    activiteit.afwijkingen = [other for other in activiteit.afwijkingen if other.dag < since]
    session().flush()  # days change places: first all away, then all back
    session().add_all(moved)
    activiteit.afwijkingen.extend(others)


def _copy(other: Afwijking, dag: date) -> Afwijking:
    names = ("vervalt", "reden", "nieuwe_dag", "van", "tot", "titel", "wat", "ondanks")
    return Afwijking(dag=dag, **{name: getattr(other, name) for name in names})


def set_day(who: Who, activiteit: Activiteit, dag: Dag, anders: Anders) -> None:
    """One day goes otherwise; the others stay as they are."""
    _must_go_on(activiteit)
    other = _other(activiteit, dag.dag)
    other.nieuwe_dag = anders.op if anders.op != dag.dag else None
    for name in ("van", "tot", "titel", "wat"):
        value = getattr(anders, name)
        setattr(other, name, value if value != getattr(activiteit, name) else None)
    _day_set(who, activiteit, dag.dag, "anders")


def cancel_day(who: Who, activiteit: Activiteit, dag: Dag, reden: str) -> None:
    """One day is off. Raises NotPossible when it has begun."""
    _must_go_on(activiteit)
    if dag.voorbij:
        raise NotPossible
    other = _other(activiteit, dag.dag)
    other.vervalt, other.reden = True, reden
    _day_set(who, activiteit, dag.dag, "afgezegd")


def let_go_on(who: Who, activiteit: Activiteit, dag: Dag) -> None:
    """It goes on after all, or although the plein is closed that day."""
    _must_go_on(activiteit)
    other = _other(activiteit, dag.dag)
    other.vervalt, other.reden, other.ondanks = False, "", dag.dicht or other.ondanks
    _day_set(who, activiteit, dag.dag, "toch")


def _other(activiteit: Activiteit, dag: date) -> Afwijking:
    found = next((other for other in activiteit.afwijkingen if other.dag == dag), None)
    if found is None:
        found = Afwijking(dag=dag, vervalt=False, reden="")
        activiteit.afwijkingen.append(found)
    return found


def _day_set(who: Who, activiteit: Activiteit, dag: date, daad: str) -> None:
    _touch(activiteit)
    session().flush()  # a colleague's change shows here
    publish(events.ActivityDaySet(who.person_id, activiteit.plein_id, activiteit.id, dag, daad))
    lists.follow(activiteit)


def stop(who: Who, activiteit: Activiteit) -> None:
    """It does not come back any more. What began already goes on to its end."""
    _must_go_on(activiteit)
    activiteit.stand, activiteit.gewijzigd_op = Stand.GESTOPT, clock.now()
    session().flush()  # a colleague's change shows here
    publish(events.ActivityStopped(who.person_id, activiteit.plein_id, activiteit.id))
    lists.follow(activiteit)


def _must_go_on(activiteit: Activiteit) -> None:
    if activiteit.stand != Stand.GAAT_DOOR:
        raise NotPossible


def count(who: Who, activiteit: Activiteit, dag: Dag, aantal: int) -> None:
    """So many people came. Raises NotPossible before it began."""
    if not dag.voorbij:
        raise NotPossible
    lists.kept(activiteit.id, dag.dag).geteld = aantal
    publish(events.VisitorsCounted(who.person_id, activiteit.plein_id, activiteit.id, dag.dag, aantal))


# ---------------------------------------------------------------- who carries it


def add_carrier(who: Who, activiteit: Activiteit, naam: str, taak: Taak, *, noem_naam: bool) -> None:
    """Somebody carries it, or helps: by first name on the page if they want that."""
    activiteit.trekkers.append(Trekker(naam=naam, taak=taak, noem_naam=noem_naam))
    _saved(who, activiteit, "veranderd")


def remove_carrier(who: Who, activiteit: Activiteit, trekker_id: int) -> None:
    """Somebody does it no longer; the name goes. Somebody who left already is no mistake."""
    activiteit.trekkers[:] = [each for each in activiteit.trekkers if each.id != trekker_id]
    _saved(who, activiteit, "veranderd")


# ---------------------------------------------------------------- copying a week


@dataclass(frozen=True)
class Copy:
    """One activity of last week, and the day on which it would be again."""

    van: Activiteit
    dag: date
    staat_er_al: bool


def copies(plein_id: int, monday: date) -> list[Copy]:
    """What was once in the week before this one, put in the week that begins on a Monday; never in the past.

    Something with the same name and hour on that day is there already.
    """
    last = clock.today() - timedelta(days=clock.today().weekday() + 7)
    there = {
        (each.titel, each.begin, each.van) for each in queries_desk.once_between(plein_id, monday, _sunday(monday))
    }
    found = []
    for each in queries_desk.once_between(plein_id, last, _sunday(last)):
        dag = each.begin + (monday - last)
        if dag >= clock.today() and not any(other.vervalt for other in each.afwijkingen):
            found.append(Copy(each, dag, (each.titel, dag, each.van) in there))
    return found


def _sunday(monday: date) -> date:
    return monday + timedelta(days=6)


def copy_week(who: Who, plein: Place, chosen: Iterable[Copy]) -> int:
    """Put what was chosen on the programme again; returns how many. What is there already stays as it is."""
    fresh = [copy for copy in chosen if not copy.staat_er_al]
    for copy in fresh:
        told = {each.name: getattr(copy.van, each.name) for each in fields(Feiten)}
        made = make(who, plein, Feiten(**{**told, "begin": copy.dag, "regel": None}), "gekopieerd")
        made.trekkers.extend(
            Trekker(naam=each.naam, taak=each.taak, noem_naam=each.noem_naam, person_id=each.person_id, tot=each.tot)
            for each in copy.van.trekkers
        )
    return len(fresh)
