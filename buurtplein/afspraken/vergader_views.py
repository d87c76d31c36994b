"""Inside: meetings of residents. Any home calls one, and any home puts a point on the agenda."""

from __future__ import annotations

from datetime import time
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.afspraken import queries, shown, vergaderen
from buurtplein.afspraken import queries_vergadering as meetings
from buurtplein.afspraken.forms import PuntForm, VergaderForm
from buurtplein.afspraken.rules import NotPossible
from buurtplein.afspraken.vergaderen import Vergadergegevens
from buurtplein.kernel import clock, once
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.hours_forms import read_time
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, press
from buurtplein.kernel.ratelimit import limit
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Binnen, InHuis
from buurtplein.woonprojecten.shown import who_answers

bp: Final = Blueprint("vergaderingen", __name__, url_prefix="/wonen/<slug>/huis/vergadering")


def words(project: Any) -> dict[str, Any]:
    """What makes a text one about a person in this house."""
    return {"namen": queries.called(project.id), "eigen": project.naam}


def given(form: VergaderForm) -> Vergadergegevens:
    """What was filled in; the form was checked."""
    at = read_time(said(form.tijd)) or "19:30"
    return Vergadergegevens(clock.at(form.dag.data or clock.today(), time.fromisoformat(at)), said(form.waar))


@bp.get("")
@needs("vergadering.join", huis.binnen)
def overview(here: Binnen) -> str:
    """The meetings of this house: what comes, and what was decided."""
    found = [shown.meeting(each) for each in meetings.meetings(here.project.id)]
    return render_template(
        "afspraken/vergaderingen.html",
        project=here.project,
        komt=[each for each in reversed(found) if not each["geweest"]],
        geweest=[each for each in found if each["geweest"]],
        mens=who_answers(here.project),
    )


@bp.route("/nieuw", methods=["GET", "POST"])
@limit("10 per hour", methods=["POST"])
@needs("vergadering.join", huis.binnen)
def new(here: Binnen) -> Answer:
    """A home calls a meeting."""
    form, project = VergaderForm(**words(here.project)), here.project
    if not form.validate_on_submit():
        html = render_template("afspraken/nieuwe_vergadering.html", project=project, form=form)
        return (html, 400) if form.problems else html
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    made = vergaderen.call(who(), project, given(form), here.thuis.id)
    to = url_for(".one", slug=project.slug, vergadering_id=made.id)
    once.done(form.key, to)
    flash(_("De vergadering staat erbij. Zet nu een punt op de agenda."))
    return redirect(to, 303)


@bp.get("/<int:vergadering_id>")
@needs("vergadering.join", meetings.meeting_inside)
def one(found: InHuis) -> Answer:
    """One meeting: the agenda, and afterwards what was decided."""
    return _page(found)


def _page(found: InHuis, form: PuntForm | None = None) -> Answer:
    here = found.binnen
    html = render_template(
        "afspraken/vergadering.html",
        project=here.project,
        vergadering=shown.meeting(found.ding),
        punten=shown.agenda(found.ding),
        thuis=here.thuis.id,
        eigen=found.ding.huishouden_id == here.thuis.id,
        mens=who_answers(here.project),
        form=form or PuntForm(formdata=None),
        druk=PressForm(formdata=None),
    )
    return (html, 400) if form is not None else html


@bp.post("/<int:vergadering_id>/punt")
@limit("30 per hour")
@needs("vergadering.join", meetings.meeting_inside)
def add_point(found: InHuis) -> Answer:
    """Zet een punt op de agenda."""
    form = PuntForm(**words(found.binnen.project))
    if not form.validate_on_submit():
        return _page(found, form)
    text, to = said(form.tekst), url_for(".one", slug=found.binnen.project.slug, vergadering_id=found.ding.id)
    return press(
        form,
        to,
        lambda: vergaderen.add_point(found.ding, text, found.binnen.thuis.id),
        _("Je punt staat op de agenda."),
        refusal=NotPossible,
        sorry=shown.sorry,
    )


@bp.post("/<int:vergadering_id>/af")
@needs("vergadering.own", meetings.meeting_inside)
def cancel(found: InHuis) -> BaseResponse:
    """The home that called it calls it off."""
    form, to = PressForm(), url_for(".overview", slug=found.binnen.project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    told = _("De vergadering gaat niet door.")
    return press(form, to, lambda: vergaderen.cancel(who(), found.ding), told, refusal=NotPossible, sorry=shown.sorry)


@bp.post("/punt/<int:punt_id>/weg")
@needs("vergadering.own", meetings.point_inside)
def take_point(found: InHuis) -> BaseResponse:
    """Whoever put a point on the agenda takes it off."""
    to = url_for(".one", slug=found.binnen.project.slug, vergadering_id=found.ding.vergadering_id)
    form, told = PressForm(), _("Je punt is weg.")
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(form, to, lambda: vergaderen.take_point(found.ding), told, refusal=NotPossible, sorry=shown.sorry)
