"""Offering: what you like to do, when, and who you are. Whoever rather is asked says so: "wie kan mij vragen?"."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.burenhulp import wizard
from buurtplein.burenhulp.forms import OfferForm, WhenForm
from buurtplein.burenhulp.rules import Richting
from buurtplein.burenhulp.wizard import Answer, Row
from buurtplein.kernel.guard import needs

bp = Blueprint("hulp_aanbieden", __name__, url_prefix="/hulp/aanbieden")
ROW = Row(Richting.AANBOD, "aanbieden", "hulp_aanbieden")


@bp.get("")
@needs("hulp.ask")
def start() -> BaseResponse:
    """The first question."""
    return redirect(ROW.url("soort"), 303)


@bp.route("/soort", methods=["GET", "POST"])
@needs("hulp.ask")
def soort() -> Answer:
    """Wat wil je doen? Several may be chosen."""
    draft, form = wizard.begin(ROW, OfferForm)
    if form.is_submitted() and form.validate():
        draft.answers["soort"] = draft.answers["soorten"] = form.soorten.data
        draft.answers["omgekeerd"] = request.form.get("omgekeerd") == "1"
        return wizard.go_on(ROW, draft, form, "soort")
    if not form.is_submitted():
        form.soorten.data = draft.answers.get("soorten")
    turned = request.values.get("omgekeerd") == "1" or bool(draft.answers.get("omgekeerd"))
    return wizard.page(ROW, "soort", draft, form, "burenhulp/bied_soort.html", omgekeerd=turned)


@bp.route("/wanneer", methods=["GET", "POST"])
@needs("hulp.ask")
def wanneer() -> Answer:
    """Wanneer, and on which days."""
    draft, form = wizard.begin(ROW, WhenForm)
    if form.is_submitted() and form.validate():
        draft.answers["wanneer"] = form.keuze.data
        draft.answers["dagen"] = sorted(int(day) for day in form.dagen.data or ())
        return wizard.go_on(ROW, draft, form, "wanneer")
    if not form.is_submitted():
        form.keuze.data = draft.answers.get("wanneer")
        form.dagen.data = [str(day) for day in draft.answers.get("dagen", ())]
    return wizard.page(ROW, "wanneer", draft, form, "burenhulp/bied_wanneer.html")
