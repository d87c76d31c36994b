"""The promise list: what a worker told people, of whichever feature, by day, late and today first; and whom to call
about how it is now.
"""

from __future__ import annotations

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock, promises
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import needs, who
from buurtplein.meldingen import queries_promises, shown_promises, texts_triage

bp = Blueprint("beloften", __name__, url_prefix="/werk/beloften")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("promise.list")
def overview() -> Answer:
    """My promises; a coordinator may look at those of the whole team with ``van=team``."""
    coordinates = bool(who().teams("teamcoordinator"))
    team = coordinates and request.args.get("van") == "team"
    after = request.args.get("na")  # what other features promised is on the first page
    page = queries_promises.promised(who(), team, after)
    return render_template(
        "meldingen/beloften.html",
        days=shown_promises.by_day(page.rows, [] if after else promises.lines_for(who(), team)),
        after=page.after,
        calls=shown_promises.calls(queries_promises.to_call(who(), team, clock.today())),
        looks=shown_promises.lines(queries_promises.to_look_at(who())),
        coordinates=coordinates,
        team=team,
        nazorg=texts_triage.NAZORG,
        press=PressForm(formdata=None),
    )
