"""XLSX with real numbers and dates, pure. Loaded only when somebody asks for such a file."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from buurtplein.inzicht.writers import Cell, Column, harmless


def write(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The whole file."""
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
