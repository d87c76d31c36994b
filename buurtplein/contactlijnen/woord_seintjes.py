"""Who hears that we broke our word on a line, or that nobody looked. Mail holds a number, a line and a moment; what
somebody said stays under the key of the line.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from buurtplein.accounts import escalation
from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import bereik, queries, rules, woord_shown
from buurtplein.contactlijnen.models import Contact
from buurtplein.contactlijnen.rules import Stand
from buurtplein.kernel import mail
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import moment as written
from buurtplein.kernel.i18n import speaking
from buurtplein.kernel.outbox import later


def tell_of_missed_contact(event: Any) -> None:
    """A broken promise: whoever is on the line now and the coordinator hear of it, and not whoever had it; the
    organisation hears of every next one.
    """
    contact = queries.contact(event.contact_id)
    if contact is None:
        return
    hearers = escalation.of_miss(event.team_id, event.keer, beside=_on_duty(contact), had_it=contact.handler_id)
    promised = contact.uitgesteld_tot or contact.beloofd_op  # the new one: so each miss is one mail
    facts = {"contact_id": contact.id, "keer": event.keer, "nieuw": promised.isoformat()}
    for person in hearers.near:
        later("mail_contact_missed", person_id=person.id, organisation=False, **facts)
    for person in hearers.organisation:
        later("mail_contact_missed", person_id=person.id, organisation=True, **facts)


def tell_of_unread_contact(event: Any) -> None:
    """Nobody looked: everybody who may answer it hears so, and the coordinator of the team."""
    contact = queries.contact(event.contact_id)
    lijn = queries.lijn(event.lijn_id)
    if contact is None or lijn is None:
        return
    people = {*bereik.workers([lijn])[lijn.id], *(person.id for person in accounts.coordinators(event.team_id))}
    for person_id in sorted(each for each in people if _may_answer(each, contact)):
        later("mail_contact_unread", person_id=person_id, contact_id=contact.id)


def _on_duty(contact: Contact) -> list[int]:
    """Who is on the line now and may answer this."""
    lijn = queries.lijn(contact.lijn_id)
    there = bereik.of(lijn).nu if lijn is not None else ()
    return [each.person_id for each in there if _may_answer(each.person_id, contact)]


def _may_answer(person_id: int, contact: Contact) -> bool:
    who = accounts.as_who(person_id)
    return who is not None and rules.answers(who, contact)


def mail_contact_missed(person_id: int, contact_id: int, keer: int, nieuw: str, organisation: bool) -> None:
    """Job: one person hears that a promise was broken. The organisation hears it also when somebody answered since."""
    contact, person = queries.contact(contact_id), accounts.active_person(person_id)
    if contact is None or person is None or not (organisation or _waits(contact)):
        return
    _mail(
        "contact-te-laat-organisatie" if organisation else "contact-te-laat",
        person,
        contact,
        key=f"contact-gemist:{contact_id}:{nieuw}:{person_id}:{organisation}",
        keer=keer,
        nieuw=datetime.fromisoformat(nieuw),
    )


def mail_contact_unread(person_id: int, contact_id: int) -> None:
    """Job: one person hears that nobody looked. Not sent when somebody did so in the meantime."""
    contact, person = queries.contact(contact_id), accounts.active_person(person_id)
    if contact is None or person is None:
        return
    if _waits(contact) and contact.gelezen_op is None and _may_answer(person_id, contact):
        _mail("contact-ongelezen", person, contact, key=f"contact-ongelezen:{contact_id}:{person_id}")


def _waits(contact: Contact) -> bool:
    return contact.stand != Stand.KLAAR and contact.wacht_sinds is not None


def _mail(template: str, person: Any, contact: Contact, *, key: str, **values: Any) -> None:
    lijn = queries.lijn(contact.lijn_id)
    with speaking(person.taal):
        moments = {name: written(value) for name, value in values.items() if isinstance(value, datetime)}
    mail.send(
        person.email,
        template,
        person.taal,
        key=key,
        name=person.voornaam,
        nummer=contact.nummer,
        lijn=lijn.naam if lijn is not None else "",
        link=settings().site_url + woord_shown.address(contact),
        **{**values, **moments},
    )
