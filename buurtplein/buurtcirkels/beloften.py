"""Our word to a home that wants to take part: the coach answers before a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from flask import url_for

from buurtplein import events
from buurtplein.buurtcirkels import queries
from buurtplein.buurtcirkels.models import Cirkelvraag
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.i18n import _
from buurtplein.kernel.promises import Line, Promises
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after

AGAIN: Final = 2  # working days: the honest new day when we broke our word


def _again(_asked: Cirkelvraag) -> date:
    return workdays_after(clock.today(), AGAIN)


def _tell(asked: Cirkelvraag) -> None:
    publish(events.CirkelAnswerMissed(None, asked.cirkel_id, asked.id, asked.gemist))


PROMISES: Final = Promises(broken=queries.overdue, again=_again, tell=_tell)
"""Of who asks to take part in a circle."""


def lines(who: Who, _team: bool) -> Iterable[Line]:
    """Who waits for a word of this coach, for the one list of promises."""
    if who.person_id is None:
        return
    for asked in queries.waiting(*(each.id for each in queries.coached_by(who.person_id))):
        url = url_for("cirkelcoach.one", cirkel_id=asked.cirkel_id)
        what = _("Meedoen met een cirkel")
        yield Line(asked.beloofd_op, url, asked.cirkel.naam, what, who.name, asked.uitgesteld_tot)
