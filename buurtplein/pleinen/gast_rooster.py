"""Who is at a plein when. A first name for everybody is the choice of the person alone."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock, once
from buurtplein.kernel.forms import Form
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.pleinen import duties, gast, queries_gast, shown_gast
from buurtplein.pleinen.forms_gast import DutyForm
from buurtplein.pleinen.models import Dienst, Plein

bp = Blueprint("gastrooster", __name__, url_prefix="/gast")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("/rooster")
@needs("host.open")
def start() -> Answer:
    """Who is at your plein."""
    return gast.choose("gastrooster.rota")


@bp.route("/rooster/<slug>", methods=["GET", "POST"])
@needs("plein.host", queries_gast.hosted)
def rota(plein: Plein) -> Answer:
    """Who is there when, which openings nobody opens yet, and somebody more."""
    form = DutyForm(queries_gast.can_be_there(plein))
    here = url_for(".rota", slug=plein.slug)
    if form.is_submitted() and form.validate():
        if once.claim(form.key) is None:
            duties.add(who(), plein, form.plan())
            once.done(form.key, here)
            flash(_("Dat staat in het rooster."))
        return redirect(here, 303)
    beurten = queries_gast.beurten(plein.id)
    html = render_template(
        "gast/rooster.html",
        plein=plein,
        form=form,
        press=Form(formdata=None),
        people=[each for each in shown_gast.people(beurten, who().person_id) if not each.voorbij],
        missing=shown_gast.missing(plein, beurten, clock.now()),
        several=len(queries_gast.mine(who())) > 1,
    )
    return (html, 400) if form.problems else html


@bp.post("/rooster/<slug>/<int:dienst_id>/weg")
@needs("plein.host", queries_gast.hosted)
def remove(plein: Plein, dienst_id: int) -> Answer:
    """Somebody is not there any more."""
    row = queries_gast.dienst(dienst_id)
    if Form().validate_on_submit() and row is not None and row.plein_id == plein.id:
        duties.remove(who(), plein, row)
        flash(_("Weggehaald uit het rooster."))
    return redirect(url_for(".rota", slug=plein.slug), 303)


# -- the own hours, also of who looks after no plein


@bp.get("/diensten")
@needs("duty.list")
def mine() -> Answer:
    """When I am at a plein, and whether my first name is on its page."""
    me = who().person_id
    found = queries_gast.of_person(me or 0)
    rows = [(plein, shown_gast.people([beurt], me)[0]) for plein, beurt in found if not beurt.over(clock.today())]
    return render_template("gast/diensten.html", rows=rows, press=Form(formdata=None))


@bp.post("/diensten/<int:dienst_id>")
@needs("duty.name", queries_gast.dienst)
def name(row: Dienst) -> Answer:
    """My first name is on the page of this plein, or not."""
    if Form().validate_on_submit():
        shown = request.form.get("noem") == "ja"
        duties.name(who(), row, shown=shown)
        flash(_("Je voornaam staat erbij.") if shown else _("Je voornaam staat er niet bij."))
    return redirect(url_for(".mine"), 303)
