"""Offering: what you like to do, when, and who you are. Whoever rather is asked says so: "wie kan mij vragen?"."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.burenhulp import inloggen, plaatsen, wizard
from buurtplein.burenhulp.forms import OfferForm, WhenForm
from buurtplein.burenhulp.rules import Richting
from buurtplein.burenhulp.wizard import Answer, Row
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("hulp_aanbieden", __name__, url_prefix="/hulp/aanbieden")
ROW = Row(Richting.AANBOD, "hulp_aanbieden")


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


@bp.route("/naam", methods=["GET", "POST"])
@needs("hulp.ask")
def naam() -> Answer:
    """Hoe heet je?"""
    return inloggen.name(ROW)


@bp.route("/buurt", methods=["GET", "POST"])
@needs("hulp.ask")
def buurt() -> Answer:
    """In welke buurt woon je?"""
    return inloggen.place(ROW)


@bp.route("/bereik", methods=["GET", "POST"])
@limit("20 per hour", methods=["POST"])
@needs("hulp.ask")
def bereik() -> Answer:
    """Hoe sturen we je een seintje?"""
    return inloggen.reach(ROW)


@bp.route("/code", methods=["GET", "POST"])
@limit("30 per hour", methods=["POST"])
@needs("hulp.ask")
def code() -> Answer:
    """Vul de code in die we stuurden."""
    return inloggen.code(ROW)


@bp.route("/controle", methods=["GET", "POST"])
@limit("30 per hour", methods=["POST"])
@needs("hulp.ask")
def controle() -> Answer:
    """Zo ziet je buurt het."""
    return plaatsen.check(ROW, who())
