"""What accounts does when something happened, and the jobs it leaves for after the commit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from buurtplein.accounts import queries, queries_invitations, service, sessions, start
from buurtplein.accounts.models import Challenge, Invitation, LoginAttempt, Noodtoegang
from buurtplein.events import SessionEnded
from buurtplein.kernel import clock, forgetting, mail
from buurtplein.kernel.db import after_commit, session
from buurtplein.kernel.forgetting import Gone, Rule
from buurtplein.kernel.realtime import disconnect_session


def close_sockets(event: SessionEnded) -> None:
    """A signed-out device hears nothing more. After the commit: a socket that is closed earlier would come back in."""
    session_id = event.session_id
    after_commit(lambda: disconnect_session(f"session:{session_id}"))


def mail_invitation(invitation_id: int) -> None:
    """Job: send the one-time link. After that nobody can read the token here any more."""
    row = queries_invitations.invitation(invitation_id)
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
    """Periodic: end what expired by itself: sessions, half-done things, unused links. Terms are in retention.py."""
    sessions.sweep()
    now = clock.now()
    session().execute(sa.delete(Challenge).where(Challenge.expires_at <= now))
    session().execute(sa.delete(Invitation).where(Invitation.expires_at <= now))


def _due(before: datetime) -> Mapping[str, int]:
    query = sa.select(sa.func.count()).select_from(queries.to_forget(before).subquery())
    return {"person": int(session().scalar(query) or 0)}


def _forget(before: datetime) -> Gone:
    """Wipe the names of who left."""
    people = list(session().scalars(queries.to_forget(before).limit(forgetting.MOST)))
    left = [person.deactivated_at for person in people if person.deactivated_at]
    for person in people:
        service.forget_person(person)
    return Gone({"person": len(people)}, min(left), max(left)) if people else Gone()


RULES: Final = {
    "namen": Rule(_due, _forget),
    "pogingen": forgetting.rows(LoginAttempt, LoginAttempt.at),
    "noodtoegang": forgetting.rows(Noodtoegang, Noodtoegang.gevraagd_op),
}
