"""What was promised at meetings: for everybody, the longest late first; and for the teams that promised it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bijeenkomsten import queries, toezeggingen_shown, verslag
from buurtplein.bijeenkomsten import toezeggingen_acts as acts
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.bijeenkomsten.rules import NotPossible, ToezeggingStatus
from buurtplein.bijeenkomsten.toezeggingen_acts import Promised
from buurtplein.bijeenkomsten.toezeggingen_forms import KlaarForm, ToezeggingForm
from buurtplein.kernel import db, once
from buurtplein.kernel.forms import SeenForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _

bp = Blueprint("toezeggingen", __name__)

Answer = str | BaseResponse | tuple[str, int]


@bp.get("/agenda/toezeggingen")
@needs("page.read", same_for_all=True)
def public() -> Answer:
    """What was promised and is not done yet, in pages."""
    found = acts.open_everywhere(request.args.get("na"))
    rows = toezeggingen_shown.listed(found.rows)
    return render_template("bijeenkomsten/toezeggingen.html", rows=rows, na=found.after)


@bp.get("/werk/toezeggingen")
@needs("toezegging.list")
def overview() -> Answer:
    """What this person's teams, or meetings, still have to do."""
    rows = toezeggingen_shown.listed(acts.for_desk(who()))
    return render_template("bijeenkomsten/toezeggingen_desk.html", rows=rows)


@bp.route("/werk/toezeggingen/<int:toezegging_id>", methods=["GET", "POST"])
@needs("toezegging.settle", acts.promised)
def settle(found: Promised) -> Answer:
    """It is done, or it does not work. Both with a word for the neighbours."""
    form = KlaarForm(versie=str(found.row.versie) if not SeenForm().is_submitted() else None)
    form.for_meeting(found.meeting)
    form.fails = "lukt-niet" in request.form
    if not form.is_submitted() or not form.validate():
        return _settle_page(found, form)
    there = url_for(".overview")
    if once.claim(form.key) is not None:
        return redirect(there, 303)
    if not form.saw(found.row.versie):
        form.look_again(found.row.versie)
        return _settle_page(found, form)
    status = ToezeggingStatus.LUKT_NIET if form.fails else ToezeggingStatus.GEDAAN
    toezegging_id = found.row.id
    try:
        with db.unless_overtaken(NotPossible):
            acts.settle(who(), found, status, said(form.uitleg))
    except db.Overtaken:
        again = acts.promised(toezegging_id) or abort(404)
        form.look_again(again.row.versie)
        return _settle_page(again, form)
    once.done(form.key, there)
    flash(_("Dank je. De buurt kan het nu zien."))
    return redirect(there, 303)


def _settle_page(found: Promised, form: KlaarForm) -> Answer:
    row = toezeggingen_shown.shown(found.row, found.meeting)
    html = render_template("bijeenkomsten/toezegging_klaar.html", row=row, meeting=found.meeting, form=form)
    return (html, 400) if form.problems else html


@bp.post("/werk/avonden/<slug>/toezeggingen")
@needs("meeting.organise", queries.by_slug)
def add(meeting: Bijeenkomst) -> Answer:
    """Promise something."""
    form = ToezeggingForm()
    form.offer(meeting)
    back = url_for("verslag.write", slug=meeting.slug)
    if not form.validate():
        return verslag.desk_page(meeting, None, form)
    if once.claim(form.key) is not None:
        return redirect(back, 303)
    try:
        acts.promise(who(), meeting, said(form.wat), int(said(form.team)), form.day)
    except NotPossible:
        flash(_("Bij deze avond kun je niks meer beloven."), "let-op")
    else:
        flash(_("Dat staat erbij."))
    once.done(form.key, back)
    return redirect(back, 303)


@bp.post("/werk/avonden/<slug>/toezeggingen/<int:toezegging_id>/weg")
@needs("meeting.organise", queries.by_slug)
def drop(meeting: Bijeenkomst, toezegging_id: int) -> Answer:
    """Take away what was written by mistake, while nobody could read it."""
    back = url_for("verslag.write", slug=meeting.slug)
    found = acts.promised(toezegging_id)
    if found is None or found.meeting.id != meeting.id:
        abort(404)
    if not SeenForm().validate_on_submit():
        return redirect(back, 303)
    try:
        acts.drop(who(), found)
    except NotPossible:
        flash(_("De buurt kon dit al lezen. Zeg dan dat het niet lukt."), "let-op")
    return redirect(back, 303)
