"""The page of a meeting, the same for whoever looks; and "Ik kom" in two taps."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.aanmeldingen.signing import sign_up_page
from buurtplein.accounts import queries as accounts
from buurtplein.bijeenkomsten import queries, shown, texts, vragen_rules, vragen_shown
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.bijeenkomsten.vragen_forms import ShareForm
from buurtplein.kernel import clock
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("avond", __name__, url_prefix="/agenda")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("/<slug>")
@needs("meeting.read", queries.by_slug, by_key=True, same_for_all=True)
def meeting(found: Bijeenkomst) -> Answer:
    """Why, when, where, who is there, what is fixed, and every question with its answer."""
    team = accounts.team(found.team_id)
    return render_template(
        "bijeenkomsten/avond.html",
        meeting=found,
        team=team.naam if team else "",
        blad=shown.blad(found),
        hours=shown.hours_of(found),
        vast=shown.lines(found.vast),
        open_points=shown.lines(found.bespreekbaar),
        access=shown.access(found),
        spoken=shown.spoken(found),
        places=shown.places(found),
        can_sign_up=shown.can_sign_up(found),
        can_ask=found.status in vragen_rules.MAY_ASK,
        over=shown.is_over(found),
        today=clock.today(),
        next_one=queries.next_one(found),
        questions=vragen_shown.placed(found, vragen_shown.this_device()),
        press=ShareForm(formdata=None),
        ld=shown.json_ld(found, team.naam if team else ""),
        texts=texts,
    )


@bp.route("/<slug>/aanmelden", methods=["GET", "POST"])
@limit("120 per hour", methods=["POST"])
@needs("meeting.read", queries.by_slug, by_key=True)
def sign_up(found: Bijeenkomst) -> Answer:
    """With how many people? A tile answers, and that is all: no name, no account, nothing typed."""
    here = url_for(".meeting", slug=found.slug)
    if not shown.can_sign_up(found) or found.lijst_id is None:
        flash(_("Aanmelden kan nu niet. Kijk hier hoe het staat."), "let-op")
        return redirect(here, 303)
    return sign_up_page(found.lijst_id)
