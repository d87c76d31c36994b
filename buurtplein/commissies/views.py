"""Commissies inside a house: what there are, taking part or not any more, and thinking of a new one."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.commissies import queries, service, shown
from buurtplein.commissies.forms import VoorstelForm
from buurtplein.commissies.texts import sorry
from buurtplein.kernel import promises
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, press
from buurtplein.kernel.ratelimit import limit
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Binnen, InHuis, NotPossible
from buurtplein.woonprojecten.shown import who_answers

bp: Final = Blueprint("commissies", __name__, url_prefix="/wonen/<slug>/huis/commissies")


@bp.get("")
@needs("commissie.read", huis.binnen)
def overview(here: Binnen) -> str:
    """The commissies of the house, what there is to do, and what this home thought of."""
    return render_template(
        "commissies/commissies.html",
        project=here.project,
        commissies=queries.commissies(here.project.id),
        klussen=shown.few(here.project),
        plannen=[(each, promises.stands(each)) for each in queries.proposals_of(here.thuis.id)],
        mens=who_answers(here.project),
        druk=PressForm(formdata=None),
    )


@bp.get("/<int:commissie_id>")
@needs("commissie.read", queries.commissie)
def one(found: InHuis) -> str:
    """One commissie: what it does, who takes part, and what there is to do."""
    here, commissie = found.binnen, found.ding
    return render_template(
        "commissies/commissie.html",
        project=here.project,
        commissie=commissie,
        leden=shown.members(commissie.id),
        meedoen=queries.member(commissie.id, here.thuis.id) is not None,
        klussen=shown.klussen(here, queries.open_klussen(here.project.id, commissie.id)),
        druk=PressForm(formdata=None),
    )


def _to(found: InHuis) -> str:
    return url_for(".one", slug=found.binnen.project.slug, commissie_id=found.ding.id)


@bp.post("/<int:commissie_id>/meedoen")
@needs("commissie.join", queries.commissie)
def join(found: InHuis) -> BaseResponse:
    """One press: this home takes part."""
    form, to = PressForm(), _to(found)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(
        form,
        to,
        lambda: service.join(found.binnen, found.ding),
        _("Leuk dat je meedoet."),
        refusal=NotPossible,
        sorry=sorry,
    )


@bp.post("/<int:commissie_id>/stoppen")
@needs("commissie.join", queries.commissie)
def leave(found: InHuis) -> BaseResponse:
    """One press: this home takes part no more, without a reason."""
    form, to = PressForm(), _to(found)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(
        form,
        to,
        lambda: service.leave(found.binnen, found.ding),
        _("Je doet niet meer mee. Dat is prima."),
        refusal=NotPossible,
        sorry=sorry,
    )


# -- thinking of one


@bp.route("/nieuw", methods=["GET", "POST"])
@limit("20 per hour", methods=["POST"])
@needs("commissie.read", huis.binnen)
def think(here: Binnen) -> Answer:
    """Think of a commissie. It is read by who looks after the house, who answers before a day."""
    form = VoorstelForm()
    if form.validate_on_submit():
        return press(
            form,
            url_for(".overview", slug=here.project.slug),
            lambda: service.propose(here, naam=said(form.naam), wat=said(form.wat)),
            _("Je plan is verstuurd."),
            refusal=NotPossible,
            sorry=sorry,
        )
    html = render_template("commissies/voorstel.html", project=here.project, form=form, mens=who_answers(here.project))
    return (html, 400) if form.problems else html


@bp.post("/plan/<int:voorstel_id>/weg")
@needs("commissievoorstel.own", queries.proposal)
def withdraw(found: InHuis) -> BaseResponse:
    """The home takes its plan back, or has read the answer."""
    form, to = PressForm(), url_for(".overview", slug=found.binnen.project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(form, to, lambda: service.withdraw(found.ding), _("Je plan is weg."), refusal=NotPossible, sorry=sorry)
