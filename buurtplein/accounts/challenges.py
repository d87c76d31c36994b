"""Things half done: a passkey question that waits for its answer, a correct password that waits for its code.

The browser holds a random token, we hold its fingerprint. Each can be completed once: a copied cookie is worth nothing
after that, which a signed cookie alone cannot promise.
"""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from buurtplein.accounts.models import Challenge
from buurtplein.kernel import clock
from buurtplein.kernel.crypto import fingerprint, new_token
from buurtplein.kernel.db import session

CODE = "code"  # the password was right
SETUP = "instellen"  # an invitation was redeemed
PASSKEY = "passkey"  # a browser was asked for a passkey
NEW_PASSKEY = "passkey-nieuw"  # a browser was asked to make one

LASTS = {
    CODE: timedelta(minutes=10),
    SETUP: timedelta(hours=1),
    PASSKEY: timedelta(minutes=5),
    NEW_PASSKEY: timedelta(minutes=5),
}


def begin(purpose: str, person_id: int | None = None, *, token: str | None = None, secret: str | None = None) -> str:
    """Start something that can be completed once. Returns the token that the browser keeps."""
    token = token or new_token()
    key, expires = fingerprint(f"{purpose} {token}"), clock.now() + LASTS[purpose]
    session().add(Challenge(key=key, purpose=purpose, person_id=person_id, secret=secret, expires_at=expires))
    session().flush()  # it may be completed or dropped later in the same request
    return token


def look(purpose: str, token: str | None) -> Challenge | None:
    """What waits behind a token, without completing it."""
    return session().scalar(sa.select(Challenge).where(*_waiting(purpose, token)))


def complete(purpose: str, token: str | None) -> bool:
    """Use it up. True exactly once, also when two requests try at the same time."""
    done = sa.delete(Challenge).where(*_waiting(purpose, token)).returning(Challenge.id)
    return session().execute(done.execution_options(synchronize_session=False)).first() is not None


def drop(person_id: int) -> None:
    """Everything half done of a person ends: a secret changed, or the person may not come in any more."""
    session().execute(sa.delete(Challenge).where(Challenge.person_id == person_id))


def _waiting(purpose: str, token: str | None) -> tuple[sa.ColumnElement[bool], ...]:
    return Challenge.key == fingerprint(f"{purpose} {token or ''}"), Challenge.expires_at > clock.now()
