"""The envelope of a backup: encrypted in pieces, so that a backup of any size is written and read with little memory.

A file is a header and pieces of one mebibyte. The header names the kind of file, the key (an id, never the key) and a
salt of this file alone. Each piece is AES-256-GCM under a key made from the root key and that salt. Its nonce counts
the pieces and says which one is the last, and the header belongs to what is authenticated: a piece that is changed,
missing, doubled, moved, or of another backup does not open, and neither does a file that ends too early or goes on.
(This is the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015.)
"""

from __future__ import annotations

import io
import secrets
import struct
from collections.abc import Sequence
from typing import IO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC: Final = b"BUURTPLEIN BACKUP 1\n"
ID_BYTES: Final = 16
SALT_BYTES: Final = 32
TAG_BYTES: Final = 16
PIECE: Final = 1024 * 1024  # bytes of a piece before it is sealed; the last one is shorter, and may be empty
HEADER_BYTES: Final = len(MAGIC) + ID_BYTES + SALT_BYTES


class BrokenBackup(Exception):
    """This file cannot be trusted or opened; the message says in one sentence what is the matter."""


def _derive(root: str, purpose: bytes, length: int, salt: bytes | None = None) -> bytes:
    kdf = HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=b"buurtplein " + purpose)
    return kdf.derive(root.encode())


def key_id(root: str) -> bytes:
    """A name for a key, by which a file says which key it needs. The key does not follow from it."""
    return _derive(root, b"backup key id", ID_BYTES)


def _nonce(number: int, *, last: bool) -> bytes:
    return struct.pack(">QI", number, int(last))


class SealedWriter(io.RawIOBase):
    """Write into it what must be kept; ``close`` seals the last piece. Does not close the file below it."""

    def __init__(self, target: IO[bytes], root: str) -> None:
        salt = secrets.token_bytes(SALT_BYTES)
        self._target = target
        self._header = MAGIC + key_id(root) + salt
        self._key = AESGCM(_derive(root, b"backup", 32, salt))
        self._waiting = bytearray()
        self._number = 0
        target.write(self._header)

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: object) -> int:
        """Take bytes; whole pieces leave at once, but never the last: only ``close`` knows which that is."""
        view = memoryview(data)  # type: ignore[arg-type]  # whatever holds bytes
        self._waiting += view
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return view.nbytes

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._target.write(self._key.encrypt(_nonce(self._number, last=last), piece, self._header))
        self._number += 1

    def close(self) -> None:
        """Seal what is left as the last piece."""
        if not self.closed:
            self._seal(bytes(self._waiting), last=True)
            self._waiting.clear()
        super().close()

    def abandon(self) -> None:
        """Stop without a last piece: what was written can never be taken for a whole backup."""
        super().close()


class SealedReader(io.RawIOBase):
    """Read what was kept. Every byte that comes out was authenticated; only the end of it says that it is all."""

    def __init__(self, source: IO[bytes], roots: Sequence[str]) -> None:
        header = source.read(HEADER_BYTES)
        if len(header) < HEADER_BYTES or not header.startswith(MAGIC):
            raise BrokenBackup("Dit bestand is geen backup van Buurtplein, of het begin is weg.")
        named, salt = header[len(MAGIC) : -SALT_BYTES], header[-SALT_BYTES:]
        root = next((root for root in roots if key_id(root) == named), None)
        if root is None:
            raise BrokenBackup(
                f"Deze backup is gemaakt met een andere sleutel ({named.hex()[:8]}). Zet die bij BUURTPLEIN_BACKUP_KEY."
            )
        self._source, self._header = source, header
        self._key = AESGCM(_derive(root, b"backup", 32, salt))
        self._ahead = source.read(PIECE + TAG_BYTES)
        self._open = b""
        self._number = 0
        self._done = False

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer; 0 only at the authenticated end. Raises BrokenBackup when a piece does not open."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # whatever can hold bytes
        while not self._open and not self._done:
            self._next()
        count = min(len(view), len(self._open))
        view[:count] = self._open[:count]
        self._open = self._open[count:]
        return count

    def _next(self) -> None:
        piece, self._ahead = self._ahead, self._source.read(PIECE + TAG_BYTES)
        last = not self._ahead
        try:
            self._open = self._key.decrypt(_nonce(self._number, last=last), piece, self._header)
        except InvalidTag:
            raise BrokenBackup(f"Stuk {self._number + 1} van deze backup is veranderd, verplaatst of weg.") from None
        self._number += 1
        self._done = last
