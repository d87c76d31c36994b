"""Reading the yearly CBS file of addresses (``pc6hnr..._gwb.csv``): about 8 million rows, so a block at a time. Pure.

Header ``PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025``; the year varies, as do comma or semicolon, quotes and a byte
order mark. Codes come without prefix and without leading zeros.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from buurtplein.buurten.places import MAX_HUISNUMMER, gebiedscode, huisnummer, postcode

BLOCK: Final = 2 * 1024 * 1024  # bytes: about 75,000 rows, some dozens of megabytes while it is worked on
SAMPLE: Final = 1024 * 1024
_BOM: Final = b"\xef\xbb\xbf"
_CLEAN: Final = re.compile(r"[1-9][0-9]{3}[A-Z]{2}").fullmatch

AddressRow = tuple[str, int, str]


class NotReadable(Exception):
    """The file as a whole cannot be used; the message is a Dutch sentence."""


@dataclass(frozen=True)
class Layout:
    """How this file writes its rows."""

    delimiter: str
    postcode: int
    huisnummer: int
    buurt: int
    starts_at: int  # bytes: behind the header


@dataclass
class Block:
    """Rows of one stretch of the file, and where the next stretch begins."""

    rows: dict[tuple[str, int], str]
    ends_at: int
    bad: int = 0
    examples: list[str] = field(default_factory=list)


def layout(path: Path) -> Layout:
    """Read the header. Raises NotReadable with a Dutch sentence when the columns are not there."""
    try:
        with path.open("rb") as file:
            line = file.readline(10_000)
    except OSError:
        raise NotReadable(f"Het bestand {path.name} kan niet worden gelezen.") from None
    text = _text(line.removeprefix(_BOM)).strip().lower()
    delimiter = ";" if text.count(";") >= text.count(",") else ","
    names = [name.strip() for name in text.split(delimiter)]

    def column(*starts: str) -> int | None:
        return next((place for place, name in enumerate(names) if name.startswith(starts)), None)

    code, number, buurt = column("pc6", "postcode"), column("huisnummer", "huisnr"), column("buurt")
    if code is None or number is None or buurt is None:
        raise NotReadable(f"{path.name} mist een kolom. Nodig zijn: PC6, Huisnummer en Buurt met een jaar.")
    return Layout(delimiter, code, number, buurt, len(line))


def fingerprint(path: Path, *options: str) -> str:
    """What makes this file this file: its size, begin and end, and with which options it is read."""
    size = path.stat().st_size
    digest = hashlib.sha256(f"{size}|{'|'.join(options)}|".encode())
    with path.open("rb") as file:
        digest.update(file.read(SAMPLE))
        file.seek(max(size - SAMPLE, 0))
        digest.update(file.read(SAMPLE))
    return digest.hexdigest()


def blocks(path: Path, how: Layout, start: int, gemeenten: frozenset[str] = frozenset()) -> Iterator[Block]:
    """The file from a byte on, block by block. Only addresses in these gemeenten (``GM0344``), or all when empty."""
    reader = _Rows(how, gemeenten)
    with path.open("rb") as file:
        at = max(start, how.starts_at)
        file.seek(at)
        while data := _whole_lines(file):
            at += len(data)
            yield reader.read(data, at)


def _text(data: bytes) -> str:
    """Text without quotes: no value here holds a delimiter, and a lost quote must not swallow the rest of the file."""
    return data.decode("utf-8", "replace").replace('"', "")


def _whole_lines(file: BinaryIO) -> bytes:
    data = file.read(BLOCK)
    return data if not data or data.endswith(b"\n") else data + file.readline()


class _Rows:
    """Turns text into rows; remembers codes it has seen, as a buurt comes back hundreds of times."""

    def __init__(self, how: Layout, gemeenten: frozenset[str]) -> None:
        self._how = how
        self._gemeenten = {f"BU{code[2:]}" for code in gemeenten}
        self._codes: dict[str, str] = {}

    def read(self, data: bytes, ends_at: int) -> Block:
        """The rows of one block; an address that comes twice keeps its last buurt."""
        how, codes, known = self._how, self._codes, self._codes.get
        block = Block({}, ends_at)
        rows = block.rows
        for line in _text(data).split("\n"):
            row = line.rstrip().split(how.delimiter)
            try:
                code, number = row[how.postcode], row[how.huisnummer]
                buurt = known(row[how.buurt]) or codes.setdefault(row[how.buurt], self._code(row[how.buurt]))
                if buurt == _ELSEWHERE:
                    continue
                if not (_CLEAN(code) and number.isdecimal() and 0 < int(number) <= MAX_HUISNUMMER):
                    code, number = _tidy(code, number)
                rows[code, int(number)] = buurt
            except (ValueError, IndexError):
                if len(row) > 1 or row[0]:
                    self._note(block, row)
        return block

    def _code(self, raw: str) -> str:
        code = gebiedscode("buurt", raw)
        if code is None:
            raise ValueError("no code of a buurt")
        return code if not self._gemeenten or code[:6] in self._gemeenten else _ELSEWHERE

    def _note(self, block: Block, row: list[str]) -> None:
        block.bad += 1
        if len(block.examples) < 3:
            block.examples.append(self._how.delimiter.join(row)[:80])


_ELSEWHERE: Final = "elders"


def _tidy(code: str, number: str) -> tuple[str, str]:
    """The slow road for rows with spaces, small letters or additions. Raises ValueError."""
    clean, plain = postcode(code), huisnummer(number)
    if clean is None or plain is None:
        raise ValueError("no address")
    return clean, str(plain)
