"""Residents who decide along about a zak geld: their own yes to that, what they say of a plan, and stopping.

Nobody sees who decides along or who said what: not a neighbour, not who decides, not beheer.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.budgetten import queries as budget
from buurtplein.budgetten.queries_pot import Pot
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import press
from buurtplein.kernel.ratelimit import limit
from buurtplein.zakgeld import queries, service, shown_samen
from buurtplein.zakgeld.forms import StemForm
from buurtplein.zakgeld.queries import Weging
from buurtplein.zakgeld.rules import Oordeel

bp = Blueprint("meebeslissen", __name__, url_prefix="/budget/pot/<slug>/meebeslissen")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("zakgeld.join", budget.pot_by_slug)
def overview(pot: Pot) -> Answer:
    """What deciding along is; for who does: the plans on which nobody decided yet."""
    return _page(pot)


def _page(pot: Pot, wrong: StemForm | None = None, plan: int = 0) -> Answer:
    lid = queries.decides_along(pot.id, who().bewoner_id)
    html = render_template(
        "zakgeld/meebeslissen.html",
        pot=pot,
        lid=lid,
        plannen=shown_samen.plans(who(), pot, wrong, plan) if lid else [],
        druk=PressForm(formdata=None),
        form=wrong,
    )
    return (html, 400) if wrong is not None else html


@bp.post("/aan")
@limit("30 per hour")
@needs("zakgeld.join", budget.pot_by_slug)
def join(pot: Pot) -> Answer:
    """Ik beslis mee."""
    told = _("Je beslist mee. Niemand ziet dat.")
    return _press(pot, lambda: service.join(who(), pot), told)


@bp.post("/uit")
@limit("30 per hour")
@needs("zakgeld.join", budget.pot_by_slug)
def stop(pot: Pot) -> Answer:
    """Not any more, without a reason: it is gone at once, with what was said."""
    told = _("Je beslist niet meer mee. We wisten wat je zei.")
    return _press(pot, lambda: service.stop(who(), pot), told)


def _press(pot: Pot, act: Callable[[], None], told: str) -> Answer:
    form, to = PressForm(), url_for(".overview", slug=pot.slug)
    if not form.validate_on_submit():
        return redirect(to, 303)
    return press(form, to, act, told, refusal=NotPossible, sorry=shown_samen.sorry)


@bp.post("/<int:plan>")
@limit("60 per hour")
@needs("zakgeld.weigh", queries.weging)
def say(weging: Weging) -> Answer:
    """Goed plan, ik twijfel, or niet doen; with a few words or none."""
    form = StemForm(prefix=shown_samen.prefix(weging.aanvraag.id))
    if not form.validate_on_submit():
        return _page(weging.pot, form, weging.aanvraag.id)
    oordeel, woorden = Oordeel(form.oordeel.data), said(form.woorden)
    to = url_for(".overview", slug=weging.pot.slug)
    told = _("Dank je wel. Niemand ziet dat jij dit zei.")
    return press(
        form,
        to,
        lambda: service.say(who(), weging.aanvraag, oordeel, woorden),
        told,
        refusal=NotPossible,
        sorry=shown_samen.sorry,
    )
