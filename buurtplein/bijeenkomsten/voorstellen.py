"""Proposals to hold an evening, for who looks after the area: a number, a yes with one tap, or not now."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bijeenkomsten import voorstellen_acts as acts
from buurtplein.bijeenkomsten.rules import NotPossible
from buurtplein.bijeenkomsten.voorstellen_acts import Proposed
from buurtplein.kernel import db, once
from buurtplein.kernel.forms import SeenForm
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _

bp = Blueprint("avondvoorstellen", __name__, url_prefix="/werk/avonden/voorstellen")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("proposal.list")
def overview() -> Answer:
    """What waits for an answer."""
    rows = [(found, SeenForm(formdata=None, versie=str(found.row.versie))) for found in acts.for_desk(who())]
    return render_template("bijeenkomsten/voorstellen.html", rows=rows)


@bp.post("/<int:voorstel_id>")
@needs("proposal.answer", acts.proposed)
def answer(found: Proposed) -> Answer:
    """Yes makes a draft; no leaves it."""
    back = url_for(".overview")
    form = SeenForm()
    if not form.validate_on_submit():
        return redirect(back, 303)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    there, told = back, _("Goed. We vragen het nu niet meer.")
    try:
        with db.unless_overtaken(NotPossible):
            if "ja" in request.form:
                made = acts.hold(who(), found)
                there, told = f"/werk/avonden/{made.slug}", _("Er staat een concept. Vul het aan.")
            else:
                acts.not_now(who(), found)
    except db.Overtaken:
        flash(_("Een collega was je voor."), "let-op")
        return redirect(back, 303)
    once.done(form.key, there)
    flash(told)
    return redirect(there, 303)
