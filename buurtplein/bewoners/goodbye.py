"""A copy of what we keep of somebody, moving out, and stopping: with two weeks in which it can still be undone."""

from __future__ import annotations

import json

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bewoners import handed, leaving, queries
from buurtplein.bewoners.models import Bewoner
from buurtplein.kernel import clock
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import needs, resident_path, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("weggaan", __name__, url_prefix="/mijn")

Answer = str | BaseResponse | tuple[str, int]


@bp.before_app_request
def only_the_way_back() -> BaseResponse | None:
    """Whoever is leaving asks and offers nothing any more; the copy and the way back stay open."""
    if not resident_path() or request.path.startswith(("/mijn/verwijderen", "/mijn/download")):
        return None
    bewoner = who().bewoner
    return redirect(url_for("weggaan.stop"), 303) if bewoner is not None and bewoner.leaving else None


@bp.get("/download")
@needs("bewoner.change", queries.me)
def copy(bewoner: Bewoner) -> Answer:
    """Everything that we keep of you, to read."""
    parts = [(handed.heading(name), plain) for name, plain in handed.copies(bewoner.id)]
    areas = (bewoner.buurt_code, bewoner.wijk_code, bewoner.gemeente_code)
    return render_template("bewoners/download.html", parts=parts, aanspreekpunt=handed.aanspreekpunt(*areas))


@bp.get("/download.json")
@limit("30 per hour")
@needs("bewoner.change", queries.me)
def copy_file(bewoner: Bewoner) -> Response:
    """The same as a file, for another program."""
    text = json.dumps(dict(handed.copies(bewoner.id)), ensure_ascii=False, indent=2, default=str)
    answer = make_response(text + "\n")
    answer.mimetype = "application/json"
    answer.headers["Content-Disposition"] = f'attachment; filename="buurtplein-{clock.today().isoformat()}.json"'
    return answer


@bp.route("/verwijderen", methods=["GET", "POST"])
@limit("20 per hour", methods=["POST"])
@needs("bewoner.change", queries.me)
def stop(bewoner: Bewoner) -> Answer:
    """I stop. Or, for who did: until when that can be undone."""
    if request.method == "POST" and PressForm().validate_on_submit():
        leaving.go(bewoner, who())
        return redirect(url_for(".stop"), 303)
    return render_template("bewoners/verwijderen.html", bewoner=bewoner, press=PressForm(formdata=None))


@bp.post("/verwijderen/toch-niet")
@limit("20 per hour")
@needs("bewoner.change", queries.me)
def stay(bewoner: Bewoner) -> Answer:
    """I stay after all."""
    if PressForm().validate_on_submit() and bewoner.weg_op is not None:
        leaving.stay(bewoner)
        flash(_("Fijn dat je blijft."))
    return redirect(url_for("mijnplein.start"), 303)


@bp.post("/verhuizen")
@limit("20 per hour")
@needs("bewoner.change", queries.me)
def move(bewoner: Bewoner) -> Answer:
    """I move out: nothing of the old place stays. Then: where do you live now?"""
    if not PressForm().validate_on_submit():
        return redirect(url_for(".stop"), 303)
    leaving.move(bewoner)
    flash(_("Van je oude plek staat hier niks meer. Waar woon je nu?"))
    return redirect(url_for("mijnbuurt.place"), 303)
