"""Reads for whoever asks: the own contacts of a visit, and how long people waited."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from buurtplein.contactlijnen.models import Contact, Contactcijfer
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


def held(who: Who) -> list[Contact]:
    """The contacts of which this browser holds the code, newest first."""
    if not who.keys:
        return []
    query = sa.select(Contact).where(Contact.code_print.in_(who.keys))
    return list(session().scalars(query.order_by(Contact.id.desc())))


def waits(lijn_ids: Iterable[int], since: datetime) -> dict[tuple[int, str], dict[int, int]]:
    """(line, way) -> minutes until our first word, rounded up -> how many waited so long. Only who had an answer."""
    minutes = (Contactcijfer.wachttijd + 59) // 60
    query = (
        sa.select(Contactcijfer.lijn_id, Contactcijfer.weg, minutes.label("minuten"), sa.func.count().label("keer"))
        .where(
            Contactcijfer.lijn_id.in_(list(lijn_ids)),
            Contactcijfer.uur >= since,
            Contactcijfer.wachttijd.is_not(None),
        )
        .group_by(Contactcijfer.lijn_id, Contactcijfer.weg, "minuten")
    )
    found: dict[tuple[int, str], dict[int, int]] = {}
    for row in session().execute(query):
        found.setdefault((row.lijn_id, row.weg), {})[int(row.minuten)] = row.keer
    return found
