"""What may be read of promises on lines: what waits for somebody of the staff, and what nobody opened."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from buurtplein.contactlijnen import queries
from buurtplein.contactlijnen.models import Contact, Contactlijn
from buurtplein.contactlijnen.rules import Stand, Weg
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.who import Who


def waiting_for(who: Who, *, team: bool, now: datetime) -> list[Contact]:
    """Contacts that wait for a word of ours, earliest moment first: the own ones, those that nobody took up, and those
    on which a colleague is late. With ``team`` all of the teams that this person coordinates.
    """
    query = queries.on_desk_of(who).where(Contact.stand != Stand.KLAAR, Contact.wacht_sinds.is_not(None))
    if team:
        query = query.where(Contact.team_id.in_(who.teams("teamcoordinator")))
    else:
        nobody, mine = Contact.handler_id.is_(None), Contact.handler_id == who.person_id
        query = query.where(sa.or_(nobody, mine, Contact.beloofd_op < now))
    stands = sa.func.coalesce(Contact.uitgesteld_tot, Contact.beloofd_op)
    return list(session().scalars(query.order_by(stands, Contact.id).limit(queries.MOST)))


def lijnen_with_unread() -> list[Contactlijn]:
    """Lines, active or not, with something that nobody opened and that nobody else heard of."""
    query = sa.select(Contactlijn).where(Contactlijn.id.in_(sa.select(Contact.lijn_id).where(*_UNREAD)))
    return list(session().scalars(query.order_by(Contactlijn.id)))


def unread(lijn: Contactlijn, now: datetime) -> list[Contact]:
    """What nobody opened on a line and came so long ago that it may be late, the oldest first. Inside a change they
    are held: somebody who opens one meanwhile is seen.
    """
    query = sa.select(Contact).where(*_UNREAD, Contact.lijn_id == lijn.id)
    query = query.where(Contact.gemaakt_op <= now - timedelta(hours=lijn.lezen_binnen))
    return list(session().scalars(for_change(query.order_by(Contact.gemaakt_op, Contact.id).limit(queries.MOST))))


_UNREAD = (
    Contact.gelezen_op.is_(None),
    Contact.ongelezen_geseind_op.is_(None),
    Contact.stand != Stand.KLAAR,
    Contact.weg != Weg.TELEFOON,  # whoever answered wrote it down
)
