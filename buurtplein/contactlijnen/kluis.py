"""The safe: what is said on a line is sealed under the key of that line, and bound to its contact.

The key itself lies in the database, locked with the data key of the site. A sealed text that is put with another
contact, or another line, cannot be opened (security goal G22).
"""

from __future__ import annotations

from collections.abc import Iterable

from buurtplein.contactlijnen.models import Contact, Contactlijn, Contactregel, Lijnsleutel
from buurtplein.kernel import crypto
from buurtplein.kernel.db import session


def make_key(lijn: Contactlijn) -> None:
    """Give a new line its key."""
    session().add(Lijnsleutel(lijn_id=lijn.id, sleutel=crypto.new_key()))
    session().flush()


def seal(contact: Contact, what: str, text: str) -> bytes:
    """Lock a text of a contact away. ``what`` names the column it is for."""
    return crypto.seal_under(_key(contact), text, _about(contact, what))


def words(contact: Contact, regel: Contactregel) -> str:
    """What a line says. Raises WrongKey when it was tampered with."""
    return crypto.unseal_under(_key(contact), regel.inhoud, _about(contact, "inhoud"))


def number(contact: Contact) -> str | None:
    """The telephone number of who asks, if one was given. Raises WrongKey when it was tampered with."""
    if contact.telefoon is None:
        return None
    return crypto.unseal_under(_key(contact), contact.telefoon, _about(contact, "telefoon"))


def _key(contact: Contact) -> bytes:
    return session().get_one(Lijnsleutel, contact.lijn_id).sleutel


def _about(contact: Contact, what: str) -> str:
    return f"contact/{contact.id}/{what}"


def move(contact: Contact, regels: Iterable[Contactregel], lijn: Contactlijn) -> None:
    """Put a contact with everything that was said in it under the key of another line: the old key opens nothing of it.

    ``regels`` are all its lines, notes of the team as well; the contact is held. Raises WrongKey when one was tampered
    with.
    """
    said, telefoon = [(regel, words(contact, regel)) for regel in regels], number(contact)
    contact.lijn_id = lijn.id
    for regel, text in said:
        regel.inhoud = seal(contact, "inhoud", text)
    if telefoon is not None:
        contact.telefoon = seal(contact, "telefoon", telefoon)
