"""Beheer of schemes: they are made, changed, stopped, and looked at as a neighbour sees them.

A change holds for plans that are sent later: what was sent is measured by the rules of then.
"""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for

from buurtplein.budgetten import potten, queries, regeling_shown
from buurtplein.budgetten.models import Regeling
from buurtplein.budgetten.potten import Regelinggegevens
from buurtplein.budgetten.regeling_forms import RegelingForm, filled
from buurtplein.budgetten.regels import Voorwaarden
from buurtplein.kernel import once
from buurtplein.kernel.forms import SeenForm
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer, keep

bp = Blueprint("regelingen", __name__, url_prefix="/beheer/regelingen")


@bp.get("")
@needs("regeling.manage")
def overview() -> Answer:
    """Every scheme: its pot, who decides, and how much at most."""
    return render_template("budgetten/regelingen.html", rows=regeling_shown.rows())


def _form(regeling: Regeling | None) -> RegelingForm:
    """The form of a scheme as it is kept, or of a new one with the usual rules."""
    if regeling is None:
        return RegelingForm(regeling_shown.choices(None), data={**filled(Voorwaarden()), "versie": "0"})
    columns = ("naam", "uitleg", "gebied_code", "telefoon")
    values = {name: getattr(regeling, name) for name in columns} | filled(regeling.regels)
    values |= {name: str(getattr(regeling, name)) for name in ("pot_id", "behandelaar_id", "versie")}
    return RegelingForm(regeling_shown.choices(regeling), data=values)


def _page(regeling: Regeling | None, form: RegelingForm, *, looked: bool = False) -> Answer:
    """The form; ``looked``: with what a neighbour would see of it below, before it is kept."""
    html = render_template(
        "budgetten/regeling.html",
        regeling=regeling,
        form=form,
        voorbeeld=regeling_shown.example(form.gegevens(), form.voorwaarden()) if looked else None,
        stop=SeenForm(formdata=None, versie=str(regeling.versie)) if regeling else None,
    )
    return (html, 400) if form.problems else html


@bp.route("/nieuw", methods=["GET", "POST"])
@needs("regeling.manage")
def new() -> Answer:
    """A new scheme."""
    form = _form(None)
    if not form.validate_on_submit():
        return _page(None, form)
    if "kijk" in request.form:
        return _page(None, form, looked=True)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    made = potten.save_regeling(who(), form.gegevens(), form.voorwaarden())
    here = url_for(".look", regeling_id=made.id)
    once.done(form.key, here)
    return redirect(here, 303)


@bp.route("/<int:regeling_id>", methods=["GET", "POST"])
@needs("regeling.manage", queries.regeling)
def change(regeling: Regeling) -> Answer:
    """Other rules, for plans that are sent from now on."""
    form, regeling_id = _form(regeling), regeling.id
    if not form.validate_on_submit():
        return _page(regeling, form)
    if "kijk" in request.form:
        return _page(regeling, form, looked=True)

    def act() -> None:
        potten.save_regeling(who(), form.gegevens(), form.voorwaarden(), regeling)

    def look_again() -> Answer:
        again = queries.regeling(regeling_id) or abort(404)
        form.look_again(again.versie)
        return _page(again, form)

    told = _("De regels zijn bewaard. Plannen die al verstuurd zijn, houden hun eigen regels.")
    return keep(form, regeling.versie, url_for(".overview"), act, told, look_again=look_again)


@bp.get("/<int:regeling_id>/voorbeeld")
@needs("regeling.manage", queries.regeling)
def look(regeling: Regeling) -> Answer:
    """What a neighbour sees and gets: the questions, the rules in words, and every letter."""
    gegevens = Regelinggegevens(
        regeling.naam,
        regeling.pot_id,
        regeling.gebied_code,
        regeling.behandelaar_id,
        regeling.telefoon,
        regeling.uitleg,
    )
    voorbeeld = regeling_shown.example(gegevens, regeling.regels)
    return render_template("budgetten/regeling_voorbeeld.html", regeling=regeling, voorbeeld=voorbeeld)


@bp.post("/<int:regeling_id>/stop")
@needs("regeling.manage", queries.regeling)
def stop(regeling: Regeling) -> Answer:
    """Nobody can ask by it any more, or again. What was asked goes on."""
    form, here = SeenForm(), url_for(".overview")
    if not form.validate():
        return redirect(here, 303)
    actief = request.form.get("doe") == "open"

    def act() -> None:
        potten.stop(who(), regeling, actief)

    told = _("{naam} is weer open.", naam=regeling.naam) if actief else _("{naam} is gestopt.", naam=regeling.naam)
    return keep(form, regeling.versie, here, act, told, look_again=lambda: redirect(here, 303))
