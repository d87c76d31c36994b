"""Meetings for who looks after a house: plan one, write what was decided, take a point off that is about a person."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.afspraken import queries_vergadering as meetings
from buurtplein.afspraken import shown, vergaderen
from buurtplein.afspraken.forms import VergaderForm, VerslagForm
from buurtplein.afspraken.rules import NotPossible
from buurtplein.afspraken.vergader_views import given, words
from buurtplein.kernel import once
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, press
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.queries import Woonproject
from buurtplein.woonprojecten.rules import Beheerd

bp: Final = Blueprint("vergaderwerk", __name__, url_prefix="/werk/complexen/<slug>/vergadering")


@bp.route("/nieuw", methods=["GET", "POST"])
@needs("vergadering.keep", huis.project_by_slug)
def new(project: Woonproject) -> Answer:
    """Plan a meeting."""
    form = VergaderForm(**words(project))
    if not form.validate_on_submit():
        html = render_template("afspraken/desk_vergadering_nieuw.html", project=project, form=form)
        return (html, 400) if form.problems else html
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    made = vergaderen.call(who(), project, given(form))
    to = url_for(".one", slug=project.slug, vergadering_id=made.id)
    once.done(form.key, to)
    flash(_("De vergadering staat erbij."))
    return redirect(to, 303)


@bp.route("/<int:vergadering_id>", methods=["GET", "POST"])
@needs("vergadering.keep", meetings.meeting_kept)
def one(found: Beheerd) -> Answer:
    """The agenda; afterwards what was decided."""
    form = VerslagForm(data={"verslag": found.ding.verslag}, **words(found.project))
    if not form.validate_on_submit():
        html = render_template(
            "afspraken/desk_vergadering.html",
            project=found.project,
            vergadering=shown.meeting(found.ding),
            punten=shown.agenda(found.ding),
            form=form,
            druk=PressForm(formdata=None),
        )
        return (html, 400) if form.problems else html
    to = url_for(".one", slug=found.project.slug, vergadering_id=found.ding.id)
    text = said(form.verslag)
    return press(
        form,
        to,
        lambda: vergaderen.tell(who(), found.ding, text),
        _("Het verslag staat erbij. Elke buur kan het lezen."),
        refusal=NotPossible,
        sorry=shown.sorry,
    )


@bp.post("/<int:vergadering_id>/af")
@needs("vergadering.keep", meetings.meeting_kept)
def cancel(found: Beheerd) -> BaseResponse:
    """Call a meeting off."""
    form, to = PressForm(), url_for("afsprakenwerk.overview", slug=found.project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    told = _("De vergadering gaat niet door.")
    return press(form, to, lambda: vergaderen.cancel(who(), found.ding), told, refusal=NotPossible, sorry=shown.sorry)


@bp.post("/punt/<int:punt_id>/weg")
@needs("vergadering.keep", meetings.point_kept)
def take_point(found: Beheerd) -> BaseResponse:
    """Take a point off the agenda that is about a person."""
    to = url_for(".one", slug=found.project.slug, vergadering_id=found.ding.vergadering_id)
    form, told = PressForm(), _("Het punt is weg.")
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(form, to, lambda: vergaderen.take_point(found.ding), told, refusal=NotPossible, sorry=shown.sorry)
