"""For who coordinates a house: which circles there are, and who coaches them. Not who is in them."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from buurtplein.buurtcirkels import coachwerk, queries, shown, texts
from buurtplein.buurtcirkels.forms import CirkelForm
from buurtplein.buurtcirkels.models import Buurtcirkel
from buurtplein.buurtcirkels.rules import LEAST, MOST, enough
from buurtplein.kernel import clock, once
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, keep
from buurtplein.woonprojecten import queries as huizen
from buurtplein.woonprojecten.queries import Woonproject
from buurtplein.woonprojecten.rules import Beheerd

bp: Final = Blueprint("cirkeldesk", __name__, url_prefix="/werk/complexen/<slug>/cirkels")


@bp.get("")
@needs("cirkel.set", huizen.project_by_slug)
def overview(project: Woonproject) -> str:
    """The circles of a house, also those that stopped."""
    circles = queries.circles(project.id, active_only=False)
    counts = queries.counts(each.id for each in circles if each.actief)
    found = [
        (each, texts.when(each), shown.coach(each), each.actief and not enough(counts[each.id], each.minst))
        for each in circles
    ]
    return render_template("buurtcirkels/desk_cirkels.html", project=project, cirkels=found)


def _page(project: Woonproject, form: CirkelForm, cirkel: Buurtcirkel | None = None) -> Answer:
    html = render_template("buurtcirkels/desk_cirkel.html", project=project, cirkel=cirkel, form=form)
    return (html, 400) if form.problems else html


@bp.route("/nieuw", methods=["GET", "POST"])
@needs("cirkel.set", huizen.project_by_slug)
def new(project: Woonproject) -> Answer:
    """A new circle."""
    usual = {"minst": LEAST, "meest": MOST, "weken": "1", "actief": True, "eerste": clock.today()}
    form = CirkelForm(shown.people(project), data=usual)
    if not form.validate_on_submit():
        return _page(project, form)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    coachwerk.save(who(), project.id, form.gegevens())
    to = url_for(".overview", slug=project.slug)
    once.done(form.key, to)
    flash(_("De cirkel is er."))
    return redirect(to, 303)


@bp.route("/<int:cirkel_id>", methods=["GET", "POST"])
@needs("cirkel.set", queries.beheerd)
def change(found: Beheerd) -> Answer:
    """What a circle says of itself, and who coaches it."""
    project, cirkel = found.project, found.ding
    people = shown.people(project)
    if cirkel.coach_id not in dict(people):
        people = [*people, (cirkel.coach_id, shown.coach(cirkel).naam)]
    form = CirkelForm(people, data=shown.filled(cirkel))
    if not form.validate_on_submit():
        return _page(project, form, cirkel)
    slug, cirkel_id = project.slug, cirkel.id

    def look_again() -> Answer:
        again = queries.beheerd(slug, cirkel_id) or abort(404)
        form.look_again(again.ding.versie)
        return _page(again.project, form, again.ding)

    return keep(
        form,
        cirkel.versie,
        url_for(".overview", slug=slug),
        lambda: coachwerk.save(who(), project.id, form.gegevens(), cirkel),
        _("De cirkel is bewaard."),
        look_again=look_again,
    )
