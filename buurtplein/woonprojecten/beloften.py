"""Our word to who asks to come in: an answer before a day, from somebody with a name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from flask import url_for

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.i18n import _
from buurtplein.kernel.promises import Line, Promises
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after
from buurtplein.woonprojecten import queries
from buurtplein.woonprojecten.models import Toegangsvraag

AGAIN: Final = 2  # working days: the honest new day when we broke our word


def _again(_asked: Toegangsvraag) -> date:
    return workdays_after(clock.today(), AGAIN)


def _tell(asked: Toegangsvraag) -> None:
    publish(events.HuisAnswerMissed(None, asked.project_id, asked.id, asked.gemist))


def lines(who: Who, _team: bool) -> Iterable[Line]:
    """Who waits at the door of a house that this person answers for, for the one list of promises."""
    for project in queries.answered_by(who.person_id) if who.person_id is not None else ():
        url = url_for("complexen.house", slug=project.slug)
        for asked in queries.waiting(project.id):
            yield Line(
                asked.beloofd_op, url, project.naam, _("Binnenkomen zonder kaart"), who.name, asked.uitgesteld_tot
            )


PROMISES: Final = Promises(broken=queries.overdue, again=_again, tell=_tell)
"""Of who asks to come in."""
