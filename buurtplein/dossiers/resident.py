"""The logboek of a melder: the own moments and nobody else's, putting one right, on paper, as a PDF, and by voice."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.dossiers import forms, printed, queries, service, shown, speech
from buurtplein.kernel import db, letters, once
from buurtplein.kernel.config import settings
from buurtplein.kernel.forms import Form
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.kernel.qr import qr
from buurtplein.kernel.ratelimit import count, limit
from buurtplein.meldingen import moments, queries_dossier
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import shown as melding_shown
from buurtplein.meldingen.service import Melding

bp = Blueprint("mijnlogboek", __name__, url_prefix="/volgen/<token>")

Answer = str | BaseResponse | tuple[str, int]


@bp.before_request
def _listen() -> None:
    """Make a voice anew before the database is held: it is slow, and a lock may not wait for it.

    Only for whoever has a code, and not too often: before this the limit and the door of the page were not asked yet.
    """
    if request.endpoint == "mijnlogboek.speak" and request.method == "POST" and settings().spoken_messages:
        count("opname", "20 per hour")
        known = meldingen.by_code(str((request.view_args or {}).get("token", "")))
        db.rollback()  # lets go of what was looked up: nobody waits for the sound
        db.will_write()
        if known is None:
            abort(404)
        upload = request.files.get("opname")
        try:
            g.voice = speech.remake(upload.read(speech.MOST_BYTES + 1)) if upload and upload.filename else None
        except speech.NoVoice as problem:
            g.voice = str(problem)


def _here(melding: Melding) -> Melding:
    if melding.gewist_op is not None:
        abort(410, _("Deze melding is gewist. Dat doen we na een tijd, zoals we beloofden."))
    return melding


@bp.get("/logboek")
@needs("melding.follow", meldingen.by_code, by_key=True)
def mine(melding: Melding, token: str) -> Answer:
    """Every time that I reported, with what I said about it."""
    return render_template(
        "dossiers/mine.html",
        token=token,
        title=melding_shown.title(_here(melding)),
        times=shown.times([melding], {}),
        running=queries_dossier.dossier(melding.dossier_id).besluit is None,
    )


@bp.route("/logboek/<int:moment_id>", methods=["GET", "POST"])
@limit("30 per hour", methods=["POST"])
@needs("melding.follow", meldingen.by_code, by_key=True)
def correct(melding: Melding, token: str, moment_id: int) -> Answer:
    """This was not right. What stood there stays; how it was, is added."""
    moment = queries_dossier.moment_of(_here(melding), moment_id)
    to = url_for(".mine", token=token)
    if moment is None:
        flash(_("Deze keer is al verbeterd."))
        return redirect(to, 303)
    start = {**shown.local_fields(moment.begin_op), "ernst": moment.ernst, "zin": moment.zin}
    form = forms.CorrectForm(keer=start)
    if form.is_submitted() and form.validate():
        if once.claim(form.key) is None:
            moments.correct(melding, moment, form.keer.form.told)
            flash(_("Verbeterd. Wat er eerst stond, blijft bewaard."))
            once.done(form.key, to)
        return redirect(to, 303)
    html = render_template("dossiers/correct.html", form=form, token=token)
    return (html, 400) if form.problems else html


@bp.get("/logboek/papier")
@needs("melding.follow", meldingen.by_code, by_key=True)
def paper(melding: Melding, token: str) -> Answer:
    """A form to print and fill in with a pen. The code stands on it only for who asks: others may see the paper."""
    contact = melding_shown.contact(_here(melding))
    with_code = request.args.get("code") == "ja"
    address = f"{settings().site_url}/volgen/{token}"
    return render_template(
        "dossiers/paper.html",
        token=token,
        contact=contact,
        with_code=with_code,
        qr=qr(address, _("QR-code van jouw link")) if with_code else "",
    )


@bp.get("/logboek.pdf")
@limit("30 per hour")
@needs("melding.follow", meldingen.by_code, by_key=True)
def pdf(melding: Melding) -> Answer:
    """The own logboek to keep or to send."""
    made = letters.letter("logboek", printed.for_melder(_here(melding)))
    return letters.download(made, "logboek")


# -- by voice


@bp.route("/logboek/<int:moment_id>/opname", methods=["GET", "POST"])
@limit("20 per hour", methods=["POST"])
@needs("melding.follow", meldingen.by_code, by_key=True)
def speak(melding: Melding, token: str, moment_id: int) -> Answer:
    """Say it aloud instead of typing: a file that the phone makes, in two minutes at most."""
    moment = queries_dossier.moment_of(_here(melding), moment_id)
    if moment is None or not settings().spoken_messages:
        abort(404)
    form = forms.VoiceForm()
    to = url_for("volgen.noted", token=token, moment_id=moment_id)
    if form.is_submitted() and form.validate():
        voice = g.get("voice")
        if isinstance(voice, speech.Voice) and moments.changeable(moment):
            if once.claim(form.key) is None:
                service.keep_voice(melding, moment.id, voice.data, voice.seconds)
                flash(_("Je opname staat erbij. Alleen het team hoort hem."))
                once.done(form.key, to)
            return redirect(to, 303)
        form.opname.errors = [
            _why_not(voice) if moments.changeable(moment) else _("Dit is langer dan een dag geleden.")
        ]
    seconds = queries.spoken([moment_id]).get(moment_id)
    html = render_template(
        "dossiers/speak.html", form=form, token=token, moment=moment, seconds=seconds, can=moments.changeable(moment)
    )
    return (html, 400) if form.problems else html


def _why_not(reason: object) -> str:
    return {
        "long": _("Je opname is te lang. Spreek hoogstens twee minuten in."),
        "video": _("Dit is een film. Neem alleen geluid op."),
        "size": _("Dit bestand is te groot. Spreek hoogstens twee minuten in."),
        "silent": _("We horen niks. Probeer het nog een keer."),
        None: _("Kies eerst een opname."),
    }.get(reason if isinstance(reason, str) else None, _("Dit is geen opname. Probeer het nog een keer."))


@bp.post("/logboek/<int:moment_id>/opname/weg")
@needs("melding.follow", meldingen.by_code, by_key=True)
def silence(melding: Melding, token: str, moment_id: int) -> Answer:
    """Take the own voice away again."""
    moment = queries_dossier.moment_of(_here(melding), moment_id)
    if moment is not None and Form().validate():
        service.drop_voice(melding, moment.id)
        flash(_("Je opname is weg."))
    return redirect(url_for("volgen.noted", token=token, moment_id=moment_id), 303)


@bp.get("/logboek/<int:moment_id>/geluid")
@needs("melding.follow", meldingen.by_code, by_key=True)
def listen(melding: Melding, moment_id: int) -> Response:
    """Hear what I said."""
    moment = queries_dossier.moment_of(_here(melding), moment_id)
    found = queries.opname_of(moment.id) if moment else None
    return shown.sound(found.inhoud) if found else abort(404)
