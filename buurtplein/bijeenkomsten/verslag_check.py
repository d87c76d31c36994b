"""Whether a public text points at somebody, pure: a number, a mail address, a house. A person still reads it first."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from typing import Final


class Wijst(StrEnum):
    """What in a text points at somebody."""

    TELEFOON = "telefoon"
    MAIL = "mail"
    POSTCODE = "postcode"
    HUIS = "huis"
    NAAM = "naam"


_PHONE: Final = re.compile(r"(?<!\d)(?:\+31|0031|0)[\s\-]?(?:\d[\s\-]?){8,9}(?!\d)")
_MAIL: Final = re.compile(r"\S+@\S+\.\S+")
_POSTCODE: Final = re.compile(r"(?<!\d)[1-9]\d{3}\s?[A-Z]{2}(?![A-Za-z])")
_HOUSE: Final = re.compile(
    r"(?:\b(?:nummer|nr\.?|huisnummer|no\.?)\s*\d{1,5}\b)"
    r"|(?:\b\w+(?:straat|laan|weg|plein|hof|kade|gracht|dijk|singel|pad|plantsoen|dreef|steeg)\s+\d{1,5}\b)",
    re.IGNORECASE,
)
_NAME: Final = re.compile(
    r"\b(?:meneer|mevrouw|mijnheer|dhr\.?|mw\.?|mevr\.?|familie|fam\.?|buurman|buurvrouw)\s+(?-i:[A-ZÀ-Ý])\w+",
    re.IGNORECASE,
)
_LOOK: Final = (
    (Wijst.TELEFOON, _PHONE), (Wijst.MAIL, _MAIL), (Wijst.POSTCODE, _POSTCODE), (Wijst.HUIS, _HOUSE),
    (Wijst.NAAM, _NAME),
)  # fmt: skip


def points_at(text: str, public: Collection[str] = ()) -> tuple[Wijst, str] | None:
    """The first thing in a text that points at somebody, and the words; None when there is none.

    ``public``: numbers and addresses that everybody may read, as the phone of the team and the place itself.
    """
    for known in public:
        if known.strip():
            text = text.replace(known, " ")
    for kind, pattern in _LOOK:
        if (found := pattern.search(text)) is not None:
            return kind, found[0].strip()
    return None
