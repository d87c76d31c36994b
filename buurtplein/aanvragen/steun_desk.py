"""A list on paper is counted by who works with the plan: a number and a photo, next to what came by the link."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, abort, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.aanvragen import steun_acts, steun_queries, steun_rules, steun_shown
from buurtplein.aanvragen.steun_forms import ListForm, RemoveForm
from buurtplein.budgetten import queries
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import fotos
from buurtplein.kernel.forms import said
from buurtplein.kernel.fotos import NoPhoto
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import press

bp: Final = Blueprint("budgetsteunlijst", __name__, url_prefix="/werk/budget/<nummer>/steunlijst")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("steunlijst.note", queries.aanvraag_by_nummer)
def overview(aanvraag: Any) -> Answer:
    """The lists of a plan, and one more."""
    return _page(aanvraag, ListForm(formdata=None), RemoveForm(formdata=None))


@bp.post("")
@needs("steunlijst.note", queries.aanvraag_by_nummer)
def note(aanvraag: Any) -> Answer:
    """One more list."""
    form = ListForm()
    photo, wrong = _remade()
    valid = form.validate()
    if wrong:
        form.foto.errors = [wrong]
    if wrong or not valid:
        return _page(aanvraag, form, RemoveForm(formdata=None))
    aantal = steun_rules.number_on_paper(said(form.aantal)) or 0
    return press(
        form,
        url_for(".overview", nummer=aanvraag.nummer),
        lambda: steun_acts.note_list(who(), aanvraag, aantal, photo),
        _("De lijst telt mee."),
        refusal=NotPossible,
        sorry=lambda _why: _("Deze lijst telt niet mee. Er is al een antwoord, of papier telt hier niet."),
    )


def _remade() -> tuple[bytes | None, str]:
    """(the photo made anew from its pixels, what is wrong with it)."""
    upload = request.files.get("foto")
    if upload is None or not upload.filename:
        return None, _("Maak een foto van de lijst en stuur die mee.")
    try:
        return fotos.remake(upload.read(fotos.MOST_BYTES + 1)).data, ""
    except NoPhoto:
        return None, _("De foto is niet gelukt. Probeer het weer.")


@bp.post("/<int:lijst_id>/weg")
@needs("steunlijst.note", queries.aanvraag_by_nummer)
def remove(aanvraag: Any, lijst_id: int) -> Answer:
    """A list was a mistake."""
    found = steun_queries.lijst(aanvraag.id, lijst_id) or abort(404)
    form = RemoveForm()
    if not form.validate_on_submit():
        return _page(aanvraag, ListForm(formdata=None), form, lijst_id)
    return press(
        form,
        url_for(".overview", nummer=aanvraag.nummer),
        lambda: steun_acts.remove_list(who(), aanvraag, found, said(form.reden)),
        _("De lijst telt niet meer mee."),
        refusal=NotPossible,
        sorry=lambda _why: _("Er is al een antwoord op dit plan. De lijst blijft staan."),
    )


@bp.get("/<int:lijst_id>/foto")
@needs("steunlijst.note", queries.aanvraag_by_nummer)
def photo(aanvraag: Any, lijst_id: int) -> Response:
    """The photo of a list."""
    found = steun_queries.lijst(aanvraag.id, lijst_id)
    if found is None or found.foto is None:
        abort(404)
    answer = Response(found.foto, mimetype="image/jpeg")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _page(aanvraag: Any, form: ListForm, weg: RemoveForm, at: int | None = None) -> Answer:
    html = render_template(
        "aanvragen/steunlijst.html",
        form=weg if weg.problems else form,
        lijstform=form,
        weg=weg,
        waar=at,
        aanvraag=aanvraag,
        titel=steun_shown.title(aanvraag),
        open=aanvraag.stand in steun_rules.OPEN_IN and aanvraag.regels.medestanders.papier,
        steun=steun_shown.progress(aanvraag.id),
        regels=steun_shown.who_counts(aanvraag.regels.medestanders),
        lijsten=steun_shown.lists(aanvraag.id),
    )
    return (html, 400) if form.problems or weg.problems else html
