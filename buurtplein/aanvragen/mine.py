"""What is mine, in plain rows: for the page of the account, and for a copy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import url_for

from buurtplein.aanvragen import papieren_queries, shown
from buurtplein.bewoners.handed import Block, Line
from buurtplein.budgetten import queries
from buurtplein.budgetten import texts as geldwoorden
from buurtplein.budgetten.regels import Bijlage
from buurtplein.budgetten.rules import Stand
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _

BEGIN = "vraag"  # the colour of what waits for the one who looks


def blocks(bewoner_id: int) -> Iterable[Block]:
    """The own plans on the start page of the account; what waits for an answer first."""
    found = shown.own(queries.of_bewoner(bewoner_id))
    lines = [Line(each.titel, each.href, each.small, each.stand, each.kind) for each in found]
    lines.sort(key=lambda line: line.kind != BEGIN)
    yield Block(_("Geld voor een plan"), lines, (_("Kijk wat er in de pot zit"), url_for("budget.overview")))


def copy(bewoner_id: int) -> dict[str, Any]:
    """What is kept here of a resident: plans that were asked with the account."""
    return {"plannen": [_plain(each) for each in queries.of_bewoner(bewoner_id)]}


def _plain(each: Any) -> dict[str, Any]:
    return {
        "nummer": each.nummer,
        "regeling": each.regeling.naam,
        "stand": str(geldwoorden.STANDEN[Stand(each.stand)]),
        "plan": each.titel,
        "uitleg": each.waarom,
        "waar": each.waar,
        "dag": each.dag.isoformat() if each.dag else None,
        "mensen": each.mensen,
        "kosten": [{"waarvoor": post.waarvoor, "euro": post.euro} for post in each.posten],
        "papieren": [
            {"wat": str(geldwoorden.BIJLAGEN[Bijlage(paper.soort)]), "gestuurd_op": clock.local(paper.op).isoformat()}
            for paper in papieren_queries.photos_of(each.id)
        ],
        "voornaam": each.naam,
        "email": each.email,
        "telefoon": each.telefoon,
        "wie_doet_mee": each.tweede_naam,
        "telefoon_van_wie_meedoet": each.tweede_telefoon,
        "gemaakt_op": clock.local(each.gemaakt_op).isoformat(),
    }
