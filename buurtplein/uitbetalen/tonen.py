"""A photo of how it was, on the site: who asked agreed, somebody looked at it, and one press takes it away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein import events
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import press
from buurtplein.kernel.ratelimit import limit
from buurtplein.kernel.who import Who
from buurtplein.uitbetalen import bonnen_shown, queries

bp: Final = Blueprint("budgetfoto", __name__, url_prefix="/budget")
werk: Final = Blueprint("budgetfotowerk", __name__, url_prefix="/werk/budget/geld/bonnen")


def addresses(aanvraag_ids: Iterable[int]) -> dict[int, str]:
    """Where the photos of these requests are, of those that everybody may see (``budget_fotos``)."""
    return {each: url_for("budgetfoto.picture", aanvraag_id=each) for each in queries.with_placed(aanvraag_ids)}


def place(who: Who, aanvraag: Any, yes: bool) -> None:
    """Put the photo on the site, or take it away. Raises NotPossible where who asked did not agree to one."""
    told = queries.verslag(aanvraag.id)
    if told is None or not told.mag_op_site:
        raise NotPossible("geen foto")
    told.geplaatst_op = clock.now() if yes else None
    session().flush()
    publish(events.ReportPhotoPlaced(who.person_id, aanvraag.id, aanvraag.regeling_id, yes))


def withdraw(who: Who, aanvraag: Any) -> None:
    """Who asked does not want the photo on the site after all. Twice is once."""
    told = queries.verslag(aanvraag.id)
    if told is not None and told.mag_op_site:
        told.mag_op_site, told.geplaatst_op = False, None
        session().flush()
        publish(events.ReportPhotoPlaced(who.person_id, aanvraag.id, aanvraag.regeling_id, False))


@bp.get("/gelukt/<int:aanvraag_id>/foto")
@needs("budget.photo", queries.placed, by_key=True)
def picture(verslag: Any) -> Response:
    """The photo, for everybody."""
    return bonnen_shown.picture(verslag.foto)


@bp.post("/plan/<nummer>/bonnen/foto-weg")
@limit("60 per hour")
@needs("budget.receipts", budgetten.aanvraag_by_nummer, by_key=True)
def take_away(aanvraag: Any) -> BaseResponse:
    """I do not want my photo there."""
    to, form = url_for("budgetbonnen.overview", nummer=aanvraag.nummer), PressForm()
    if not form.validate():
        return redirect(to, 303)
    return press(
        form, to, lambda: withdraw(who(), aanvraag), _("De foto is van de site."), refusal=NotPossible, sorry=_no
    )


@werk.post("/<nummer>/foto")
@needs("bon.check", budgetten.aanvraag_by_nummer, by_key=True)
def look(aanvraag: Any) -> BaseResponse:
    """Somebody looked at the photo: it may be on the site, or not."""
    to, form = url_for("budgetbonnenwerk.plan", nummer=aanvraag.nummer), PressForm()
    yes = request.form.get("site") == "ja"
    if not form.validate():
        return redirect(to, 303)
    told = _("De foto staat op de site.") if yes else _("De foto is van de site.")
    return press(form, to, lambda: place(who(), aanvraag, yes), told, refusal=NotPossible, sorry=_no)


def _no(_why: BaseException | None) -> str:
    return _("Deze foto mag niet op de site.")
