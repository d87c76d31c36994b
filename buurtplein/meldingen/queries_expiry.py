"""What may be read of meldingen whose term is over. Machinery of forgetting: nobody looks at these rows."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.meldingen import rules
from buurtplein.meldingen.models import Melding


def over(soort: str | None, before: datetime) -> sa.ColumnElement[bool]:
    """The condition for meldingen of a kind (None: those we did nothing with) that were done before a moment.

    Whatever must be kept for longer by hand (``bewaren_tot``) is left alone until that day is over.
    """
    refused = sa.and_(Melding.reden.is_not(None), Melding.reden.in_([str(reden) for reden in rules.REFUSED]))
    which = refused if soort is None else sa.and_(Melding.soort == soort, sa.not_(refused))
    free = sa.or_(Melding.bewaren_tot.is_(None), Melding.bewaren_tot < clock.today())
    done = sa.and_(Melding.status.in_(list(rules.FINAL)), Melding.afgerond_op < before)
    return sa.and_(which, free, done, Melding.gewist_op.is_(None))


def past_their_term(where: sa.ColumnElement[bool], most: int) -> list[Melding]:
    """Some of the meldingen that fit, longest done first."""
    query = sa.select(Melding).where(where).order_by(Melding.afgerond_op, Melding.id).limit(most)
    return list(session().scalars(query))


def how_many(where: sa.ColumnElement[bool]) -> int:
    """How many meldingen fit."""
    return int(session().scalar(sa.select(sa.func.count()).select_from(Melding).where(where)) or 0)


def nothing_left_in(dossier_id: int) -> bool:
    """Whether everything in a dossier was wiped."""
    query = sa.select(Melding.id).where(Melding.dossier_id == dossier_id, Melding.gewist_op.is_(None)).limit(1)
    return session().scalar(query) is None
