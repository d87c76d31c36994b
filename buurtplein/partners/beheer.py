"""Beheer of what was agreed with other organisations."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock, once
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.meldingen import texts as melding_texts
from buurtplein.partners import queries, service, texts
from buurtplein.partners.forms import ConvenantForm
from buurtplein.partners.models import Convenant

bp = Blueprint("convenanten", __name__, url_prefix="/beheer/convenanten")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("convenant.manage")
def overview() -> Answer:
    """All agreements, and which hold today."""
    return render_template(
        "partners/convenanten.html",
        rows=queries.convenanten(),
        today=clock.today(),
        partners=melding_texts.PARTNER,
        gegevens=texts.GEGEVEN,
    )


@bp.route("/nieuw", methods=["GET", "POST"])
@needs("convenant.manage")
def write() -> Answer:
    """One more agreement."""
    return _edit(None)


@bp.route("/<int:convenant_id>", methods=["GET", "POST"])
@needs("convenant.manage", queries.convenant)
def change(convenant: Convenant) -> Answer:
    """Change an agreement. An open link is held to it when it opens."""
    return _edit(convenant)


def _edit(convenant: Convenant | None) -> Answer:
    form = ConvenantForm.of(convenant)
    if not form.validate_on_submit():
        html = render_template("partners/convenant.html", form=form, convenant=convenant)
        return (html, 400) if form.problems else html
    if convenant is not None and form.versie.data != str(convenant.versie):
        form.versie.data = str(convenant.versie)
        form.form_key.errors = [_("Een collega was je voor. Kijk wat er is veranderd en probeer het weer.")]
        return render_template("partners/convenant.html", form=form, convenant=convenant), 400
    if once.claim(form.key) is None:
        service.save_convenant(who(), form.terms(), convenant)
        once.done(form.key, url_for(".overview"))
        flash(_("De afspraak is bewaard."))
    return redirect(url_for(".overview"), 303)
