"""It happens again: one press, counted in episodes of twenty minutes, and taken back as easily.

What was noted stands after a day (episodes.is_fixed): a mistake is then put right by a new moment that says which one
it corrects, and both together are counted once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from buurtplein import events
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import VISITOR, Who
from buurtplein.meldingen import episodes, queries, rules, service
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.models import Moment as Moment
from buurtplein.meldingen.rules import Bron, Status

LONGEST_ZIN = 200


@dataclass(frozen=True)
class Told:
    """What somebody tells of one time that it happened: when, how long, how bad, and one sentence."""

    at: datetime
    tot: datetime | None = None
    ernst: str | None = None
    zin: str | None = None


def happens_again(
    melding: Melding, bron: str = Bron.WEB, who: Who | None = None, at: datetime | None = None
) -> tuple[Moment, bool]:
    """It happens now, or it happened ``at`` a moment that a device kept while it had no internet.

    Within twenty minutes it is the same episode; returns the moment and whether it is a new one. A finished melding
    opens again. Raises NotPossible when it was stopped by the melder or closed too long ago.
    """
    return add(melding, Told(at or clock.now()), bron, who)


def add(melding: Melding, told: Told, bron: str, who: Who | None = None) -> tuple[Moment, bool]:
    """As happens_again, told afterwards: on the phone, at the desk or on paper."""
    if melding.status == Status.INGETROKKEN:
        raise rules.NotPossible("gestopt")
    if melding.status == Status.AFGEROND and (melding.afgerond_op is None or told.at >= melding.afgerond_op):
        service.reopen(who or VISITOR, melding)  # what happened before it was closed opens nothing
    melding.laatst_op = max(melding.laatst_op, told.at)
    if (known := _same(melding, told.at)) is not None:
        if changeable(known):
            _add_to(known, told)
        return known, False
    moment = _new(melding, told, bron)
    melding.keren += 1
    publish(events.MomentNoted(who.person_id if who else None, melding.id, melding.team_id, moment.id))
    return moment, True


def _new(melding: Melding, told: Told, bron: str, corrects: int | None = None) -> Moment:
    moment = Moment(
        melding_id=melding.id,
        dossier_id=melding.dossier_id,
        begin_op=told.at,
        laatst_op=told.tot or told.at,
        gestopt_op=told.tot,
        ernst=told.ernst,
        zin=told.zin,
        bron=bron,
        corrigeert_id=corrects,
        genoteerd_op=clock.now(),
    )
    session().add(moment)
    session().flush()  # the event names its id
    return moment


def _same(melding: Melding, at: datetime) -> Moment | None:
    listed = queries.moments(melding)
    place = episodes.belongs_to([rules.Episode(seen.begin_op, seen.laatst_op, seen.gestopt_op) for seen in listed], at)
    return None if place is None else listed[place]


def _add_to(known: Moment, told: Told) -> None:
    """The same episode, seen once more: it lasted longer, and what was not said yet is said now."""
    known.begin_op, known.laatst_op = min(known.begin_op, told.at), max(known.laatst_op, told.tot or told.at)
    known.ernst, known.zin = known.ernst or told.ernst, known.zin or told.zin
    session().flush()  # while it may


def changeable(moment: Moment) -> bool:
    """Whether it was noted less than a day ago."""
    return not episodes.is_fixed(moment.genoteerd_op or moment.begin_op, clock.now())


def correct(melding: Melding, moment: Moment, told: Told, bron: str = Bron.WEB, who: Who | None = None) -> Moment:
    """This was not right: a new moment takes its place, and says so. The one that was wrong stays as it was.

    Raises NotPossible when it was corrected or undone before.
    """
    if moment not in queries.moments(melding):
        raise rules.NotPossible("al verbeterd")
    better = _new(melding, told, bron, corrects=moment.id)
    _latest(melding)
    publish(events.MomentCorrected(who.person_id if who else None, melding.id, melding.team_id, better.id, moment.id))
    return better


def undo(melding: Melding, moment: Moment) -> bool:
    """Pressed by mistake.

    The first moment is the melding itself and stays, and so does what is older than a day; returns whether something
    was taken away.
    """
    listed = queries.moments(melding)
    if moment not in listed or len(listed) < 2 or not changeable(moment):
        return False
    moment.weg_op = clock.now()
    if moment.corrigeert_id is None:  # without a correction the first word counts again
        melding.keren -= 1
    _latest(melding)
    publish(events.MomentUndone(None, melding.id, melding.team_id, moment.id))
    return True


def _latest(melding: Melding) -> None:
    session().flush()  # so that what stands now is asked
    melding.laatst_op = max(moment.laatst_op for moment in queries.moments(melding))


def stopped(melding: Melding, moment: Moment) -> None:
    """It stopped: the length of the episode is known."""
    _check(moment)
    moment.gestopt_op = moment.laatst_op = clock.now()
    publish(events.MomentStopped(None, melding.id, melding.team_id, moment.id))


def weigh(moment: Moment, ernst: str) -> None:
    """How bad it is compared with the last time: minder, even, erger."""
    _check(moment)
    moment.ernst = ernst
    session().flush()  # while it may


def say(moment: Moment, zin: str) -> None:
    """One sentence, if somebody wants to; an empty one takes it away."""
    _check(moment)
    moment.zin = zin[:LONGEST_ZIN] or None
    session().flush()  # while it may


def _check(moment: Moment) -> None:
    if not changeable(moment):
        raise episodes.Fixed
