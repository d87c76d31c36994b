"""The share log as the melder reads it: with whom, what went, with what right, until when."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import shown as melding_shown
from buurtplein.meldingen.service import Melding
from buurtplein.partners import queries, shown

bp = Blueprint("gedeeld", __name__, url_prefix="/volgen")


@bp.get("/<token>/gedeeld")
@needs("melding.follow", meldingen.by_code, by_key=True)
def log(melding: Melding, token: str) -> str:
    """Everything that was shared about the own melding, in words."""
    if melding.gewist_op is not None:
        abort(410, _("Deze melding is gewist. Dat doen we na een tijd, zoals we beloofden."))
    return render_template(
        "partners/log.html",
        token=token,
        melding=melding,
        stories=[shown.story(deling) for deling in queries.of_melding(melding.id)],
        contact=melding_shown.contact(melding),
    )
