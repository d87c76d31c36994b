"""Flow 2: following a melding with a code, and pressing again when it happens again.

No account, no name (ux.md 3.2).
"""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock, codes, device, once
from buurtplein.kernel.codeform import CodeForm
from buurtplein.kernel.config import settings
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.kernel.qr import qr
from buurtplein.kernel.ratelimit import limit
from buurtplein.meldingen import moments, queries, queries_dossier, rules, service, shown, shown_triage, texts
from buurtplein.meldingen.forms import MomentForm, ReplyForm
from buurtplein.meldingen.models import Melding, Moment

bp = Blueprint("volgen", __name__, url_prefix="/volgen")
done_bp = Blueprint("klaar", __name__)

FRESH = timedelta(minutes=30)  # so long the page after sending stays what it is; later it is the status page

Answer = str | BaseResponse | tuple[str, int]


@bp.route("", methods=["GET", "POST"])
@needs("page.read")
def enter() -> Answer:
    """Type the code."""
    form = CodeForm()
    if form.is_submitted() and form.validate():
        to = codes.enter(codes.read_code(said(form.code)) or "")
        if to is not None:  # a melding, or what else a code opens
            return redirect(to, 303)
        form.code.errors = [
            _("We kennen deze code niet. Kijk de cijfers na, of bel {telefoon}.", telefoon=shown.help_phone())
        ]
    html = render_template("meldingen/code.html", form=form)
    return (html, 400) if form.problems else html


@bp.get("/<token>")
@needs("melding.follow", queries.by_code, by_key=True)
def status(melding: Melding, token: str) -> Answer:
    """How it stands: status, a question for you, the conversation, the button, the code."""
    return _status(melding, token, ReplyForm())


def _status(melding: Melding, token: str, form: ReplyForm) -> Answer:
    _gone(melding)
    html = render_template(
        "meldingen/status.html",
        form=form,
        press=PressForm(),
        melding=melding,
        token=token,
        title=shown.title(melding),
        steps=shown.timeline(melding),
        talk=shown.conversation(melding),
        question=shown.open_question(melding),
        contact=shown.contact(melding),
        closing=shown.closing(melding),
        promise=shown.promise_text(melding),
        asked=shown_triage.asked(melding),
        photos=queries.photos(melding),
        is_open=melding.status in rules.OPEN,
        can_repeat=_can_repeat(melding),
        visit=shown.visit_text(melding),
        invited=queries_dossier.dossier(melding.dossier_id).besluit is None,
        remembered=token in device.remembered(),
        satisfied=texts.TEVREDEN,
        qr=_qr(token),
    )
    return (html, 400) if form.problems else html


@bp.post("/<token>")
@limit("30 per hour")
@needs("melding.follow", queries.by_code, by_key=True)
def reply(melding: Melding, token: str) -> Answer:
    """The melder writes back."""
    form = ReplyForm()
    if not form.validate_on_submit():
        return _status(melding, token, form)
    _gone(melding)
    here = url_for(".status", token=token)
    if once.claim(form.key) is None:
        service.write_back(melding, said(form.tekst))
        once.done(form.key, here)
        flash(_("Je bericht is verstuurd."))
    return redirect(here, 303)


@bp.get("/<token>/foto/<int:foto_id>")
@needs("melding.follow", queries.by_code, by_key=True)
def photo(melding: Melding, foto_id: int) -> Response:
    """A photo that this melder sent."""
    found = queries.photo(melding, foto_id)
    return shown.photo_response(found.inhoud) if found else abort(404)


# -- it happens again


