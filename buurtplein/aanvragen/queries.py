"""The only place where aanvragen reads its tables. Requests themselves are read through budgetten."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from buurtplein.aanvragen.models import Planantwoord
from buurtplein.budgetten import queries as budgetten
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


def replies(aanvraag_id: int) -> list[Planantwoord]:
    """What who asked wrote back, in its order."""
    query = sa.select(Planantwoord).where(Planantwoord.aanvraag_id == aanvraag_id).order_by(Planantwoord.id)
    return list(session().scalars(query))


def own(who: Who) -> list[Any]:
    """The plans of whoever looks: by account, and by the codes that this visit holds. The newest first, each once."""
    found = budgetten.of_bewoner(who.bewoner_id) if who.bewoner_id is not None else []
    held = budgetten.with_codes(who.keys) if who.keys else []
    return _once([*found, *held])


def _once(rows: Iterable[Any]) -> list[Any]:
    by_id = {each.id: each for each in rows}
    return [by_id[each] for each in sorted(by_id, reverse=True)]
