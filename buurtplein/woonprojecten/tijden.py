"""Acts of who looks after a house: when there is coffee, and who is often there. The same for everybody in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from buurtplein import events
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten.models import Aanwezige, Aanwezigtijd, Koffie, Woonproject
from buurtplein.woonprojecten.rules import Taak


@dataclass(frozen=True)
class Koffiegegevens:
    """Coffee once a week. Monday is 0, times read "HH:MM"; ``buurt``: everybody is welcome, it is in the agenda."""

    weekdag: int
    van: str
    tot: str
    ruimte: str
    naam: str
    buurt: bool = False


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
    session().execute(sa.delete(Koffie).where(Koffie.project_id == project.id))
    session().add_all(Koffie(project_id=project.id, **vars(each)) for each in given)
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
