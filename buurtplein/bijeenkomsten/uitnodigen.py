"""Letters for a whole street: choose an area, see how many, make one letter that is the same for everybody.

Nobody is on a list: the desk shows streets and numbers, and keeps how the area was chosen and how many letters it took.
"""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein import events
from buurtplein.bijeenkomsten import queries, uitnodigen_brief, uitnodigen_texts
from buurtplein.bijeenkomsten.models import Bijeenkomst, Uitnodiging
from buurtplein.bijeenkomsten.rules import Status
from buurtplein.bijeenkomsten.uitnodigen_bereik import Bereikt, by_id, of_meeting, reached
from buurtplein.bijeenkomsten.uitnodigen_form import UitnodigenForm
from buurtplein.kernel import clock, letters, once
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit
from buurtplein.kernel.who import Who

bp = Blueprint("uitnodigen", __name__, url_prefix="/werk/avonden/<slug>/uitnodigen")

Answer = str | BaseResponse | tuple[str, int]


@bp.route("", methods=["GET", "POST"])
@needs("meeting.organise", queries.by_slug)
def choose(meeting: Bijeenkomst) -> Answer:
    """To whom: first look how many, then make it."""
    form = UitnodigenForm()
    form.offer(meeting)
    if not form.is_submitted():
        return _page(meeting, form, None)
    if not form.validate():
        return _page(meeting, form, None)
    found = reached(form.bereik.data, form.keuze)
    ready = "maak" in request.form and meeting.status == Status.GEPLAND and found.aantal
    if not ready:
        return _page(meeting, form, found)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    run = make(who(), meeting, form, found)
    here = url_for(".run", slug=meeting.slug, uitnodiging_id=run.id)
    once.done(form.key, here)
    flash(_("De brief is klaar. Je kunt hem printen."))
    return redirect(here, 303)


def make(person: Who, meeting: Bijeenkomst, form: UitnodigenForm, found: Bereikt) -> Uitnodiging:
    """Remember that a letter was made: how the area was chosen, how many, in which languages. No addresses."""
    run = Uitnodiging(
        bijeenkomst_id=meeting.id,
        bereik=form.bereik.data,
        keuze=form.keuze,
        adressen=found.aantal,
        talen=["nl", *(form.talen.data or ())],
        person_id=person.person_id,
        gemaakt_op=clock.now(),
    )
    session().add(run)
    session().flush()  # the event names its number
    publish(events.InvitationMade(person.person_id, meeting.id, run.id, run.bereik, run.adressen))
    return run


def _page(meeting: Bijeenkomst, form: UitnodigenForm, found: Bereikt | None) -> Answer:
    html = render_template(
        "bijeenkomsten/uitnodigen.html",
        meeting=meeting,
        form=form,
        found=found,
        planned=meeting.status == Status.GEPLAND,
        concept=meeting.status == Status.CONCEPT,
        runs=of_meeting(meeting.id),
        words=uitnodigen_texts,
    )
    return (html, 400) if form.problems else html


@bp.get("/<int:uitnodiging_id>")
@needs("meeting.organise", queries.by_slug)
def run(meeting: Bijeenkomst, uitnodiging_id: int) -> Answer:
    """What can be printed: letters, posters, and the order in which to bring them."""
    made = by_id(meeting.id, uitnodiging_id) or abort(404)
    return render_template(
        "bijeenkomsten/uitnodigen_klaar.html",
        meeting=meeting,
        run=made,
        papers=uitnodigen_texts.PAPIER,
        words=uitnodigen_texts,
        planned=meeting.status == Status.GEPLAND,
    )


@bp.get("/<int:uitnodiging_id>/volgorde")
@needs("meeting.organise", queries.by_slug)
def order(meeting: Bijeenkomst, uitnodiging_id: int) -> Answer:
    """Where to walk: streets, sides and numbers, to print. No names."""
    made = by_id(meeting.id, uitnodiging_id) or abort(404)
    found = reached(made.bereik, made.keuze)
    return render_template(
        "bijeenkomsten/uitnodigen_volgorde.html", meeting=meeting, run=made, found=found, words=uitnodigen_texts
    )


@bp.get("/<int:uitnodiging_id>/pdf/<papier>")
@limit("120 per hour")
@needs("meeting.organise", queries.by_slug)
def paper(meeting: Bijeenkomst, uitnodiging_id: int, papier: str) -> Response:
    """A letter or poster, one page. The number of the run chooses its languages and nothing else."""
    made = by_id(meeting.id, uitnodiging_id)
    if made is None or papier not in uitnodigen_texts.PAPIER or meeting.status != Status.GEPLAND:
        abort(404)
    return letters.download(uitnodigen_brief.made(meeting, papier, made.talen), f"{papier}-{meeting.slug}")
