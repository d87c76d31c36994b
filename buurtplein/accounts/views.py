"""Signing in and out. Every failure looks the same, whoever it is about."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from flask import Blueprint, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from buurtplein.accounts import (
    challenges,
    credentials,
    entry,
    passkeys,
    queries,
    queries_devices,
    rules,
    sessions,
    throttle,
)
from buurtplein.accounts.forms import ButtonForm, CodeForm, SignInForm
from buurtplein.accounts.models import Person
from buurtplein.accounts.rules import Rol
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("accounts", __name__)

HALF = "half"  # in the cookie: the token of a sign-in whose password was right


@bp.route("/werk/inloggen", methods=["GET", "POST"])
@needs("account.sign_in")
def sign_in() -> ResponseReturnValue:
    """E-mail and password, or a passkey."""
    wanted = rules.local_path(request.args.get("verder"))
    if who().signed_in:
        return redirect(wanted or home())
    form = SignInForm()
    if form.validate_on_submit():
        if token := _half_way(form.email.data or "", form.password.data or ""):
            cookie[HALF] = token
            return redirect(url_for(".code", verder=wanted))
        form.password.errors = [_("Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het nog een keer.")]
    return render_template("accounts/sign_in.html", form=form, button=ButtonForm(formdata=None), wanted=wanted)


def _half_way(email: str, password: str) -> str | None:
    """A token for the next step when this is the password of somebody; the same work when it is not."""
    attempt = throttle.begin(throttle.PASSWORD, email)
    person = queries.signing_in_as(email)  # after counting, which commits: a row from before would be read again
    if not credentials.verify_password(person, password) or person is None:
        return None
    throttle.right(attempt)
    return challenges.begin(challenges.CODE, person.id)


@bp.route("/werk/inloggen/code", methods=["GET", "POST"])
@needs("account.sign_in")
def code() -> ResponseReturnValue:
    """The second step: a code from the app, or a recovery code."""
    wanted = rules.local_path(request.args.get("verder"))
    found = entry.signing_in(cookie.get(HALF))
    if found is None:
        flash(_("Log nog een keer in. Het duurde te lang."))
        return redirect(url_for(".sign_in", verder=wanted))
    form = CodeForm()
    if form.validate_on_submit():
        if _code_right(found[0], form.code.data or ""):
            sessions.sign_in(found[0])
            if not rules.is_six_digits(form.code.data or ""):
                flash(_("Je gebruikte een herstelcode. Je hebt er nog {n}.", n=queries_devices.codes_left(found[0].id)))
            return redirect(wanted or home())
        form.code.errors = [_("Deze code klopt niet. Wacht op een nieuwe code en vul die in.")]
    return render_template("accounts/code.html", form=form, wanted=wanted)


def _code_right(person: Person, typed: str) -> bool:
    attempt = throttle.begin(throttle.CODE, person.email)
    if not credentials.use_code(person, typed) or not challenges.complete(challenges.CODE, cookie.get(HALF)):
        return False
    throttle.right(attempt)
    return True


@bp.post("/werk/inloggen/passkey/vraag")
@limit("60 per minute")
@needs("account.sign_in")
def passkey_question() -> ResponseReturnValue:
    """What the browser asks its passkeys, as JSON."""
    return as_json(passkeys.ask())


@bp.post("/werk/inloggen/passkey")
@needs("account.sign_in")
def passkey_answer() -> ResponseReturnValue:
    """The answer of a passkey: signed in, and where to go on."""
    attempt = throttle.begin(throttle.PASSKEY)
    person = passkeys.answer(passkeys.posted())
    if person is None:
        return jsonify(fout=_("Dat lukte niet. Probeer het nog een keer, of gebruik je wachtwoord.")), 400
    throttle.right(attempt)
    sessions.sign_in(person)
    return jsonify(verder=rules.local_path(request.args.get("verder")) or home())


@bp.post("/uitloggen")
@needs("account.sign_out")
def sign_out() -> ResponseReturnValue:
    """Sign this device out."""
    if ButtonForm().validate_on_submit():
        sessions.sign_out()
        flash(_("Je bent uitgelogd."))
    return redirect("/")


@bp.app_errorhandler(throttle.TooMany)
def too_many(problem: throttle.TooMany) -> ResponseReturnValue:
    """Too many wrong tries: the same page for names that exist and names that do not."""
    minutes = max(1, ceil(problem.wait / timedelta(minutes=1)))
    if request.path.endswith("/passkey"):
        answer = jsonify(fout=_("Je deed dit net al een paar keer. Wacht {minuten} minuten.", minuten=minutes))
    else:
        answer = make_response(render_template("accounts/too_many.html", minutes=minutes))
    answer.status_code = 429
    answer.headers["Retry-After"] = str(ceil(problem.wait.total_seconds()))
    return answer


def home() -> str:
    """Where somebody starts who just signed in: the desk, or for who only manages people, the people."""
    looking = who()
    only_beheer = looking.has(Rol.BEHEERDER) and len({grant.role for grant in looking.grants}) == 1
    return url_for("mensen.people") if only_beheer else "/werk"


def as_json(text: str) -> ResponseReturnValue:
    """A JSON text as an answer."""
    answer = make_response(text)
    answer.mimetype = "application/json"
    return answer
