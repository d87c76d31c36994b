"""The questions that asking and offering share: who you are, where you live, how to reach you, and the check page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask import Blueprint

from buurtplein.burenhulp import aanbieden, inloggen, plaatsen, vragen, wizard
from buurtplein.burenhulp.wizard import Answer, Row
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.ratelimit import limit

bp = Blueprint(wizard.SHARED_BLUEPRINT, __name__, url_prefix="/hulp")
ROWS: Final[Mapping[str, Row]] = {each.kant: each for each in (vragen.ROW, aanbieden.ROW)}


@bp.route("/<any(vragen, aanbieden):kant>/naam", methods=["GET", "POST"])
@needs("hulp.ask")
def naam(kant: str) -> Answer:
    """Hoe heet je?"""
    return inloggen.name(ROWS[kant])


@bp.route("/<any(vragen, aanbieden):kant>/buurt", methods=["GET", "POST"])
@needs("hulp.ask")
def buurt(kant: str) -> Answer:
    """In welke buurt woon je?"""
    return inloggen.place(ROWS[kant])


@bp.route("/<any(vragen, aanbieden):kant>/bereik", methods=["GET", "POST"])
@limit("20 per hour", methods=["POST"])
@needs("hulp.ask")
def bereik(kant: str) -> Answer:
    """Hoe sturen we je een seintje?"""
    return inloggen.reach(ROWS[kant])


@bp.route("/<any(vragen, aanbieden):kant>/code", methods=["GET", "POST"])
@limit("30 per hour", methods=["POST"])
@needs("hulp.ask")
def code(kant: str) -> Answer:
    """Vul de code in die we stuurden."""
    return inloggen.code(ROWS[kant])


@bp.route("/<any(vragen, aanbieden):kant>/controle", methods=["GET", "POST"])
@limit("30 per hour", methods=["POST"])
@needs("hulp.ask")
def controle(kant: str) -> Answer:
    """Zo ziet je buurt het."""
    return plaatsen.check(ROWS[kant], who())
