"""Coming in as a neighbour: an address or number, six digits, and you are there. No password (ux.md 2.2, 3.3)."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.accounts.rules import local_path
from buurtplein.bewoners import entry, sessions, texts
from buurtplein.bewoners.forms import EntryForm, ReachForm
from buurtplein.kernel import once
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, current_lang
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("inloggen", __name__, url_prefix="/inloggen")

TOKEN: Final = "inlogcode"  # noqa: S105 - in the cookie: by which the code that this browser asked for is found

Answer = str | BaseResponse | tuple[str, int]


@bp.route("", methods=["GET", "POST"])
@limit("30 per hour", methods=["POST"])
@needs("bewoner.enter")
def start() -> Answer:
    """Where may the code go? The answer is the same for an address that is known and for one that is not."""
    wanted = local_path(request.args.get("verder"))
    if who().bewoner is not None:
        return redirect(wanted or url_for("mijnplein.start"))
    form = ReachForm()
    if form.is_submitted() and form.validate():
        cookie[TOKEN] = _begun(form)
        return redirect(url_for(".code", verder=wanted), 303)
    html = render_template("bewoners/inloggen.html", form=form, wanted=wanted)
    return (html, 400) if form.problems else html


def _begun(form: ReachForm) -> str:
    """A code is on its way; a form that was sent twice by accident sends one."""
    token = once.claim(form.key)
    if token is None:
        token = entry.begin(form.bereik.bereik, None, current_lang())
        once.done(form.key, token)
    return token


@bp.route("/code", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("bewoner.enter")
def code() -> Answer:
    """The six digits. The first time also a first name; everybody sees that field, so it gives nobody away."""
    wanted = local_path(request.args.get("verder"))
    form = EntryForm()
    if form.is_submitted() and (led := once.led(form.key)):
        return redirect(led, 303)
    row = entry.waiting(cookie.get(TOKEN))
    if row is None:
        flash(_("Log nog een keer in. Het duurde te lang."), "let-op")
        return redirect(url_for(".start", verder=wanted), 303)
    if form.is_submitted() and form.validate() and (inside := _enter(form, wanted)) is not None:
        return inside
    page = {"bereik": row.bereik, "kanaal": row.kanaal, "wanted": wanted, "press": PressForm(formdata=None)}
    html = render_template("bewoners/code.html", form=form, **page)
    return (html, 400) if form.problems else html


def _enter(form: EntryForm, wanted: str | None) -> BaseResponse | None:
    try:
        bewoner = entry.finish(cookie.get(TOKEN), form.code.code, said(form.voornaam))
    except entry.NotIn as problem:
        field = form.voornaam if problem.why == entry.NAMELESS else form.code
        field.errors = [texts.why_not(problem)]
        return None
    there = wanted or url_for("mijnplein.start")
    once.claim(form.key)
    once.done(form.key, there)
    cookie.pop(TOKEN, None)
    sessions.sign_in(bewoner)
    return redirect(there, 303)


@bp.post("/opnieuw")
@limit("30 per hour")
@needs("bewoner.enter")
def again() -> Answer:
    """Another code, when the first did not come. Not within a minute: it may still be under way."""
    wanted = local_path(request.args.get("verder"))
    if PressForm().validate_on_submit():
        try:
            cookie[TOKEN] = entry.again(cookie.get(TOKEN, ""))
            flash(_("We stuurden een nieuwe code. De oude werkt niet meer."))
        except entry.NotIn as problem:
            flash(texts.why_not(problem), "let-op")
    return redirect(url_for(".code", verder=wanted), 303)
