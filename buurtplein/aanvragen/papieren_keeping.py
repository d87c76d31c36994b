"""How photos of papers are forgotten (retention.py says when): the photo goes, that it was there stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from buurtplein.aanvragen.models import Planbijlage
from buurtplein.budgetten import queries as budgetten
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.kernel.forgetting import MOST, Gone, Rule


def _over(before: datetime) -> tuple[Any, ...]:
    return (Planbijlage.aanvraag_id.in_(budgetten.done_before(before)), Planbijlage.gewist_op.is_(None))


def _due(before: datetime) -> Mapping[str, int]:
    query = sa.select(sa.func.count()).select_from(Planbijlage).where(*_over(before))
    return {"planbijlage": int(session().scalar(query) or 0)}


def _forget(before: datetime) -> Gone:
    some = sa.select(Planbijlage.id).where(*_over(before)).order_by(Planbijlage.id).limit(MOST)
    wiped = sa.update(Planbijlage).where(Planbijlage.id.in_(some)).values(foto=None, gewist_op=clock.now())
    found = session().scalars(wiped.returning(Planbijlage.op).execution_options(synchronize_session=False)).all()
    return Gone({"planbijlage": len(found)}, min(found), max(found)) if found else Gone()


RULES: Final = {"planbijlage": Rule(_due, _forget)}
