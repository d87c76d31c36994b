"""What may be read of promises: what a worker promised, what waits for a melder, and what is asked some weeks later."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import load_only

from buurtplein.kernel import pages
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import queries, rules
from buurtplein.meldingen.models import Afrondvoorstel, Dossier, Melding
from buurtplein.meldingen.rules import Antwoord, Status

MOST = 500  # of one turn of a periodic function; the next turn takes the rest
MOST_CALLS = 100

# -- the list of a worker


# Only what a line shows: texts and contact are not fetched, nor decrypted, for a list.
_LINE: Final = (
    *queries.HEADER,
    Melding.plek,
    Melding.handler_id,
    Melding.uitgesteld_tot,
    Melding.veilig,
    Melding.uitkomst,
)


def _lines(query: sa.Select[Melding]) -> sa.Select[Melding]:
    return query.options(load_only(*_LINE, raiseload=True))


def _of(who: Who, team: bool) -> sa.Select[Melding]:
    """What is somebody's own to do; with ``team`` everything in the teams that this person coordinates."""
    query = queries.on_desk_of(who)
    if team:
        return query.where(Melding.team_id.in_(who.teams("teamcoordinator")))
    held = sa.select(Dossier.id).where(Dossier.handler_id == who.person_id)
    nobody_yet = sa.and_(Melding.handler_id.is_(None), Melding.dossier_id.in_(held))
    return query.where(sa.or_(Melding.handler_id == who.person_id, nobody_yet))


def promised(who: Who, team: bool = False, after: str | None = None) -> pages.Page[Melding]:
    """What was promised and is ours to do, earliest day first. What waits for the melder is not: its clock stands."""
    ours = Melding.status.in_([s for s in rules.OPEN if s != Status.WACHT_OP_MELDER])
    return pages.page(_lines(_of(who, team).where(queries.IS_OPEN, ours)), (Melding.beloofd_op, Melding.id), after)


def to_call(who: Who, team: bool, today: date) -> list[Melding]:
    """Whom to call now to ask how it is: they wanted to be called, and the day is there."""
    query = _of(who, team).where(*_asked(), Melding.antwoord == Antwoord.BEL, Melding.nazorg_op <= today)
    needed = load_only(*_LINE, Melding.telefoon, raiseload=True)  # the number is what the list is for
    return list(session().scalars(query.options(needed).order_by(Melding.nazorg_op, Melding.id).limit(MOST_CALLS)))


def to_look_at(who: Who) -> list[Melding]:
    """Where a colleague wants to do nothing, and a second pair of eyes is waited for: never the own ones."""
    others = sa.select(Afrondvoorstel.melding_id).where(Afrondvoorstel.person_id != who.person_id)
    query = _lines(queries.on_desk_of(who).where(Melding.id.in_(others)))
    return list(session().scalars(query.order_by(Melding.beloofd_op, Melding.id).limit(MOST_CALLS)))


# -- one melding


def refusal(melding: Melding) -> Afrondvoorstel | None:
    """The proposal to do nothing with a melding, if one waits."""
    return session().scalar(sa.select(Afrondvoorstel).where(Afrondvoorstel.melding_id == melding.id))


# -- for what is periodic


def unanswered() -> list[Melding]:
    """Questions that nobody answered, and of which nobody was reminded."""
    waiting = sa.and_(Melding.status == Status.WACHT_OP_MELDER, Melding.gevraagd_op.is_not(None))
    query = sa.select(Melding).where(waiting, Melding.herinnerd_op.is_(None)).order_by(Melding.gevraagd_op)
    return list(session().scalars(query.limit(MOST)))


def waiting_since(moment: datetime) -> list[Melding]:
    """Questions that were asked before a moment and got no answer."""
    waiting = sa.and_(Melding.status == Status.WACHT_OP_MELDER, Melding.gevraagd_op <= moment)
    return list(session().scalars(sa.select(Melding).where(waiting).order_by(Melding.id).limit(MOST)))


def nazorg_due(today: date) -> list[Melding]:
    """Done meldingen whose day to ask is there, and whose melder was not asked."""
    due = sa.and_(Melding.status == Status.AFGEROND, Melding.nazorg_op <= today, Melding.gewist_op.is_(None))
    query = (
        sa.select(Melding)
        .where(due, Melding.nazorg_gevraagd_op.is_(None), Melding.nazorg.is_(None))
        .order_by(Melding.id)
    )
    return list(session().scalars(query.limit(MOST)))


def _asked() -> tuple[Any, ...]:
    return Melding.status == Status.AFGEROND, Melding.nazorg_gevraagd_op.is_not(None), Melding.nazorg.is_(None)


def still_with(person_id: int) -> list[Melding]:
    """What this person took up and has still to be done, now or when we ask how it is."""
    to_do = sa.or_(Melding.status.in_(list(rules.OPEN)), Melding.nazorg_op.is_not(None))
    return list(session().scalars(sa.select(Melding).where(Melding.handler_id == person_id, to_do)))


def named() -> list[tuple[int, int]]:
    """Whose names stand on the dossiers of which teams, as (team, person)."""
    query = sa.select(Dossier.team_id, Dossier.handler_id).distinct().order_by(Dossier.team_id, Dossier.handler_id)
    return [(row[0], row[1]) for row in session().execute(query)]


def of_team_with(team_id: int, person_id: int) -> list[Dossier]:
    """The dossiers of a team that carry this name."""
    query = sa.select(Dossier).where(Dossier.team_id == team_id, Dossier.handler_id == person_id)
    return list(session().scalars(query))
