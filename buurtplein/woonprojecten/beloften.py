"""Our word to who asks to come in: an answer before a day, from somebody with a name."""

from __future__ import annotations

from datetime import date
from typing import Final

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.promises import Promises
from buurtplein.kernel.workdays import workdays_after
from buurtplein.woonprojecten import queries
from buurtplein.woonprojecten.models import Toegangsvraag

AGAIN: Final = 2  # working days: the honest new day when we broke our word


def _again(_asked: Toegangsvraag) -> date:
    return workdays_after(clock.today(), AGAIN)


def _tell(asked: Toegangsvraag) -> None:
    publish(events.HuisAnswerMissed(None, asked.project_id, asked.id, asked.gemist))


PROMISES: Final = Promises(broken=queries.overdue, again=_again, tell=_tell)
"""Of who asks to come in."""
