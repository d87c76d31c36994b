"""Reads of chats: those of the browser that looks, the row of who waits, and those on a desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from buurtplein.contactlijnen import queries
from buurtplein.contactlijnen.models import Contact, Contactregel
from buurtplein.contactlijnen.rules import Stand, Van, Weg
from buurtplein.kernel.db import for_change, session, write_beside
from buurtplein.kernel.who import Who

WRITTEN = (Weg.CHAT, Weg.BERICHT)  # in which both sides write: a chat that was closed is a message
MOST = 200  # on one desk


# ---------------------------------------------------------------- of who asks


def held(looking: Who, lijn_id: int, contact_id: int | None = None) -> Contact | None:
    """The chat on this line of which the browser holds the code: what still runs first, then the newest.

    ``contact_id``: that one and no other. Inside a change it is held.
    """
    if not looking.keys:
        return None
    query = sa.select(Contact).where(
        Contact.code_print.in_(looking.keys), Contact.lijn_id == lijn_id, Contact.weg.in_(WRITTEN)
    )
    if contact_id is not None:
        query = query.where(Contact.id == contact_id)
    order = (Contact.stand == Stand.KLAAR, Contact.weg != Weg.CHAT, Contact.id.desc())
    return session().scalar(for_change(query.order_by(*order).limit(1)))


def all_held(looking: Who, lijn_id: int) -> list[Contact]:
    """Every contact on this line of which the browser holds the code."""
    query = sa.select(Contact).where(Contact.code_print.in_(looking.keys), Contact.lijn_id == lijn_id)
    return list(session().scalars(query))


def before(contact: Contact) -> int:
    """How many chats of the line wait longer than this one; of two that began at once the lower number was first."""
    if contact.wacht_sinds is None:
        return 0
    earlier = sa.or_(
        Contact.wacht_sinds < contact.wacht_sinds,
        sa.and_(Contact.wacht_sinds == contact.wacht_sinds, Contact.id < contact.id),
    )
    query = sa.select(sa.func.count()).select_from(Contact)
    return int(session().scalar(query.where(_waits([contact.lijn_id]), earlier)) or 0)


def _waits(lijn_ids: Iterable[int]) -> sa.ColumnElement[bool]:
    return sa.and_(Contact.lijn_id.in_(list(lijn_ids)), Contact.stand == Stand.WACHT, Contact.weg == Weg.CHAT)


def seen(contact: Contact, now: datetime) -> None:
    """Who asks looks. Written only when there is something that came after the last look; it may be lost."""
    if contact.gezien_op is None or contact.gezien_op < contact.laatst_op:
        write_beside(sa.update(Contact).where(Contact.id == contact.id).values(gezien_op=now))


def read_until(contact: Contact, regel_id: int) -> None:
    """Everything up to this line was on the screen of the line. May be lost: the next look says it again."""
    if contact.gelezen_tot < regel_id:
        further = sa.update(Contact).where(Contact.id == contact.id, Contact.gelezen_tot < regel_id)
        write_beside(further.values(gelezen_tot=regel_id))


def day_line(contact_id: int, regel_id: int) -> Contactregel | None:
    """The line that stands last on an open page, if it is one of this contact."""
    found = session().get(Contactregel, regel_id) if regel_id else None
    return found if found is not None and found.contact_id == contact_id else None


# ---------------------------------------------------------------- on a desk


def open_on(looking: Who) -> list[Contact]:
    """Every chat that is not done and that this person may answer, who waits longest first.

    What was written when the chat was closed is a message, and waits with the other messages.
    """
    query = queries.on_desk_of(looking).where(Contact.weg == Weg.CHAT, Contact.stand != Stand.KLAAR)
    waits_first = (Contact.wacht_sinds.is_(None), Contact.wacht_sinds, Contact.id)
    return list(session().scalars(query.order_by(*waits_first).limit(MOST)))


@dataclass(frozen=True)
class Said:
    """What who asks said last in a contact, and how much of it was not on a screen yet."""

    regel_id: int
    new: int


def last_said(contacts: Iterable[Contact]) -> dict[int, Said]:
    """By number of the contact; those in which who asks said nothing are absent."""
    ids = [each.id for each in contacts]
    new = sa.func.sum(sa.case((Contactregel.id > Contact.gelezen_tot, 1), else_=0))
    query = sa.select(Contactregel.contact_id, sa.func.max(Contactregel.id), new)
    query = query.join(Contact, Contact.id == Contactregel.contact_id)
    query = query.where(Contactregel.contact_id.in_(ids), Contactregel.van == Van.BEZOEKER)
    return {row[0]: Said(row[1], int(row[2])) for row in session().execute(query.group_by(Contactregel.contact_id))}


def lines_by_id(ids: Iterable[int]) -> dict[int, Contactregel]:
    """Lines by their number."""
    found = session().scalars(sa.select(Contactregel).where(Contactregel.id.in_(list(ids))))
    return {each.id: each for each in found}
