"""What there is to do in a house: one press takes it, gives it back, or says that it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flask import Blueprint, abort, redirect, render_template, url_for
from flask_babel import LazyString
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.commissies import klussen as acts
from buurtplein.commissies import queries, shown
from buurtplein.commissies.forms import KlusForm
from buurtplein.commissies.texts import sorry
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import may, needs
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.press import Answer, press
from buurtplein.kernel.ratelimit import limit
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Binnen, InHuis, NotPossible

bp: Final = Blueprint("klussen", __name__, url_prefix="/wonen/<slug>/huis/klussen")

Step = tuple[Callable[[Binnen, int], None], LazyString]
STEPS: Final[dict[str, Step]] = {
    "doen": (acts.take, _l("Fijn, dit doe jij.")),
    "terug": (acts.give_back, _l("Goed. Een andere buur kan het nu doen.")),
    "klaar": (acts.done, _l("Klaar. Dank je wel.")),
    "toch-niet": (acts.not_done, _l("Goed. Het staat weer bij wat er te doen is.")),
}


@bp.get("")
@needs("klus.read", huis.binnen)
def overview(here: Binnen) -> str:
    """Everything that is to be done."""
    return render_template(
        "commissies/klussen.html",
        project=here.project,
        klussen=shown.klussen(here, queries.open_klussen(here.project.id)),
        druk=PressForm(formdata=None),
    )


@bp.route("/nieuw", methods=["GET", "POST"])
@limit("40 per hour", methods=["POST"])
@needs("klus.read", huis.binnen)
def new(here: Binnen) -> Answer:
    """Say what is to be done. Anybody in the house may."""
    form = KlusForm([(each.id, each.naam) for each in queries.commissies(here.project.id)])
    if form.validate_on_submit():
        return press(
            form,
            url_for(".overview", slug=here.project.slug),
            lambda: acts.add(here, form.gegevens()),
            _("Het staat erbij."),
            refusal=NotPossible,
            sorry=sorry,
        )
    html = render_template("commissies/klus_nieuw.html", project=here.project, form=form)
    return (html, 400) if form.problems else html


@bp.get("/<int:klus_id>")
@needs("klus.read", queries.klus)
def one(found: InHuis) -> str:
    """One klus, with what is handy to know."""
    here, klus = found.binnen, found.ding
    return render_template(
        "commissies/klus.html",
        project=here.project,
        rij=shown.klussen(here, [klus])[0],
        weg=may("klus.end", found),
        druk=PressForm(formdata=None),
    )


@bp.post("/<int:klus_id>/<stap>")
@needs("klus.read", queries.klus)
def step(found: InHuis, stap: str) -> BaseResponse:
    """One press. Who comes just too late is told kindly."""
    act, told = STEPS.get(stap) or abort(404)
    form, klus_id = PressForm(), found.ding.id
    to = url_for(".overview", slug=found.binnen.project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(form, to, lambda: act(found.binnen, klus_id), str(told), refusal=NotPossible, sorry=sorry)


@bp.post("/<int:klus_id>/weg")
@needs("klus.end", queries.klus)
def end(found: InHuis) -> BaseResponse:
    """It need not be done any more."""
    form, to = PressForm(), url_for(".overview", slug=found.binnen.project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(form, to, lambda: acts.end(found.ding), _("Dit hoeft niet meer."), refusal=NotPossible, sorry=sorry)
