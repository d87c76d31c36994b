"""Secrets: encrypted columns, keyed fingerprints and random tokens.

No cryptography of our own, only careful use of it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from buurtplein.kernel.config import Settings

_keys: dict[str, MultiFernet] = {}
_newest: dict[str, Fernet] = {}
_print_key: dict[str, bytes] = {}
_sign_keys: dict[str, tuple[bytes, ...]] = {}


class WrongKey(Exception):
    """Stored text cannot be read with the configured keys: a wrong or missing BUURTPLEIN_DATA_KEY. Never fails open."""


def init(settings: Settings) -> None:
    """Load the keys of this process. Data keys come newest first; older ones can still be read."""
    roots = [part.strip() for part in settings.data_key.split(",") if part.strip()] or [settings.secret_key]
    keys = [Fernet(base64.urlsafe_b64encode(_derive(root, b"data"))) for root in roots]
    _keys["data"], _newest["data"] = MultiFernet(keys), keys[0]
    _sign_keys["data"] = tuple(_derive(root, b"sign") for root in roots)
    _print_key["now"] = _derive(settings.secret_key, b"fingerprint")


def _derive(root: str, purpose: bytes) -> bytes:
    kdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"buurtplein " + purpose)
    return kdf.derive(root.encode())


def _data() -> MultiFernet:
    return _keys["data"]


def seal(data: bytes) -> bytes:
    """Encrypt and sign."""
    return _data().encrypt(data)


def unseal(data: bytes) -> bytes:
    """Decrypt. Raises WrongKey when the data was changed or sealed with a key we do not have."""
    try:
        return _data().decrypt(data)
    except InvalidToken as problem:
        raise WrongKey("stored data cannot be read with these keys") from problem


def renewed(data: bytes) -> bytes | None:
    """The same, sealed with the newest key; None when it is already. Raises WrongKey when no key of ours opens it.

    The moment of sealing that is part of it stays the same.
    """
    try:
        _newest["data"].decrypt(data)
    except InvalidToken:
        pass
    else:
        return None
    try:
        return _data().rotate(data)
    except InvalidToken as problem:
        raise WrongKey("stored data cannot be read with these keys") from problem


def new_key() -> bytes:
    """A key of its own for a few texts: keep it in a ``PrivateBytes`` column, so that the data key locks it away."""
    return AESGCM.generate_key(bit_length=256)


def seal_under(key: bytes, text: str, about: str) -> bytes:
    """Encrypt a text under a key of its own. ``about`` names where it belongs: elsewhere it cannot be opened."""
    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(key).encrypt(nonce, text.encode(), about.encode())


def unseal_under(key: bytes, sealed: bytes, about: str) -> str:
    """The text. Raises WrongKey when it was changed, belongs elsewhere, or was sealed under another key."""
    try:
        return AESGCM(key).decrypt(sealed[:12], sealed[12:], about.encode()).decode()
    except (InvalidTag, ValueError) as problem:
        raise WrongKey("stored data cannot be read with this key") from problem


def fingerprint(secret: str) -> str:
    """A keyed hash by which a secret can be found again without storing it. 64 hexadecimal characters."""
    return hmac.new(_print_key["now"], secret.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def sign(said: str) -> str:
    """A mark that only a process with the data key can put on something. 64 hexadecimal characters."""
    return _mark(_sign_keys["data"][0], said)


def signed(said: str, mark: str) -> bool:
    """Whether one of our keys put this mark on exactly this."""
    return any(hmac.compare_digest(_mark(key, said), mark) for key in _sign_keys["data"])


def _mark(key: bytes, said: str) -> str:
    return hmac.new(key, said.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def new_token() -> str:
    """A new secret of 256 random bits that fits in an address."""
    return secrets.token_urlsafe(32)


class Private(sa.types.TypeDecorator[str]):
    """Text that only the running app can read; a stolen database file shows nothing. Cannot be searched or sorted."""

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: sa.Dialect) -> bytes | None:
        return None if value is None else seal(value.encode())

    def process_result_value(self, value: bytes | None, _dialect: sa.Dialect) -> str | None:
        return None if value is None else unseal(value).decode()


class PrivateBytes(sa.types.TypeDecorator[bytes]):
    """Bytes (a photo) that only the running app can read."""

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, _dialect: sa.Dialect) -> bytes | None:
        return None if value is None else seal(value)

    def process_result_value(self, value: bytes | None, _dialect: sa.Dialect) -> bytes | None:
        return None if value is None else unseal(value)
