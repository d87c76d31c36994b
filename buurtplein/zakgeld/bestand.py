"""The open books of a pot as a file: the same as on the page, and nothing more. No cell can be a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Final

from buurtplein.kernel.i18n import _
from buurtplein.zakgeld.shown import Maand

MIME: Final = "text/csv; charset=utf-8"
# A spreadsheet calculates what begins like this, also when it came out of a title that somebody chose.
_CALCULATES: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BOM: Final = "\ufeff"


def write(months: Sequence[Maand]) -> bytes:
    """The whole file, as a double click opens it here: semicolons, a comma before the cents, a mark of UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Maand"), _("Wat"), _("Plan"), _("Bedrag in euro")])
    for month in months:
        for each in month.regels:
            amount = f"{each.cent // 100},{each.cent % 100:02d}"
            writer.writerow([month.code, harmless(each.soort), harmless(each.plan), amount])
    return (_BOM + out.getvalue()).encode()


def harmless(words: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    clean = _UNWRITABLE.sub("", words)
    return f"'{clean}" if clean.lstrip(" ").startswith(_CALCULATES) or clean.startswith(_CALCULATES) else clean
