"""Inside a house: who is there, and when there is coffee. The same for every home, to the letter."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, render_template

from buurtplein.kernel.guard import needs
from buurtplein.woonprojecten import queries, shown, tijden_shown
from buurtplein.woonprojecten.rules import Binnen

bp: Final = Blueprint("huistijden", __name__, url_prefix="/wonen/<slug>/huis")


@bp.get("/wie")
@needs("tijden.read", queries.binnen)
def who(here: Binnen) -> str:
    """Who is there now, later today and the rest of the week; the coffee; and who answers a question."""
    return render_template(
        "woonprojecten/tijden_wie.html",
        project=here.project,
        wie=tijden_shown.who(here.project),
        mens=shown.who_answers(here.project),
    )
