"""Two small acts of care: "I know these people, give it to another", and keeping a melding while something runs."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse
from wtforms import DateField, TextAreaField
from wtforms.validators import Optional, ValidationError

from buurtplein import events
from buurtplein.kernel import clock, once
from buurtplein.kernel.bus import publish
from buurtplein.kernel.forms import Form, LengthAtMost, PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.who import Who
from buurtplein.meldingen import aside, queries
from buurtplein.meldingen.models import Melding

bp = Blueprint("zorgvuldig", __name__, url_prefix="/werk/meldingen")

Answer = str | BaseResponse | tuple[str, int]
LONGEST_KEEP = timedelta(days=5 * 365)
SHORTEST_REASON = 10


class KeepForm(Form):
    """Until when, and why. Both empty: the usual term holds."""

    tot = DateField(
        _l("Bewaar tot en met"), [Optional()], description=_l("Laat leeg als de gewone termijn mag gelden.")
    )
    reden = TextAreaField(
        _l("Waarom moet dit langer?"),
        [LengthAtMost(300)],
        description=_l("Bijvoorbeeld: er loopt een rechtszaak. Schrijf geen namen op."),
    )

    def validate_tot(self, field: DateField) -> None:
        """A day ahead, and not for ever."""
        if field.data and not clock.today() < field.data <= clock.today() + LONGEST_KEEP:
            raise ValidationError(_("Kies een dag na vandaag, binnen vijf jaar."))

    def validate_reden(self, field: TextAreaField) -> None:
        """Keeping longer has a reason that can be read later."""
        if self.tot.data and len(said(field)) < SHORTEST_REASON:
            raise ValidationError(_("Schrijf waarom het langer moet."))


def keep(by: Who, melding: Melding, tot: date | None, reden: str) -> None:
    """Keep a melding until a day, or (None) no longer than usual."""
    melding.bewaren_tot, melding.bewaren_reden = tot, reden if tot else None
    publish(events.MeldingKept(by.person_id, melding.id, melding.team_id, tot))


@bp.route("/<nummer>/bewaren", methods=["GET", "POST"])
@needs("melding.keep", queries.by_nummer)
def page(found: Melding) -> Answer:
    """How long this melding stays, and keeping it longer."""
    form = KeepForm(data={"tot": found.bewaren_tot, "reden": found.bewaren_reden})
    if form.validate_on_submit():
        if once.claim(form.key) is None:
            keep(who(), found, form.tot.data, said(form.reden))
            once.done(form.key, url_for(".page", nummer=found.nummer))
            flash(_("Bewaard."))
        return redirect(url_for(".page", nummer=found.nummer), 303)
    html = render_template("meldingen/bewaren.html", form=form, melding=found)
    return (html, 400) if form.problems else html


@bp.post("/<nummer>/opzij")
@needs("melding.handle", queries.by_nummer)
def step_aside(found: Melding) -> Answer:
    """I know these people: give this to another. One press; nobody is told why."""
    if PressForm().validate_on_submit():
        aside.i_know_them(who(), found)
        flash(_("Een collega neemt dit over. Jij ziet het niet meer."))
    return redirect(url_for("voorraad.meldingen_list"), 303)
