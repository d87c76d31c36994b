"""Our word to who would like a walk: somebody is found before a day, or who answers for the house looks along."""

from __future__ import annotations

from datetime import date
from typing import Final

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.promises import Promises
from buurtplein.welkom import queries
from buurtplein.welkom.queries import Rondje
from buurtplein.welkom.rules import hears_by


def _again(_found: Rondje) -> date:
    return hears_by(clock.today())


def _tell(found: Rondje) -> None:
    publish(events.RondjeMissed(None, found.project_id, found.id, found.gemist))


PROMISES: Final = Promises(broken=queries.overdue, again=_again, tell=_tell)
"""Of who would like a walk."""
