"""What was decided in the past month, for the same readers. Reading the text once more is remembered."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock
from buurtplein.kernel.guard import needs, who
from buurtplein.moderatie import queries, service, shown, texts
from buurtplein.moderatie.models import Nakijkstuk
from buurtplein.moderatie.rules import SHOWN, Bureau

bp = Blueprint("besloten", __name__, url_prefix="/werk/nakijken/besloten")


@bp.get("")
@needs("review.list", queries.bureau)
def overview(_bureau: Bureau) -> str:
    """When, what, why and by whom. The texts are one click further."""
    found = queries.decided(who(), request.args.get("na"))
    names = accounts.handler_names(each.besloten_door_id for each in found.rows if each.besloten_door_id is not None)
    rows = [
        (each, shown.told([each]), shown.buurt(each), names.get(each.besloten_door_id or 0, "")) for each in found.rows
    ]
    return render_template("moderatie/besloten.html", rows=rows, more=found.after, redenen=texts.REDEN)


@bp.get("/<int:stuk_id>")
@needs("review.reread", queries.decided_by_id, writes=True)
def one(stuk: Nakijkstuk) -> str:
    """The text as it was written, and as it was placed."""
    service.read_again(who(), stuk)
    names = accounts.handler_names([stuk.besloten_door_id or 0])
    old = stuk.besloten_op is not None and stuk.besloten_op <= clock.now() - SHOWN
    return render_template(
        "moderatie/besluit.html",
        stuk=stuk,
        tekst=None if old else stuk.tekst,
        told=shown.told([stuk]),
        buurt=shown.buurt(stuk),
        waarom=texts.WAAROM[stuk.waarom],
        reden=texts.REDEN[stuk.reden] if stuk.reden else "",
        door=names.get(stuk.besloten_door_id or 0, ""),
    )
