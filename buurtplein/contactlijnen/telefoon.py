"""Somebody calls a line: three taps write it down. What was said stays with the team."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.contactlijnen import bellen_acts, queries
from buurtplein.contactlijnen.bellen_acts import Gebeld
from buurtplein.contactlijnen.bellen_forms import CallForm
from buurtplein.contactlijnen.models import Contact
from buurtplein.kernel import clock, once
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _, moment
from buurtplein.kernel.reach import phone_digits

bp = Blueprint("contacttelefoon", __name__, url_prefix="/werk/telefoon")

Answer = str | BaseResponse | tuple[str, int]


@bp.route("", methods=["GET", "POST"])
@needs("contact.list")
def call() -> Answer:
    """Write down that somebody called: what about, and then. A note and a number are not needed."""
    lijnen = queries.lijnen_of(who())
    if not lijnen:
        return render_template("contactlijnen/telefoon.html", form=None)
    form = CallForm()
    found = queries.roosters(lijnen, clock.today())
    form.offer(
        {each: found[each.id] for each in lijnen}, neighbours=may("helpdesk.open"), meldingen=may("melding.enter")
    )
    if not form.is_submitted() or not form.validate():
        html = render_template("contactlijnen/telefoon.html", form=form)
        return (html, 400) if form.is_submitted() else html
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    lijn = next(each for each in lijnen if str(each.id) == said(form.lijn))
    made = bellen_acts.log_call(who(), lijn, _told(form))
    to = _where(form, made)
    once.done(form.key, to)
    flash(
        _("Opgeschreven. Je belt terug voor {moment}.", moment=moment(form.terug)) if form.terug else _("Opgeschreven.")
    )
    return redirect(to, 303)


def _told(form: CallForm) -> Gebeld:
    telefoon = phone_digits(said(form.telefoon))
    return Gebeld(
        soort=form.soort_code,
        notitie=said(form.notitie),
        telefoon=telefoon,
        inspreken=bool(form.inspreken.data) if telefoon else None,
        terug=form.terug,
        verder=said(form.dan) in ("melding", "hulpvraag"),
    )


def _where(form: CallForm, made: Contact) -> str:
    """On to what it becomes, when this person may see it; else ready for the next call."""
    further: dict[str, Any] = {"melding": "contactverder.melding", "hulpvraag": "contactverder.hulpvraag"}
    if said(form.dan) in further and may("contact.handle", made):
        return url_for(further[said(form.dan)], nummer=made.nummer)
    return url_for("bellen.overview") if form.terug else url_for(".call")
