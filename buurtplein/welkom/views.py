"""The welcome: four cards with what is handy, and who introduced itself. The same for every home, to the letter."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import once
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer
from buurtplein.kernel.ratelimit import limit
from buurtplein.welkom import queries, service, shown, texts
from buurtplein.welkom.forms import StelvoorForm
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten import shown as huis_shown
from buurtplein.woonprojecten.rules import Binnen

bp: Final = Blueprint("huiswelkom", __name__, url_prefix="/wonen/<slug>/huis")
own: Final = Blueprint("voorstelling", __name__, url_prefix="/wonen/<slug>/huis")


@bp.get("/welkom")
@needs("welkom.read", huis.binnen)
def start(here: Binnen) -> str:
    """Four cards. Nothing here is ticked off, counted or kept."""
    return render_template(
        "welkom/welkom.html",
        project=here.project,
        mens=huis_shown.who_answers(here.project),
        bellen=shown.to_call(here.project),
        afspraken=shown.so_we_do_it(here.project),
        koffie=huis_shown.next_coffee(here.project),
    )


@own.get("/buren")
@needs("voorstelling.read", huis.binnen)
def neighbours(here: Binnen) -> str:
    """Who introduced itself. Who did not, or rather has rest, is simply not there."""
    return render_template("welkom/buren.html", project=here.project, buren=shown.neighbours(here.project))


@own.route("/voorstellen", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("voorstelling.write", huis.binnen)
def edit(here: Binnen) -> Answer:
    """Tell something of the own home, or nothing; or say that it would rather have rest."""
    if request.method == "GET":
        return _page(here, StelvoorForm(formdata=None, **shown.filled(here)))
    if "rust" in request.form:
        return _rest(here)
    form = StelvoorForm()
    if not form.validate_on_submit():
        return _page(here, form), 400
    to = url_for("maatje.start", slug=here.project.slug)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    service.introduce(who(), here, form.verteld())
    once.done(form.key, to)
    flash(_("Bewaard."))
    return redirect(to, 303)


def _page(here: Binnen, form: StelvoorForm) -> str:
    found = queries.told(here.thuis.id)
    return render_template(
        "welkom/voorstellen.html",
        project=here.project,
        form=form,
        druk=PressForm(formdata=None),
        rust=found is not None and found.rust,
        kaart=found is not None and not found.rust,
        icons=texts.ICONS,
    )


def _rest(here: Binnen) -> BaseResponse:
    """ "Ik heb nu liever rust", and later otherwise. What else was on the form does not matter."""
    if PressForm().validate_on_submit():
        act = service.end_rest if request.form["rust"] == "nee" else service.rest
        act(who(), here)
    return redirect(url_for(".edit", slug=here.project.slug), 303)


@own.post("/voorstellen/weg")
@needs("voorstelling.write", huis.binnen)
def remove(here: Binnen) -> BaseResponse:
    """Take the own introduction away, now."""
    if PressForm().validate_on_submit():
        service.remove(who(), here)
        flash(_("Je kaart is weg."))
    return redirect(url_for(".edit", slug=here.project.slug), 303)
