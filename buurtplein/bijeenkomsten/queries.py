"""Reads of meetings themselves; questions, promises and letters have files of their own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from buurtplein.bijeenkomsten.models import Bijeenkomst as Bijeenkomst
from buurtplein.bijeenkomsten.rules import PUBLIC, Status
from buurtplein.kernel.db import session

MOST_LISTED = 200


def by_slug(slug: str) -> Bijeenkomst | None:
    """A meeting by the name in its address, also a draft: the predicates say who sees it."""
    return session().scalar(sa.select(Bijeenkomst).where(Bijeenkomst.slug == slug))


def by_id(bijeenkomst_id: int) -> Bijeenkomst | None:
    """A meeting by its number."""
    return session().get(Bijeenkomst, bijeenkomst_id)


def by_list(lijst_id: int) -> Bijeenkomst | None:
    """The meeting that a list of places belongs to."""
    return session().scalar(sa.select(Bijeenkomst).where(Bijeenkomst.lijst_id == lijst_id))


def open_wall(bijeenkomst_id: int) -> Bijeenkomst | None:
    """A meeting whose wall of questions is open to all now: what a visitor may watch."""
    found = by_id(bijeenkomst_id)
    return found if found is not None and found.live and found.status in PUBLIC else None


def between(since: datetime, until: datetime) -> Sequence[Bijeenkomst]:
    """Public meetings that have something between two moments, in order."""
    query = sa.select(Bijeenkomst).where(
        Bijeenkomst.status.in_(PUBLIC), Bijeenkomst.einde > since, Bijeenkomst.begin < until
    )
    return session().scalars(query.order_by(Bijeenkomst.begin, Bijeenkomst.id)).all()


def organised(teams: Collection[int], areas: Collection[str]) -> Sequence[Bijeenkomst]:
    """The newest meetings of these teams and in these areas, with what was promised at them."""
    here = sa.or_(
        Bijeenkomst.team_id.in_(teams),
        Bijeenkomst.buurt_code.in_(areas),
        Bijeenkomst.wijk_code.in_(areas),
        Bijeenkomst.gemeente_code.in_(areas),
    )
    query = sa.select(Bijeenkomst).where(here).options(selectinload(Bijeenkomst.toezeggingen))
    return session().scalars(query.order_by(Bijeenkomst.begin.desc(), Bijeenkomst.id.desc()).limit(MOST_LISTED)).all()


def to_close_walls(now: datetime) -> Sequence[Bijeenkomst]:
    """Meetings that are over, with a wall that somebody forgot to close."""
    query = sa.select(Bijeenkomst).where(Bijeenkomst.live, Bijeenkomst.einde < now)
    return session().scalars(query.order_by(Bijeenkomst.id)).all()


def next_one(meeting: Bijeenkomst) -> Bijeenkomst | None:
    """The meeting that comes after this one, when it can be read."""
    query = sa.select(Bijeenkomst).where(Bijeenkomst.vorige_id == meeting.id, Bijeenkomst.status == Status.GEPLAND)
    return session().scalars(query.order_by(Bijeenkomst.begin)).first()


def slugs_like(stem: str) -> set[str]:
    """Addresses that begin so, to choose one that is free."""
    query = sa.select(Bijeenkomst.slug).where(Bijeenkomst.slug.startswith(stem, autoescape=True))
    return set(session().scalars(query))
