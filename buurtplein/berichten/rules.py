"""How a conversation of two neighbours lives. Pure: values in, values out."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from buurtplein.kernel.who import Who

LONGEST: Final = 1000  # characters of a message
AROUND: Final = 3  # messages before a reported one that a reader sees with it


class NotPossible(Exception):
    """The conversation stopped, or this was never yours to do."""


class Gesprekstand(StrEnum):
    """Where a conversation stands."""

    OPEN = "open"
    GESTOPT = "gestopt"


def takes_part(who: Who, gesprek: Any) -> bool:
    """One of the two neighbours."""
    return who.bewoner_id is not None and who.bewoner_id in (gesprek.een_id, gesprek.ander_id)
