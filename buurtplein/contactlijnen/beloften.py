"""How a contact keeps its word: the part of the promise engine (kernel/promises.py) that knows what a contact is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from buurtplein import events
from buurtplein.contactlijnen import queries, rules
from buurtplein.contactlijnen.models import Contact
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.promises import Promises


def _broken() -> Iterable[Contact]:
    return queries.broken(clock.now())


def _again(contact: Contact) -> datetime:
    """The honest new moment, in hours in which the line is answered."""
    lijn = queries.lijn(contact.lijn_id)
    roosters = queries.roosters([lijn] if lijn else [], clock.today())
    return rules.again_by(roosters[contact.lijn_id], clock.now())


def _tell(contact: Contact) -> None:
    contact.te_laat = True
    publish(events.ContactMissed(None, contact.id, contact.lijn_id, contact.team_id, contact.gemist))


PROMISES: Final = Promises(broken=_broken, again=_again, tell=_tell)
