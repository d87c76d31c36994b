"""What we ask the melder on the own page, each in one tap: whether home feels safe, and how it is some weeks later."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit
from buurtplein.meldingen import assessing, followup, queries, rules, triage
from buurtplein.meldingen.models import Melding

bp = Blueprint("gevraagd", __name__, url_prefix="/volgen")


@bp.post("/<token>/veilig")
@limit("30 per hour")
@needs("melding.follow", queries.by_code, by_key=True)
def feels(melding: Melding, token: str) -> BaseResponse:
    """Do you feel safe at home? Never required, and free to change."""
    _gone(melding)
    told = request.form.get("veilig", "")
    fits = told in triage.Gevoel.__members__.values() and told != melding.veilig
    if PressForm().validate() and fits and melding.status in rules.OPEN:
        assessing.feels(melding, told)
        flash(_("Dank je. Dat weten we nu."))
    from_sent = request.form.get("van") == "klaar"
    page = "klaar.sent" if from_sent else "volgen.status"
    return redirect(url_for(page, token=token, _anchor="veilig" if melding.veilig == triage.Gevoel.NEE else None), 303)


@bp.post("/<token>/nazorg")
@limit("30 per hour")
@needs("melding.follow", queries.by_code, by_key=True)
def nazorg(melding: Melding, token: str) -> BaseResponse:
    """How is it now? Worse opens the melding again, with everything that happened."""
    _gone(melding)
    told = request.form.get("nazorg", "")
    fits = told in triage.Nazorg.__members__.values() and followup.may_say_nazorg(melding)
    if PressForm().validate() and fits:
        followup.say_nazorg(melding, told)
        flash(_WORDS[triage.Nazorg(told)]())
    return redirect(url_for("volgen.status", token=token), 303)


_WORDS = {
    triage.Nazorg.BETER: lambda: _("Fijn dat het beter gaat. Dank je."),
    triage.Nazorg.HETZELFDE: lambda: _("Dank je. We geven dit door aan het team."),
    triage.Nazorg.ERGER: lambda: _("Wat vervelend. We gaan er weer mee verder."),
}


def _gone(melding: Melding) -> None:
    if melding.gewist_op is not None:
        abort(410, _("Deze melding is gewist. Dat doen we na een tijd, zoals we beloofden."))
