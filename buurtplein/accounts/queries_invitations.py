"""Reading invitations: the links with which somebody new comes in."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from buurtplein.accounts.models import Invitation, Person
from buurtplein.kernel import clock
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session


def open_invitation(token: str) -> Invitation | None:
    """The invitation behind a link, while it can still be used."""
    return session().scalar(sa.select(Invitation).where(Invitation.key == fingerprint(token), *usable(clock.now())))


def invitation(invitation_id: int) -> Invitation | None:
    """One invitation by its number."""
    return session().get(Invitation, invitation_id)


def usable(moment: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """The conditions under which an invitation can be used."""
    active = sa.select(Person.id).where(Person.actief)
    return Invitation.used_at.is_(None), Invitation.expires_at > moment, Invitation.person_id.in_(active)
