"""What may be read of who read what. Numbers and moments; the texts themselves are not here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, time

import sqlalchemy as sa

from buurtplein.kernel import clock, pages
from buurtplein.kernel.bus import Audit
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import queries
from buurtplein.meldingen.models import Melding, Steekproef

_MOST = 5000  # readings to draw from: more than a team does in a month


def readings(melding_ids: Collection[int], names: Collection[str], after: str | None = None) -> pages.Page[Audit]:
    """Every reading of these meldingen, newest first."""
    about = sa.and_(Audit.kind == "melding", Audit.thing_id.in_(melding_ids), Audit.name.in_(names))
    return pages.page(sa.select(Audit).where(about), (Audit.id,), after, newest_first=True)


def readable_in(who: Who, dossier_id: int) -> list[Melding]:
    """The meldingen of a dossier that are on the desk of this person."""
    query = queries.on_desk_of(who).where(Melding.dossier_id == dossier_id)
    return list(session().scalars(query.order_by(Melding.id)))


def buildings_of(ids: Collection[int]) -> dict[int, int | None]:
    """Melding id -> the building that it is about."""
    query = sa.select(Melding.id, Melding.gebouw_id).where(Melding.id.in_(ids))
    return {row.id: row.gebouw_id for row in session().execute(query)}


def readings_of_team(team_id: int, month: date) -> list[Audit]:
    """Openings by hand in a month of the meldingen that a team has now; by whoever, also by noodtoegang."""
    end = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    when = sa.and_(Audit.at >= clock.at(month, time()), Audit.at < clock.at(end, time()))
    theirs = sa.select(Melding.id).where(Melding.team_id == team_id, Melding.gewist_op.is_(None))
    read = sa.and_(Audit.name.in_(["MeldingRead", "MeldingTextRead", "EmergencyUsed"]), Audit.actor_id.is_not(None))
    query = sa.select(Audit).where(read, Audit.kind == "melding", Audit.thing_id.in_(theirs), when)
    return list(session().scalars(query.order_by(Audit.id).limit(_MOST)))


def is_drawn(team_id: int, month: date) -> bool:
    """Whether the lots of this month were drawn."""
    query = sa.select(Steekproef.id).where(Steekproef.team_id == team_id, Steekproef.maand == month).limit(1)
    return session().scalar(query) is not None


def sample(who: Who, month: date) -> list[Steekproef]:
    """The drawn readings of a month that this person looks at: of the own teams, and not of the own hand."""
    teams = who.teams("teamcoordinator")
    mine = sa.and_(Steekproef.team_id.in_(teams), Steekproef.maand == month, Steekproef.lezer_id != who.person_id)
    return list(session().scalars(sa.select(Steekproef).where(mine).order_by(Steekproef.id)))


def sample_by_id(sample_id: int) -> Steekproef | None:
    """One drawn reading."""
    return session().get(Steekproef, sample_id)
