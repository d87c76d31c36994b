"""Our word on requests: yes or no before a day. When we break it, an honest new day stands there and others hear."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from buurtplein import events
from buurtplein.budgetten import queries
from buurtplein.budgetten.models import Budgetaanvraag
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.promises import Promises
from buurtplein.kernel.workdays import workdays_after

AGAIN: Final = 3  # working days: the honest new day when we broke our word


def _broken() -> Iterable[Budgetaanvraag]:
    return queries.waiting()


def _again(_aanvraag: Budgetaanvraag) -> date:
    return workdays_after(clock.today(), AGAIN)


def _tell(aanvraag: Budgetaanvraag) -> None:
    publish(events.BudgetMissed(None, aanvraag.id, aanvraag.regeling_id, aanvraag.gemist))


PROMISES: Final = Promises(broken=_broken, again=_again, tell=_tell)
