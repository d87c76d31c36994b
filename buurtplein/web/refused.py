"""Somebody at work asked for a melding or dossier that is not theirs: they see "not found", the audit log sees them.

Whether the thing exists makes no difference, not in what is answered and not in what is done: so not in time either.
"""

from __future__ import annotations

from typing import Any, Final

from buurtplein.events import AccessRefused
from buurtplein.kernel import db
from buurtplein.kernel.bus import publish
from buurtplein.kernel.guard import Door, who

WATCHED: Final = ("melding", "dossier")


def remember(door: Door, thing: Any) -> None:
    """Write down who was refused at which door, in a unit of work of its own: the answer 404 undoes the rest."""
    kind = door.permission.partition(".")[0]
    if door.by_key or kind not in WATCHED or door.permission == "melding.follow":
        return
    melding_id = thing.id if thing is not None and kind == "melding" else None
    looking = who()
    db.rollback()
    with db.transaction():
        publish(AccessRefused(looking.person_id, melding_id, door.permission))
