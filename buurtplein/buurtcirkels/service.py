"""What homes do with a circle: ask to take part, leave, say what they can do, take on small things, and write."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from buurtplein import events
from buurtplein.buurtcirkels import queries
from buurtplein.buurtcirkels.models import (
    Buurtcirkel,
    Cirkelbericht,
    Cirkellid,
    Cirkeltaak,
    Cirkeltalent,
    Cirkelvraag,
)
from buurtplein.buurtcirkels.rules import MOST_TASKS, Antwoord, NotPossible, Talent, answer_by
from buurtplein.kernel import clock, promises
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who

# -- taking part


def ask(_who: Who, cirkel: Buurtcirkel, home: Any) -> None:
    """A home wants to take part; it may ask again after a no. Twice is once.

    Raises NotPossible for who is in it, and when the circle just stopped.
    """
    if not _hold(cirkel):
        raise NotPossible("gestopt")
    if queries.member(cirkel.id, home.id) is not None:
        raise NotPossible("lid")
    asked = queries.question(cirkel.id, home.id)
    if asked is not None and asked.antwoord == Antwoord.OPEN:
        return
    if asked is None:
        asked = Cirkelvraag(cirkel_id=cirkel.id, huishouden_id=home.id, gemist=0)
        session().add(asked)
    asked.op, asked.antwoord, asked.gemist = clock.now(), Antwoord.OPEN, 0
    promises.give(asked, answer_by(clock.today()))
    session().flush()
    publish(events.CirkelAsked(None, cirkel.id, asked.id))


def ask_no_more(_who: Who, cirkel: Buurtcirkel, home: Any) -> None:
    """A home takes its question back, or read the answer."""
    session().execute(
        sa.delete(Cirkelvraag).where(Cirkelvraag.cirkel_id == cirkel.id, Cirkelvraag.huishouden_id == home.id)
    )


def leave(_who: Who, cirkel: Buurtcirkel, home: Any) -> None:
    """A home goes, without a reason and without a trace: what it took on is free again, what it wrote is of "een buur".

    There is no event: that somebody left is nobody's business.
    """
    mine = {"cirkel_id": cirkel.id, "huishouden_id": home.id}
    for table in (Cirkeltaak, Cirkelbericht):
        session().execute(sa.update(table).filter_by(**mine).values(huishouden_id=None))
    for gone in (Cirkeltalent, Cirkellid, Cirkelvraag):
        session().execute(sa.delete(gone).filter_by(**mine))
    session().expire_all()


def say_talents(_who: Who, lid: Cirkellid, chosen: Iterable[str], words: str) -> None:
    """What a home can do; nothing is fine too. Only the circle sees it. Raises NotPossible when the home just left."""
    mine = sa.select(Cirkellid).filter_by(cirkel_id=lid.cirkel_id, huishouden_id=lid.huishouden_id)
    held = session().scalar(mine.with_for_update().execution_options(populate_existing=True))
    if held is None:
        raise NotPossible("weg")
    session().execute(
        sa.delete(Cirkeltalent).where(
            Cirkeltalent.cirkel_id == lid.cirkel_id, Cirkeltalent.huishouden_id == lid.huishouden_id
        )
    )
    session().add_all(
        Cirkeltalent(cirkel_id=lid.cirkel_id, huishouden_id=lid.huishouden_id, soort=Talent(each))
        for each in sorted(set(chosen))
    )
    held.zelf_gezegd = words
    session().flush()


# -- small things to do


def add_task(_who: Who, cirkel: Buurtcirkel, meeting: datetime, what: str) -> None:
    """Something small for a meeting, that anybody may take on. Raises NotPossible when there is enough to do."""
    _hold(cirkel)
    if queries.tasks_for(cirkel.id, meeting) >= MOST_TASKS:
        raise NotPossible("genoeg")
    session().add(Cirkeltaak(cirkel_id=cirkel.id, voor=meeting, wat=what))
    session().flush()


def take_task(_who: Who, task: Cirkeltaak, home: Any) -> None:
    """This home does it. Raises NotPossible when another one was faster."""
    free = sa.update(Cirkeltaak).where(Cirkeltaak.id == task.id, Cirkeltaak.huishouden_id.is_(None))
    taken = session().execute(free.values(huishouden_id=home.id).returning(Cirkeltaak.id)).first()
    if taken is None:
        raise NotPossible("bezet")


def give_back(_who: Who, task: Cirkeltaak) -> None:
    """This home does not do it after all: it is free again."""
    task.huishouden_id = None
    session().flush()


def drop_task(_who: Who, task: Cirkeltaak) -> None:
    """It need not be done. Raises NotPossible when somebody just took it on."""
    gone = sa.delete(Cirkeltaak).where(Cirkeltaak.id == task.id, Cirkeltaak.huishouden_id.is_(None))
    if session().execute(gone.returning(Cirkeltaak.id)).first() is None:
        raise NotPossible("bezet")


# -- words


def write(_who: Who, cirkel: Buurtcirkel, home: Any, text: str) -> None:
    """A short message to the circle."""
    session().add(Cirkelbericht(cirkel_id=cirkel.id, huishouden_id=home.id, tekst=text, op=clock.now()))
    session().flush()


def who_can(_who: Who, cirkel: Buurtcirkel, home: Any, talent: str, text: str) -> None:
    """Ask all of the circle who can help with something."""
    asked = Cirkelbericht(cirkel_id=cirkel.id, huishouden_id=home.id, talent=Talent(talent), tekst=text, op=clock.now())
    session().add(asked)
    session().flush()


def take_away(_who: Who, message: Cirkelbericht) -> None:
    """A home takes its own words away."""
    session().delete(message)
    session().flush()


def _hold(cirkel: Buurtcirkel) -> bool:
    """What changes how full a circle is happens one after the other. Whether it still goes on."""
    return bool(session().scalar(sa.select(Buurtcirkel.actief).where(Buurtcirkel.id == cirkel.id).with_for_update()))
