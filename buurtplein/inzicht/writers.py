"""Files of rows, pure: CSV as Dutch Excel opens it, and XLSX with real numbers and dates. No cell can be a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

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
    return _xlsx(columns, rows) if vorm == Vorm.XLSX else _csv(columns, rows)


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


def _xlsx(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Buurtplein")
    sheet.freeze_panes = "A2"
    for place in range(len(columns)):
        sheet.column_dimensions[chr(ord("A") + place)].width = 24
    heads = [WriteOnlyCell(sheet, harmless(column.head)) for column in columns]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    for row in rows:
        sheet.append([_cell(sheet, cell, column) for cell, column in zip(row, columns, strict=True)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Cell, column: Column) -> Any:
    if column.maand and isinstance(value, str) and value:
        year, _dash, month = value.partition("-")
        made = WriteOnlyCell(sheet, datetime(int(year), int(month), 1))  # noqa: DTZ001 - a month has no zone
        made.number_format = "mmmm yyyy"
        return made
    return WriteOnlyCell(sheet, harmless(value) if isinstance(value, str) else value)
