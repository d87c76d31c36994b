"""Reads of light accounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from buurtplein.bewoners.models import Bewoner, Blokkade
from buurtplein.bewoners.rules import Kanaal, Seint
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.kernel.guard import who
from buurtplein.kernel.who import Who


def bewoner(bewoner_id: int) -> Bewoner | None:
    """A resident by its number."""
    return session().get(Bewoner, bewoner_id)


def me() -> Bewoner | None:
    """The resident who looks; None for everybody else."""
    mine = who().bewoner_id
    return session().get(Bewoner, mine) if mine is not None else None


def of(looking: Who) -> Bewoner | None:
    """The account of a resident who signed in."""
    return session().get(Bewoner, looking.bewoner_id) if looking.bewoner_id is not None else None


def by_reach(bereik: str) -> Bewoner | None:
    """Who has this e-mail address or telephone number."""
    return session().scalar(sa.select(Bewoner).where(Bewoner.bereik_print == fingerprint(bereik.casefold())))


def several(ids: Iterable[int]) -> dict[int, Bewoner]:
    """Several residents by their numbers, in one query."""
    wanted = set(ids)
    query = sa.select(Bewoner).where(Bewoner.id.in_(wanted))
    return {each.id: each for each in session().scalars(query)} if wanted else {}


def apart(bewoner_id: int) -> frozenset[int]:
    """Numbers of residents with whom there is no contact, whoever of the two wanted that."""
    query = sa.select(Blokkade.van_id, Blokkade.naar_id).where(
        sa.or_(Blokkade.van_id == bewoner_id, Blokkade.naar_id == bewoner_id)
    )
    return frozenset(other for pair in session().execute(query) for other in pair) - {bewoner_id}


def want_overview(before: datetime) -> list[int]:
    """Numbers of residents who want the weekly mail, and did not have one since a moment."""
    query = sa.select(Bewoner.id).where(
        sa.cast(Bewoner.seinen, sa.Text).contains(Seint.OVERZICHT),
        Bewoner.kanaal == Kanaal.MAIL,
        Bewoner.weg_op.is_(None),
        sa.or_(Bewoner.overzicht_op.is_(None), Bewoner.overzicht_op <= before),
    )
    return list(session().scalars(query.order_by(Bewoner.id)))
