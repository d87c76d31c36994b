"""What is mine: the houses that my account opens, for my own start page and my own copy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import url_for

from buurtplein.bewoners.handed import Block, Line
from buurtplein.kernel.i18n import _
from buurtplein.woonprojecten import handed, queries


def blocks(bewoner_id: int) -> Iterable[Block]:
    """Each house in which this resident is at home."""
    lines = [
        Line(project.naam, url_for("huis.start", slug=project.slug))
        for _home, project in queries.homes_with_account(bewoner_id)
        if project.actief
    ]
    yield Block(_("Je huis"), lines)


def copy(bewoner_id: int) -> dict[str, Any]:
    """What is kept of the homes that this account opens."""
    return {
        "huizen": [
            {"huis": project.naam, "naam": home.roepnaam, **handed.copies(home)}
            for home, project in queries.homes_with_account(bewoner_id)
        ],
        "wacht_op_antwoord": [each.beloofd_op.isoformat() for each in queries.waits_of(bewoner_id)],
    }
