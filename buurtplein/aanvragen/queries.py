"""Which plans are of whoever looks. Requests themselves are read through budgetten."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from buurtplein.budgetten import queries as budgetten
from buurtplein.kernel.who import Who


def own(who: Who) -> list[Any]:
    """The plans of whoever looks: by account, and by the codes that this visit holds. The newest first, each once."""
    found = budgetten.of_bewoner(who.bewoner_id) if who.bewoner_id is not None else []
    held = budgetten.with_codes(who.keys) if who.keys else []
    return _once([*found, *held])


def _once(rows: Iterable[Any]) -> list[Any]:
    by_id = {each.id: each for each in rows}
    return [by_id[each] for each in sorted(by_id, reverse=True)]
