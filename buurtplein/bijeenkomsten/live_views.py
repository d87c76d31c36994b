"""The wall of questions during an evening: who sits in the hall asks, and sees what a person placed.

It stays fresh by itself where there is JavaScript; a new visit shows the same without it.
"""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bijeenkomsten import queries, vragen_rules, vragen_shown
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.bijeenkomsten.vragen_forms import AskForm, ShareForm
from buurtplein.kernel.guard import needs

bp = Blueprint("muur", __name__)

Answer = str | BaseResponse | tuple[str, int]


@bp.get("/agenda/<slug>/muur")
@needs("meeting.read", queries.by_slug, by_key=True)
def wall(found: Bijeenkomst) -> Answer:
    """Every placed question, and a box for yours. ``deel=vragen`` gives only the questions."""
    part = request.args.get("deel") == "vragen"
    return render_template(
        "bijeenkomsten/_muur.html" if part else "bijeenkomsten/muur.html",
        meeting=found,
        questions=vragen_shown.placed(found, vragen_shown.this_device()),
        press=ShareForm(formdata=None),
        form=None if part else AskForm(formdata=None),
        can_ask=found.status in vragen_rules.MAY_ASK,
    )


@bp.get("/avond/<int:bijeenkomst_id>")
@needs("meeting.read", queries.by_id, by_key=True)
def short(found: Bijeenkomst) -> Answer:
    """An address short enough to type over from a screen: to the wall when it is open, else to the evening."""
    return redirect(url_for("muur.wall" if found.live else "avond.meeting", slug=found.slug))
