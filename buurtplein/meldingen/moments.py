"""It happens again: one press, counted in episodes of twenty minutes, and taken back as easily."""

from __future__ import annotations

from datetime import datetime

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import VISITOR, Who
from buurtplein.meldingen import episodes, queries, rules, service
from buurtplein.meldingen.models import Melding, Moment
from buurtplein.meldingen.rules import Bron, Status


def happens_again(
    melding: Melding, bron: str = Bron.WEB, who: Who | None = None, at: datetime | None = None
) -> tuple[Moment, bool]:
    """It happens now, or it happened ``at`` a moment that a device kept while it had no internet.

    Within twenty minutes it is the same episode; returns the moment and whether it is a new one. A finished melding
    opens again. Raises NotPossible when it was stopped by the melder or closed too long ago.
    """
    actor = who.person_id if who else None
    at = at or clock.now()
    if melding.status == Status.INGETROKKEN:
        raise rules.NotPossible("gestopt")
    if melding.status == Status.AFGEROND:
        service.reopen(who or VISITOR, melding)
    melding.laatst_op = max(melding.laatst_op, at)
    if (known := _same(melding, at)) is not None:
        known.begin_op, known.laatst_op = min(known.begin_op, at), max(known.laatst_op, at)
        return known, False
    moment = Moment(melding_id=melding.id, dossier_id=melding.dossier_id, begin_op=at, laatst_op=at, bron=bron)
    session().add(moment)
    session().flush()  # the event names its id
    melding.keren += 1
    publish(events.MomentNoted(actor, melding.id, melding.team_id, moment.id))
    return moment, True


def _same(melding: Melding, at: datetime) -> Moment | None:
    listed = queries.moments(melding)
    place = episodes.belongs_to([rules.Episode(seen.begin_op, seen.laatst_op, seen.gestopt_op) for seen in listed], at)
    return None if place is None else listed[place]


def undo(melding: Melding, moment: Moment) -> bool:
    """Pressed by mistake.

    The first moment is the melding itself and stays; returns whether something was taken away.
    """
    listed = queries.moments(melding)
    if moment not in listed or len(listed) < 2:
        return False
    moment.weg_op = clock.now()
    melding.keren -= 1
    melding.laatst_op = max(other.laatst_op for other in listed if other is not moment)
    publish(events.MomentUndone(None, melding.id, melding.team_id, moment.id))
    return True


def stopped(melding: Melding, moment: Moment) -> None:
    """It stopped: the length of the episode is known."""
    moment.gestopt_op = moment.laatst_op = clock.now()
    publish(events.MomentStopped(None, melding.id, melding.team_id, moment.id))


def weigh(moment: Moment, ernst: str) -> None:
    """How bad it is compared with the last time: minder, even, erger."""
    moment.ernst = ernst
