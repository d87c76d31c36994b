"""Who reads what, and how long a text is held for one reader. Pure: values in, values out."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from buurtplein.kernel.who import Who

HOLD: Final = timedelta(minutes=3)
UNDO: Final = timedelta(seconds=30)
READERS: Final = ("buurtbeheerder", "coordinator")


class NotPossible(Exception):
    """A colleague decided already, or it is too late to take it back."""


class Waarom(StrEnum):
    """Why somebody reads this first."""

    EERSTE = "eerste"  # the first of a new neighbour
    ELKE = "elke"  # this gemeente reads everything
    WOORDEN = "woorden"  # something in it was seen
    BEWIJS = "bewijs"  # nobody knows yet where the writer lives
    GEMELD = "gemeld"  # a neighbour reported it


def reads(who: Who, stuk: Any) -> bool:
    """Whoever looks after the area. What has no area yet is read by every reader: nothing is ever nobody's."""
    areas = {stuk.buurt_code, stuk.wijk_code, stuk.gemeente_code} - {None}
    return who.has(*READERS) and (not areas or not who.areas(*READERS).isdisjoint(areas))
