"""Who of a line hears by mail that somebody waits. Mail says that there is something, never what, and never of whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import bellen_rules, bereik, queries, queries_bellen, rules
from buurtplein.contactlijnen.bellen_rules import UNDO, Vervolg
from buurtplein.contactlijnen.models import Contact
from buurtplein.contactlijnen.rules import Stand, Weg
from buurtplein.events import ContactOpened, ContactPassedOn, ContactUnreached, ContactWritten
from buurtplein.kernel import mail
from buurtplein.kernel.config import settings
from buurtplein.kernel.outbox import later

LATER: Final = UNDO + timedelta(seconds=10)  # what can be taken back is not told yet
_BY_MAIL: Final = (Weg.TERUGBELLEN, Weg.BERICHT)  # whoever chats or calls has a human already


def tell_of_contact(event: ContactOpened) -> None:
    """Somebody wants to be called, or wrote: who is on the line hears so."""
    if event.weg in _BY_MAIL:
        later("mail_contact_wacht", contact_id=event.contact_id, regel_id=0)


def tell_of_words(event: ContactWritten) -> None:
    """Who wrote before wrote again: who has it hears so. In a chat both are there."""
    found = queries.contact(event.contact_id)
    if found is not None and found.weg in _BY_MAIL:
        later("mail_contact_wacht", contact_id=event.contact_id, regel_id=event.regel_id)


def tell_of_pass(event: ContactPassedOn) -> None:
    """Another line has it now: who is on that line hears so."""
    later("mail_contact_wacht", contact_id=event.contact_id, regel_id=0)


def tell_coordinator(event: ContactUnreached) -> None:
    """We could not reach somebody: who decides hears so, once it cannot be taken back any more."""
    later("mail_contact_onbereikt", delay=LATER, contact_id=event.contact_id)


def mail_contact_wacht(contact_id: int, regel_id: int) -> None:
    """Job: choose who hears of it: who has it; else who is on the line now; else its team."""
    found = queries.contact(contact_id)
    if found is None or found.stand == Stand.KLAAR or found.wacht_sinds is None:
        return
    for person_id in _who_hears(found):
        later("mail_contact_aan", contact_id=contact_id, person_id=person_id, regel_id=regel_id)


def _who_hears(found: Contact) -> list[int]:
    if found.handler_id is not None and _may_answer(found.handler_id, found):
        return [found.handler_id]
    lijn = queries.lijn(found.lijn_id)
    on_duty = [each.person_id for each in bereik.of(lijn).nu] if lijn is not None else []
    there = [person_id for person_id in on_duty if _may_answer(person_id, found)]
    return there or [each.id for each in accounts.active_members(found.team_id)]


def _may_answer(person_id: int, found: Contact) -> bool:
    who = accounts.as_who(person_id)
    return who is not None and rules.answers(who, found)


def mail_contact_aan(contact_id: int, person_id: int, regel_id: int) -> None:
    """Job: somebody hears that there is a message. Nothing when it was answered, or is of another line by now."""
    found, person = queries.contact(contact_id), accounts.active_person(person_id)
    if found is None or person is None or found.wacht_sinds is None or not _may_answer(person_id, found):
        return
    _send("contact-wacht", found, person, f"contact-wacht:{found.id}:{found.lijn_id}:{regel_id}:{person.id}")


def mail_contact_onbereikt(contact_id: int) -> None:
    """Job: who decides how it goes on hears that there is something to decide; without a coordinator the team."""
    found = queries.contact(contact_id)
    if found is None or not _unreached(found):
        return
    hear = accounts.coordinators(found.team_id) or accounts.active_members(found.team_id)
    for person in hear:
        later("mail_contact_beslis", contact_id=contact_id, person_id=person.id)


def _unreached(found: Contact) -> bool:
    """Whether it is still so: not taken back, and nobody went on with it."""
    done = [each.uitslag for each in queries_bellen.attempts_of(found.id)]
    waits = found.stand == Stand.WACHT and found.handler_id is None
    return waits and bool(done) and bellen_rules.follows(done) == Vervolg.COORDINATOR


def mail_contact_beslis(contact_id: int, person_id: int) -> None:
    """Job: one person hears that there is something to decide. Nothing when it was decided by then."""
    found, person = queries.contact(contact_id), accounts.active_person(person_id)
    if found is None or person is None or not _unreached(found):
        return
    since = found.voor_coordinator_op or found.laatst_op
    _send("contact-beslis", found, person, f"contact-beslis:{found.id}:{since.isoformat()}:{person.id}")


def _send(template: str, found: Contact, person: Any, key: str) -> None:
    mail.send(person.email, template, person.taal, key=key, link=f"{settings().site_url}/werk/contact/{found.nummer}")
