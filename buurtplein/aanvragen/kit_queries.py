"""Reading what a day with neighbours still needs."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from buurtplein.aanvragen.models import Burendagkit
from buurtplein.budgetten import queries as budgetten
from buurtplein.kernel.db import session


def kit_of(aanvraag_id: int) -> Burendagkit | None:
    """The kit of a plan; None while nobody opened it."""
    return session().scalar(sa.select(Burendagkit).where(Burendagkit.aanvraag_id == aanvraag_id))


def earlier_of(aanvraag: Any) -> Burendagkit | None:
    """The last kit of the same resident for an earlier plan; None for who has no account, or never made one."""
    if aanvraag.bewoner_id is None:
        return None
    before = [each.id for each in budgetten.of_bewoner(aanvraag.bewoner_id) if each.id < aanvraag.id]
    query = sa.select(Burendagkit).where(Burendagkit.aanvraag_id.in_(before))
    return session().scalar(query.order_by(Burendagkit.aanvraag_id.desc()).limit(1))
