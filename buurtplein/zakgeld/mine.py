"""What is mine: about which pots I decide along, for my own start page and my own copy. Nobody else asks this."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import url_for

from buurtplein.bewoners.handed import Block, Line
from buurtplein.budgetten import queries_pot
from buurtplein.kernel.i18n import _
from buurtplein.zakgeld import queries


def blocks(bewoner_id: int) -> Iterable[Block]:
    """Each zak geld about which this resident decides along."""
    pots = queries_pot.pots(queries.bags_of(bewoner_id))
    lines = [Line(pot.naam, url_for("meebeslissen.overview", slug=pot.slug)) for pot in pots.values()]
    yield Block(_("Je beslist mee"), lines)


def copy(bewoner_id: int) -> dict[str, Any]:
    """What is kept here of a resident: the pots, and what it said of plans."""
    ids = queries.bags_of(bewoner_id)
    said = queries.said_by(bewoner_id, queries.heard_about(ids))
    return {
        "potten": sorted(pot.naam for pot in queries_pot.pots(ids).values()),
        "wat_je_zei": [{"oordeel": each.oordeel, "woorden": each.woorden} for each in said.values()],
    }
