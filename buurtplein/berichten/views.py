"""The conversations of a resident: the list, and one conversation. Works by forms; gesprek.js makes it quicker."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.berichten import handed, queries, rules, service, shown, texts
from buurtplein.berichten.forms import BerichtForm
from buurtplein.berichten.models import Gesprek
from buurtplein.berichten.rules import NotPossible
from buurtplein.kernel import clock, db
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.ratelimit import count

bp = Blueprint("berichten", __name__, url_prefix="/mijn/berichten")

Answer = str | BaseResponse | tuple[str, int] | tuple[Response, int]

_JUDGED_SINCE = rules.FINAL_AFTER * 90  # an hour: how long an open page may have missed what was taken away


@bp.get("")
@needs("gesprek.list")
def overview() -> Answer:
    """All conversations, newest first."""
    looking = who()
    page = queries.mine(looking.bewoner_id or 0, request.args.get("na"))
    return render_template("berichten/lijst.html", rows=shown.rows(page.rows, looking), after=page.after)


@bp.get("/<nr>")
@needs("gesprek.read", queries.by_nr, writes=True)
def talk(gesprek: Gesprek) -> Answer:
    """One conversation. Whoever looks has read it; a browser that only fetches ahead has not."""
    first = gesprek.told(gesprek.side(who().bewoner_id), "gezien_op") is None
    if _really_looks():
        service.see(who(), gesprek)
    return _page(gesprek, BerichtForm(formdata=None), first=first)


@bp.get("/<nr>/nieuw")
@needs("gesprek.read", queries.by_nr, writes=True)
def newer(gesprek: Gesprek) -> Answer:
    """Only what came after the message that stands last on an open page (``na``)."""
    if shown.over(gesprek):
        return "", 409
    last, looking = _number("na"), who()
    since = clock.now() - _JUDGED_SINCE
    again = shown.lines(gesprek, queries.judged(gesprek.id, last, since), looking)
    fresh = shown.lines(gesprek, queries.newer(gesprek.id, last), looking, shown.day_of(gesprek.id, last))
    if _really_looks():
        service.see(looking, gesprek)
    return render_template("berichten/_nieuw.html", again=again, fresh=fresh)


def _really_looks() -> bool:
    ahead = request.headers.get("Sec-Purpose") or request.headers.get("Purpose") or request.headers.get("X-Moz") or ""
    return request.method == "GET" and "prefetch" not in ahead and "prerender" not in ahead


def _number(name: str) -> int:
    """A number of a message from the address; 0 for anything else."""
    given = request.args.get(name, 0, type=int)
    return given if 0 < given < 2**31 else 0


@bp.post("/<nr>")
@needs("gesprek.write", queries.by_nr)
def send(gesprek: Gesprek) -> Answer:
    """Write to the other. A page with gesprek.js asks for JSON, and shows the message already."""
    for rate in rules.SENDS:
        count("bericht", rate, f"bewoner:{who().bewoner_id}")
    form = BerichtForm()
    if not form.validate():
        return _again(gesprek, form, 400, fout=" ".join(text for _field, text in form.problems))
    if rules.about_card(said(form.tekst)) and said(form.toch) != "1":
        form.toch.data = "1"
        return _again(gesprek, form, 200, tip=str(texts.CARD), toch=True)
    try:
        with db.unless_overtaken(NotPossible):
            made = service.send(who(), gesprek, said(form.tekst), _key(form))
    except db.Overtaken:
        return (jsonify(weg=True), 409) if _wants_json() else redirect(url_for(".talk", nr=gesprek.nr), 303)
    if _wants_json():
        tip = str(texts.NUMBER) if _should_hint(gesprek, said(form.tekst)) else ""
        return jsonify(id=made.id, tip=tip)
    return redirect(url_for(".talk", nr=gesprek.nr, _anchor="nieuwste"), 303)


def _key(form: BerichtForm) -> str:
    given = said(form.sleutel)
    return given if rules.is_key(given) else str(BerichtForm(formdata=None).sleutel.data)


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _again(gesprek: Gesprek, form: BerichtForm, status: int, **told: Any) -> Answer:
    """The same page with what was typed, or only the words for a page that can show them itself."""
    if _wants_json():
        return jsonify(**told), 422 if told.get("toch") else status
    return _page(gesprek, form, warning=told.get("tip", "")), status


def _should_hint(gesprek: Gesprek, tekst: str | None) -> bool:
    """Whether a number was typed that one press could share."""
    shared = gesprek.told(gesprek.side(who().bewoner_id), "nummer")
    return not shared and bool(tekst) and rules.has_number(tekst or "")


def _page(gesprek: Gesprek, form: BerichtForm, *, first: bool = False, warning: str = "") -> str:
    looking = who()
    over, kant = shown.over(gesprek), gesprek.side(looking.bewoner_id)
    before = _number("voor") or None
    messages = [] if over else queries.until(gesprek.id, before)
    mine = [each for each in messages if each.van_id == looking.bewoner_id]
    return render_template(
        "berichten/gesprek.html",
        gesprek=gesprek,
        form=form,
        kop=shown.heading(gesprek, looking),
        naam=shown.other_name(gesprek, looking),
        kant=kant,
        about=handed.about(gesprek.kind, gesprek.thing_id),
        over=over,
        lines=shown.lines(gesprek, messages, looking),
        earlier=messages[0].id if len(messages) == rules.SHOWN else None,
        whole=before is None,
        safe=first or not queries.wrote(gesprek.id, looking.bewoner_id or 0),
        warning=warning,
        hint=bool(mine) and _should_hint(gesprek, mine[-1].tekst),
        their_number=shown.spaced(gesprek.told(kant.across, "nummer")),
        my_number=shown.spaced(gesprek.told(kant, "nummer")),
        nameless=gesprek.told(kant, "naam") is None,
        waiting=shown.waiting(gesprek, looking),
    )
