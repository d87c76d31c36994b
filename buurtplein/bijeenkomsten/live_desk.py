"""The wall, for who leads the evening: open and close it, and the screen in the hall."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bijeenkomsten import queries, service, vragen_shown
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.bijeenkomsten.rules import NotPossible
from buurtplein.kernel.config import settings
from buurtplein.kernel.forms import Form
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.qr import qr

bp = Blueprint("scherm", __name__, url_prefix="/werk/avonden")

Answer = str | BaseResponse | tuple[str, int]
ON_SCREEN = 5  # questions that can be read from the last row


@bp.post("/<slug>/muur")
@needs("meeting.organise", queries.by_slug)
def turn(found: Bijeenkomst) -> Answer:
    """Open the wall for everybody, or close it."""
    back = redirect(url_for("avonden.meeting", slug=found.slug), 303)
    if not Form().validate_on_submit():
        return back
    wanted = request.form.get("muur") == "open"
    try:
        service.turn_wall(who(), found, open=wanted)
    except NotPossible:
        flash(_("De muur kan nu niet open. Plan de avond eerst."), "let-op")
    else:
        flash(_("De muur is open. Iedereen kan vragen stellen.") if wanted else _("De muur is dicht."))
    return back


@bp.get("/<slug>/scherm")
@needs("meeting.organise", queries.by_slug)
def screen(found: Bijeenkomst) -> Answer:
    """Large letters for the hall: the question that is spoken about, the next ones, and how to join."""
    part = request.args.get("deel") == "vragen"
    address = f"{settings().site_url}/avond/{found.id}"
    lines = [line for line in vragen_shown.placed(found) if line.nu or not line.antwoord]
    return render_template(
        "bijeenkomsten/_scherm.html" if part else "bijeenkomsten/scherm.html",
        meeting=found,
        now=next((line for line in lines if line.nu), None),
        coming=[line for line in lines if not line.nu][:ON_SCREEN],
        address=address.partition("://")[2],
        qr=qr(address, _("QR-code om mee te doen")),
    )
