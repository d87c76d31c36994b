"""Files of rows, pure: CSV as Dutch Excel opens it, and XLSX (spreadsheet.py). No cell can be a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from buurtplein.inzicht.models import Vorm

Cell = str | int | None
# A spreadsheet calculates what begins like this, also when it came out of a name that somebody chose.
_CALCULATES: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BOM: Final = "\ufeff"

MIME: Final = {
    Vorm.CSV: "text/csv; charset=utf-8",
    Vorm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Column:
    """The head of a column; ``maand`` says that its cells are months, written as ``2027-03``."""

    head: str
    maand: bool = False


def write(vorm: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The whole file."""
    if vorm != Vorm.XLSX:
        return _csv(columns, rows)
    from buurtplein.inzicht import spreadsheet  # noqa: PLC0415 - its library is large, and few ask for such a file

    return spreadsheet.write(columns, rows)


def harmless(words: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    clean = _UNWRITABLE.sub("", words)
    return f"'{clean}" if clean.lstrip(" ").startswith(_CALCULATES) or clean.startswith(_CALCULATES) else clean


def _csv(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Semicolons and a mark of UTF-8: so that a double click shows columns and letters with accents."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(column.head) for column in columns])
    for row in rows:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return (_BOM + out.getvalue()).encode()
