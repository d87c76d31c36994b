"""Our word about a meeting: its report is there before a day."""

from __future__ import annotations

from datetime import date
from typing import Final

from buurtplein import events
from buurtplein.afspraken import queries_vergadering as queries
from buurtplein.afspraken.models import Vergadering
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.promises import Promises
from buurtplein.kernel.workdays import workdays_after

AGAIN: Final = 2  # working days: the honest new day when we broke our word


def _again(_meeting: Vergadering) -> date:
    return workdays_after(clock.today(), AGAIN)


def _tell(meeting: Vergadering) -> None:
    publish(events.VerslagMissed(None, meeting.project_id, meeting.id, meeting.gemist))


PROMISES: Final = Promises(broken=queries.overdue, again=_again, tell=_tell)
"""Of whoever waits for the report of a meeting."""
