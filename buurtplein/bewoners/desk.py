"""/werk/buren: who asks to be known. A first name, a buurt and since when; never a list of all residents."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from buurtplein.accounts.rules import Rol
from buurtplein.bewoners import queries, service
from buurtplein.bewoners.models import Bewoner
from buurtplein.buurten import places
from buurtplein.buurten import queries as buurten
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _

bp = Blueprint("buren", __name__, url_prefix="/werk/buren")


@bp.get("")
@needs("bewoner.list")
def overview() -> str:
    """Do you know this neighbour?"""
    areas = who().areas(Rol.BUURTBEHEERDER, Rol.COORDINATOR)
    waiting = queries.waiting_to_be_known(areas)
    names = {code: places.short_name(row.naam) for code in {each.buurt_code for each in waiting if each.buurt_code}
             if (row := buurten.area(code)) is not None}  # fmt: skip
    rows = [(each, names.get(each.buurt_code or "", "–")) for each in waiting]
    return render_template("bewoners/buren.html", rows=rows, press=PressForm(formdata=None))


@bp.post("/<int:bewoner_id>/ken-ik")
@needs("bewoner.vouch", queries.asks_to_be_known)
def vouch(bewoner: Bewoner) -> Response:
    """Yes, this one lives here."""
    if PressForm().validate_on_submit():
        service.vouch(who(), bewoner)
        flash(_("Genoteerd. {naam} hoort hier niks van.", naam=bewoner.voornaam))
    return redirect(url_for(".overview"), 303)


@bp.post("/<int:bewoner_id>/ken-ik-niet")
@needs("bewoner.vouch", queries.asks_to_be_known)
def not_known(bewoner: Bewoner) -> Response:
    """No. Nothing changes: a coordinator goes on reading along first."""
    if PressForm().validate_on_submit():
        service.not_known(who(), bewoner)
        flash(_("Genoteerd. {naam} hoort hier niks van.", naam=bewoner.voornaam))
    return redirect(url_for(".overview"), 303)
