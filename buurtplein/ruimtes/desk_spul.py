"""Things of the house, for who looks after it. What neighbours lend each other is not here."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, press
from buurtplein.ruimtes import lenen, queries_spul, shown_spul
from buurtplein.ruimtes.forms import HuisspulForm
from buurtplein.ruimtes.rules import NotPossible
from buurtplein.ruimtes.texts import sorry
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.queries import Woonproject
from buurtplein.woonprojecten.rules import Beheerd

bp: Final = Blueprint("spullendesk", __name__, url_prefix="/werk/complexen/<slug>/spullen")


@bp.get("")
@needs("spul.keep", huis.project_by_slug)
def overview(project: Woonproject) -> Answer:
    """What the house lends."""
    return _page(project, HuisspulForm(formdata=None))


def _page(project: Woonproject, form: HuisspulForm) -> Answer:
    html = render_template(
        "ruimtes/desk_spullen.html", project=project, form=form, druk=PressForm(formdata=None),
        spullen=shown_spul.of_house(project.id),
    )  # fmt: skip
    return (html, 400) if form.problems else html


@bp.post("")
@needs("spul.keep", huis.project_by_slug)
def offer(project: Woonproject) -> Answer:
    """On the list."""
    form, project_id = HuisspulForm(), project.id
    if not form.validate_on_submit():
        return _page(project, form)
    return press(
        form, url_for(".overview", slug=project.slug),
        lambda: lenen.offer(who(), project_id, None, form.gegevens()), _("Het staat op de lijst."),
        refusal=NotPossible, sorry=sorry,
    )  # fmt: skip


@bp.post("/<int:spul_id>/weg")
@needs("spul.keep", queries_spul.of_house)
def take_away(found: Beheerd) -> BaseResponse:
    """Off the list."""
    form, to = PressForm(), url_for(".overview", slug=found.project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(
        form, to, lambda: lenen.take_away(who(), found.ding), _("Het staat niet meer op de lijst."),
        refusal=NotPossible, sorry=sorry,
    )  # fmt: skip


@bp.post("/lening/<int:lening_id>/terug")
@needs("spul.keep", queries_spul.loan_of_house)
def back(found: Beheerd) -> BaseResponse:
    """A thing of the house is back."""
    form, to = PressForm(), url_for(".overview", slug=found.project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(
        form, to, lambda: lenen.back(who(), found.ding.lening), _("Fijn, het is terug."),
        refusal=NotPossible, sorry=sorry,
    )  # fmt: skip
