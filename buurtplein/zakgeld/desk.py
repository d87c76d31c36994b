"""For who fills a zak geld: the sum of a year by the number of homes, and the figures beside the euros."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.budgetten import queries as budget
from buurtplein.budgetten import queries_pot
from buurtplein.budgetten import texts as budget_texts
from buurtplein.budgetten.queries_pot import Pot
from buurtplein.buurten import addresses
from buurtplein.kernel import once
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _
from buurtplein.zakgeld import formule, queries, service, texts
from buurtplein.zakgeld.forms import CijferForm, JaarForm

bp = Blueprint("jaarpot", __name__, url_prefix="/werk/potten")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("zakgeld.list")
def overview() -> str:
    """Every zak geld that this person fills, and whether this year is in it."""
    year = service.this_year()
    pots = [pot for pot in queries_pot.bags() if may("zakgeld.fund", pot)]
    left = budget.standen(pot.id for pot in pots)
    rows = [(pot, texts.amount(left[pot.id].vrij), service.funded(pot, year) is not None) for pot in pots]
    return render_template("zakgeld/potten.html", rows=rows, jaar=year)


@bp.get("/<slug>")
@needs("zakgeld.fund", budget.pot_by_slug)
def pot(found: Pot) -> Answer:
    """One of them: how many homes, what that comes to, and putting it in."""
    return _page(found, _counted(found), _chosen(found))


def _counted(pot: Pot) -> JaarForm:
    homes = addresses.homes_of(pot.gebouw_id) if pot.gebouw_id is not None else 0
    asked = request.args.get("woningen", type=int) or 0
    known = asked if 0 < asked <= formule.MOST_HOMES else homes
    return JaarForm(formdata=None, data={"woningen": known or None})


def _chosen(pot: Pot) -> CijferForm:
    return CijferForm(formdata=None, data={"soorten": queries.chosen(pot.id)})


def _page(pot: Pot, form: JaarForm, cijfers: CijferForm) -> Answer:
    year, homes = service.this_year(), form.woningen.data or 0
    known = not form.problems and 0 < homes <= formule.MOST_HOMES
    done = service.funded(pot, year)
    html = render_template(
        "zakgeld/jaar.html",
        pot=pot,
        form=form if not cijfers.problems else cijfers,
        jaarform=form,
        cijferform=cijfers,
        jaar=year,
        per_woning=budget_texts.euro(formule.per_home(homes)) if known else "",
        samen=budget_texts.euro(formule.yearly(homes)) if known else "",
        gedaan=texts.amount(done) if done is not None else "",
        usual=formule.USUAL,
    )
    return (html, 400) if form.problems or cijfers.problems else html


@bp.post("/<slug>")
@needs("zakgeld.fund", budget.pot_by_slug)
def fund(found: Pot) -> Answer:
    """Count again, or put the sum of this year in. Once a year, however often somebody presses."""
    form = JaarForm()
    if not form.validate_on_submit() or form.woningen.data is None:
        return _page(found, form, _chosen(found))
    if "reken" in request.form:
        return redirect(url_for(".pot", slug=found.slug, woningen=form.woningen.data), 303)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    cent = service.fund(who(), found, form.woningen.data, service.this_year())
    to = url_for(".pot", slug=found.slug)
    once.done(form.key, to)
    flash(_("Er zit nu {bedrag} in voor dit jaar.", bedrag=texts.amount(cent)))
    return redirect(to, 303)


@bp.post("/<slug>/cijfers")
@needs("zakgeld.fund", budget.pot_by_slug)
def figures(found: Pot) -> Answer:
    """Which figures stand beside the euros."""
    form = CijferForm()
    if not form.validate_on_submit():
        return _page(found, _counted(found), form)
    service.choose(who(), found, form.soorten.data or ())
    flash(_("Bewaard."))
    return redirect(url_for(".pot", slug=found.slug), 303)
