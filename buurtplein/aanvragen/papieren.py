"""Papers that come along with a plan: a photo of each, or the word that it comes on paper."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.aanvragen import papieren_acts, papieren_queries, papieren_rules, papieren_shown, shown
from buurtplein.aanvragen.papieren_forms import PaperForm, VogForm
from buurtplein.aanvragen.papieren_shown import Papier
from buurtplein.budgetten import queries
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import fotos
from buurtplein.kernel.forms import PressForm
from buurtplein.kernel.fotos import NoPhoto, Picture
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import press
from buurtplein.kernel.ratelimit import limit

bp: Final = Blueprint("budgetpapieren", __name__, url_prefix="/budget/plan/<nummer>/papieren")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("budget.follow", queries.aanvraag_by_nummer, by_key=True)
def overview(aanvraag: Any) -> Answer:
    """What to send along, and what is there."""
    return _page(aanvraag)


@bp.post("/<soort>")
@limit("60 per hour")
@needs("budget.follow", queries.aanvraag_by_nummer, by_key=True)
def keep(aanvraag: Any, soort: str) -> Answer:
    """One paper: a photo, the word that it comes on paper, or both."""
    papier = papieren_shown.paper(aanvraag, soort) or abort(404)
    form = VogForm() if papier.vog else PaperForm()
    valid, picture = form.validate(), _remade(form)
    if not valid or not _says_something(form, papier, picture):
        return _page(aanvraag, form, papier)
    said = bool(form.zegt.data)

    def act() -> None:
        if picture is not None:
            papieren_acts.send(who(), aanvraag, papier.soort, picture)
        if said != papier.zegt:
            papieren_acts.tell(who(), aanvraag, papier.soort, said)

    return press(form, _here(aanvraag), act, _("Bewaard."), refusal=NotPossible, sorry=_sorry)


def _remade(form: PaperForm | VogForm) -> Picture | None:
    """The photo made anew from its pixels; None without one, and the form says what is wrong with it."""
    if isinstance(form, VogForm) or form.foto.data is None or not form.foto.data.filename:
        return None
    try:
        return fotos.remake(form.foto.data.read(fotos.MOST_BYTES + 1))
    except NoPhoto:
        form.foto.errors = [_("De foto is niet gelukt. Stuur een gewone foto, geen ander bestand.")]
        return None


def _says_something(form: PaperForm | VogForm, papier: Papier, picture: Picture | None) -> bool:
    """Whether there is something to keep; otherwise the form says what to do."""
    if picture is not None and papier.vol and isinstance(form, PaperForm):
        most, all_of_it = papieren_rules.PER_SOORT, papieren_rules.PER_PLAN
        form.foto.errors = [
            _(
                "Er passen {n} foto's bij één papier, en {alle} bij een plan. Haal er eerst een weg.",
                n=most,
                alle=all_of_it,
            )
        ]
    elif picture is None and not form.problems and not form.zegt.data and not papier.zegt:
        if isinstance(form, PaperForm):
            form.foto.errors = [_("Kies een foto. Of zeg dat je het op papier geeft.")]
        else:
            form.zegt.errors = [_("Heb je een VOG? Zet dan het vinkje.")]
    return not form.problems


def _here(aanvraag: Any) -> str:
    return url_for(".overview", nummer=aanvraag.nummer)


def _sorry(_why: BaseException | None) -> str:
    return _("Dit kan nu niet meer. Bel ons als er nog iets bij moet.")


@bp.post("/<int:bijlage_id>/weg")
@limit("60 per hour")
@needs("budget.follow", queries.aanvraag_by_nummer, by_key=True)
def remove(aanvraag: Any, bijlage_id: int) -> Answer:
    """Haal weg."""
    form, found = PressForm(), papieren_queries.photo(aanvraag.id, bijlage_id)
    if not form.validate() or found is None:  # perhaps it went already
        return redirect(_here(aanvraag), 303)
    return press(
        form,
        _here(aanvraag),
        lambda: papieren_acts.remove(who(), aanvraag, found),
        _("De foto is weg."),
        refusal=NotPossible,
        sorry=_sorry,
    )


@bp.get("/<int:bijlage_id>/foto")
@needs("budget.follow", queries.aanvraag_by_nummer, by_key=True)
def photo(aanvraag: Any, bijlage_id: int) -> Response:
    """An own photo."""
    return picture_of(aanvraag, bijlage_id)


def picture_of(aanvraag: Any, bijlage_id: int) -> Response:
    """A photo that no cache keeps and no browser mistakes for something else; 404 when it is not of this plan."""
    found = papieren_queries.photo(aanvraag.id, bijlage_id)
    if found is None or found.foto is None:
        abort(404)
    answer = Response(found.foto, mimetype="image/jpeg")
    answer.headers["Content-Disposition"] = 'inline; filename="papier.jpg"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _form(papier: Papier, wrong: PaperForm | VogForm | None, at: Papier | None) -> PaperForm | VogForm:
    if wrong is not None and at is not None and papier.soort == at.soort:
        made = wrong
    elif papier.vog:
        made = VogForm(formdata=None, zegt=papier.zegt)
    else:
        made = PaperForm(formdata=None, zegt=papier.zegt)
    if isinstance(made, PaperForm):
        made.about(papier.naam)
    return made


def _page(aanvraag: Any, wrong: PaperForm | VogForm | None = None, at: Papier | None = None) -> Answer:
    html = render_template(
        "aanvragen/papieren.html",
        aanvraag=aanvraag,
        form=wrong,
        waar=at.soort if at is not None else "",
        papieren=[(each, _form(each, wrong, at)) for each in papieren_shown.papers(aanvraag)],
        open=papieren_rules.open_for(aanvraag),
        press=PressForm(formdata=None),
        back=shown.url_of(aanvraag),
    )
    return (html, 400) if wrong is not None else html