@bp.route("/<token>/weer", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("melding.follow", queries.by_code, by_key=True)
def again(melding: Melding, token: str) -> Answer:
    """One button. A GET never creates anything: links are opened by scanners and by accident.

    A device that had no internet says in ``toen`` when it was pressed.
    """
    _gone(melding)
    form = PressForm()
    if not form.is_submitted():
        if not _can_repeat(melding):
            return redirect(url_for(".status", token=token), 303)
        last = queries.last_moment(melding)
        return render_template(
            "meldingen/again.html", form=form, melding=melding, token=token, last=last, title=shown.title(melding)
        )
    if form.validate():
        if (led := once.claim(form.key)) is not None:
            return redirect(led, 303)
        try:
            pressed = clock.device_moment(request.form.get("toen"), clock.now(), melding.gemeld_op)
            moment, new = moments.happens_again(melding, at=pressed)
        except rules.NotPossible:
            flash(_("Deze melding is al lang klaar. Doe een nieuwe melding."), "let-op")
            return redirect(url_for(".status", token=token), 303)
        to = url_for(".noted", token=token, moment_id=moment.id, samen=None if new else 1)
        once.done(form.key, to)
        return redirect(to, 303)
    return redirect(url_for(".again", token=token), 303)


@bp.route("/<token>/weer/<int:moment_id>", methods=["GET", "POST"])
@needs("melding.follow", queries.by_code, by_key=True)
def noted(melding: Melding, token: str, moment_id: int) -> Answer:
    """Noted at this time. Undo, "het is gestopt" and how bad it is: each one tap, none required."""
    _gone(melding)
    listed = queries.moments(melding)
    moment = next((found for found in listed if found.id == moment_id), None)
    if moment is None:
        return redirect(url_for(".status", token=token), 303)
    form = MomentForm(zin=moment.zin)
    if form.is_submitted() and form.validate():
        return _press(melding, moment, token, form)
    html = render_template(
        "meldingen/noted.html",
        form=form,
        melding=melding,
        moment=moment,
        token=token,
        number=listed.index(moment) + 1,
        changeable=moments.changeable(moment),
        spoken=settings().spoken_messages,
        visit=shown.visit_text(melding),
        together=request.args.get("samen") == "1",
        contact=shown.contact(melding),
        team=shown.team_name(melding.team_id),
        promise=shown.promise_text(melding),
        ernst=texts.ERNST,
        title=shown.title(melding),
        night=shown.night(melding),
    )
    return (html, 400) if form.problems else html


def _press(melding: Melding, moment: Moment, token: str, form: MomentForm) -> BaseResponse:
    what = request.form.get("wat")
    if not moments.changeable(moment):
        flash(_("Dit is langer dan een dag geleden. Klopt het niet? Kies Dit klopt niet."), "let-op")
        return redirect(url_for("mijnlogboek.mine", token=token), 303)
    if what == "zin" or form.zin.data:
        moments.say(moment, said(form.zin))
    match what:
        case "weg":
            gone = moments.undo(melding, moment)
            flash(_("Weggehaald.") if gone else _("Dit is je melding zelf. Wil je stoppen? Kies Stop mijn melding."))
            return redirect(url_for(".status", token=token), 303)
        case "gestopt" if moment.gestopt_op is None:
            moments.stopped(melding, moment)
            flash(_("Fijn dat het gestopt is. We schrijven op hoe lang het duurde."))
        case "minder" | "even" | "erger" as how:
            moments.weigh(moment, how)
            flash(_("Dank je. Dat staat erbij."))
        case "zin":
            flash(_("Dank je. Dat staat erbij."))
    return redirect(url_for(".noted", token=token, moment_id=moment.id), 303)


# -- the rest of what a melder can do


@bp.route("/<token>/intrekken", methods=["GET", "POST"])
@needs("melding.follow", queries.by_code, by_key=True)
def stop(melding: Melding, token: str) -> Answer:
    """Stop it: what that means, and one button."""
    _gone(melding)
    if melding.status not in rules.OPEN:
        flash(_("Deze melding is al klaar."))
        return redirect(url_for(".status", token=token), 303)
    form = PressForm()
    if form.is_submitted() and form.validate():
        service.withdraw(melding)
        device.forget(token)
        flash(_("Je vroeg ons om te stoppen. Dat hebben we gedaan."))
        return redirect(url_for(".status", token=token), 303)
    return render_template(
        "meldingen/stop.html", form=form, melding=melding, token=token, contact=shown.contact(melding)
    )


@bp.post("/<token>/tevreden")
@needs("melding.follow", queries.by_code, by_key=True)
def satisfied(melding: Melding, token: str) -> Answer:
    """Did it help? One tap."""
    _gone(melding)
    said = request.form.get("tevreden", "")
    if PressForm().validate() and said in texts.TEVREDEN and melding.status in rules.FINAL:
        service.satisfied(melding, said)
        flash(_("Dank je. Dat helpt ons.") if said != "nee" else _("Dank je. We kijken er nog een keer naar."))
    return redirect(url_for(".status", token=token), 303)


@bp.post("/<token>/knop")
@needs("melding.follow", queries.by_code, by_key=True)
def keep(melding: Melding, token: str) -> Answer:
    """Put a button on the home page of this device, or take it away: only because its owner says so."""
    _gone(melding)
    back = url_for(".status", token=token)
    if PressForm().validate():
        if request.form.get("knop") == "ja":
            device.remember(token)
            flash(_("De knop staat op de beginpagina van dit apparaat."))
            back = url_for("home.index")
        else:
            device.forget(token)
            flash(_("Goed. We zetten niks op dit apparaat."))
    return redirect(back, 303)


@bp.get("/<token>/kaartje")
@needs("melding.follow", queries.by_code, by_key=True)
def card(melding: Melding, token: str) -> Answer:
    """A card to print: code, QR and phone number, and no word about what it is for."""
    _gone(melding)
    return render_template(
        "meldingen/card.html", token=token, qr=_qr(token), phone=shown.help_phone(), address=_short(token)
    )


@done_bp.get("/melden/klaar/<token>")
@needs("melding.follow", queries.by_code, by_key=True)
def sent(melding: Melding, token: str) -> Answer:
    """Thank you: the code, what happens now and before when. A bookmark of it leads to the status page later."""
    _gone(melding)
    if clock.now() - melding.gemeld_op > FRESH:
        return redirect(url_for("volgen.status", token=token), 303)
    return render_template(
        "meldingen/done.html",
        press=PressForm(),
        asked=shown_triage.asked(melding),
        promise=shown.promise_text(melding),
        melding=melding,
        token=token,
        team=shown.team_name(melding.team_id),
        contact=shown.contact(melding),
        night=shown.night(melding),
        remembered=token in device.remembered(),
        can_talk=melding.categorie in (rules.Categorie.GELUID, rules.Categorie.AFVAL, rules.Categorie.DIEREN),
        qr=_qr(token),
    )


def _gone(melding: Melding) -> None:
    if melding.gewist_op is not None:
        abort(410, _("Deze melding is gewist. Dat doen we na een tijd, zoals we beloofden."))


def _can_repeat(melding: Melding) -> bool:
    return melding.status in rules.OPEN or rules.may_reopen(melding.status, melding.afgerond_op, clock.now())


def _short(token: str) -> str:
    return f"{settings().site_url}/volgen/{token}"


def _qr(token: str) -> str:
    return qr(_short(token), _("QR-code van jouw link"))
