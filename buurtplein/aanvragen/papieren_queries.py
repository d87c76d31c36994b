"""Reading which papers came along with a plan."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import undefer

from buurtplein.aanvragen.models import Planbijlage
from buurtplein.kernel.db import session

_HIGHEST = 2**31  # of a number in the database


def photos_of(aanvraag_id: int) -> list[Planbijlage]:
    """The photos of a plan without their pixels, the oldest first; also those that were wiped after their term."""
    query = sa.select(Planbijlage).where(Planbijlage.aanvraag_id == aanvraag_id).order_by(Planbijlage.id)
    return list(session().scalars(query))


def kinds_of(aanvraag_id: int) -> frozenset[str]:
    """Of which kinds there is a photo."""
    query = sa.select(Planbijlage.soort).where(Planbijlage.aanvraag_id == aanvraag_id).distinct()
    return frozenset(str(each) for each in session().scalars(query))


def photo(aanvraag_id: int, bijlage_id: int) -> Planbijlage | None:
    """One photo of a plan, with its pixels; None for one that is not there, is wiped, or is of another plan."""
    if bijlage_id >= _HIGHEST:
        return None
    query = sa.select(Planbijlage).where(
        Planbijlage.id == bijlage_id, Planbijlage.aanvraag_id == aanvraag_id, Planbijlage.gewist_op.is_(None)
    )
    return session().scalar(query.options(undefer(Planbijlage.foto)))
