"""How neighbours behind a plan are forgotten (retention.py says when): after that only a number is left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from buurtplein.aanvragen import steun_queries
from buurtplein.aanvragen.models import Burendagkit, Medestander, Steunlijst
from buurtplein.budgetten import queries as budgetten
from buurtplein.kernel import clock, forgetting
from buurtplein.kernel.db import session
from buurtplein.kernel.forgetting import Gone, Rule

SOME: Final = 25  # plans in one turn


def _named(before: datetime) -> tuple[Any, ...]:
    return (Medestander.aanvraag_id.in_(budgetten.answered_before(before)),)


def _with_photo(before: datetime) -> tuple[Any, ...]:
    return (Steunlijst.aanvraag_id.in_(budgetten.answered_before(before)), Steunlijst.foto.is_not(None))


def _due(before: datetime) -> Mapping[str, int]:
    people = sa.select(sa.func.count()).select_from(Medestander).where(*_named(before))
    photos = sa.select(sa.func.count()).select_from(Steunlijst).where(*_with_photo(before))
    return {"medestander": int(session().scalar(people) or 0), "steunlijst": int(session().scalar(photos) or 0)}


def _forget(before: datetime) -> Gone:
    plans = sa.select(Medestander.aanvraag_id).where(*_named(before)).distinct().limit(SOME)
    moments: list[datetime] = []
    people = 0
    for aanvraag_id in list(session().scalars(plans)):
        _only_numbers(aanvraag_id)
        wiped = sa.delete(Medestander).where(Medestander.aanvraag_id == aanvraag_id).returning(Medestander.op)
        gone = session().scalars(wiped.execution_options(synchronize_session="fetch")).all()
        people += len(gone)
        moments += gone
    photos = sa.update(Steunlijst).where(*_with_photo(before)).values(foto=None).returning(Steunlijst.op)
    shut = session().scalars(photos.execution_options(synchronize_session=False)).all()
    moments += shut
    counts = {"medestander": people, "steunlijst": len(shut)}
    return Gone(counts, min(moments), max(moments)) if moments else Gone()


def _only_numbers(aanvraag_id: int) -> None:
    """Keep what they came to, without those on paper: a list keeps its own number."""
    found, held = steun_queries.vraag_of(aanvraag_id), steun_queries.uitslag_of(aanvraag_id)
    if found is None or found.geteld_op is not None:
        return
    found.telde, found.voor = held.telt - held.papier, held.voor - held.papier
    found.tegen, found.geen, found.onbekend = held.tegen, held.geen, held.onbekend
    found.eigen_print, found.geteld_op = "", clock.now()
    session().flush()


RULES: Final = {
    "burendagkit": forgetting.rows(Burendagkit, Burendagkit.laatst_op),
    "medestanders": Rule(_due, _forget),
}
