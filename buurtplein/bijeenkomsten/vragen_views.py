"""Asking without a name: we say at once what cannot stand there, keep the words, and show how it can be asked."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bijeenkomsten import queries, vragen_queries, vragen_rules, vragen_service, vragen_shown
from buurtplein.bijeenkomsten import vragen_texts as texts
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.bijeenkomsten.rules import NotPossible, VraagStatus
from buurtplein.bijeenkomsten.vragen_forms import AskForm, ShareForm
from buurtplein.bijeenkomsten.vragen_queries import Asked
from buurtplein.kernel import device, once, veilig
from buurtplein.kernel.crypto import new_token
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("avondvraag", __name__, url_prefix="/agenda")

Answer = str | BaseResponse | tuple[str, int]
KEEP = timedelta(days=60)  # that a device remembers which questions it has too


@bp.route("/<slug>/vraag", methods=["GET", "POST"])
@limit("200 per hour", methods=["POST"])  # a hall full of people has one address
@needs("meeting.read", queries.by_slug, by_key=True)
def ask(found: Bijeenkomst) -> Answer:
    """One box. What points at somebody is stopped here, before anybody reads it."""
    if found.status not in vragen_rules.MAY_ASK:
        flash(_("Vragen stellen kan hier niet meer. Je kunt ons wel bellen."), "let-op")
        return redirect(url_for("avond.meeting", slug=found.slug), 303)
    form = AskForm()
    if not form.validate_on_submit():
        return _page(found, form)
    seen = vragen_service.look(found, said(form.tekst))
    if seen.hard or (seen.vondsten and request.form.get("toch") != "1"):
        form.tekst.errors = [
            _("Zo kan je vraag niet op de pagina. Verander hem hieronder.")
            if seen.hard
            else _("Kijk nog eens naar je vraag. Kan hij ook zo?")
        ]
        return _page(found, form, seen)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    try:
        _vraag, token = vragen_service.ask(found, said(form.tekst))
    except NotPossible:
        abort(404)
    once.done(form.key, link := url_for(".follow", token=token))
    return redirect(link, 303)


def _page(found: Bijeenkomst, form: AskForm, seen: veilig.Oordeel | None = None) -> Answer:
    html = render_template(
        "bijeenkomsten/vraag.html",
        meeting=found,
        form=form,
        stopped=seen is not None,
        seen=vragen_shown.seen(seen) if seen is not None else [],
        hard=seen is not None and seen.hard,
        suggestions=vragen_shown.suggestions(seen) if seen is not None else [],
    )
    return (html, 400) if form.problems else html


@bp.get("/vraag/<token>")
@needs("question.follow", vragen_queries.by_token, by_key=True)
def follow(asked: Asked, token: str) -> Answer:
    """What became of a question, for whoever asked it: who reads it, until when, or why it came back."""
    vraag, meeting = asked.vraag, asked.meeting
    other = None
    if vraag.status == VraagStatus.SAMEN and vraag.samen_met_id is not None:
        other = vragen_queries.of_meeting(meeting.id, vraag.samen_met_id)
    html = render_template(
        "bijeenkomsten/vraag_volgen.html",
        vraag=vraag,
        meeting=meeting,
        other=other,
        token=token,
        read_by=vragen_shown.read_by(meeting, vraag),
        can_ask=meeting.status in vragen_rules.MAY_ASK,
        why=texts.TERUG[vraag.reden] if vraag.reden else "",
        suggestions=[str(line) for line in texts.ZO_KAN_HET[vraag.reden]] if vraag.reden else [],
    )
    answer = make_response(html)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"  # the address is a key
    return answer


@bp.post("/<slug>/vragen/<int:vraag_id>/ook")
@limit("1200 per hour")
@needs("meeting.read", queries.by_slug, by_key=True)
def share(found: Bijeenkomst, vraag_id: int) -> Answer:
    """This device has the question too; once more takes it back. Only now it gets a cookie."""
    vraag = vragen_queries.of_meeting(found.id, vraag_id)
    if vraag is None or vraag.status != VraagStatus.GEPLAATST:
        abort(404)
    form = ShareForm()
    wall = form.naar.data == "muur"
    here = url_for("muur.wall" if wall else "avond.meeting", slug=found.slug, _anchor=f"vraag-{vraag_id}")
    answer = redirect(here, 303)
    if not form.validate_on_submit() or once.claim(form.key) is not None:
        return answer
    known = vragen_shown.this_device()
    secret = known or new_token()
    has = vragen_service.share(found, vraag, secret)
    once.done(form.key, here)
    flash(_("Geteld. Jij hebt deze vraag ook.") if has else _("Je hebt deze vraag niet meer."))
    if not known:
        device.keep(answer, vragen_shown.COOKIE, secret, KEEP)
    return answer
