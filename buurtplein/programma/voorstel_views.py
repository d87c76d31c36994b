"""A resident proposes something to do, without an account, and reads on their own page what comes of it."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import once
from buurtplein.kernel.forms import SelectChoice
from buurtplein.kernel.guard import needs
from buurtplein.kernel.ratelimit import limit
from buurtplein.pleinen import queries as pleinen
from buurtplein.programma import queries_desk, texts, voorstellen
from buurtplein.programma.forms_voorstel import ProposeForm
from buurtplein.programma.models import Activiteit
from buurtplein.programma.rules import Stand

bp = Blueprint("voorstellen", __name__, url_prefix="/programma")

Answer = str | BaseResponse | tuple[str, int]


@bp.route("/voorstellen", methods=["GET", "POST"])
@limit("10 per hour", methods=["POST"])
@needs("activity.propose")
def propose() -> Answer:
    """What would you like to do? One page."""
    form = ProposeForm()
    places = pleinen.active()
    form.plein.choices = [SelectChoice(value=plein.slug, label=plein.naam) for plein in places]
    chosen = request.args.get("plein", "") if not form.is_submitted() else str(form.plein.data or "")
    if not form.is_submitted():
        form.plein.data = chosen or (places[0].slug if len(places) == 1 else None)
    plein = next((each for each in places if each.slug == chosen), None)
    if not form.validate_on_submit() or plein is None:
        html = render_template("programma/propose.html", form=form)
        return (html, 400) if form.problems else html
    led = once.claim(form.key)
    if led is None:
        _made, token = voorstellen.propose(plein, form.idee())
        led = url_for(".mine", token=token)
        once.done(form.key, led)
    return redirect(led, 303)


@bp.get("/voorstel/<token>")
@needs("proposal.follow", queries_desk.by_token, by_key=True)
def mine(voorstel: Activiteit) -> Answer:
    """Who reads it, a number to call, and the day before which there is an answer; later: the answer."""
    plein = pleinen.by_id(voorstel.plein_id)
    if plein is None:
        abort(404)
    return render_template(
        "programma/proposal.html",
        voorstel=voorstel,
        plein=plein,
        stand=texts.STAND[voorstel.stand],
        wacht=voorstel.stand == Stand.VOORSTEL,
        gewist=voorstel.voorsteller is None,
        gaat_door=voorstel.stand == Stand.GAAT_DOOR,
    )
