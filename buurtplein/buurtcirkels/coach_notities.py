"""Notes of a coach, outside the group: reads and acts in one place, which no page for neighbours imports (a contract in
pyproject.toml says so). They are of one coach; a next coach reads only what was handed on, and reading is remembered.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from buurtplein import events
from buurtplein.buurtcirkels import queries
from buurtplein.buurtcirkels.coach_models import Coachnotitie as Coachnotitie
from buurtplein.buurtcirkels.models import Buurtcirkel
from buurtplein.buurtcirkels.rules import Kring
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


def note(cirkel_id: int, notitie_id: int) -> Kring | None:
    """One note of a circle, for its coach."""
    ring, found = queries.ring(cirkel_id), session().get(Coachnotitie, notitie_id)
    return Kring(ring.cirkel, iets=found) if ring is not None and found is not None else None


def read(who: Who, cirkel: Buurtcirkel) -> Sequence[Coachnotitie]:
    """What this coach wrote of a circle, and what was handed on to it; the newest first. That it was read is kept."""
    mine = sa.or_(Coachnotitie.coach_id == (who.person_id or 0), Coachnotitie.doorgeven)
    query = sa.select(Coachnotitie).where(Coachnotitie.cirkel_id == cirkel.id, mine)
    found = session().scalars(query.order_by(Coachnotitie.op.desc(), Coachnotitie.id.desc())).all()
    if found:
        publish(events.CoachNotesRead(who.person_id, cirkel.id))
    return found


def keep(who: Who, cirkel: Buurtcirkel, text: str) -> None:
    """Write a note about how the circle goes."""
    session().add(Coachnotitie(cirkel_id=cirkel.id, coach_id=who.person_id, op=clock.now(), tekst=text))
    session().flush()
    publish(events.CoachNoteKept(who.person_id, cirkel.id))


def hand_on(who: Who, found: Coachnotitie, *, yes: bool) -> None:
    """Leave a note for whoever coaches next, or not after all."""
    found.doorgeven = yes
    session().flush()
    publish(events.CoachNoteHandedOn(who.person_id, found.cirkel_id, yes))


def remove(_who: Who, found: Coachnotitie) -> None:
    """A note goes at once."""
    session().delete(found)
    session().flush()
