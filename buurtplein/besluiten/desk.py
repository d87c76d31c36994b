"""The desk of money: which plans wait, one plan with its rules, and what everybody who knows it says about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein import events
from buurtplein.besluiten import adviseren, blok, lijst_shown, loten_shown, plan_shown, queries
from buurtplein.besluiten.forms import AdviesForm, OordeelForm, ScoreForm, VraagForm
from buurtplein.budgetten import buiten, queries_werk
from buurtplein.budgetten.rules import NotPossible
from buurtplein.budgetten.toetsen import VOOR_LEZER
from buurtplein.kernel import press as kernel
from buurtplein.kernel.bus import publish
from buurtplein.kernel.forms import Form, PressForm, said
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _

bp: Final = Blueprint("budgetwerk", __name__, url_prefix="/werk/budget")

Answer = str | BaseResponse | tuple[str, int]
Aanvraag = Any


@bp.get("")
@needs("budget.list")
def overview() -> Answer:
    """Plans of the own areas by the day that was promised, late ones first. Nothing of who asks is on it."""
    chosen = request.args.get("filter", "wacht")
    if chosen not in queries_werk.FILTERS:
        chosen = "wacht"
    said_before = queries.gezegd(who())
    found = queries_werk.page(who(), chosen, said_before, request.args.get("na"))
    return render_template(
        "besluiten/lijst.html",
        filters=lijst_shown.filters(chosen, lijst_shown.counts(who())),
        chosen=chosen,
        rows=lijst_shown.rows(who(), found.rows),
        after=found.after,
        potten=lijst_shown.potten(who()),
        loten=loten_shown.links(who()),
    )


@bp.get("/<nummer>")
@needs("budget.read", queries_werk.sent, writes=True)
def plan(found: Aanvraag) -> Answer:
    """One plan. That somebody opened it is in the log."""
    publish(events.BudgetRead(who().person_id, found.id, found.regeling_id))
    return page(found)


def page(found: Aanvraag, **wrong: Form) -> Answer:
    """The page of a plan; ``wrong``: a form by its name, with what has to be mended in it."""
    me = who()
    own = queries.advies_of(found.id, me.person_id)
    scores = plan_shown.cijfers(me, found)
    html = render_template(
        "besluiten/plan.html",
        aanvraag=found,
        stand=plan_shown.stand(found),
        feiten=plan_shown.facts(me, found),
        posten=plan_shown.posten(found),
        regels=(checked := plan_shown.checked(found)),
        lezen=[each for each in checked if each.code in VOOR_LEZER],
        cijfers=scores,
        adviezen=plan_shown.adviezen(found),
        vragen=plan_shown.gesprek(found, asker=False),
        verloop=plan_shown.verloop(found),
        brieven=blok.brieven(found, queries.brieven(found.id)) if may("budget.letter", found) else [],
        beurt=plan_shown.turn(me, found),
        mag=plan_shown.may_do(me, found),
        blokken=plan_shown.blocks("budgetwerk_blocks", me, found),
        form=next(iter(wrong.values()), None),
        **_forms(found, own, scores, wrong),
    )
    return (html, 400) if wrong else html


def _forms(found: Aanvraag, own: Any, scores: Any, wrong: dict[str, Any]) -> dict[str, Any]:
    """The forms of the page, with what this person said before in them; each field has an id of its own."""
    mine = scores["eigen"] if scores else None
    made: dict[str, Any] = {
        "advies": wrong.get("advies")
        or AdviesForm(formdata=None, stem=own.stem if own else None, woorden=own.woorden if own else ""),
        "score": wrong.get("score")
        or ScoreForm(
            formdata=None, cijfer=str(mine.cijfer) if mine else None, euro=str(mine.bedrag or "") if mine else ""
        ),
        "vraag": wrong.get("vraag") or VraagForm(formdata=None, versie=str(found.versie)),
        "belang": PressForm(formdata=None),
        "oordeel": OordeelForm(formdata=None),
    }
    for name, form in made.items():
        for field in form:
            field.id = field.label.field_id = f"{name}-{field.name}"
    return made


def press(form: Form, to: str, act: Callable[[], Any], told: str) -> BaseResponse:
    """Do it once, or say that a colleague was faster."""
    sorry = _("Een collega was je voor. Kijk hoe het nu staat.")
    return kernel.press(form, to, act, told, refusal=NotPossible, sorry=lambda _why: sorry)


def here(found: Aanvraag) -> str:
    """The page of this plan."""
    return url_for("budgetwerk.plan", nummer=found.nummer)


@bp.post("/<nummer>/advies")
@needs("budget.advise", queries_werk.sent)
def advise(found: Aanvraag) -> Answer:
    """What the street needs, says who knows it."""
    form = AdviesForm()
    if not form.validate():
        return page(found, advies=form)

    def act() -> None:
        adviseren.advise(who(), found, said(form.stem), said(form.woorden))

    return press(form, here(found), act, _("Je advies staat erbij. Tot het besluit mag je het veranderen."))


@bp.post("/<nummer>/cijfer")
@needs("budget.score", queries_werk.sent)
def score(found: Aanvraag) -> Answer:
    """A figure of one member of the committee."""
    form = ScoreForm()
    if not form.validate():
        return page(found, score=form)

    def act() -> None:
        adviseren.score(who(), found, int(said(form.cijfer)), form.bedrag)

    return press(form, here(found), act, _("Je cijfer staat erbij. Anderen zien alleen het gemiddelde."))


@bp.post("/<nummer>/belang")
@needs("budget.read", queries_werk.sent)
def aside(found: Aanvraag) -> Answer:
    """I have something to do with it: from now on I see nothing of it, and cannot take that back."""
    form, me = PressForm(), who().person_id
    if not form.validate() or me is None:
        return redirect(here(found), 303)
    buiten.stay_out(who(), found, me)
    flash(_("Dank je. Jij ziet dit plan nu niet meer."))
    return redirect(url_for(".overview"), 303)
