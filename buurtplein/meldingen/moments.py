"""It happens again: one press, counted in episodes of twenty minutes, and taken back as easily."""

from __future__ import annotations

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import VISITOR, Who
from buurtplein.meldingen import queries, rules, service
from buurtplein.meldingen.models import Melding, Moment
from buurtplein.meldingen.rules import Bron, Status


def happens_again(melding: Melding, bron: str = Bron.WEB, who: Who | None = None) -> tuple[Moment, bool]:
    """It happens now. Within twenty minutes it is the same episode; returns the moment and whether it is a new one.

    A finished melding opens again. Raises NotPossible when it was stopped by the melder or closed too long ago.
    """
    actor = who.person_id if who else None
    now = clock.now()
    last = queries.last_moment(melding)
    if melding.status == Status.INGETROKKEN:
        raise rules.NotPossible("gestopt")
    if melding.status == Status.AFGEROND:
        service.reopen(who or VISITOR, melding)
    seen = rules.Episode(last.begin_op, last.laatst_op, last.gestopt_op) if last else None
    if last is not None and rules.same_episode(seen, now):
        last.laatst_op = melding.laatst_op = now
        return last, False
    moment = Moment(melding_id=melding.id, begin_op=now, laatst_op=now, bron=bron)
    session().add(moment)
    session().flush()  # the event names its id
    melding.keren += 1
    melding.laatst_op = now
    publish(events.MomentNoted(actor, melding.id, melding.team_id, moment.id))
    return moment, True


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
