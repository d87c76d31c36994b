"""Our word to who thought of a commissie: an answer before a day, from somebody with a name."""

from __future__ import annotations

from datetime import date
from typing import Final

from buurtplein import events
from buurtplein.commissies import queries
from buurtplein.commissies.models import Commissievoorstel
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.promises import Promises
from buurtplein.kernel.workdays import workdays_after

AGAIN: Final = 2  # working days: the honest new day when we broke our word


def _again(_asked: Commissievoorstel) -> date:
    return workdays_after(clock.today(), AGAIN)


def _tell(asked: Commissievoorstel) -> None:
    publish(events.CommissieMissed(None, asked.project_id, asked.id, asked.gemist))


PROMISES: Final = Promises(broken=queries.overdue, again=_again, tell=_tell)
"""Of who thought of a commissie."""
