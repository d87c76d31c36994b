"""The home page and the posters that lead to it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from buurtplein.buurten import queries as buurten
from buurtplein.buurten.site import place
from buurtplein.contactlijnen import bereik, desk_shown, rooster_shown
from buurtplein.kernel import clock, device
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import missed
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import queries_desk, shown, texts
from buurtplein.moderatie import queries as moderatie
from buurtplein.pleinen.texts import wanneer
from buurtplein.web import reachable
from buurtplein.web.gevels import gevels
from buurtplein.web.tonight import tonight
from buurtplein.woonprojecten import queries as huizen

bp = Blueprint("home", __name__)


@bp.get("/")
@needs("page.read", same_for_all=True)
def index() -> str:
    """What do you want to do? First the button of your own melding, if you asked this device to keep it."""
    codes = device.remembered()
    mine = [
        (code, shown.title(melding), melding) for code, melding in meldingen.remembered(codes)
    ] if codes else []  # fmt: skip
    return render_template(
        "home/index.html",
        mine=mine,
        huizen=huizen.houses_of(codes),
        press=PressForm() if mine else None,  # a page that is only read sets no cookie
        row=gevels(place().naam),
        gebouw=buurten.gebouw(cookie["gebouw"]) if cookie.get("gebouw") else None,
        contact=reachable.now(),
        tonight=tonight(),
        wanneer=wanneer,
        now=clock.now(),
    )


@bp.get("/q/<code>")
@needs("page.read")
def poster(code: str) -> Response:
    """The QR of a building: remembers it for this visit only."""
    found = buurten.gebouw_by_code(code)
    if found is None:
        missed("gebouwcode", "30 per hour")  # such a code says where somebody lives: it is not for guessing
        flash(_("Deze poster is oud. Je kunt gewoon verder."), "let-op")
    else:
        cookie["gebouw"] = found.id
    return redirect(url_for(".index"), 303)


@bp.get("/werk")
@needs("desk.open")
def work() -> str:
    """Where a working day begins: what waits, and every door that opens for this person."""
    counts = queries_desk.counts(who()) if may("melding.list") else {}
    to_read = moderatie.waiting(who()) if may("review.list", moderatie.bureau()) else None
    gaten = rooster_shown.warnings(bereik.lijnen_of(who())) if may("rota.open") else []
    lines = desk_shown.waits(who()) if may("contact.list") else []
    return render_template(
        "home/work.html", counts=counts, names=texts.FILTER, to_read=to_read, gaten=gaten, lines=lines
    )
