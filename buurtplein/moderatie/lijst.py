"""Everything that waits, for a desk: a table, and several at once."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock, once
from buurtplein.kernel.db import session
from buurtplein.kernel.forms import Form
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _, _n
from buurtplein.kernel.ratelimit import limit
from buurtplein.kernel.review import Besluit
from buurtplein.moderatie import queries, service, shown, zitting
from buurtplein.moderatie.rules import Bureau, NotPossible

bp = Blueprint("nakijklijst", __name__, url_prefix="/werk/nakijken/lijst")

Answer = str | BaseResponse | tuple[str, int]
MOST = 50  # at once: as many as a page shows
LONGEST_ID = 9  # digits


@bp.get("")
@needs("review.list", queries.bureau, writes=True)
def overview(_bureau: Bureau) -> Answer:
    """The table. ``deel=lijst`` gives only the table."""
    found = queries.listed(who(), request.args.get("na"))
    now, person_id = clock.now(), who().person_id
    seen = [(stuk, service.look(stuk)) for stuk in found.rows]
    part = request.args.get("deel") == "lijst"
    return render_template(
        "moderatie/_lijst.html" if part else "moderatie/lijst.html",
        rows=[shown.row(stuk, what, person_id, now) for stuk, what in seen if what is not None],
        more=found.after,
        press=Form(formdata=None),
        undo=shown.undo(zitting.last()),
    )


@bp.post("")
@limit("120 per hour")
@needs("review.list", queries.bureau)
def place(_bureau: Bureau) -> Answer:
    """Place what was chosen. What a colleague decided or reads, or what changed, stays as it is."""
    form, here = Form(), url_for(".overview")
    chosen = _chosen()
    if not form.validate_on_submit():
        return redirect(here, 303)
    if not chosen:
        flash(_("Kies eerst een bericht."), "let-op")
        return redirect(here, 303)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    placed = [stuk_id for stuk_id, versie in sorted(chosen.items()) if _place(stuk_id, versie)]
    zitting.decided(placed)
    skipped = len(chosen) - len(placed)
    once.done(form.key, here)
    if skipped:
        flash(
            _n(
                "{n} bericht is nu anders. Kijk er nog eens naar.",
                "{n} berichten zijn nu anders. Kijk er nog eens naar.",
                skipped,
            ),
            "let-op",
        )
    return redirect(here, 303)


def _chosen() -> dict[int, str]:
    """What was ticked: number of a text and the version that was on the screen."""
    pairs = [value.partition(":")[::2] for value in request.form.getlist("stuk")[:MOST]]
    return {int(number): versie for number, versie in pairs if number.isdecimal() and len(number) <= LONGEST_ID}


def _place(stuk_id: int, versie: str) -> bool:
    stuk = queries.by_id(stuk_id)
    if stuk is None or not may("review.decide", stuk) or str(stuk.versie) != versie:
        return False
    try:
        with session().begin_nested():
            return service.decide(who(), stuk, Besluit.PLAATS)
    except (NotPossible, StaleDataError):
        return False
