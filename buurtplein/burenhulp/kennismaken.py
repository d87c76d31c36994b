"""A first meeting: that a coordinator met a neighbour, or saw a VOG. For the coordinator, and for nobody else.

Nothing reads it but this page: it is in no list, no order, no mail, and no page of a resident (a test compares them).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.accounts import queries as accounts
from buurtplein.bewoners import queries as bewoners
from buurtplein.burenhulp import kennismaken_rules, queries_desk, texts_desk
from buurtplein.burenhulp.forms_desk import KennismakingForm
from buurtplein.burenhulp.models import Kennismaking
from buurtplein.events import NeighbourMet
from buurtplein.kernel import once
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.who import Who

bp = Blueprint("kennismaken", __name__, url_prefix="/werk/hulp/kennismaken")

Answer = str | BaseResponse | tuple[str, int]


@bp.route("/<int:bewoner_id>", methods=["GET", "POST"])
@needs("kennismaking.write", bewoners.bewoner)
def write(bewoner: Any) -> Answer:
    """What we know of having met, and changing that."""
    row = queries_desk.met(bewoner.id)
    form, here = KennismakingForm(obj=row), url_for(".write", bewoner_id=bewoner.id)
    if form.is_submitted() and form.validate():
        if once.claim(form.key) is None:
            save(who(), bewoner, form.ontmoet_op.data, form.vog_gezien_op.data, form.vog_geldig_tot.data)
            once.done(form.key, here)
            flash(_("Bewaard. Alleen wij zien dit."))
        return redirect(here, 303)
    door = accounts.handler_names({row.ontmoet_door_id}) if row is not None and row.ontmoet_door_id else {}
    html = render_template(
        "burenhulp/desk_kennismaken.html",
        bewoner=bewoner,
        form=form,
        door=", ".join(door.values()),
        mee=texts_desk.soorten(sorted(kennismaken_rules.GO_ALONG)),
        vog=texts_desk.soorten(sorted(kennismaken_rules.WITH_VOG)),
    )
    return (html, 400) if form.problems else html


def save(
    by: Who, bewoner: Any, ontmoet_op: date | None, vog_gezien_op: date | None, vog_geldig_tot: date | None
) -> None:
    """Write down the days; all empty: nothing is kept."""
    row = queries_desk.met(bewoner.id)
    if not (ontmoet_op or vog_gezien_op):
        if row is not None:
            session().delete(row)
            publish(NeighbourMet(by.person_id, bewoner.id))
        return
    if row is None:
        row = Kennismaking(bewoner_id=bewoner.id)
        session().add(row)
    if ontmoet_op != row.ontmoet_op:
        row.ontmoet_door_id = by.person_id if ontmoet_op else None
    row.ontmoet_op, row.vog_gezien_op, row.vog_geldig_tot = ontmoet_op, vog_gezien_op, vog_geldig_tot
    publish(NeighbourMet(by.person_id, bewoner.id))
