"""Getting in: redeeming an invitation, choosing a secret, changing it later. The acts behind the sign-in pages."""

from __future__ import annotations

import sqlalchemy as sa

from buurtplein.accounts import (
    challenges,
    credentials,
    passkeys,
    queries,
    queries_devices,
    queries_invitations,
    sessions,
)
from buurtplein.accounts.models import Challenge, Invitation, Passkey, Person, RecoveryCode
from buurtplein.events import PersonJoined, SecretChanged
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.kernel.who import VISITOR, Who


def redeem(token: str) -> str | None:
    """Use up an invitation. Returns the token of what comes next, choosing a secret; None when the link is spent."""
    use = (
        sa.update(Invitation)
        .where(Invitation.key == fingerprint(token), *queries_invitations.usable(clock.now()))
        .values(used_at=clock.now(), token=None)
        .returning(Invitation.person_id)
        .execution_options(synchronize_session=False)
    )
    person_id = session().scalar(use)
    if person_id is None:
        return None
    return challenges.begin(challenges.SETUP, person_id, secret=credentials.new_totp_secret())


def setting_up(token: str | None) -> tuple[Person, Challenge] | None:
    """Who is choosing a secret with this token."""
    return _behind(challenges.SETUP, token)


def signing_in(token: str | None) -> tuple[Person, Challenge] | None:
    """Whose password was right, and who now has to give a code."""
    return _behind(challenges.CODE, token)


def _behind(purpose: str, token: str | None) -> tuple[Person, Challenge] | None:
    waiting = challenges.look(purpose, token)
    person = queries.active_person(waiting.person_id) if waiting is not None and waiting.person_id is not None else None
    if waiting is None or person is None:
        return None
    return person, waiting


def finish_with_password(token: str, password: str, code: str) -> list[str] | None:
    """Set the first password and app. Returns the recovery codes; None when the code does not fit."""
    found = setting_up(token)
    if found is None or found[1].secret is None:
        return None
    person, waiting = found
    step = credentials.totp_step(waiting.secret or "", code)
    if step is None or not challenges.complete(challenges.SETUP, token):
        return None
    secret = waiting.secret
    _clean_start(person)
    person.password_hash = credentials.hash_password(password)
    person.totp_secret, person.totp_last_step = secret, step
    publish(PersonJoined(actor_id=person.id, person_id=person.id))
    return credentials.new_recovery_codes(person.id)


def finish_with_passkey(token: str, made: Passkey) -> Person | None:
    """Keep the first passkey. None when the setting up was done before or took too long."""
    found = setting_up(token)
    if found is None or not challenges.complete(challenges.SETUP, token):
        return None
    person = found[0]
    _clean_start(person)
    passkeys.keep(person, made)
    publish(PersonJoined(actor_id=person.id, person_id=person.id))
    return person


def _clean_start(person: Person) -> None:
    """A redeemed invitation replaces everything of before: that is how somebody who lost a phone comes back safely."""
    for table in (Passkey, RecoveryCode):
        session().execute(sa.delete(table).where(table.person_id == person.id))
    person.password_hash = person.totp_secret = None
    person.totp_last_step = 0
    challenges.drop(person.id)
    sessions.end_all(person.id, VISITOR)


# ---------------------------------------------------------------- changes by the person


def set_password(person: Person, password: str, by: Who = VISITOR) -> None:
    """Change a password: every other device is signed out."""
    person.password_hash = credentials.hash_password(password)
    challenges.drop(person.id)
    sessions.end_all(person.id, by)
    publish(SecretChanged(actor_id=by.person_id, person_id=person.id, secret="wachtwoord"))  # noqa: S106 - its kind


def add_passkey(person: Person, made: Passkey, by: Who) -> None:
    """One more passkey."""
    passkeys.keep(person, made)
    publish(SecretChanged(actor_id=by.person_id, person_id=person.id, secret="passkey"))  # noqa: S106 - its kind


def remove_passkey(person: Person, gone: Passkey, by: Who) -> bool:
    """A passkey of a lost device stops working, and other devices are signed out. False: it is the last way in."""
    if person.password_hash is None and len(queries_devices.passkeys(person.id)) < 2:
        return False
    session().delete(gone)
    sessions.end_all(person.id, by)
    publish(SecretChanged(actor_id=by.person_id, person_id=person.id, secret="passkey-weg"))  # noqa: S106 - its kind
    return True


def renew_recovery_codes(person: Person, by: Who) -> list[str]:
    """Ten new recovery codes; the old ones stop working."""
    publish(SecretChanged(actor_id=by.person_id, person_id=person.id, secret="herstelcodes"))  # noqa: S106 - its kind
    return credentials.new_recovery_codes(person.id)
