"""Inside: the rules of the house, what changed, taking part, and what to do when it rubs."""

from __future__ import annotations

from functools import partial
from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.afspraken import queries, service, shown
from buurtplein.afspraken.rules import NotPossible
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import press
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Binnen, InHuis
from buurtplein.woonprojecten.shown import who_answers

bp: Final = Blueprint("afspraken", __name__, url_prefix="/wonen/<slug>/huis")


@bp.get("/afspraken")
@needs("huisafspraak.read", huis.binnen)
def overview(here: Binnen) -> str:
    """The rules in force, since when, when they are looked at again, and what is proposed."""
    project = here.project
    versie = queries.version_in_force(project.id)
    return render_template(
        "afspraken/afspraken.html",
        project=project,
        versie=versie,
        regels=queries.rules(versie),
        doet_mee=versie is not None and queries.takes_part(versie.id, here.thuis.id),
        herzien=shown.review_due(versie),
        voorstellen=shown.proposals(queries.open_proposals(project.id)),
        besloten=shown.proposals(queries.ended_proposals(project.id)),
        mens=who_answers(project),
        druk=PressForm(formdata=None),
    )


@bp.get("/afspraken/<int:versie>")
@needs("huisafspraak.read", queries.version_inside)
def version(found: InHuis) -> str:
    """One version, and what changed with it."""
    versie = found.ding
    return render_template(
        "afspraken/versie.html",
        project=found.binnen.project,
        versie=versie,
        regels=queries.rules(versie),
        verschil=shown.changed(versie),
        versies=queries.versions(versie.project_id),
    )


@bp.post("/afspraken/<int:versie>/meedoen")
@needs("huisafspraak.accept", queries.version_inside)
def accept(found: InHuis) -> BaseResponse:
    """Ik ken deze afspraken en doe mee; or not any more. Nothing follows from it."""
    project, versie, home = found.binnen.project, found.ding, found.binnen.thuis
    form, to = PressForm(), url_for(".overview", slug=project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    if queries.takes_part(versie.id, home.id):
        act, told = service.not_part, _("Weggehaald. Niemand ziet dat.")
    else:
        act, told = service.take_part, _("Fijn dat je meedoet. Alleen jij ziet dit.")
    return press(form, to, partial(act, home.id, versie), told, refusal=NotPossible, sorry=shown.sorry)


@bp.get("/praten")
@needs("huisafspraak.read", huis.binnen)
def talk(here: Binnen) -> str:
    """What to do when it rubs between neighbours. Nothing is kept of it: there is no form."""
    return render_template(
        "afspraken/praten.html",
        project=here.project,
        mensen=shown.caretakers(here.project),
        bemiddeling=queries.settings_of(here.project.id).bemiddeling_telefoon,
    )
