"""/mijn/buurt: where somebody lives. By a code from the building, by who knows them, or just by saying so.

The page is the same whatever is known or thought of somebody: it says what they said, and what they can do.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask import session as cookie
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bewoners import handed, queries, service
from buurtplein.bewoners.forms import BuildingForm, BuurtForm
from buurtplein.bewoners.handed import Block, Line
from buurtplein.bewoners.models import Bewoner
from buurtplein.bewoners.rules import Bewijs
from buurtplein.bewoners.sessions import BUILDING
from buurtplein.buurten import places
from buurtplein.buurten import queries as buurten
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit, missed

bp = Blueprint("mijnbuurt", __name__, url_prefix="/mijn/buurt")

Answer = str | BaseResponse | tuple[str, int]


def _own() -> str:
    """Tries are counted per neighbour as well: whoever guesses from many devices guesses for one account."""
    return f"bewoner {who().bewoner_id}"


def blocks(bewoner_id: int) -> Iterable[Block]:
    """On the start page: the question where somebody lives, as long as it was not answered."""
    found = queries.bewoner(bewoner_id)
    if found is not None and found.buurt_code is None:
        small = _("Dan zie je wat buren bij jou vragen en bieden.")
        yield Block(_("Waar woon je?"), [Line(_("Zeg in welke buurt je woont"), url_for("mijnbuurt.place"), small)])


@bp.route("", methods=["GET", "POST"])
@limit("20 per hour", methods=["POST"], key_func=_own)
@needs("bewoner.change", queries.me)
def place(bewoner: Bewoner) -> Answer:
    """Where do you live? A post is a code from the building, as on its poster or in a letter."""
    form = BuildingForm()
    if form.is_submitted() and form.validate():
        found = buurten.gebouw_by_code(form.clean)
        if found is not None:
            return _lives_in(bewoner, found.id, found.naam)
        missed("gebouwcode", "30 per hour")
        form.code.errors = [_("Deze code kennen we niet. Hij staat op de poster in de hal, of in je brief.")]
    return _page(bewoner, form, BuurtForm(formdata=None))


@bp.post("/hier")
@limit("20 per hour", key_func=_own)
@needs("bewoner.change", queries.me)
def here(bewoner: Bewoner) -> Answer:
    """Yes, I live in the building of the poster that I just scanned."""
    scanned = buurten.gebouw(cookie[BUILDING]) if cookie.get(BUILDING) else None
    if not PressForm().validate_on_submit() or scanned is None:
        return redirect(url_for(".place"), 303)
    return _lives_in(bewoner, scanned.id, scanned.naam)


@bp.post("/kies")
@limit("20 per hour", key_func=_own)
@needs("bewoner.change", queries.me)
def choose(bewoner: Bewoner) -> Answer:
    """A buurt from the list, without a code: then a coordinator reads along first."""
    form = BuurtForm()
    if form.validate_on_submit():
        service.say_buurt(bewoner, said(form.buurt))
        flash(_("Bewaard."))
        return redirect(url_for(".place"), 303)
    return _page(bewoner, BuildingForm(formdata=None), form)


@bp.post("/vraag")
@limit("20 per hour", key_func=_own)
@needs("bewoner.change", queries.me)
def ask(bewoner: Bewoner) -> Answer:
    """Will who looks after the buurt say that I live here?"""
    if PressForm().validate_on_submit():
        service.ask_to_be_known(bewoner)
    return redirect(url_for(".place"), 303)


def _lives_in(bewoner: Bewoner, gebouw_id: int, naam: str) -> BaseResponse:
    service.live_in_building(bewoner, gebouw_id, Bewijs.CODE)
    cookie.pop(BUILDING, None)
    flash(_("Welkom in {gebouw}.", gebouw=naam))
    return redirect(url_for("mijnplein.start"), 303)


def _page(bewoner: Bewoner, form: BuildingForm, buurt: BuurtForm) -> Answer:
    html = render_template("bewoners/buurt.html", form=form, buurt=buurt, bewoner=bewoner, **_where(bewoner))
    return (html, 400) if form.problems or buurt.problems else html


def _where(bewoner: Bewoner) -> dict[str, Any]:
    area = buurten.area(bewoner.buurt_code) if bewoner.buurt_code else None
    scanned = buurten.gebouw(cookie[BUILDING]) if cookie.get(BUILDING) else None
    lives = buurten.gebouw(bewoner.gebouw_id) if bewoner.gebouw_id is not None else None
    return {
        "buurtnaam": places.short_name(area.naam) if area is not None else "",
        "lives": lives,
        "scanned": None if scanned is None or scanned.id == bewoner.gebouw_id else scanned,
        "aanspreekpunt": handed.aanspreekpunt(bewoner.buurt_code, bewoner.wijk_code, bewoner.gemeente_code),
        "press": PressForm(formdata=None),
    }
