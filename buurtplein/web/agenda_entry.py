"""One thing in the agenda, whoever it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from buurtplein.kernel import clock

AVOND: Final = "avond"  # the kind of every meeting, beside the kinds of activities
OPEN: Final = "open"
KOFFIE: Final = "huiskoffie"  # coffee in a house, to which everybody around is welcome


@dataclass(frozen=True)
class Entry:
    """One thing at one moment, as the page and the feeds show it. ``key`` never changes, also when all else does."""

    key: str
    soort: str
    titel: str
    start: datetime
    eind: datetime
    url: str
    plek: str
    adres: str = ""
    wat: str = ""
    vervalt: bool = False
    reden: str = ""
    gewijzigd: datetime = clock.EPOCH
    versie: int = 0
    vrij: int | None = None  # places left; None: no limit
    doorlopend: bool = False  # hours of a plein: nobody is busy then
    areas: frozenset[str | None] = frozenset()
