"""How help between neighbours is forgotten (retention.py says when)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time

import sqlalchemy as sa

from buurtplein.burenhulp.models import Advertentie, Hulpdienst, Hulpgesprek
from buurtplein.kernel import clock, forgetting
from buurtplein.kernel.db import session
from buurtplein.kernel.forgetting import Gone, Rule


def _duties_due(before: datetime) -> Mapping[str, int]:
    query = sa.select(sa.func.count()).select_from(Hulpdienst).where(Hulpdienst.tot < clock.local(before).date())
    return {"hulpdienst": int(session().scalar(query) or 0)}


def _forget_duties(before: datetime) -> Gone:
    gone = sa.delete(Hulpdienst).where(Hulpdienst.tot < clock.local(before).date()).returning(Hulpdienst.tot)
    days = session().scalars(gone.execution_options(synchronize_session=False)).all()
    if not days:
        return Gone()
    return Gone({"hulpdienst": len(days)}, clock.at(min(days), time()), clock.at(max(days), time()))


RULES: Mapping[str, Rule] = {
    "hulp": forgetting.rows(Advertentie, Advertentie.klaar_op),
    "hulpgesprekken": forgetting.rows(Hulpgesprek, Hulpgesprek.klaar_op),
    "hulpdiensten": Rule(_duties_due, _forget_duties),
}
