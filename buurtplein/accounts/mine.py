"""What members of staff arrange for themselves: devices, ways to sign in, and how they are called."""

from __future__ import annotations

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from buurtplein.accounts import (
    credentials,
    entry,
    passkeys,
    queries,
    queries_devices,
    rules,
    service,
    sessions,
    texts,
    throttle,
)
from buurtplein.accounts.forms import ButtonForm, ConfirmForm, DetailsForm, PasswordForm
from buurtplein.accounts.models import LoginSession, Passkey, Person
from buurtplein.accounts.views import as_json
from buurtplein.kernel import device, i18n
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("mijn", __name__, url_prefix="/werk/mijn")


def me() -> Person | None:
    """The person who is looking; the loader of these pages."""
    person_id = who().person_id
    return queries.person(person_id) if person_id is not None else None


# ---------------------------------------------------------------- devices


@bp.get("/apparaten")
@needs("account.manage", me)
def devices(person: Person) -> ResponseReturnValue:
    """Where somebody is signed in."""
    rows = queries_devices.devices(person.id)
    return render_template("accounts/devices.html", rows=rows, form=ButtonForm(), device_label=texts.device_label)


@bp.post("/apparaten/<int(max=2147483647):session_id>/uitloggen")
@needs("session.end", queries_devices.login_session)
def end_device(row: LoginSession) -> ResponseReturnValue:
    """Sign one device out."""
    if ButtonForm().validate_on_submit():
        if row.id == who().session_id:
            sessions.sign_out()
            return redirect(url_for("accounts.sign_in"))
        sessions.end([row.id], by=who())
        flash(_("Het apparaat is uitgelogd."))
    return redirect(url_for(".devices"))


@bp.post("/apparaten/andere/uitloggen")
@needs("account.manage", me)
def end_other_devices(person: Person) -> ResponseReturnValue:
    """Sign out everywhere but here."""
    if ButtonForm().validate_on_submit():
        sessions.end_all(person.id, by=who())
        flash(_("Je bent op alle andere apparaten uitgelogd."))
    return redirect(url_for(".devices"))


# ---------------------------------------------------------------- proving who you are, again


@bp.route("/bevestigen", methods=["GET", "POST"])
@needs("account.manage", me)
def confirm(person: Person) -> ResponseReturnValue:
    """The password or passkey once more, before a way to sign in is changed."""
    wanted = rules.local_path(request.args.get("verder")) or url_for(".security")
    form = ConfirmForm()
    if form.validate_on_submit():
        attempt = throttle.begin(throttle.PASSWORD, person.email)
        if credentials.verify_password(person, form.password.data or ""):
            throttle.right(attempt)
            sessions.confirm(who())
            return redirect(wanted)
        form.password.errors = [_("Dit wachtwoord klopt niet. Probeer het nog een keer.")]
    return render_template("accounts/confirm.html", form=form, person=person, wanted=wanted)


@bp.post("/bevestigen/passkey")
@needs("account.manage", me)
def confirm_passkey(person: Person) -> ResponseReturnValue:
    """The same with a passkey; it must be one of this person."""
    attempt = throttle.begin(throttle.PASSKEY)
    found = passkeys.answer(passkeys.posted())
    if found is None or found.id != person.id:
        return jsonify(fout=_("Dat lukte niet. Probeer het nog een keer, of gebruik je wachtwoord.")), 400
    throttle.right(attempt)
    sessions.confirm(who())
    return jsonify(verder=rules.local_path(request.args.get("verder")) or url_for(".security"))


def _first_confirm(endpoint: str) -> ResponseReturnValue | None:
    """A way back to ``endpoint`` by way of the confirmation, when that was too long ago."""
    return None if sessions.confirmed(who()) else redirect(url_for(".confirm", verder=url_for(endpoint)))


# ---------------------------------------------------------------- ways to sign in


