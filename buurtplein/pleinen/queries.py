"""Reads of pleinen. Values that never change while a page is made; times of a plein come as a Rooster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.pleinen.hours import Anders, Rooster, Tijd
from buurtplein.pleinen.models import Openingstijd, Plein, Uitzondering


def by_slug(slug: str) -> Plein | None:
    """A plein by the name in its address, also one that stopped: the predicates say who still sees it."""
    return session().scalar(sa.select(Plein).where(Plein.slug == slug).options(selectinload(Plein.tijden)))


def by_id(plein_id: int) -> Plein | None:
    """A plein by its number."""
    return session().get(Plein, plein_id)


def active() -> Sequence[Plein]:
    """Every plein that takes part, by name."""
    query = sa.select(Plein).where(Plein.actief).options(selectinload(Plein.tijden))
    return session().scalars(query.order_by(Plein.naam, Plein.id)).all()


def everything() -> Sequence[Plein]:
    """Every plein, also those that stopped, by name."""
    return session().scalars(sa.select(Plein).order_by(Plein.naam, Plein.id)).all()


def roosters(pleinen: Iterable[Plein], since: date | None = None) -> dict[int, Rooster]:
    """The hours of these pleinen, by number, in one query for their exceptions (from yesterday on)."""
    found = list(pleinen)
    first = (since or clock.today()) - timedelta(days=1)
    query = sa.select(Uitzondering).where(
        Uitzondering.plein_id.in_([plein.id for plein in found]), Uitzondering.dag >= first
    )
    other: dict[int, list[Anders]] = {}
    for row in session().scalars(query.order_by(Uitzondering.dag, Uitzondering.van)):
        other.setdefault(row.plein_id, []).append(Anders(row.dag, row.soort, row.van, row.tot, row.reden))
    return {
        plein.id: Rooster(
            tuple(as_tijd(tijd) for tijd in plein.tijden), tuple(other.get(plein.id, ())), plein.feestdagen
        )
        for plein in found
    }


def rooster(plein: Plein, since: date | None = None) -> Rooster:
    """The hours of one plein."""
    return roosters([plein], since)[plein.id]


def as_tijd(row: Openingstijd) -> Tijd:
    """A row as the rules read it."""
    return Tijd(row.weekdag, row.van, row.tot, row.weken, row.geldig_van, row.geldig_tot)


def slugs_like(stem: str) -> set[str]:
    """Addresses that begin so, to choose one that is free."""
    return set(session().scalars(sa.select(Plein.slug).where(Plein.slug.startswith(stem, autoescape=True))))
