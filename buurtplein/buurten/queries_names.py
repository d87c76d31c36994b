"""Names of the ground for lists: of many places at once, or beside the rows of another table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from buurtplein.buurten.models import Gebied, Gebouw
from buurtplein.buurten.queries import current_areas
from buurtplein.kernel import marks
from buurtplein.kernel.db import session


def area_names(codes: Iterable[str]) -> dict[str, str]:
    """Code -> name of the areas that hold today, in one query; unknown codes are absent."""
    query = current_areas().where(Gebied.code.in_(set(codes))).with_only_columns(Gebied.code, Gebied.naam)
    return {row.code: row.naam for row in session().execute(query)}


def gebouw_name_of(gebouw_id: Any) -> sa.ScalarSelect[str]:
    """The name of a building beside the row of another table."""
    return sa.select(Gebouw.naam).where(Gebouw.id == gebouw_id).scalar_subquery()


def gebouw_names(ids: Iterable[int | None]) -> dict[int, str]:
    """Building id -> name; what is no building is absent. A page has the names of all buildings at hand."""
    return marks.names(Gebouw.id, Gebouw.naam, ids)
