"""The safe: what is said on a line is sealed under the key of that line, and bound to its contact.

The key itself lies in the database, locked with the data key of the site. A sealed text that is put with another
contact, or another line, cannot be opened (security goal G22), and when the key of a line is gone nothing of that line
can: its pages stay calm and say so. A wrong data key is another thing: then nothing of the site can be read, and that
is never quiet (crypto.WrongKey).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from buurtplein.contactlijnen.models import Contact, Contactlijn, Contactregel, Lijnsleutel
from buurtplein.contactlijnen.rules import NotPossible
from buurtplein.kernel import crypto
from buurtplein.kernel.crypto import WrongKey
from buurtplein.kernel.db import session
from buurtplein.kernel.i18n import _

log = logging.getLogger(__name__)


def make_key(lijn: Contactlijn) -> None:
    """Give a new line its key."""
    session().add(Lijnsleutel(lijn_id=lijn.id, sleutel=crypto.new_key()))
    session().flush()


def seal(contact: Contact, what: str, text: str) -> bytes:
    """Lock a text of a contact away. ``what`` names the column it is for. Raises NotPossible when the line has no key
    any more: nothing is ever kept without.
    """
    key = _key(contact)
    if key is None:
        raise NotPossible("geen sleutel")
    return crypto.seal_under(key, text, _about(contact, what))


def words(contact: Contact, regel: Contactregel) -> str:
    """What a line says, for a page; a sentence that says so when it cannot be opened."""
    opened = said(contact, regel)
    return _("Deze tekst is niet meer te lezen.") if opened is None else opened


def said(contact: Contact, regel: Contactregel) -> str | None:
    """What a line says, for who goes on with it; None when it cannot be opened."""
    return _open(contact, "inhoud", regel.inhoud)


def number(contact: Contact) -> str | None:
    """The telephone number of who asks; None when none was given, or when it cannot be opened."""
    return None if contact.telefoon is None else _open(contact, "telefoon", contact.telefoon)


def _open(contact: Contact, what: str, sealed: bytes) -> str | None:
    key = _key(contact)
    if key is not None:
        try:
            return crypto.unseal_under(key, sealed, _about(contact, what))
        except WrongKey:
            pass  # it belongs elsewhere, or was changed
    log.warning("sealed text not opened", extra={"contact": contact.id, "lijn": contact.lijn_id, "deel": what})
    return None


def _key(contact: Contact) -> bytes | None:
    keys: dict[int, bytes] = session().info.setdefault("lijnsleutels", {})  # a page opens many lines with one key
    if contact.lijn_id not in keys and (row := session().get(Lijnsleutel, contact.lijn_id)) is not None:
        keys[contact.lijn_id] = row.sleutel
    return keys.get(contact.lijn_id)


def _about(contact: Contact, what: str) -> str:
    return f"contact/{contact.id}/{what}"


def move(contact: Contact, regels: Iterable[Contactregel], lijn: Contactlijn) -> None:
    """Put a contact with everything that was said in it under the key of another line: the old key opens nothing of it.

    ``regels`` are all its lines, notes of the team as well; the contact is held.
    """
    opened, telefoon = [(regel, said(contact, regel)) for regel in regels], number(contact)
    contact.lijn_id = lijn.id
    for regel, text in opened:
        if text is not None:  # what could not be opened stays as it is
            regel.inhoud = seal(contact, "inhoud", text)
    if telefoon is not None:
        contact.telefoon = seal(contact, "telefoon", telefoon)
