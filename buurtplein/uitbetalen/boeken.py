"""The books of a period as a file that a spreadsheet opens: semicolons, Dutch decimals, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Final

from buurtplein.budgetten import queries_geld
from buurtplein.kernel import clock

MOST: Final = 100_000
HEADER: Final = ("nummer", "moment", "gever", "pot", "plan", "soort", "van", "naar", "bedrag", "kenmerk")


def rows(van: date, tot: date) -> list[tuple[str, ...]]:
    """All money that moved from the begin of a day to the end of another."""
    begin, end = clock.at(van, time()), clock.at(tot + timedelta(days=1), time())
    return [
        (
            str(row.id), clock.local(row.op).strftime("%d-%m-%Y %H:%M"), gever, pot, nummer, row.soort, row.van,
            row.naar, decimal(row.cent), row.sleutel,
        )
        for row, pot, gever, nummer in queries_geld.boekingen_between(begin, end, MOST)
    ]  # fmt: skip


def decimal(cent: int) -> str:
    """Cents as a Dutch spreadsheet reads them: 1250,05."""
    return f"{cent // 100},{cent % 100:02d}"


def as_csv(lines: Iterable[tuple[str, ...]]) -> bytes:
    """The file, with a mark by which a spreadsheet knows the letters."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(tuple(_cell(each) for each in line) for line in lines)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value.lstrip()[:1] in ("=", "+", "-", "@") or value[:1] in ("\t", "\r", "\n") else value
