"""Our word to who thought of a commissie: an answer before a day, from somebody with a name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from flask import url_for

from buurtplein import events
from buurtplein.commissies import queries
from buurtplein.commissies.models import Commissievoorstel
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.i18n import _
from buurtplein.kernel.promises import Line, Promises
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after
from buurtplein.woonprojecten import queries as huis

AGAIN: Final = 2  # working days: the honest new day when we broke our word


def _again(_asked: Commissievoorstel) -> date:
    return workdays_after(clock.today(), AGAIN)


def _tell(asked: Commissievoorstel) -> None:
    publish(events.CommissieMissed(None, asked.project_id, asked.id, asked.gemist))


def lines(who: Who, _team: bool) -> Iterable[Line]:
    """What neighbours thought of and waits for a word of who answers for the house, for the one list of promises."""
    for project in huis.answered_by(who.person_id) if who.person_id is not None else ():
        url = url_for("commissiewerk.overview", slug=project.slug)
        for asked in queries.proposals(project.id):
            what = _("Een commissie die een buur bedacht")
            yield Line(asked.beloofd_op, url, project.naam, what, who.name, asked.uitgesteld_tot)


PROMISES: Final = Promises(broken=queries.overdue, again=_again, tell=_tell)
"""Of who thought of a commissie."""
