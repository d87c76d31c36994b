"""What people do with a contact: it is opened, both sides write, somebody takes it up, and it ends.

A contact is held while something is written in it: numbers of lines are given in turn, so whoever asks for what came
after a line never misses one. Where the own page gave a line its key, the same line sent twice is there once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from buurtplein import events
from buurtplein.contactlijnen import beloften, kluis, queries
from buurtplein.contactlijnen.models import Contact, Contactcijfer, Contactlijn, Contactregel
from buurtplein.contactlijnen.rules import Afloop, NotPossible, Stand, Van, Weg
from buurtplein.kernel import clock, codes, promises
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Asked:
    """What somebody comes with."""

    weg: str
    soort: str | None = None
    tekst: str = ""
    sleutel: str = ""  # of the page that sends it
    telefoon: str | None = None  # ten digits
    inspreken: bool | None = None
    wanneer: str | None = None
    taal: str = "nl"


def open_contact(who: Who, lijn: Contactlijn, asked: Asked, beloofd_op: datetime) -> tuple[Contact, str]:
    """Somebody turns to a line. Returns the contact and the code with which to come back; the code is not kept."""
    code, now = codes.new_code(), clock.now()
    contact = Contact(
        nummer=codes.free_number("C", queries.nummer_taken),
        code_print=fingerprint(code),
        lijn_id=lijn.id,
        team_id=lijn.team_id,
        gebied_code=lijn.gebied_code,
        weg=asked.weg,
        soort=asked.soort,
        taal=asked.taal,
        gemaakt_op=now,
        laatst_op=now,
        wacht_sinds=now,
        gezien_op=None if asked.weg == Weg.TELEFOON else now,
        beloofd_op=beloofd_op,
        inspreken=asked.inspreken,
        wanneer=asked.wanneer,
    )
    session().add(contact)
    session().flush()  # what is sealed is bound to its number
    if asked.telefoon:
        contact.telefoon = kluis.seal(contact, "telefoon", asked.telefoon)
    publish(events.ContactOpened(who.person_id, contact.id, lijn.id, lijn.team_id, asked.weg, asked.soort))
    if asked.tekst:
        _write(contact, Van.BEZOEKER, asked.tekst, asked.sleutel or "eerste", None)
    return contact, code


def write(who: Who, contact: Contact, tekst: str, sleutel: str) -> Contactregel:
    """Who asks writes. The same key again is the same line. Raises NotPossible when the contact is done."""
    queries.hold(contact)
    if (sent := queries.with_key(contact.id, f"{Van.BEZOEKER}-{sleutel}")) is not None:
        return sent
    _must_be_open(contact)
    made = _write(contact, Van.BEZOEKER, tekst, sleutel, None)
    if contact.wacht_sinds is None:
        contact.wacht_sinds = made.op
        beloften.renew(contact)
    publish(events.ContactWritten(who.person_id, contact.id, contact.lijn_id, made.id))
    return made


def answer(who: Who, contact: Contact, tekst: str, sleutel: str) -> Contactregel:
    """Somebody of the line writes back, and has it from then on. Raises NotPossible when the contact is done."""
    queries.hold(contact)
    if (sent := queries.with_key(contact.id, f"{Van.TEAM}-{sleutel}")) is not None:
        return sent
    _must_be_open(contact)
    take(who, contact)
    made = _write(contact, Van.TEAM, tekst, sleutel, who.person_id)
    heard(contact)
    publish(events.ContactAnswered(who.person_id, contact.id, contact.lijn_id, made.id))
    return made


def note(who: Who, contact: Contact, tekst: str, sleutel: str) -> Contactregel:
    """Something for colleagues; who asks never sees it."""
    queries.hold(contact)
    sent = queries.with_key(contact.id, f"{Van.NOTITIE}-{sleutel}")
    return sent or _write(contact, Van.NOTITIE, tekst, sleutel, who.person_id)


def _write(contact: Contact, van: str, tekst: str, sleutel: str, person_id: int | None) -> Contactregel:
    made = Contactregel(
        contact_id=contact.id,
        van=van,
        person_id=person_id,
        inhoud=kluis.seal(contact, "inhoud", tekst),
        op=clock.now(),
        sleutel=f"{van}-{sleutel}",  # neither side can take the key of the other
    )
    contact.laatst_op = made.op
    session().add(made)
    session().flush()  # the event names its number
    return made


def heard(contact: Contact) -> None:
    """Who asked heard from us: our word is kept, and nobody waits any more."""
    now = clock.now()
    contact.beantwoord_op = contact.beantwoord_op or now
    contact.wacht_sinds = None
    promises.kept(contact)


def read(who: Who, contact: Contact) -> None:
    """Somebody of the line looks. The first reading is told to who asked."""
    if contact.gelezen_op is None:
        contact.gelezen_op, contact.gelezen_door_id = clock.now(), who.person_id
    publish(events.ContactRead(who.person_id, contact.id, contact.lijn_id))


def take(who: Who, contact: Contact) -> None:
    """I do this; also when a colleague had it. Twice is once. Raises NotPossible when the contact is done."""
    _must_be_open(contact)
    if contact.handler_id != who.person_id:
        contact.handler_id = who.person_id
        publish(events.ContactTaken(who.person_id, contact.id, contact.lijn_id))
    contact.stand = Stand.LOOPT
    if contact.gelezen_op is None:
        contact.gelezen_op, contact.gelezen_door_id = clock.now(), who.person_id


def promise(who: Who, contact: Contact, moment: datetime) -> None:
    """We say when who asked hears from us (again). Raises NotPossible when done, or when that moment has passed."""
    queries.hold(contact)
    _must_be_open(contact)
    if moment <= clock.now():
        raise NotPossible("voorbij")
    promises.give(contact, moment)
    contact.wacht_sinds = contact.wacht_sinds or clock.now()
    publish(events.ContactPromised(who.person_id, contact.id, contact.lijn_id, moment))


def settle(who: Who, contact: Contact, afloop: str) -> None:
    """It is done, by either side. What it came to stays as a number. Twice is once."""
    queries.hold(contact)
    if contact.stand == Stand.KLAAR:
        return
    now = clock.now()
    contact.stand, contact.afloop, contact.klaar_op, contact.wacht_sinds = Stand.KLAAR, afloop, now, None
    waited = (contact.beantwoord_op - contact.gemaakt_op).total_seconds() if contact.beantwoord_op else None
    session().add(
        Contactcijfer(
            lijn_id=contact.lijn_id,
            uur=contact.gemaakt_op.replace(minute=0, second=0, microsecond=0),
            weg=contact.weg,
            soort=contact.soort,
            wachttijd=None if waited is None else int(waited),
            op_tijd=not contact.te_laat,
            afloop=Afloop(afloop),
        )
    )
    publish(events.ContactClosed(who.person_id, contact.id, contact.lijn_id, afloop))


def _must_be_open(contact: Contact) -> None:
    if contact.stand == Stand.KLAAR:
        raise NotPossible(contact.stand)
