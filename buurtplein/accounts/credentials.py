"""Passwords, codes from an app, and recovery codes. Checking takes equally long whether or not somebody exists."""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from functools import lru_cache

import pyotp
import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from buurtplein.accounts.models import Person, RecoveryCode
from buurtplein.accounts.rules import is_six_digits, plain_code
from buurtplein.kernel import clock
from buurtplein.kernel.config import settings
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session

STEP_SECONDS = 30
RECOVERY_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without what looks alike on paper: i l o 0 1


@lru_cache(maxsize=2)
def _hasher(cheap: bool) -> PasswordHasher:
    """Argon2id with the parameters of OWASP (46 MiB, two passes); cheap ones exist for tests only."""
    if cheap:
        return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return PasswordHasher(time_cost=2, memory_cost=46 * 1024, parallelism=1)


@lru_cache(maxsize=2)
def _nobody(cheap: bool) -> str:
    """A hash that belongs to nobody, to check against when a name is unknown."""
    return _hasher(cheap).hash(secrets.token_urlsafe(32))


def _plain(password: str) -> str:
    """One way of writing accents: phones and computers differ."""
    return unicodedata.normalize("NFC", password)


def hash_password(password: str) -> str:
    """The stored form of a password."""
    return _hasher(settings().argon2_cheap).hash(_plain(password))


def verify_password(person: Person | None, password: str) -> bool:
    """Whether this is the password of an active person. Same work for everybody; renews an old hash on the way."""
    hasher, nobody = _hasher(settings().argon2_cheap), _nobody(settings().argon2_cheap)
    stored = person.password_hash if person is not None and person.actief else None
    try:
        hasher.verify(stored or nobody, _plain(password))
    except VerificationError:
        return False
    if person is None or stored is None:
        return False
    if hasher.check_needs_rehash(stored):
        person.password_hash = hasher.hash(_plain(password))
    return True


# ---------------------------------------------------------------- codes from an app (TOTP, RFC 6238)


def new_totp_secret() -> str:
    """A new shared secret for an authenticator app, 160 bits in base 32."""
    return pyotp.random_base32()


def totp_uri(secret: str, email: str, issuer: str) -> str:
    """What the QR code says to the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=issuer)


def totp_step(secret: str, code: str) -> int | None:
    """The half minute for which this code is right, now or one off; None when it is wrong."""
    if not is_six_digits(code):
        return None
    typed, here = code.replace(" ", ""), int(clock.now().timestamp()) // STEP_SECONDS
    totp, found = pyotp.TOTP(secret), None
    for step in (here - 1, here, here + 1):
        if hmac.compare_digest(totp.generate_otp(step), typed):
            found = step
    return found


def use_totp(person: Person, code: str) -> bool:
    """Accept a code once: a code that was seen over a shoulder is worth nothing after its use."""
    step = totp_step(person.totp_secret, code) if person.totp_secret else None
    if step is None:
        return False
    newer = (
        sa.update(Person)
        .where(Person.id == person.id, Person.totp_last_step < step)
        .values(totp_last_step=step)
        .returning(Person.id)
        .execution_options(synchronize_session=False)
    )
    return session().execute(newer).first() is not None


# ---------------------------------------------------------------- recovery codes


def new_recovery_codes(person_id: int) -> list[str]:
    """Ten new codes for on paper; the old ones stop working. Only their fingerprints are kept."""
    session().execute(sa.delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    codes = ["".join(secrets.choice(_LETTERS) for _n in range(10)) for _n in range(RECOVERY_CODES)]
    session().add_all(RecoveryCode(person_id=person_id, key=_code_key(person_id, code)) for code in codes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def use_recovery_code(person_id: int, code: str) -> bool:
    """Accept a recovery code once."""
    use = (
        sa.update(RecoveryCode)
        .where(
            RecoveryCode.person_id == person_id,
            RecoveryCode.key == _code_key(person_id, plain_code(code)),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=clock.now())
        .returning(RecoveryCode.id)
        .execution_options(synchronize_session=False)
    )
    return session().execute(use).first() is not None


def use_code(person: Person, code: str) -> bool:
    """Accept a code from the app, or a recovery code."""
    return use_totp(person, code) if is_six_digits(code) else use_recovery_code(person.id, code)


def _code_key(person_id: int, code: str) -> str:
    return fingerprint(f"herstelcode {person_id} {code}")
