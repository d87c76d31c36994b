"""What people do with the hours of a house: coffee, who is often there, one day that goes otherwise, and its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten import queries
from buurtplein.woonprojecten.models import Aanwezige, Aanwezigtijd, Huisdag, Huislijn, Koffie, Woonproject
from buurtplein.woonprojecten.rules import Taak
from buurtplein.woonprojecten.tijden_lijn import Lijn
from buurtplein.woonprojecten.tijden_rules import Reden, kept


@dataclass(frozen=True)
class Koffiegegevens:
    """Coffee once a week. Monday is 0, times read "HH:MM"; ``buurt``: everybody is welcome, it is in the agenda.

    ``nr``: the row that is changed, so that what was said of its days stays; 0 for a new one.
    """

    weekdag: int
    van: str
    tot: str
    ruimte: str
    naam: str
    buurt: bool = False
    nr: int = 0


@dataclass(frozen=True)
class Aanwezigegegevens:
    """Somebody who is often in the house; ``tijden`` are (weekday, from, until)."""

    naam: str
    taak: Taak
    organisatie: str = ""
    telefoon: str = ""
    waar: str = ""
    wat: str = ""
    tijden: Sequence[tuple[int, str, str]] = ()


def set_coffee(who: Who, project: Woonproject, given: Sequence[Koffiegegevens]) -> None:
    """These are the moments at which there is coffee; others go."""
    old = {each.id: each for each in queries.coffee(project.id)}
    for each in given:
        row = old.pop(each.nr, None) or Koffie(project_id=project.id)
        for name in ("weekdag", "van", "tot", "ruimte", "naam", "buurt"):
            setattr(row, name, getattr(each, name))
        session().add(row)
        if session().is_modified(row):
            row.gewijzigd_op = clock.now()
    for gone in old.values():
        session().delete(gone)
    session().flush()
    publish(events.KoffieSet(who.person_id, project.id))


def set_present(who: Who, project: Woonproject, given: Aanwezigegegevens, found: Aanwezige | None = None) -> Aanwezige:
    """Somebody is often there, or is so at other hours."""
    found = found or Aanwezige(project_id=project.id)
    for name in ("naam", "taak", "organisatie", "telefoon", "waar", "wat"):
        setattr(found, name, getattr(given, name))
    found.tijden = [Aanwezigtijd(weekdag=day, van=since, tot=until) for day, since, until in given.tijden]
    session().add(found)
    session().flush()
    publish(events.AanwezigSet(who.person_id, project.id))
    return found


def not_present(who: Who, project: Woonproject, found: Aanwezige) -> None:
    """Somebody does not come any more."""
    session().delete(found)
    session().flush()
    publish(events.AanwezigSet(who.person_id, project.id))


def set_day(
    who: Who, project: Woonproject, thing: Koffie | Aanwezige, dag: date, *, wel: bool, reden: str = Reden.GEEN
) -> None:
    """One day goes on (also on a holiday), or does not. Twice is once; what is usual leaves no row."""
    found = queries.other_day(thing, dag)
    koffie_id, aanwezige_id = (thing.id, None) if isinstance(thing, Koffie) else (None, thing.id)
    if kept(dag, wel=wel):
        row = found or Huisdag(project_id=project.id, koffie_id=koffie_id, aanwezige_id=aanwezige_id, dag=dag)
        row.wel, row.reden, row.op = wel, Reden.GEEN if wel else Reden(reden), clock.now()
        session().add(row)
    elif found is not None:
        session().delete(found)
    if isinstance(thing, Koffie):
        thing.gewijzigd_op = clock.now()
    session().flush()
    publish(events.HuisdagSet(who.person_id, project.id, dag, koffie_id, aanwezige_id))


# -- the line for questions about the house


def choose_line(who: Who, project: Woonproject, lijn: Lijn | None) -> None:
    """Questions about this house go to this line; None: to no line, but to who answers for the house."""
    found = queries.line_of(project.id)
    if lijn is None and found is None:
        return
    if lijn is None:
        session().delete(found)
    else:
        copy_line(found or Huislijn(project_id=project.id), lijn)
    session().flush()
    publish(events.HuislijnSet(who.person_id, project.id, lijn.id if lijn is not None else None))


def copy_line(row: Huislijn, lijn: Lijn) -> None:
    """Keep what a line is called and its number as they are now."""
    row.lijn_id, row.naam, row.telefoon, row.slug = lijn.id, lijn.naam, lijn.telefoon, lijn.slug
    session().add(row)


def end_line(row: Huislijn) -> None:
    """The line stopped: the house has none any more."""
    session().delete(row)
    session().flush()
    publish(events.HuislijnSet(None, row.project_id, None))
