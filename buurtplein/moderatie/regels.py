"""How much is read first, per area: what is new (the usual), or everything."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.buurten.places import short_name
from buurtplein.buurten.queries import area
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit
from buurtplein.moderatie import queries, service
from buurtplein.moderatie.forms import RuleForm

bp = Blueprint("nakijkregels", __name__, url_prefix="/werk/nakijken/regels")


@bp.get("")
@needs("review.rules")
def overview() -> str:
    """The areas of this person, and what holds there."""
    rows = [(found, short_name(found.naam), alles) for found, alles in queries.areas_of(who())]
    return render_template("moderatie/regels.html", rows=rows, press=RuleForm(formdata=None))


@bp.post("/<code>")
@limit("120 per hour")
@needs("review.rule", area)
def switch(found: Any) -> BaseResponse:
    """From now on everything first, or only what is new."""
    form = RuleForm()
    if form.validate_on_submit() and form.alles.data in ("ja", "nee"):
        service.set_rule(who(), found.code, alles=form.alles.data == "ja")
        flash(_("Bewaard."))
    return redirect(url_for(".overview"), 303)
