"""Reads of meetings themselves; questions, promises and letters have files of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.bijeenkomsten.rules import PUBLIC
from buurtplein.kernel.db import session


def by_slug(slug: str) -> Bijeenkomst | None:
    """A meeting by the name in its address, also a draft: the predicates say who sees it."""
    return session().scalar(sa.select(Bijeenkomst).where(Bijeenkomst.slug == slug))


def by_id(bijeenkomst_id: int) -> Bijeenkomst | None:
    """A meeting by its number."""
    return session().get(Bijeenkomst, bijeenkomst_id)


def by_list(lijst_id: int) -> Bijeenkomst | None:
    """The meeting that a list of places belongs to."""
    return session().scalar(sa.select(Bijeenkomst).where(Bijeenkomst.lijst_id == lijst_id))


def between(since: datetime, until: datetime) -> Sequence[Bijeenkomst]:
    """Public meetings that have something between two moments, in order."""
    query = sa.select(Bijeenkomst).where(
        Bijeenkomst.status.in_(PUBLIC), Bijeenkomst.einde > since, Bijeenkomst.begin < until
    )
    return session().scalars(query.order_by(Bijeenkomst.begin, Bijeenkomst.id)).all()


def slugs_like(stem: str) -> set[str]:
    """Addresses that begin so, to choose one that is free."""
    query = sa.select(Bijeenkomst.slug).where(Bijeenkomst.slug.startswith(stem, autoescape=True))
    return set(session().scalars(query))
