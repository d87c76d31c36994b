"""Coming in for the first time: an invitation, and the choice of a passkey or a password with an app."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, flash, jsonify, make_response, redirect, render_template, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from buurtplein.accounts import credentials, entry, passkeys, queries_invitations, sessions, throttle
from buurtplein.accounts.forms import ButtonForm, SetupForm
from buurtplein.accounts.models import Challenge, Person
from buurtplein.accounts.views import as_json, home
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("welkom", __name__)

SETUP = "instellen"  # in the cookie: the token of a redeemed invitation


@bp.route("/uitnodiging/<token>", methods=["GET", "POST"])
@needs("account.sign_in")
def invitation(token: str) -> ResponseReturnValue:
    """A one-time link. Looking does not use it up, so a mail scanner cannot; pressing the button does."""
    form = ButtonForm()
    if form.validate_on_submit():
        attempt = throttle.begin(throttle.LINK)
        if setup := entry.redeem(token):
            throttle.right(attempt)
            cookie.clear()
            cookie[SETUP] = setup
            return redirect(url_for(".choose"))
        return render_template("accounts/invitation_gone.html"), 410
    if queries_invitations.open_invitation(token) is None:
        return render_template("accounts/invitation_gone.html"), 410
    return render_template("accounts/invitation.html", form=form, token=token)


def current_setup() -> tuple[Person, Challenge] | None:
    """Who is setting up in this browser; the loader of the pages below."""
    return entry.setting_up(cookie.get(SETUP))


@bp.get("/werk/inloggen/instellen")
@needs("account.set_up", current_setup)
def choose(found: tuple[Person, Challenge]) -> ResponseReturnValue:
    """Passkey, or password with an app."""
    return render_template("accounts/choose.html", form=ButtonForm(), person=found[0])


@bp.get("/werk/inloggen/instellen/qr.svg")
@needs("account.set_up", current_setup)
def qr(found: tuple[Person, Challenge]) -> ResponseReturnValue:
    """The secret on offer as a picture for the app. A picture of its own: nothing inline in the page."""
    import segno  # noqa: PLC0415 - not for a start: once in the life of an account

    person, waiting = found
    picture = BytesIO()
    uri = credentials.totp_uri(waiting.secret or "", person.email, "Buurtplein")
    segno.make_qr(uri).save(picture, kind="svg", border=2, scale=4)
    answer = make_response(picture.getvalue())
    answer.mimetype = "image/svg+xml"
    return answer


@bp.route("/werk/inloggen/instellen/wachtwoord", methods=["GET", "POST"])
@needs("account.set_up", current_setup)
def password(found: tuple[Person, Challenge]) -> ResponseReturnValue:
    """Choose a password, and connect an app; then the recovery codes are shown, once."""
    person, waiting = found
    form = SetupForm()
    form.own_words = (person.voornaam, person.achternaam, person.email)
    if form.validate_on_submit():
        codes = entry.finish_with_password(cookie[SETUP], form.password.data or "", form.code.data or "")
        if codes is not None:
            sessions.sign_in(person)
            return render_template("accounts/recovery_codes.html", codes=codes, onward=home())
        form.code.errors = [_("Deze code klopt niet. Wacht op een nieuwe code en vul die in.")]
    return render_template("accounts/set_up.html", form=form, person=person, secret=_in_fours(waiting.secret or ""))


@bp.post("/werk/inloggen/instellen/passkey/vraag")
@limit("60 per minute")
@needs("account.set_up", current_setup)
def passkey_question(found: tuple[Person, Challenge]) -> ResponseReturnValue:
    """What the browser needs to make a passkey, as JSON."""
    return as_json(passkeys.ask_new(found[0]))


@bp.post("/werk/inloggen/instellen/passkey")
@needs("account.set_up", current_setup)
def passkey_answer(_found: tuple[Person, Challenge]) -> ResponseReturnValue:
    """The passkey that the browser made: kept, and signed in."""
    made = passkeys.check_new(passkeys.posted())
    person = entry.finish_with_passkey(cookie.get(SETUP, ""), made) if made is not None else None
    if person is None:
        return jsonify(fout=_("Dat lukte niet. Probeer het nog een keer, of kies een wachtwoord.")), 400
    sessions.sign_in(person)
    flash(_("Je passkey werkt. Maak er op een tweede apparaat nog een. Dan kun je er altijd in."))
    return jsonify(verder=home())


def _in_fours(secret: str) -> str:
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
