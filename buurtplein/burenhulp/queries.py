"""Reads of help between neighbours."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from buurtplein.burenhulp.models import Advertentie, Koppeling
from buurtplein.burenhulp.rules import LIVES, Koppelstand
from buurtplein.kernel.db import for_change, session


def by_nr(nr: str) -> Advertentie | None:
    """A post by the number in its address."""
    return session().scalar(sa.select(Advertentie).where(Advertentie.nr == nr))


def post(post_id: int) -> Advertentie | None:
    """A post by its number here."""
    return session().get(Advertentie, post_id)


def living(bewoner_id: int) -> int:
    """How many posts of a resident are not over."""
    query = sa.select(sa.func.count()).where(Advertentie.bewoner_id == bewoner_id, Advertentie.stand.in_(LIVES))
    return int(session().scalar(query) or 0)


def placed_before(bewoner_id: int, besides: int) -> bool:
    """Whether something of this resident was ever placed, other than this post."""
    query = sa.select(Advertentie.id).where(
        Advertentie.bewoner_id == bewoner_id, Advertentie.id != besides, Advertentie.geplaatst_op.is_not(None)
    )
    return session().scalar(query.limit(1)) is not None


def koppeling(koppeling_id: int) -> Koppeling | None:
    """Two people around a post, by its number here."""
    return session().get(Koppeling, koppeling_id)


def koppeling_by_nr(nr: str) -> Koppeling | None:
    """Two people around a post, by the number in its address. Inside a change it is held."""
    return session().scalar(for_change(sa.select(Koppeling).where(Koppeling.nr == nr)))


def between(post_id: int, buur_id: int) -> Koppeling | None:
    """Whether this neighbour is already around this post."""
    query = sa.select(Koppeling).where(Koppeling.advertentie_id == post_id, Koppeling.buur_id == buur_id)
    return session().scalar(query)


def around(post_id: int, *standen: Koppelstand) -> list[Koppeling]:
    """Everybody around a post, oldest first; only where it stands so, when that is asked."""
    where: list[Any] = [Koppeling.advertentie_id == post_id]
    if standen:
        where.append(Koppeling.stand.in_(standen))
    return list(session().scalars(sa.select(Koppeling).where(*where).order_by(Koppeling.id)))
