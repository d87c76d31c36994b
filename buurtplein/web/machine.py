"""Beheer of the machinery: jobs that gave up, rules that point nowhere, numbers that nobody checked.

No melding is read here.
"""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from buurtplein import events
from buurtplein.kernel import bus, outbox
from buurtplein.kernel.forms import Form
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.meldingen import shown_desk

bp = Blueprint("machine", __name__, url_prefix="/beheer")


class AgainForm(Form):
    """Try a job again."""


@bp.get("/status")
@needs("machine.manage")
def overview() -> str:
    """What waits, what gave up, and what needs a human."""
    return render_template(
        "machine/overview.html",
        form=AgainForm(),
        shelf=outbox.shelf(),
        waiting=outbox.waiting(),
        alarms=[*shown_desk.alarms(), *current_app.extensions["housestyle"].problems],
    )


@bp.post("/status/taken/<int:job_id>")
@needs("machine.manage")
def try_again(job_id: int) -> Response:
    """Put a job back in line."""
    if AgainForm().validate_on_submit():
        outbox.try_again(job_id)
        bus.publish(events.JobTriedAgain(who().person_id, job_id))
        flash(_("We proberen het opnieuw."))
    return redirect(url_for(".overview"), 303)
