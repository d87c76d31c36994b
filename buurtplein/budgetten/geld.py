"""Money: whole euros in what people type, whole cents in the books, never a fraction in between. Pure."""

from __future__ import annotations

import re
from typing import Final

MOST: Final = 1_000_000  # euro that anybody can type; more is a slip

_AMOUNT: Final = r"(?:€|eur|euro)?\s*(\d{1,3}(?:[. ]\d{3})+|\d+)"
_WHOLE: Final = re.compile(_AMOUNT + r"(?:,(?:00|-+))?\s*(?:euro|€|,-)?", re.IGNORECASE)
_PRECISE: Final = re.compile(_AMOUNT + r"(?:[.,](\d{2}))?\s*(?:euro|€)?", re.IGNORECASE)


def whole_euros(typed: str) -> int | None:
    """Whole euros as people write them: "40", "€ 1.250", "40,00", "40 euro". None when it is no whole amount."""
    found = _WHOLE.fullmatch(_digits(typed))
    if not found:
        return None
    euros = int(re.sub(r"\D", "", found[1]))
    return euros if euros <= MOST else None


def cents(typed: str) -> int | None:
    """Cents of an amount on a receipt: "12,95", "12.95", "€ 1.250", "8". None when it is no amount."""
    found = _PRECISE.fullmatch(_digits(typed))
    if not found:
        return None
    amount = int(re.sub(r"\D", "", found[1])) * 100 + int(found[2] or 0)
    return amount if amount <= MOST * 100 else None


def _digits(typed: str) -> str:
    """Digits of any script as 0-9, spaces of any kind as one."""
    text = "".join(str(int(char)) if char.isdecimal() else char for char in typed)
    return " ".join(text.split())


def part(cent: int, percent: int) -> int:
    """So many percent of an amount, rounded down to whole cents: never more than there is."""
    return cent * percent // 100


def share(cent: int, among: int) -> list[int]:
    """An amount in equal parts; cents that are left go to the first ones. The parts are the whole."""
    each, left = divmod(cent, among)
    return [each + (at < left) for at in range(among)]
