"""What was said at a meeting, what we do now, and what does not work: written at the desk, read by everybody."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bijeenkomsten import queries, toezeggingen_shown
from buurtplein.bijeenkomsten import toezeggingen_acts as acts
from buurtplein.bijeenkomsten.models import Bijeenkomst
from buurtplein.bijeenkomsten.rules import NotPossible, Status
from buurtplein.bijeenkomsten.rules_rondom import RETURN_MONTHS
from buurtplein.bijeenkomsten.toezeggingen_forms import ToezeggingForm, VerslagForm
from buurtplein.kernel import clock, db, leesbaar, once
from buurtplein.kernel.forms import SeenForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _

bp = Blueprint("verslag", __name__)

Answer = str | BaseResponse | tuple[str, int]


@bp.get("/agenda/<slug>/verslag")
@needs("meeting.read", queries.by_slug, by_key=True)
def read(meeting: Bijeenkomst) -> Answer:
    """What was said, with every question and answer; before that: when it comes and whom to call."""
    return render_template(
        "bijeenkomsten/verslag.html",
        meeting=meeting,
        after=toezeggingen_shown.after(meeting),
        questions=acts.answered(meeting) if meeting.verslag_op else [],
    )


@bp.route("/werk/avonden/<slug>/verslag", methods=["GET", "POST"])
@needs("meeting.organise", queries.by_slug)
def write(meeting: Bijeenkomst) -> Answer:
    """Write it, keep it, and place it when it is good."""
    form = VerslagForm(obj=None if SeenForm().is_submitted() else meeting)
    form.placing = "plaats" in request.form
    form.for_meeting(meeting)
    here = url_for(".write", slug=meeting.slug)
    if not form.is_submitted():
        form.versie.data = str(meeting.versie)
        return _desk(meeting, form)
    if not form.validate():
        return _desk(meeting, form)
    if once.claim(form.key) is not None:
        return redirect(here, 303)
    if not form.saw(meeting.versie):
        form.look_again(meeting.versie)
        return _desk(meeting, form)
    try:
        with db.unless_overtaken(NotPossible):
            acts.keep_report(meeting, said(form.verslag), form.verslag_voor.data)
            if form.placing:
                acts.place_report(who(), meeting)
    except db.Overtaken:
        again = queries.by_slug(meeting.slug) or abort(404)
        form.look_again(again.versie, _("Dat kan nu niet. Een verslag komt na de avond."))
        return _desk(again, form)
    once.done(form.key, here)
    flash(_("Het verslag staat op de pagina van de avond.") if form.placing else _("Bewaard."))
    return redirect(here, 303)


def _desk(meeting: Bijeenkomst, form: VerslagForm) -> Answer:
    more = ToezeggingForm(formdata=None, versie=str(meeting.versie))
    more.offer(meeting)
    return desk_page(meeting, form, more)


def desk_page(meeting: Bijeenkomst, form: VerslagForm | None, more: ToezeggingForm) -> Answer:
    """The desk page, with the form that has something to say."""
    report = form or VerslagForm(formdata=None, obj=meeting, versie=str(meeting.versie))
    wrong = report if report.problems else more
    html = render_template(
        "bijeenkomsten/verslag_desk.html",
        meeting=meeting,
        form=wrong,
        report=report,
        more=more,
        press=SeenForm(formdata=None, versie=str(meeting.versie)),
        promises=[toezeggingen_shown.shown(row) for row in acts.of_meeting(meeting)],
        unanswered=sum(not question.antwoord for question in acts.answered(meeting)),
        over=meeting.einde <= clock.now() and meeting.status not in (Status.CONCEPT, Status.AFGEZEGD),
        can_promise=meeting.status in (Status.GEPLAND, Status.GEWEEST, Status.VERSLAG),
        reads=leesbaar.measure(meeting.verslag),
        months=[(months, acts.has_return(meeting, months)) for months in RETURN_MONTHS],
    )
    return (html, 400) if wrong.problems else html


@bp.post("/werk/avonden/<slug>/terugkomen/<int:maanden>")
@needs("meeting.organise", queries.by_slug)
def come_back(meeting: Bijeenkomst, maanden: int) -> Answer:
    """One tap: a draft of the evening that comes back."""
    back = url_for(".write", slug=meeting.slug)
    form = SeenForm()
    if not form.validate_on_submit():
        return redirect(back, 303)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    try:
        made = acts.come_back(who(), meeting, maanden)
    except NotPossible:
        flash(_("Dat kan niet. Kijk of er al zo'n avond is."), "let-op")
    else:
        flash(_("Er staat een concept: {titel}.", titel=made.titel))
    once.done(form.key, back)
    return redirect(back, 303)
