"""What a day with neighbours asks: what to do when, and who does what. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

MOST_OWN: Final = 40  # own lines of one plan
MOST_PEOPLE: Final = 99  # for one role


class Kitsoort(StrEnum):
    """A thing to do before the day, or a role on the day."""

    TAAK = "taak"
    ROL = "rol"


@dataclass(frozen=True)
class Taak:
    """Something of the usual list, so many days before the day."""

    code: str
    dagen: int


# In the order of the days. A permit takes a gemeente about eight weeks for a large event, and a notice three.
TAKEN: Final = (
    Taak("vergunning", 56),
    Taak("tent", 42),
    Taak("ehbo", 28),
    Taak("uitnodigen", 21),
    Taak("stroom", 14),
    Taak("slecht_weer", 14),
    Taak("helpers", 14),
    Taak("boodschappen", 3),
    Taak("briefje", 3),
    Taak("afval", 1),
    Taak("bonnen", 0),
)
# Role -> how many people are needed, usually.
ROLLEN: Final = {"opbouwen": 4, "ontvangen": 2, "koffie": 2, "spelletjes": 2, "fotos": 1, "opruimen": 4}


def due(dag: date | None, dagen: int) -> date | None:
    """Before which day something must be done; None while the day itself is not known."""
    return dag - timedelta(days=dagen) if dag is not None else None


def names(typed: str) -> list[str]:
    """First names out of what was typed, with commas or on lines."""
    parts = (part.strip() for line in typed.split("\n") for part in line.split(","))
    return [part for part in parts if part]


def still_needed(nodig: int, typed: str) -> int:
    """How many people a role still needs."""
    return max(0, nodig - len(names(typed)))


def number(typed: str, most: int = MOST_PEOPLE) -> int | None:
    """A number from nothing up to ``most``; None when it is none, or more."""
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in typed.strip())
    if not digits.isascii() or not digits.isdigit() or len(digits) > 6:
        return None
    return int(digits) if int(digits) <= most else None
