"""Reads of welkom. Never a list of who told nothing, who wants rest, or who waits: those are nobody's business."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.welkom.models import Rondgids
from buurtplein.welkom.models import Rondje as Rondje
from buurtplein.welkom.models import Voorstelling as Voorstelling
from buurtplein.welkom.rules import LIVE, Kant, Stand, Zicht


def told(huishouden_id: int) -> Voorstelling | None:
    """What one home told of itself."""
    return session().get(Voorstelling, huishouden_id)


def shown_in(project_id: int) -> Sequence[Voorstelling]:
    """What homes told for their neighbours, in no order at all."""
    query = sa.select(Voorstelling).where(
        Voorstelling.project_id == project_id, Voorstelling.zichtbaar == Zicht.HUIS, ~Voorstelling.rust
    )
    return session().scalars(query).all()


def shows_around(huishouden_id: int) -> bool:
    """Whether this home likes to show a new neighbour around."""
    return session().get(Rondgids, huishouden_id) is not None


def walk(huishouden_id: int, kant: Kant) -> Rondje | None:
    """The walk that a home has on this side: one that goes on, or else one of which it has to hear that it does not."""
    mine, knows = _side(kant)
    query = sa.select(Rondje).where(mine == huishouden_id, sa.or_(Rondje.stand.in_(LIVE), ~knows))
    return session().scalar(query.order_by(Rondje.stand == Stand.VOORBIJ, Rondje.id).limit(1))


def untold(huishouden_id: int, kant: Kant) -> Sequence[Rondje]:
    """Walks of which a home on this side has to hear that they do not go on."""
    mine, knows = _side(kant)
    return session().scalars(sa.select(Rondje).where(mine == huishouden_id, ~knows)).all()


def _side(kant: Kant) -> tuple[sa.orm.InstrumentedAttribute[int | None], sa.orm.InstrumentedAttribute[bool]]:
    if kant == Kant.KIJKT:
        return Rondje.huishouden_id, Rondje.kijkt_weet
    return Rondje.gids_id, Rondje.toont_weet


def walks_of(huishouden_id: int) -> Sequence[Rondje]:
    """Everything about walks in which a home has a part."""
    query = sa.select(Rondje).where(sa.or_(Rondje.huishouden_id == huishouden_id, Rondje.gids_id == huishouden_id))
    return session().scalars(query.order_by(Rondje.id)).all()


def wanted(project_id: int, huishouden_id: int) -> Rondje | None:
    """A walk that this home could show: of the longest waiting neighbour, never its own, and never with somebody with
    whom it had one before. Two who take it at once: the version of the row lets one win.
    """
    before = aliased(Rondje)
    with_me = sa.select(before.id).where(before.gids_id == huishouden_id, before.huishouden_id == Rondje.huishouden_id)
    query = (
        sa.select(Rondje)
        .where(
            Rondje.project_id == project_id,
            Rondje.stand == Stand.OPEN,
            Rondje.huishouden_id != huishouden_id,
            ~with_me.exists(),
        )
        .order_by(Rondje.id)
        .limit(1)
    )
    return session().scalar(query)


def overdue() -> Sequence[Rondje]:
    """For whom nobody was found within the days that we said, held for this unit of work."""
    day = sa.func.coalesce(Rondje.uitgesteld_tot, Rondje.beloofd_op)
    query = sa.select(Rondje).where(Rondje.stand == Stand.OPEN, day < clock.today(), Rondje.huishouden_id.is_not(None))
    return session().scalars(query.order_by(Rondje.id).with_for_update(skip_locked=True)).all()


def offered() -> Sequence[Rondje]:
    """Walks that somebody offered and that were not answered yet, held for this unit of work."""
    query = sa.select(Rondje).where(Rondje.stand == Stand.GEBODEN).order_by(Rondje.id)
    return session().scalars(query.with_for_update(skip_locked=True)).all()


def somebody_waits(project_id: int) -> bool:
    """Whether a neighbour waits longer than we said. How many, and who, nobody can ask."""
    query = sa.select(Rondje.id).where(
        Rondje.project_id == project_id,
        Rondje.stand == Stand.OPEN,
        Rondje.gemist > 0,
        Rondje.huishouden_id.is_not(None),
    )
    return session().scalar(sa.select(query.exists())) or False


def open_walk(rondje_id: int) -> Rondje | None:
    """A walk for which nobody was found yet."""
    found = session().get(Rondje, rondje_id)
    return found if found is not None and found.stand == Stand.OPEN else None
