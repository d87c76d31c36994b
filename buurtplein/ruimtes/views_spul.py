"""Things to borrow, for who is inside: the list, offering one, asking, saying yes or not now, and bringing it back."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import db, once
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, press
from buurtplein.kernel.ratelimit import limit
from buurtplein.ruimtes import lenen, queries_spul, shown_spul
from buurtplein.ruimtes.forms import LeenForm, SpulForm
from buurtplein.ruimtes.rules import NotPossible, Stand
from buurtplein.ruimtes.texts import sorry
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Binnen, InHuis
from buurtplein.woonprojecten.shown import who_answers

bp: Final = Blueprint("spullen", __name__, url_prefix="/wonen/<slug>/huis/spullen")


@bp.get("")
@needs("spul.see", huis.binnen)
def overview(here: Binnen) -> str:
    """What there is to borrow, and until when it is lent. Never to whom."""
    return render_template(
        "ruimtes/spullen.html", project=here.project, spullen=shown_spul.listed(here.project.id),
        mens=who_answers(here.project),
    )  # fmt: skip


@bp.get("/nieuw")
@needs("spul.offer", huis.binnen)
def new(here: Binnen) -> str:
    """Offer something."""
    return _new(here, SpulForm(formdata=None))


def _new(here: Binnen, form: SpulForm) -> str:
    return render_template("ruimtes/spul_nieuw.html", project=here.project, form=form)


@bp.post("/nieuw")
@limit("20 per hour")
@needs("spul.offer", huis.binnen)
def offer(here: Binnen) -> Answer:
    """It is on the list at once; it can be taken away again."""
    form, to = SpulForm(), url_for(".overview", slug=here.project.slug)
    if not form.validate_on_submit():
        return _new(here, form), 400
    project_id, thuis_id = here.project.id, here.thuis.id
    return press(
        form, to, lambda: lenen.offer(who(), project_id, thuis_id, form.gegevens()), _("Het staat op de lijst."),
        refusal=NotPossible, sorry=sorry,
    )  # fmt: skip


@bp.get("/<int:spul_id>")
@needs("spul.see", queries_spul.listed)
def thing(found: InHuis) -> str:
    """One thing: borrow it, or take it away when it is of the own home."""
    here = found.binnen
    return render_template(
        "ruimtes/spul.html", project=here.project, spul=found.ding, form=PressForm(formdata=None),
        stand=shown_spul.thing(found.ding, here.thuis.id), mens=who_answers(here.project),
    )  # fmt: skip


@bp.post("/<int:spul_id>")
@limit("30 per hour")
@needs("spul.borrow", queries_spul.listed)
def borrow(found: InHuis) -> BaseResponse:
    """Take a thing of the house, or ask a neighbour."""
    form, back, slug = PressForm(), request.path, found.binnen.project.slug
    if not form.validate_on_submit():
        return redirect(back, 303)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    try:
        with db.unless_overtaken(NotPossible):
            made = lenen.borrow(found.binnen.thuis.id, found.ding.id)
    except db.Overtaken as overtaken:
        flash(sorry(overtaken.__cause__), "let-op")
        return redirect(url_for(".overview", slug=slug), 303)
    to = url_for(".loan", slug=slug, lening_id=made.id)
    once.done(form.key, to)
    return redirect(to, 303)


@bp.post("/<int:spul_id>/weg")
@needs("spul.own", queries_spul.listed)
def take_away(found: InHuis) -> BaseResponse:
    """Off the list."""
    form, to = PressForm(), url_for(".overview", slug=found.binnen.project.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(
        form, to, lambda: lenen.take_away(who(), found.ding), _("Het staat niet meer op de lijst."),
        refusal=NotPossible, sorry=sorry,
    )  # fmt: skip


# -- a loan


@bp.get("/lening/<int:lening_id>")
@needs("lening.part", queries_spul.loan)
def loan(found: InHuis) -> str:
    """One loan, for who borrows and for whose thing it is."""
    return _loan(found, LeenForm(formdata=None))


def _loan(found: InHuis, form: LeenForm) -> str:
    here = found.binnen
    return render_template(
        "ruimtes/lening.html", project=here.project, geval=found.ding, form=form, druk=PressForm(formdata=None),
        kijk=shown_spul.loan(found.ding, here.thuis.id), mens=who_answers(here.project), Stand=Stand,
    )  # fmt: skip


@bp.post("/lening/<int:lening_id>/ja")
@needs("lening.answer", queries_spul.loan)
def lend(found: InHuis) -> Answer:
    """Yes, with where and when to fetch it."""
    form, to = LeenForm(), request.path.removesuffix("/ja")
    if not form.validate_on_submit():
        return _loan(found, form), 400
    return press(
        form, to, lambda: lenen.lend(found.ding.lening, said(form.halen)), _("Je buur leest waar en wanneer."),
        refusal=NotPossible, sorry=sorry,
    )  # fmt: skip


@bp.post("/lening/<int:lening_id>/niet")
@needs("lening.part", queries_spul.loan)
def not_now(found: InHuis) -> BaseResponse:
    """Not now, or not needed any more."""
    return _press(found, "/niet", lambda: lenen.not_now(found.ding.lening), _("Goed. Dat weet je buur nu ook."))


@bp.post("/lening/<int:lening_id>/terug")
@needs("lening.part", queries_spul.loan)
def back(found: InHuis) -> BaseResponse:
    """It is back."""
    return _press(found, "/terug", lambda: lenen.back(who(), found.ding.lening), _("Fijn, het is terug."))


def _press(found: InHuis, end: str, act: Any, told: str) -> BaseResponse:
    form, to = PressForm(), url_for("huis.mine", slug=found.binnen.project.slug)
    if not form.validate_on_submit():
        return redirect(request.path.removesuffix(end), 303)
    return press(form, to, act, told, refusal=NotPossible, sorry=sorry)
