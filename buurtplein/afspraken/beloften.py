"""Our word about a meeting: its report is there before a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from flask import url_for

from buurtplein import events
from buurtplein.afspraken import queries_vergadering as queries
from buurtplein.afspraken.models import Vergadering
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.i18n import _
from buurtplein.kernel.promises import Line, Promises
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.shown import who_answers

AGAIN: Final = 2  # working days: the honest new day when we broke our word


def _again(_meeting: Vergadering) -> date:
    return workdays_after(clock.today(), AGAIN)


def _tell(meeting: Vergadering) -> None:
    publish(events.VerslagMissed(None, meeting.project_id, meeting.id, meeting.gemist))


PROMISES: Final = Promises(broken=queries.overdue, again=_again, tell=_tell)
"""Of whoever waits for the report of a meeting."""


def lines(who: Who, _team: bool) -> Iterable[Line]:
    """Reports for which neighbours wait, for the coordinator of a house and who stands in."""
    if who.person_id is None:
        return
    mine = {each.id: each for each in huis.projects() if who.person_id in (each.coordinator_id, each.vervanger_id)}
    for meeting in queries.unreported(mine):
        house = mine[meeting.project_id]
        url = url_for("vergaderwerk.one", slug=house.slug, vergadering_id=meeting.id)
        what = _("Verslag van de vergadering")
        yield Line(meeting.beloofd_op, url, house.naam, what, who_answers(house).naam, meeting.uitgesteld_tot)
