"""For who coordinates a house: that a neighbour would like a walk, when nobody was found. Not who, and not how many."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, render_template

from buurtplein.kernel.guard import needs
from buurtplein.welkom import queries
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten import shown as huis_shown
from buurtplein.woonprojecten.queries import Woonproject

bp: Final = Blueprint("rondjes", __name__, url_prefix="/werk/complexen/<slug>/rondje")


@bp.get("")
@needs("rondje.hear", huis.project_by_slug)
def start(project: Woonproject) -> str:
    """One sentence."""
    return render_template(
        "welkom/desk_rondje.html",
        project=project,
        wacht=queries.somebody_waits(project.id),
        koffie=huis_shown.next_coffee(project),
    )
