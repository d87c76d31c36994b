"""Inside a house: neighbours who read along about new neighbours. They read what was written for them, and no more."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kennismakingen import queries, service, shown, texts
from buurtplein.kennismakingen.forms import StemForm
from buurtplein.kennismakingen.rules import Meelezing, NotPossible, Oordeel
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, press
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Binnen
from buurtplein.woonprojecten.shown import who_answers

bp: Final = Blueprint("meelezen", __name__, url_prefix="/wonen/<slug>/huis/nieuwe-buren")


@bp.get("")
@needs("interesse.along", huis.binnen)
def overview(here: Binnen) -> str:
    """What reading along is; and for a home that does so, what there is to read."""
    reads = queries.reads(here.thuis.id)
    return render_template(
        "kennismakingen/nieuwe_buren.html",
        project=here.project,
        wil=queries.reader(here.thuis.id) is not None,
        leest=reads,
        mens=who_answers(here.project),
        nieuwen=queries.shown_to_neighbours(here.project.id) if reads else [],
        form=PressForm(formdata=None),
    )


@bp.post("/<any(aan, uit):wat>")
@needs("interesse.along", huis.binnen)
def choose(here: Binnen, wat: str) -> BaseResponse:
    """Read along, or not any more (``aan`` and ``uit``)."""
    if PressForm().validate_on_submit():
        if wat == "aan":
            service.want_to_read(who(), here.project, here.thuis)
            flash(_("Dank je wel."))
        else:
            service.stop_reading(who(), here.thuis)
            flash(_("Je leest niet meer mee."))
    return redirect(url_for(".overview", slug=here.project.slug), 303)


@bp.route("/<int:interesse_id>", methods=["GET", "POST"])
@needs("interesse.read", queries.meelezing)
def one(here: Meelezing) -> Answer:
    """What one wrote who wants to live here, and what this home says about that."""
    project, home = here.binnen.project, here.binnen.thuis
    before = queries.voice_of(here.ding.id, home.id)
    known = {"oordeel": str(before.oordeel), "woorden": before.woorden} if before else {}
    form, to = StemForm(data=known), url_for(".overview", slug=project.slug)
    if not form.validate_on_submit():
        html = render_template(
            "kennismakingen/meelezen.html",
            project=project,
            nieuw=here.ding,
            kan_zeggen=here.kan_zeggen,
            samen=shown.chosen(here.ding.samen),
            gezegd=texts.OORDELEN[Oordeel(before.oordeel)] if before else None,
            form=form,
        )
        return (html, 400) if form.problems else html
    act = lambda: service.say(who(), here.ding.id, home, form.kind, said(form.woorden))  # noqa: E731 - one act
    return press(form, to, act, _("Bewaard. Niemand ziet wie wat zei."), refusal=NotPossible, sorry=texts.sorry)
