"""What people do in a chat: it begins with a first message, both write, somebody takes it, and it ends.

The acts themselves are those of every contact (``service``); here is what is true of a chat only: when it is closed it
is a message, and two colleagues are told of each other.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from buurtplein.contactlijnen import bereik, chat_rules, queries, rules, service
from buurtplein.contactlijnen.models import Contact, Contactlijn, Contactregel
from buurtplein.contactlijnen.rules import NotPossible, Soort, Van, Weg
from buurtplein.contactlijnen.service import Asked
from buurtplein.kernel import clock
from buurtplein.kernel.db import after_commit
from buurtplein.kernel.i18n import current_lang
from buurtplein.kernel.realtime import nudge
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Begun:
    """A chat that began, and the code with which to come back."""

    contact: Contact
    code: str


def begin(who: Who, lijn: Contactlijn, tekst: str, sleutel: str) -> Begun:
    """Somebody says something first. When nobody is there it is a message, with the promise of a message."""
    now, stands = clock.now(), bereik.of(lijn)
    if stands.open:
        weg, until = Weg.CHAT, chat_rules.chat_by(stands.rooster, now)
    else:
        weg, until = Weg.BERICHT, rules.write_by(Soort.VRAAG, stands.rooster, now)
    asked = Asked(weg=weg, tekst=tekst, sleutel=sleutel, taal=current_lang())
    return Begun(*service.open_contact(who, lijn, asked, until))


def write_back(who: Who, contact: Contact, tekst: str, sleutel: str) -> Contactregel:
    """Somebody of the line writes back; who writes first has it. Raises NotPossible when it is done, or when a
    colleague has it: then it has to be taken over first, with open eyes.
    """
    queries.hold(contact)
    sent = queries.with_key(contact.id, f"{Van.TEAM}-{sleutel}")
    if sent is None and contact.handler_id not in (None, who.person_id):
        raise NotPossible("collega")
    return service.answer(who, contact, tekst, sleutel)


def take(who: Who, contact: Contact, van: int) -> None:
    """I talk with this person. ``van``: who had it on my screen, 0 for nobody. Raises NotPossible when that is not so
    any more, or when it is done; taking twice is taking once.
    """
    queries.hold(contact)
    if contact.handler_id != who.person_id and (contact.handler_id or 0) != van:
        raise NotPossible("collega")
    service.take(who, contact)


def look(who: Who, contact: Contact, newest: int) -> None:
    """Somebody of the line opens it, up to its newest line. The first time is told to who asked, at once."""
    if contact.gelezen_op is None:
        after_commit(functools.partial(nudge, "contact", contact.id))
    service.read(who, contact)
    contact.gelezen_tot = max(contact.gelezen_tot, newest)
