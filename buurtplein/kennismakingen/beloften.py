"""Our word to who wants to live in a house: an answer before a day, from somebody with a name."""

from __future__ import annotations

from datetime import date
from typing import Final

from buurtplein import events
from buurtplein.kennismakingen import queries
from buurtplein.kennismakingen.models import Interesse
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.promises import Promises
from buurtplein.kernel.workdays import workdays_after

AGAIN: Final = 2  # working days: the honest new day when we broke our word


def _again(_found: Interesse) -> date:
    return workdays_after(clock.today(), AGAIN)


def _tell(found: Interesse) -> None:
    publish(events.InteresseMissed(None, found.project_id, found.id, found.gemist))


PROMISES: Final = Promises(broken=queries.overdue, again=_again, tell=_tell)
"""Of who wants to live in a house."""
