"""What is read of kept filters, of what was done to several at once, and of standard answers."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from buurtplein.kernel import clock, marks
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.who import Who
from buurtplein.werkvoorraad.models import Bulkactie, Bulkregel, Sjabloon, Werkfilter
from buurtplein.werkvoorraad.rules import KEEP_BULK, Stand


def filters_of(who: Who) -> list[Werkfilter]:
    """The kept filters of this person: the own ones, and what is shared with the own teams. Most people keep none, and
    that is known without asking.
    """
    if not marks.kept(("filters", who.person_id, who.teams()), lambda: bool(_filters_of(who))):
        return []
    return _filters_of(who)


def _filters_of(who: Who) -> list[Werkfilter]:
    mine = sa.or_(Werkfilter.person_id == who.person_id, Werkfilter.team_id.in_(list(who.teams())).is_(sa.true()))
    return list(session().scalars(sa.select(Werkfilter).where(mine).order_by(Werkfilter.id).limit(50)))


def kept_filter(filter_id: int) -> Werkfilter | None:
    """One kept filter."""
    return session().get(Werkfilter, filter_id) if filter_id < 2**31 else None


def bulk(bulk_id: int) -> Bulkactie | None:
    """What was done to several at once; who changes it has it alone."""
    if bulk_id >= 2**31:
        return None
    return session().scalar(for_change(sa.select(Bulkactie).where(Bulkactie.id == bulk_id)))


def latest_bulk(who: Who) -> Bulkactie | None:
    """What this person did last to several at once, while it can be taken back or left something to know."""
    if not marks.kept(("bulk", who.person_id), lambda: _did_at_once(who)):
        return None
    now = clock.now()
    skipped = sa.exists().where(Bulkregel.bulkactie_id == Bulkactie.id, Bulkregel.stand == Stand.OVERGESLAGEN)
    of_use = sa.or_(
        sa.and_(Bulkactie.tot > now, Bulkactie.ongedaan_op.is_(None)),
        sa.and_(Bulkactie.gezien_op.is_(None), skipped),
    )
    query = sa.select(Bulkactie).where(Bulkactie.person_id == who.person_id, of_use)
    return session().scalar(query.options(selectinload(Bulkactie.regels)).order_by(Bulkactie.id.desc()).limit(1))


def _did_at_once(who: Who) -> bool:
    """Whether anything of it is kept: it goes after some days."""
    return bool(session().scalar(sa.select(sa.exists().where(Bulkactie.person_id == who.person_id))))


def waiting_for(ids: Iterable[int]) -> set[int]:
    """Of these meldingen the ones for which an answer waits to be sent."""
    query = sa.select(Bulkregel.melding_id).where(Bulkregel.stand == Stand.WACHT)
    return set(session().scalars(query.where(Bulkregel.melding_id.in_(list(ids)))))


def old_bulk() -> sa.Delete:
    """What is so long ago that nobody asks for it; never what still waits."""
    waits = sa.exists().where(Bulkregel.bulkactie_id == Bulkactie.id, Bulkregel.stand == Stand.WACHT)
    return sa.delete(Bulkactie).where(Bulkactie.tot < clock.now() - KEEP_BULK, sa.not_(waits))


def templates(teams: Iterable[int]) -> list[Sjabloon]:
    """The standard answers of these teams and of everybody, by number."""
    theirs = sa.or_(Sjabloon.team_id.is_(None), Sjabloon.team_id.in_(list(teams)))
    return list(session().scalars(sa.select(Sjabloon).where(theirs).order_by(Sjabloon.nummer)))


def template(sjabloon: int) -> Sjabloon | None:
    """One standard answer by the number that people type."""
    if sjabloon >= 2**31:
        return None
    return session().scalar(for_change(sa.select(Sjabloon).where(Sjabloon.nummer == sjabloon)))


def highest_number() -> int:
    """The highest number in use; 0 when there are no standard answers at all."""
    return int(session().scalar(sa.select(sa.func.max(Sjabloon.nummer))) or 0)
