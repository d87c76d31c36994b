"""How a contact keeps its word: the part of the promise engine (kernel/promises.py) that knows what a contact is, and
the watch over contacts that nobody opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from buurtplein import events
from buurtplein.contactlijnen import queries, queries_beloften, rules
from buurtplein.contactlijnen.models import Contact
from buurtplein.kernel import clock, promises
from buurtplein.kernel.bus import publish
from buurtplein.kernel.hours import Rooster
from buurtplein.kernel.promises import Promises

LOOK_EVERY: Final = timedelta(minutes=15)


# -- what we promised


def _broken() -> Iterable[Contact]:
    return queries.broken(clock.now())


def _again(contact: Contact) -> datetime:
    """The honest new moment, in hours in which the line is answered."""
    return rules.again_by(_rooster(contact), clock.now())


def _tell(contact: Contact) -> None:
    contact.te_laat = True
    publish(events.ContactMissed(None, contact.id, contact.lijn_id, contact.team_id, contact.gemist))


PROMISES: Final = Promises(broken=_broken, again=_again, tell=_tell)


def renew(contact: Contact) -> None:
    """Who asked wrote after our last word: it is our turn again, with a moment of its own."""
    promises.give(contact, rules.next_by(contact.weg, contact.soort, _rooster(contact), clock.now()))


def _rooster(contact: Contact) -> Rooster:
    lijn = queries.lijn(contact.lijn_id)
    return queries.roosters([lijn] if lijn else [], clock.today())[contact.lijn_id]


# -- what nobody opened


def look_for_unread() -> None:
    """Periodic: what nobody of the line opened within its hours is told to others, once. Twice finds nothing."""
    now = clock.now()
    for lijn in queries_beloften.lijnen_with_unread():
        found = queries_beloften.unread(lijn, now)
        first = clock.local(found[0].gemaakt_op).date() if found else clock.today()
        rooster = queries.roosters([lijn], first - timedelta(days=1))[lijn.id]
        for contact in found:
            if rules.read_by(rooster, contact.gemaakt_op, lijn.lezen_binnen) > now:
                break  # they are in the order in which they came, so that is the order of these moments too
            contact.ongelezen_geseind_op = now
            publish(events.ContactUnread(None, contact.id, contact.lijn_id, contact.team_id))
