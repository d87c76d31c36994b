"""What accounts does when something happened, and the jobs it leaves for after the commit."""

from __future__ import annotations

import sqlalchemy as sa

from buurtplein.accounts import queries, service, sessions, start, throttle
from buurtplein.accounts.models import Challenge, Invitation
from buurtplein.events import SessionEnded
from buurtplein.kernel import clock, mail
from buurtplein.kernel.db import after_commit, session
from buurtplein.kernel.realtime import disconnect_session


def close_sockets(event: SessionEnded) -> None:
    """A signed-out device hears nothing more. After the commit: a socket that is closed earlier would come back in."""
    session_id = event.session_id
    after_commit(lambda: disconnect_session(session_id))


def mail_invitation(invitation_id: int) -> None:
    """Job: send the one-time link. After that nobody can read the token here any more."""
    row = queries.invitation(invitation_id)
    person = queries.person(row.person_id) if row is not None else None
    if row is None or person is None or row.token is None or row.used_at is not None or row.expires_at < clock.now():
        return
    mail.send(
        person.email,
        "invitation",
        person.taal,
        key=f"invitation {row.id}",
        voornaam=person.voornaam,
        link=start.invitation_link(row.token),
        until=row.expires_at,
    )
    row.token = None


def sweep() -> None:
    """Periodic: end what expired, forget tries and half-done things, and wipe the names of who left."""
    sessions.sweep()
    throttle.sweep()
    now = clock.now()
    for person in queries.to_forget(now):
        service.forget_person(person)
    session().execute(sa.delete(Challenge).where(Challenge.expires_at <= now))
    session().execute(sa.delete(Invitation).where(Invitation.expires_at <= now))
