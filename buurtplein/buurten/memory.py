"""What one process holds of the ground in memory, and when it has to read again.

Areas and rules are read often and change seldom. Each set of rows has a random mark in the database; another mark means
that the rows are new. The mark is looked at every two seconds at most, so an import reaches all processes by itself.
What is kept for longer (kernel/marks.py) is made of nothing older: then it looks as soon as any of these marks changed.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import sqlalchemy as sa
from flask import current_app

from buurtplein.buurten.geo import AreaIndex
from buurtplein.buurten.models import Stand
from buurtplein.buurten.rules import Rulebook, TeamFacts
from buurtplein.kernel import marks
from buurtplein.kernel.db import session

LOOK_AGAIN: Final = 2.0  # seconds
GEBIEDEN: Final = "gebieden"
REGELS: Final = "regels"
TEAMS: Final = "teams"
SITE: Final = "site"
UNNAMED: Final = "onze buurt"


@dataclass(frozen=True)
class Site:
    """The neighbourhood this site is of, and the numbers it shows by key. Values, safe to keep."""

    naam: str
    telefoon: str
    plein: str
    phones: Mapping[str, str]


@dataclass
class Memory:
    """The sets, the mark each was read at, and when each was last looked at."""

    index: AreaIndex | None = None
    day: date | None = None  # the areas are those of this day
    rulebook: Rulebook | None = None
    site: Site | None = None
    teams: dict[int, TeamFacts] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    told: dict[str, str | None] = field(default_factory=dict)  # the mark of all sets together, when it was last right
    looked: dict[str, float] = field(default_factory=dict)

    def due(self, name: str, told: str | None = None) -> bool:
        """Whether it is time to look again: also when all sets together have another mark (``told``), where that is
        known. Tests always look: they turn back the database under us.
        """
        now, as_told = time.monotonic(), told is None or self.told.get(name) == told
        if as_told and not current_app.testing and now - self.looked.get(name, -LOOK_AGAIN) < LOOK_AGAIN:
            return False
        self.looked[name] = now
        return True

    def read(self, name: str, mark: str | None) -> None:
        """A set was read, at this mark (None: the mark did not change)."""
        if mark is not None:
            self.marks[name], self.told[name] = mark, marks.told(Stand)

    def forget(self) -> None:
        """Look at everything again at the next question."""
        self.looked.clear()


def memory() -> Memory:
    """The memory of the current app."""
    found: Memory = current_app.extensions.setdefault("buurten", Memory())
    return found


def newer(name: str) -> str | None:
    """The mark to remember when this set must be read again, else None."""
    held, told = memory(), marks.told(Stand)
    marks.read_from().add(Stand.__tablename__)  # a page that is kept is made again when any of it changes
    if not held.due(name, told):
        return None
    mark = session().scalar(sa.select(Stand.merk).where(Stand.naam == name)) or ""
    if held.marks.get(name) != mark:
        return mark
    held.told[name] = told
    return None
