"""Reads of meetings of residents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa

from buurtplein.afspraken.models import Agendapunt
from buurtplein.afspraken.models import Vergadering as Vergadering
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Beheerd, InHuis


def meeting(vergadering_id: int) -> Vergadering | None:
    """A meeting by its number."""
    return session().get(Vergadering, vergadering_id)


def meeting_inside(slug: str, vergadering_id: int) -> InHuis | None:
    """A meeting, for whoever looks from inside."""
    return huis.in_huis(slug, meeting(vergadering_id))


def meeting_kept(slug: str, vergadering_id: int) -> Beheerd | None:
    """A meeting, for who looks after the house."""
    return huis.beheerd(slug, meeting(vergadering_id))


def next_meeting(project_id: int) -> Vergadering | None:
    """The first meeting that did not begin yet."""
    query = sa.select(Vergadering).where(Vergadering.project_id == project_id, Vergadering.begint > clock.now())
    return session().scalar(query.order_by(Vergadering.begint).limit(1))


def meetings(project_id: int, most: int | None = None) -> Sequence[Vergadering]:
    """The meetings of a house, the last first; all of them, or so many."""
    query = sa.select(Vergadering).where(Vergadering.project_id == project_id)
    return session().scalars(query.order_by(Vergadering.begint.desc()).limit(most)).all()


def held(project_id: int) -> list[date]:
    """On which days there was a meeting."""
    query = sa.select(Vergadering.begint).where(Vergadering.project_id == project_id, Vergadering.begint <= clock.now())
    return [clock.local(each).date() for each in session().scalars(query)]


def overdue() -> Sequence[Vergadering]:
    """Meetings whose report is not there on the day that we said, held for this unit of work."""
    day = sa.func.coalesce(Vergadering.uitgesteld_tot, Vergadering.beloofd_op)
    query = sa.select(Vergadering).where(day < clock.today(), Vergadering.verslag_op.is_(None)).order_by(Vergadering.id)
    return session().scalars(query.with_for_update(skip_locked=True)).all()


def unreported(project_ids: Iterable[int]) -> Sequence[Vergadering]:
    """Meetings in these houses that were held and have no report yet, the longest waiting first."""
    query = sa.select(Vergadering).where(
        Vergadering.project_id.in_(set(project_ids)),
        Vergadering.begint <= clock.now(),
        Vergadering.verslag_op.is_(None),
    )
    return session().scalars(query.order_by(Vergadering.begint, Vergadering.id)).all()


def points(vergadering_id: int) -> Sequence[Agendapunt]:
    """What is talked about, in the order in which it was put on."""
    query = sa.select(Agendapunt).where(Agendapunt.vergadering_id == vergadering_id).order_by(Agendapunt.id)
    return session().scalars(query).all()


def point_inside(slug: str, punt_id: int) -> InHuis | None:
    """A point, for whoever looks from inside."""
    return huis.in_huis(slug, session().get(Agendapunt, punt_id))


def point_kept(slug: str, punt_id: int) -> Beheerd | None:
    """A point, for who looks after the house."""
    return huis.beheerd(slug, session().get(Agendapunt, punt_id))


def on_agenda(voorstel_id: int) -> Vergadering | None:
    """The next meeting at which a proposal is talked about."""
    query = sa.select(Vergadering).join(Agendapunt, Agendapunt.vergadering_id == Vergadering.id)
    query = query.where(Agendapunt.voorstel_id == voorstel_id, Vergadering.begint > clock.now())
    return session().scalar(query.order_by(Vergadering.begint).limit(1))


def points_of(huishouden_id: int) -> Sequence[Agendapunt]:
    """What a home put on an agenda, for its own copy."""
    query = sa.select(Agendapunt).where(Agendapunt.huishouden_id == huishouden_id).order_by(Agendapunt.id)
    return session().scalars(query).all()


def called_by(huishouden_id: int) -> Sequence[Vergadering]:
    """The meetings that a home called, for its own copy."""
    return session().scalars(sa.select(Vergadering).where(Vergadering.huishouden_id == huishouden_id)).all()
