"""Reading the yearly CBS file of addresses (``pc6hnr..._gwb.csv``): about 8 million rows, so a block at a time. Pure.

Header ``PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025``; the year varies, as do comma or semicolon, quotes and a byte
order mark. Codes come without prefix and without leading zeros.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from buurtplein.buurten.places import MAX_HUISNUMMER, gebiedscode, huisnummer, postcode

BLOCK: Final = 1024 * 1024  # bytes: about 40,000 rows, some ten megabytes while it is worked on
SAMPLE: Final = 1024 * 1024
_BOM: Final = b"\xef\xbb\xbf"
_POSTCODE: Final = "[1-9][0-9]{3}[A-Z]{2}"
_NUMBER: Final = "[1-9][0-9]{0,4}"
_CLEAN: Final = re.compile(_POSTCODE).fullmatch
_ELSEWHERE: Final = "elders"
APART: Final = "\t"  # between the parts of a row, whatever the file writes there


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
    """Addresses of one stretch of the file with their buurt, and where the next stretch begins.

    An address is one text, ``3561AB`` tab ``1``: two values for each of millions of rows would cost more than the rest.
    """

    rows: dict[str, str]
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


class _Codes(dict[str, str]):
    """The full code of what a file writes, remembered: a buurt comes back hundreds of times. Raises ValueError."""

    def __init__(self, gemeenten: frozenset[str]) -> None:
        super().__init__()
        self._gemeenten = {f"BU{code[2:]}" for code in gemeenten}

    def __missing__(self, raw: str) -> str:
        code = gebiedscode("buurt", raw)
        if code is None:
            raise ValueError("no code of a buurt")
        self[raw] = code if not self._gemeenten or code[:6] in self._gemeenten else _ELSEWHERE
        return self[raw]


class _Rows:
    """Turns text into rows."""

    def __init__(self, how: Layout, gemeenten: frozenset[str]) -> None:
        self._how, self._only = how, bool(gemeenten)
        self._codes = _Codes(gemeenten)
        self._clean = _clean_lines(how)

    def read(self, data: bytes, ends_at: int) -> Block:
        """The rows of one block; an address that comes twice keeps its last buurt."""
        text = _text(data)
        rows = self._at_once(text)
        return self._one_by_one(text, ends_at) if rows is None else Block(rows, ends_at)

    def _at_once(self, text: str) -> dict[str, str] | None:
        """The rows of a block in which every line is as it should be, which is nearly every block; else None."""
        if self._clean is None or APART in text:
            return None
        found = self._clean(text.replace(self._how.delimiter, APART))
        if len(found) != text.count("\n") + (not text.endswith("\n")):
            return None
        codes = self._codes
        try:
            if self._only:
                found = [row for row in found if codes[row[1]] != _ELSEWHERE]
            return {address: codes[raw] for address, raw in found}
        except ValueError:
            return None

    def _one_by_one(self, text: str, ends_at: int) -> Block:
        how, codes = self._how, self._codes
        block = Block({}, ends_at)
        rows = block.rows
        for line in text.split("\n"):
            row = line.rstrip().split(how.delimiter)
            try:
                code, number = row[how.postcode], row[how.huisnummer]
                buurt = codes[row[how.buurt]]
                if buurt == _ELSEWHERE:
                    continue
                if not (_CLEAN(code) and number.isdecimal() and 0 < int(number) <= MAX_HUISNUMMER):
                    code, number = _tidy(code, number)
                rows[f"{code}{APART}{int(number)}"] = buurt
            except (ValueError, IndexError):
                if len(row) > 1 or row[0]:
                    self._note(block, row)
        return block

    def _note(self, block: Block, row: list[str]) -> None:
        block.bad += 1
        if len(block.examples) < 3:
            block.examples.append(self._how.delimiter.join(row)[:80])


def _clean_lines(how: Layout) -> Callable[[str], list[tuple[str, str]]] | None:
    """Finds address and buurt in every line without a flaw, in one go; None when the columns stand in another order."""
    if not how.postcode + 1 == how.huisnummer < how.buurt:
        return None
    other = f"(?:[^{APART}\\n]*{APART})"
    before, between = f"{other}{{{how.postcode}}}", f"{other}{{{how.buurt - how.huisnummer - 1}}}"
    line = f"^{before}({_POSTCODE}{APART}{_NUMBER}){APART}{between}([0-9A-Z]+)(?:{APART}[^\\n]*)?\\r?$"
    return re.compile(line, re.MULTILINE).findall


def _tidy(code: str, number: str) -> tuple[str, str]:
    """The slow road for rows with spaces, small letters or additions. Raises ValueError."""
    clean, plain = postcode(code), huisnummer(number)
    if clean is None or plain is None:
        raise ValueError("no address")
    return clean, str(plain)
