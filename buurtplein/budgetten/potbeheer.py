"""Beheer of pots: who gives, what a pot is for, and money that goes in or out. What it holds comes from the books."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from buurtplein.budgetten import pot_shown, potten, queries, texts
from buurtplein.budgetten.models import Gever, Pot
from buurtplein.budgetten.pot_forms import GeldForm, GeverForm, PotForm, Richting, filled
from buurtplein.budgetten.regeling_shown import places
from buurtplein.budgetten.rules import PotLeeg, Potsoort
from buurtplein.kernel import db, once
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import Answer

bp = Blueprint("potten", __name__, url_prefix="/beheer/potten")


@bp.get("")
@needs("pot.manage")
def overview() -> Answer:
    """Who gives, and every pot with what is left in it."""
    return render_template("budgetten/potten.html", rows=pot_shown.rows(), gevers=pot_shown.gevers())


# ---------------------------------------------------------------- who gives


@bp.route("/gever/nieuw", methods=["GET", "POST"])
@needs("pot.manage")
def new_gever() -> Answer:
    """A new giver."""
    return _gever(GeverForm(), None)


@bp.route("/gever/<int:gever_id>", methods=["GET", "POST"])
@needs("pot.manage", queries.gever)
def change_gever(gever: Gever) -> Answer:
    """Another name, address or signature; letters that were sent stay as they are."""
    return _gever(GeverForm(obj=gever), gever)


def _gever(form: GeverForm, gever: Gever | None) -> Answer:
    if form.validate_on_submit() and _taken(form, gever):
        form.naam.errors = [_("Deze naam is er al.")]
    if not form.is_submitted() or form.problems:
        html = render_template("budgetten/gever.html", form=form, gever=gever)
        return (html, 400) if form.problems else html
    here = url_for(".overview")
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    potten.save_gever(who(), form.gegevens(), gever)
    once.done(form.key, here)
    flash(_("De gever is bewaard."))
    return redirect(here, 303)


def _taken(form: GeverForm, gever: Gever | None) -> bool:
    own = gever.id if gever is not None else None
    return any(name == form.naam.data and key != own for key, name in pot_shown.gevers())


# ---------------------------------------------------------------- a pot


@bp.route("/nieuw", methods=["GET", "POST"])
@needs("pot.manage")
def new() -> Answer:
    """A new pot, with nothing in it."""
    form = _form({"soort": Potsoort.REGELING.value, "openbaar": True, "actief": True, "gebouw_id": ""})
    if not form.validate_on_submit():
        html = render_template("budgetten/pot_nieuw.html", form=form, fields=form)
        return (html, 400) if form.problems else html
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    pot = potten.save_pot(who(), form.gegevens())
    here = url_for(".change", pot_id=pot.id)
    once.done(form.key, here)
    flash(_("De pot is er. Doe er nu geld in."))
    return redirect(here, 303)


def _form(values: dict[str, object]) -> PotForm:
    return PotForm(pot_shown.gevers(), places(), pot_shown.buildings(), data=values)


@bp.route("/<int:pot_id>", methods=["GET", "POST"])
@needs("pot.manage", queries.pot)
def change(pot: Pot) -> Answer:
    """What a pot holds on each account, and what it is for."""
    form = _form(filled(pot))
    if not form.validate_on_submit():
        return _page(pot, form)
    here = url_for(".overview")
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    potten.save_pot(who(), form.gegevens(), pot)
    once.done(form.key, here)
    flash(_("De pot is bewaard."))
    return redirect(here, 303)


def _page(pot: Pot, form: PotForm | None = None, money: GeldForm | None = None) -> Answer:
    form = form or PotForm(pot_shown.gevers(), places(), pot_shown.buildings(), formdata=None, data=filled(pot))
    money = money or GeldForm(formdata=None, richting=Richting.ERIN.value)
    for field in money:
        field.id = field.label.field_id = f"geld-{field.name}"
    wrong = money if money.problems else form
    stand = pot_shown.accounts_of(queries.potstand(pot.id))
    html = render_template("budgetten/pot.html", pot=pot, form=wrong, fields=form, money=money, stand=stand)
    return (html, 400) if wrong.problems else html


@bp.post("/<int:pot_id>/geld")
@needs("pot.manage", queries.pot)
def move(pot: Pot) -> Answer:
    """Put money in, or take out what nobody was promised. First it is said back, then it is done, once."""
    form, here = GeldForm(), url_for(".change", pot_id=pot.id)
    if not form.validate():
        return _page(pot, money=form)
    euro = form.bedrag.number or 0
    way_in = form.richting.data == Richting.ERIN
    if form.zeker.data != f"{said(form.richting)}-{euro}":
        form.zeker.data = f"{said(form.richting)}-{euro}"
        return render_template("budgetten/pot_zeker.html", pot=pot, form=form, euro=texts.euro(euro), erin=way_in)
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    pot_id = pot.id
    try:
        with db.unless_overtaken(PotLeeg):
            (potten.put_in if way_in else potten.take_out)(who(), pot, euro * 100, f"{pot_id}-{form.key}")
    except db.Overtaken as overtaken:
        return _too_much(pot_id, form, overtaken.__cause__)
    once.done(form.key, here)
    amount = texts.euro(euro)
    flash(_("{euro} zit in de pot.", euro=amount) if way_in else _("{euro} is uit de pot.", euro=amount))
    return redirect(here, 303)


def _too_much(pot_id: int, form: GeldForm, why: BaseException | None) -> Answer:
    """The page again: there is not so much that nobody was promised."""
    free = texts.cent(why.vrij) if isinstance(why, PotLeeg) else ""
    form.bedrag.errors, form.zeker.data = [_("Zoveel is er niet vrij. Er is nog {euro}.", euro=free)], ""
    return _page(queries.pot(pot_id) or abort(404), money=form)