@bp.get("/beveiliging")
@needs("account.manage", me)
def security(person: Person) -> ResponseReturnValue:
    """Passkeys, password and recovery codes."""
    return render_template(
        "accounts/security.html",
        person=person,
        passkeys=queries_devices.passkeys(person.id),
        codes_left=queries_devices.codes_left(person.id),
        form=ButtonForm(),
        confirmed=sessions.confirmed(who()),
        device_label=texts.device_label,
    )


@bp.route("/beveiliging/wachtwoord", methods=["GET", "POST"])
@needs("account.manage", me)
def password(person: Person) -> ResponseReturnValue:
    """A new password for who has one."""
    if person.password_hash is None:
        return redirect(url_for(".security"))
    if (detour := _first_confirm(".password")) is not None:
        return detour
    form = PasswordForm()
    form.own_words = (person.voornaam, person.achternaam, person.email)
    if form.validate_on_submit():
        entry.set_password(person, form.password.data or "", by=who())
        flash(_("Je wachtwoord is nieuw. Op andere apparaten ben je uitgelogd."))
        return redirect(url_for(".security"))
    return render_template("accounts/password.html", form=form, person=person)


@bp.post("/beveiliging/herstelcodes")
@needs("account.manage", me)
def recovery_codes(person: Person) -> ResponseReturnValue:
    """Ten new codes, shown once."""
    if (detour := _first_confirm(".security")) is not None:
        return detour
    if person.password_hash is None or not ButtonForm().validate_on_submit():
        return redirect(url_for(".security"))
    codes = entry.renew_recovery_codes(person, by=who())
    return render_template("accounts/recovery_codes.html", codes=codes, onward=url_for(".security"))


@bp.post("/beveiliging/passkey/vraag")
@limit("60 per minute")
@needs("account.manage", me)
def passkey_question(person: Person) -> ResponseReturnValue:
    """What the browser needs to make one more passkey."""
    if not sessions.confirmed(who()):
        return jsonify(verder=url_for(".confirm", verder=url_for(".security"))), 409
    return as_json(passkeys.ask_new(person))


@bp.post("/beveiliging/passkey")
@needs("account.manage", me)
def passkey_answer(person: Person) -> ResponseReturnValue:
    """The passkey that the browser made."""
    made = passkeys.check_new(passkeys.posted()) if sessions.confirmed(who()) else None
    if made is None:
        return jsonify(fout=_("Dat lukte niet. Probeer het nog een keer.")), 400
    entry.add_passkey(person, made, by=who())
    flash(_("Je passkey is bewaard."))
    return jsonify(verder=url_for(".security"))


@bp.post("/beveiliging/passkey/<int(max=2147483647):passkey_id>/weg")
@needs("passkey.remove", queries_devices.passkey)
def remove_passkey(gone: Passkey) -> ResponseReturnValue:
    """A passkey of a lost device."""
    if (detour := _first_confirm(".security")) is not None:
        return detour
    person = me()
    if person is not None and ButtonForm().validate_on_submit():
        removed = entry.remove_passkey(person, gone, by=who())
        flash(_("De passkey werkt niet meer.") if removed else _("Dit is je laatste passkey. Maak eerst een andere."))
    return redirect(url_for(".security"))


# ---------------------------------------------------------------- how you are called


@bp.route("/gegevens", methods=["GET", "POST"])
@needs("account.manage", me)
def details(person: Person) -> ResponseReturnValue:
    """First name, language and shortcuts."""
    form = DetailsForm(obj=person)
    if form.validate_on_submit():
        taal = str(form.taal.data)
        service.save_person(
            person, voornaam=form.voornaam.data or "", taal=taal, shortcuts=bool(form.shortcuts.data), by=who()
        )
        answer = redirect(url_for(".details"))
        device.keep(answer, i18n.COOKIE, taal)
        flash(_("Je gegevens zijn bewaard."))
        return answer
    return render_template("accounts/details.html", form=form, person=person)
