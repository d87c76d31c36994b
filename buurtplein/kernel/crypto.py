"""Secrets: encrypted columns, keyed fingerprints and random tokens.

No cryptography of our own, only careful use of it. What is sealed is bound to what it is for: a text of one column
cannot be read in another (security goal G22). It lies as

    1 byte     version (1)
    4 bytes    which key: the beginning of a fingerprint of it
    12 bytes   nonce, random
    the rest   AES-256-GCM, with the tag of 16 bytes at its end; what it is for is the associated data

What was stored before this form is a Fernet token, bound to nothing. It can still be read, and counts as "to renew".
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Any, Final, Self

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from buurtplein.kernel.config import Settings

VERSION: Final = b"\x01"
_HEAD: Final = 5  # bytes that say how and with which key it was sealed
_NONCE: Final = 12  # bytes; random ones are safe for 2**32 values under one key (NIST SP 800-38D, 8.3)
_UNBOUND: Final = b"gAAAA"  # how every Fernet token begins: its version, and zeros of its moment

_keys: dict[str, _Ring] = {}
_print_key: dict[str, bytes] = {}
_sign_keys: dict[str, tuple[bytes, ...]] = {}


class WrongKey(Exception):
    """Stored text cannot be read with the configured keys: a wrong or missing BUURTPLEIN_DATA_KEY, or it was changed or
    put where it does not belong. Never fails open.
    """


class NoPlace(Exception):
    """A private type that is not of a column: what it would seal is bound to nothing. A mistake in the program."""


@dataclass(frozen=True)
class _Ring:
    """The data keys, each under the head of what it sealed; ``newest`` seals. ``unbound`` reads what is older."""

    newest: bytes
    by_head: dict[bytes, AESGCM]
    unbound: MultiFernet


def init(settings: Settings) -> None:
    """Load the keys of this process. Data keys come newest first; older ones can still be read."""
    roots = [part.strip() for part in settings.data_key.split(",") if part.strip()] or [settings.secret_key]
    heads = [VERSION + _derive(root, b"data bound name")[: _HEAD - 1] for root in roots]
    _keys["data"] = _Ring(
        heads[0],
        {head: AESGCM(_derive(root, b"data bound")) for head, root in zip(heads, roots, strict=True)},
        MultiFernet([Fernet(base64.urlsafe_b64encode(_derive(root, b"data"))) for root in roots]),
    )
    _sign_keys["data"] = tuple(_derive(root, b"sign") for root in roots)
    _print_key["now"] = _derive(settings.secret_key, b"fingerprint")


def _derive(root: str, purpose: bytes) -> bytes:
    kdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"buurtplein " + purpose)
    return kdf.derive(root.encode())


def seal(data: bytes, about: str) -> bytes:
    """Encrypt with the newest key. ``about`` names what it is for (``table.column``): elsewhere it stays shut."""
    ring, nonce = _keys["data"], secrets.token_bytes(_NONCE)
    return ring.newest + nonce + ring.by_head[ring.newest].encrypt(nonce, data, about.encode())


def unseal(data: bytes, about: str) -> bytes:
    """Decrypt. Raises WrongKey when it was changed, is for something else, or was sealed with a key we do not have."""
    ring = _keys["data"]
    try:
        if data.startswith(_UNBOUND):
            return ring.unbound.decrypt(data)
        nonce = data[_HEAD : _HEAD + _NONCE]
        return ring.by_head[data[:_HEAD]].decrypt(nonce, data[_HEAD + _NONCE :], about.encode())
    except (KeyError, InvalidTag, InvalidToken, ValueError) as problem:
        raise WrongKey("stored data cannot be read with these keys") from problem


def renewed(data: bytes, about: str) -> bytes | None:
    """The same, sealed with the newest key in the form of now; None when it is already so. Raises WrongKey like
    ``unseal``.
    """
    said = unseal(data, about)
    return None if data.startswith(_keys["data"].newest) else seal(said, about)


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


class _Bound:
    """What both kinds of private columns share: they know their place, and seal for it.

    A column gives its type its place by itself, when it becomes part of a table. After a table or column got another
    name, what it holds is still bound to the old one: keep that as ``Private("table.old_name")``.
    """

    def __init__(self, place: str | None = None) -> None:
        super().__init__()
        self.place = place  # named like the argument: so it is part of the cache key of a statement

    def at(self, place: str) -> Self:
        """The same type, of this place."""
        return type(self)(place)

    def about(self) -> str:
        """What values of this type are bound to. Raises NoPlace when nothing was said."""
        if self.place is None:
            raise NoPlace("a private type seals only for a column: use the type of that column")
        return self.place


class Private(_Bound, sa.types.TypeDecorator[str]):
    """Text that only the running app can read; a stolen database file shows nothing. Cannot be searched or sorted."""

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: sa.Dialect) -> bytes | None:
        return None if value is None else seal(value.encode(), self.about())

    def process_result_value(self, value: bytes | None, _dialect: sa.Dialect) -> str | None:
        return None if value is None else unseal(value, self.about()).decode()


class PrivateBytes(_Bound, sa.types.TypeDecorator[bytes]):
    """Bytes (a photo) that only the running app can read."""

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, _dialect: sa.Dialect) -> bytes | None:
        return None if value is None else seal(value, self.about())

    def process_result_value(self, value: bytes | None, _dialect: sa.Dialect) -> bytes | None:
        return None if value is None else unseal(value, self.about())


@sa.event.listens_for(sa.Column, "after_parent_attach")
def _settle(column: sa.Column[Any], parent: object) -> None:
    """A private column becomes part of a table: from now on its type, of itself alone, knows where it is."""
    kind = column.type
    if isinstance(kind, Private | PrivateBytes) and isinstance(parent, sa.Table) and kind.place is None:
        column.type = kind.at(f"{parent.name}.{column.name}")


def place_of(column: Any) -> str:
    """What the values of a private column are bound to, for who reads or writes them past its type."""
    kind = column.type
    if not isinstance(kind, Private | PrivateBytes):
        raise NoPlace(f"{column} is not private")
    return kind.about()
