"""Beheer of houses: that there is one, where it stands, and who answers for it. Never who lives there."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from buurtplein.kernel import once
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, keep
from buurtplein.woonprojecten import queries, service, shown
from buurtplein.woonprojecten.forms import HuisForm
from buurtplein.woonprojecten.queries import Woonproject

bp: Final = Blueprint("woonbeheer", __name__, url_prefix="/beheer/wonen")


@bp.get("")
@needs("huis.manage")
def overview() -> str:
    """Every house, also those that stopped."""
    return render_template("woonprojecten/beheer_huizen.html", huizen=queries.projects(active_only=False))


def _form(**values: object) -> HuisForm:
    return HuisForm(shown.areas(), shown.buildings(), shown.people(), **values)


@bp.route("/nieuw", methods=["GET", "POST"])
@needs("huis.manage")
def new() -> Answer:
    """A new house."""
    form = _form(data={"actief": True, "gebouw_id": "", "vervanger_id": ""})
    if not form.validate_on_submit():
        html = render_template("woonprojecten/beheer_huis.html", form=form, project=None)
        return (html, 400) if form.problems else html
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    project = service.save(who(), form.gegevens())
    to = url_for(".change", slug=project.slug)
    once.done(form.key, to)
    flash(_("Het huis is er."))
    return redirect(to, 303)


@bp.route("/<slug>", methods=["GET", "POST"])
@needs("huis.manage", queries.project_by_slug)
def change(project: Woonproject) -> Answer:
    """What a house says of itself, and who answers for it."""
    form, slug = _form(data=shown.filled(project)), project.slug
    if not form.validate_on_submit():
        return _page(project, form)

    def look_again() -> Answer:
        found = queries.project_by_slug(slug) or abort(404)
        form.look_again(found.versie)
        return _page(found, form)

    return keep(
        form,
        project.versie,
        url_for(".overview"),
        lambda: service.save(who(), form.gegevens(handig=project.handig), project),
        _("Het huis is bewaard."),
        look_again=look_again,
    )


def _page(project: Woonproject, form: HuisForm) -> Answer:
    html = render_template("woonprojecten/beheer_huis.html", form=form, project=project)
    return (html, 400) if form.problems else html
