"""What somebody who comes back does: look, and write again."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from buurtplein.contactlijnen import queries, service, spreken_rules
from buurtplein.contactlijnen.models import Contact
from buurtplein.kernel import clock, promises
from buurtplein.kernel.who import Who

FRESH: Final = timedelta(minutes=30)  # so long the page after sending stays what it is


def fresh(contact: Contact) -> bool:
    """Whether it was sent a moment ago."""
    return clock.now() - contact.gemaakt_op <= FRESH


def see(contact: Contact) -> None:
    """Who asked looks: what we wrote until now has been seen."""
    contact.gezien_op = clock.now()


def write_again(who: Who, contact: Contact, tekst: str, sleutel: str) -> None:
    """Who asks writes again. After our last word it is our turn once more, with a fresh moment.

    The same key again is the same line. Raises NotPossible when the contact is done.
    """
    queries.hold(contact)
    waited = contact.wacht_sinds is not None
    service.write(who, contact, tekst, sleutel)
    if waited or contact.wacht_sinds is None:
        return
    rooster = queries.roosters([queries.line_of(contact)], clock.today())[contact.lijn_id]
    promises.give(contact, spreken_rules.next_promise(contact.weg, contact.soort, rooster, clock.now()))
