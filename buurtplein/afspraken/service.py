"""What people do with the rules of a house: keep a version, say how they decide, take part, and look again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from buurtplein import events
from buurtplein.afspraken import queries
from buurtplein.afspraken import queries_vergadering as meetings
from buurtplein.afspraken.models import Afspraak, Afsprakenversie, Akkoord, Besluitregel, Stem
from buurtplein.afspraken.rules import Huisregel, NotPossible, Regel, may_correct, next_thread
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import add_once, session
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Regelgegevens:
    """How a house decides, and the number of the mediators."""

    regel: Regel
    bemiddeling_telefoon: str = ""


def set_rule(who: Who, project: Any, given: Regelgegevens) -> None:
    """From now on the house decides so. Proposals that are open keep the way in which they began."""
    found = _kept(project.id)
    for name, value in vars(given.regel).items():
        setattr(found, name, value)
    found.bemiddeling_telefoon = given.bemiddeling_telefoon
    session().flush()
    publish(events.BesluitregelSet(who.person_id, project.id))


def _kept(project_id: int) -> Besluitregel:
    """The row of a house, held: versions are made one after the other."""
    query = sa.select(Besluitregel).where(Besluitregel.project_id == project_id).with_for_update()
    found = session().scalar(query.execution_options(populate_existing=True))
    if found is None:
        found = Besluitregel(project_id=project_id, bemiddeling_telefoon="", **vars(Regel()))
        session().add(found)
        session().flush()
    return found


# -- versions


def write_version(who: Who, project: Any, rules: Sequence[Huisregel]) -> Afsprakenversie:
    """Who looks after a house writes its first rules, or what a meeting changed. Raises NotPossible otherwise."""
    _kept(project.id)
    before = queries.version_in_force(project.id)
    since = before.geldig_vanaf if before is not None else None
    if not may_correct(since, meetings.held(project.id), clock.today()):
        raise NotPossible("eerst_samen")
    return new_version(who, project.id, rules)


def new_version(who: Who, project_id: int, rules: Sequence[Huisregel]) -> Afsprakenversie:
    """The rules as they are from today. What was there before stays readable, and every home is asked again."""
    kept = _kept(project_id)
    before = queries.version_in_force(project_id)
    today = clock.today()
    made = Afsprakenversie(
        project_id=project_id,
        nummer=(before.nummer if before is not None else 0) + 1,
        geldig_vanaf=today,
        aantal=len(rules),
        herzien_op=today + timedelta(days=kept.herzien_dagen),
    )
    session().add(made)
    session().flush()
    session().add_all(
        Afspraak(versie_id=made.id, volgorde=nth, draad=each.draad, titel=each.titel, tekst=each.tekst)
        for nth, each in enumerate(_numbered(project_id, rules), 1)
    )
    session().flush()
    publish(events.HuisafsprakenSet(who.person_id, project_id, made.nummer))
    return made


def _numbered(project_id: int, rules: Sequence[Huisregel]) -> list[Huisregel]:
    """Every rule that is new gets a number that no rule here ever had."""
    used = queries.last_thread(project_id)
    given: list[Huisregel] = []
    for each in rules:
        thread = each.draad or next_thread([*rules, *given], used)
        given.append(Huisregel(thread, each.titel, each.tekst))
    return given


def looked_again(who: Who, project: Any, versie: Afsprakenversie) -> None:
    """Neighbours looked together, and it is still right: a new day to look again."""
    kept = _kept(project.id)
    versie.herzien_op = clock.today() + timedelta(days=kept.herzien_dagen)
    versie.gezegd = False
    session().flush()
    publish(events.HuisafsprakenReviewed(who.person_id, project.id, versie.nummer))


# -- taking part


def take_part(huishouden_id: int, versie: Afsprakenversie) -> None:
    """This home knows the rules and takes part. Twice is once. No event: nobody keeps a list."""
    add_once(Akkoord, versie_id=versie.id, huishouden_id=huishouden_id)


def not_part(huishouden_id: int, versie: Afsprakenversie) -> None:
    """It does not say so any more. Nothing follows from it."""
    gone = sa.delete(Akkoord).where(Akkoord.versie_id == versie.id, Akkoord.huishouden_id == huishouden_id)
    session().execute(gone.execution_options(synchronize_session=False))
    session().expire_all()


def leave(project_id: int, huishouden_id: int) -> None:
    """A home leaves the house: what it said in secret goes along. The rest the database sees to."""
    gone = sa.delete(Stem).where(queries.of_home(queries.heard_about(project_id), huishouden_id))
    session().execute(gone.execution_options(synchronize_session=False))
    session().expire_all()
