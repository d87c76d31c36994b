"""On behalf of a melder: a time that was told on the phone, at the desk or on paper, and putting one right."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.dossiers import forms, queries, shown
from buurtplein.dossiers.queries import LineFile
from buurtplein.dossiers.rules import ROWS_ON_PAPER
from buurtplein.kernel import once
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.meldingen import moments, queries_dossier, rules
from buurtplein.meldingen.rules import Bron

bp = Blueprint("keren", __name__, url_prefix="/werk/dossiers/<nummer>/keer/<melding_nummer>")

Answer = str | BaseResponse | tuple[str, int]


@bp.route("", methods=["GET", "POST"])
@needs("moment.note", queries.line_of)
def add(file: LineFile) -> Answer:
    """One time that was told, or with ``papier=1`` the ten lines of a form on paper at once."""
    paper = request.args.get("papier") == "1"
    form = forms.PaperForm(bron=Bron.BRIEF if paper else Bron.TELEFOON)
    while len(form.keren.entries) < (ROWS_ON_PAPER if paper else 1):
        form.keren.append_entry()
    if form.is_submitted() and form.validate():
        to = url_for("dossiers.show", nummer=file.dossier.nummer)
        if once.claim(form.key) is None:
            _note(file, form)
            once.done(form.key, to)
        return redirect(to, 303)
    html = render_template("dossiers/add.html", form=form, file=file, what=shown.what(file.melding), paper=paper)
    return (html, 400) if form.problems else html


def _note(file: LineFile, form: forms.PaperForm) -> None:
    added = known = 0
    try:
        for told in form.lines:
            _moment, new = moments.add(file.melding, told, form.bron.data, who())
            added, known = added + new, known + (not new)
    except rules.NotPossible:
        flash(_("Deze melding is al lang klaar. Doe een nieuwe melding."), "let-op")
        return
    if added:
        flash(_("Erbij gezet: {n} keer.", n=added))
    if known:
        flash(_("Dat stond er al: {n} keer.", n=known))


@bp.route("/<int:moment_id>", methods=["GET", "POST"])
@needs("moment.note", queries.line_of)
def correct(file: LineFile, moment_id: int) -> Answer:
    """One time was not right: how it was."""
    moment = queries_dossier.moment_of(file.melding, moment_id)
    to = url_for("dossiers.show", nummer=file.dossier.nummer)
    if moment is None:
        flash(_("Deze keer is al verbeterd."))
        return redirect(to, 303)
    start = {**shown.local_fields(moment.begin_op), "ernst": moment.ernst, "zin": moment.zin}
    form = forms.CorrectForm(keer=start)
    if form.is_submitted() and form.validate():
        if once.claim(form.key) is None:
            moments.correct(file.melding, moment, form.keer.form.told, Bron.TELEFOON, who())
            flash(_("Verbeterd. Wat er eerst stond, blijft bewaard."))
            once.done(form.key, to)
        return redirect(to, 303)
    html = render_template("dossiers/correct_desk.html", form=form, file=file, what=shown.what(file.melding))
    return (html, 400) if form.problems else html


@bp.get("/<int:moment_id>/geluid")
@needs("moment.note", queries.line_of)
def voice(file: LineFile, moment_id: int) -> Response:
    """What the melder said aloud."""
    moment = queries_dossier.moment_of(file.melding, moment_id)
    found = queries.opname_of(moment.id) if moment else None
    return shown.sound(found.inhoud) if found else abort(404)
