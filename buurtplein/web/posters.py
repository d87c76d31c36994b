"""A poster for the hall of a building: one QR, one address to type, one phone number. Readable by all."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template

from buurtplein.buurten import queries as buurten
from buurtplein.kernel.config import settings
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.kernel.qr import qr
from buurtplein.web.gevels import gevels

bp = Blueprint("posters", __name__, url_prefix="/werk/posters")


@bp.get("")
@needs("poster.print")
def overview() -> str:
    """Every building that can have a poster."""
    return render_template("posters/overview.html", gebouwen=buurten.gebouwen())


@bp.get("/<slug>")
@needs("poster.print", buurten.gebouw_by_slug)
def poster(gebouw: Any) -> str:
    """One page A4, safe in black and white."""
    address = f"{settings().site_url}/q/{gebouw.qr_code}"
    return render_template(
        "posters/poster.html",
        gebouw=gebouw,
        address=address,
        qr=qr(address, _("QR-code van deze poster"), error="q"),
        row=gevels(gebouw.naam),
    )
