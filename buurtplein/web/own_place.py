"""Where somebody stays out of: the building where they live, said by themselves (domain brief 1.9, R10)."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from buurtplein.accounts import belang
from buurtplein.accounts.belang import Belang
from buurtplein.buurten import places, queries_names
from buurtplein.buurten import queries as buurten
from buurtplein.kernel.forms import PressForm, clean_text
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.meldingen import queries_desk as meldingen

bp = Blueprint("eigenbuurt", __name__, url_prefix="/werk/mijn/eigen-buurt")

MOST: Final = 10  # buildings that one search shows
LONGEST: Final = 100


@bp.get("")
@needs("interest.state")
def overview() -> str:
    """What this person stays out of, and finding a building."""
    search = request.args.get("q", "")[:LONGEST].strip()
    search = search if clean_text(search) else ""
    rows = belang.of(who())
    homes = [row.thing_id for row in rows if row.soort == "gebouw"]
    known = [row.thing_id for row in rows if row.soort == "melding"]
    names = {("gebouw", key): name for key, name in queries_names.gebouw_names(homes).items()}
    names |= {("melding", key): number for key, number in meldingen.numbers_of(known).items()}
    return render_template(
        "accounts/own_place.html",
        rows=[(row, names.get((row.soort, row.thing_id), "–")) for row in rows],
        search=search,
        found=[gebouw for gebouw in _found(search) if gebouw.id not in homes] if search else [],
        form=PressForm(),
    )


def _found(search: str) -> list[Any]:
    """Buildings whose name or street holds every word; none for no word."""
    words = places.fold(search).split()
    listed = [gebouw for gebouw in buurten.gebouwen() if words]
    return [each for each in listed if all(word in places.fold(f"{each.naam} {each.straat}") for word in words)][:MOST]


@bp.post("/gebouw/<int:gebouw_id>")
@needs("interest.state", buurten.gebouw)
def i_live_here(gebouw: Any) -> Response:
    """I live in this building: what is reported there goes to others."""
    if PressForm().validate_on_submit():
        if belang.state(who(), "gebouw", gebouw.id):
            flash(_("Meldingen over {naam} gaan nu naar een ander.", naam=gebouw.naam))
        else:
            flash(_("Dit staat er al, of je lijst is vol."), "let-op")
    return redirect(url_for(".overview"), 303)


@bp.post("/<int:belang_id>/weg")
@needs("interest.end", belang.by_id)
def no_longer(row: Belang) -> Response:
    """It is no longer so."""
    if PressForm().validate_on_submit():
        belang.end(who(), row)
        flash(_("Weggehaald."))
    return redirect(url_for(".overview"), 303)
