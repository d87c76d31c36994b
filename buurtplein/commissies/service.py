"""What people do with commissies: take part, think of one, and, for who looks after the house, make and stop them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from buurtplein import events
from buurtplein.commissies import queries
from buurtplein.commissies.models import Commissie, Commissielid, Commissievoorstel
from buurtplein.commissies.rules import answer_by
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten.rules import Binnen


def save(
    who: Who, project: Any, *, naam: str, wat: str, ruimte: bool = True, found: Commissie | None = None
) -> Commissie:
    """Make a commissie, or change what it says of itself. Who takes part stays."""
    found = found or Commissie(project_id=project.id)
    found.naam, found.wat, found.ruimte = naam, wat, ruimte
    session().add(found)
    session().flush()
    publish(events.CommissieSaved(who.person_id, project.id, found.id))
    return found


def stop(who: Who, project: Any, found: Commissie) -> None:
    """A commissie stops. What there was to do for it is of the whole house from now on."""
    publish(events.CommissieStopped(who.person_id, project.id, found.id))
    session().delete(found)
    session().flush()
    session().expire_all()


# -- taking part: no events, as a log of who joined and left would be a list of people


def join(here: Binnen, found: Commissie) -> None:
    """This home takes part. Twice is once, also at the same moment."""
    session().scalar(sa.select(Commissie.id).where(Commissie.id == found.id).with_for_update())
    if queries.member(found.id, here.thuis.id) is None:
        session().add(Commissielid(commissie_id=found.id, huishouden_id=here.thuis.id))
        session().flush()


def leave(here: Binnen, found: Commissie) -> None:
    """This home takes part no more. Nobody asks why, and nothing remembers that it did. Twice is once."""
    if (link := queries.member(found.id, here.thuis.id)) is not None:
        session().delete(link)
        session().flush()


# -- thinking of one


def propose(here: Binnen, *, naam: str, wat: str) -> Commissievoorstel:
    """A home thinks of a commissie. Who looks after the house says whether it comes, before a day."""
    asked = Commissievoorstel(
        project_id=here.project.id,
        huishouden_id=here.thuis.id,
        naam=naam,
        wat=wat,
        op=clock.now(),
        beloofd_op=answer_by(clock.today()),
    )
    session().add(asked)
    session().flush()
    publish(events.CommissieAsked(None, here.project.id, asked.id))
    return asked


def agree(who: Who, project: Any, asked: Commissievoorstel) -> Commissie:
    """The commissie comes. Whoever thought of it is in it, when it still lives here."""
    made = save(who, project, naam=asked.naam, wat=asked.wat)
    if asked.huishouden_id is not None:
        session().add(Commissielid(commissie_id=made.id, huishouden_id=asked.huishouden_id))
    publish(events.CommissieAnswered(who.person_id, project.id, asked.id, ja=True))
    session().delete(asked)
    session().flush()
    return made


def not_now(who: Who, project: Any, asked: Commissievoorstel) -> None:
    """The commissie does not come for now. Whoever thought of it reads whom to call to hear why."""
    asked.niet = True
    session().flush()
    publish(events.CommissieAnswered(who.person_id, project.id, asked.id, ja=False))


def withdraw(asked: Commissievoorstel) -> None:
    """The home takes back what it thought of, or has read the answer."""
    session().delete(asked)
    session().flush()
