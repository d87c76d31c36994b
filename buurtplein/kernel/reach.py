"""How somebody can be reached: an e-mail address, a Dutch telephone number. Nothing is looked up on the network."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise


def is_email(text: str) -> bool:
    """Whether mail could arrive there. Nothing is looked up on the network."""
    # Its tables of all alphabets are for who writes down an address, and no page waits for them at a start.
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - see above

    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return len(text) <= 254


def western_digits(text: str) -> str:
    """The same with the digits of every script (٠٦) written as ours (06)."""
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in text)


def phone_digits(text: str) -> str | None:
    """A Dutch number as its ten digits, from any way of writing it; None when it is not one."""
    digits = re.sub(r"[\s().\-–]", "", western_digits(text))
    digits = re.sub(r"^(\+31|0031)0?", "0", digits)
    return digits if re.fullmatch(r"0[1-9]\d{8}", digits) else None


def spaced(digits: str | None) -> str:
    """A telephone number as people read it: in pieces. "" for none."""
    if not digits:
        return ""
    cuts = (2, 4, 6, 8) if digits.startswith("06") else (3, 6, 8)
    return " ".join(digits[begin:end] for begin, end in pairwise((0, *cuts, len(digits))))
