"""Papers of a plan for who works with it: a photo to look at, and "Gezien op papier" for who decides."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein import events
from buurtplein.aanvragen import papieren_acts, papieren_shown
from buurtplein.aanvragen.papieren import picture_of
from buurtplein.budgetten import queries_werk
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel.bus import publish
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import press

bp: Final = Blueprint("budgetpapierenwerk", __name__, url_prefix="/werk/budget/<nummer>/papieren")


@bp.get("/<int:bijlage_id>")
@needs("budget.read", queries_werk.sent, writes=True)
def photo(aanvraag: Any, bijlage_id: int) -> Response:
    """The photo of a paper. That somebody looked at it is in the log."""
    answer = picture_of(aanvraag, bijlage_id)
    publish(events.PaperRead(who().person_id, aanvraag.id, aanvraag.regeling_id, bijlage_id))
    return answer


@bp.post("/<soort>/gezien")
@needs("budget.decide", queries_werk.sent)
def seen(aanvraag: Any, soort: str) -> BaseResponse:
    """Gezien op papier; or not after all."""
    papier = papieren_shown.paper(aanvraag, soort) or abort(404)
    form, to = PressForm(), url_for("budgetwerk.plan", nummer=aanvraag.nummer)
    yes = request.form.get("gezien") != "nee"
    if not form.validate():
        return redirect(to, 303)
    return press(
        form,
        to,
        lambda: papieren_acts.see(who(), aanvraag, papier.soort, yes),
        _("Het papier telt mee.") if yes else _("Het papier telt niet mee."),
        refusal=NotPossible,
        sorry=lambda _why: _("Er is al een antwoord op dit plan."),
    )
