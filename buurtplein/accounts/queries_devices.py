"""With what somebody signs in, and where: passkeys, codes for when those are lost, and devices."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from buurtplein.accounts.models import LoginSession, Passkey, Person, RecoveryCode
from buurtplein.kernel.db import session


def can_sign_in(ids: Iterable[int]) -> set[int]:
    """Which of these people have a secret; the others were invited and did not come yet."""
    wanted = set(ids)
    by_password = sa.select(Person.id).where(Person.id.in_(wanted), Person.password_hash.is_not(None))
    by_passkey = sa.select(Passkey.person_id).where(Passkey.person_id.in_(wanted))
    return set(session().scalars(by_password.union(by_passkey)))


def passkeys(person_id: int) -> list[Passkey]:
    """The passkeys of a person, oldest first."""
    return list(session().scalars(sa.select(Passkey).where(Passkey.person_id == person_id).order_by(Passkey.id)))


def passkey(passkey_id: int) -> Passkey | None:
    """One passkey by its number here."""
    return session().get(Passkey, passkey_id)


def passkey_by_credential(credential_id: bytes) -> Passkey | None:
    """The passkey that a browser presents."""
    return session().scalar(sa.select(Passkey).where(Passkey.credential_id == credential_id))


def codes_left(person_id: int) -> int:
    """How many recovery codes are unused."""
    query = sa.select(sa.func.count()).where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))
    return session().scalar(query) or 0


def login_session(session_id: int) -> LoginSession | None:
    """One signed-in device."""
    return session().get(LoginSession, session_id)


def devices(person_id: int) -> list[LoginSession]:
    """The devices on which this person is signed in, last used first."""
    query = sa.select(LoginSession).where(LoginSession.person_id == person_id).order_by(LoginSession.seen_at.desc())
    return list(session().scalars(query))
