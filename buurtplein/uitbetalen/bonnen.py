"""Afterwards: photos of the receipts, three lines about how it was, and "Ik ben klaar". More is not needed."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import fotos
from buurtplein.kernel.forms import Form, PressForm, said
from buurtplein.kernel.fotos import NoPhoto
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import press
from buurtplein.kernel.ratelimit import limit
from buurtplein.uitbetalen import bonnen_acts, bonnen_shown, queries, rules, shown
from buurtplein.uitbetalen.bonnen_acts import Bonnetje
from buurtplein.uitbetalen.forms import DoneForm, ReceiptsForm, StoryForm

bp: Final = Blueprint("budgetbonnen", __name__, url_prefix="/budget/plan")

Answer = str | BaseResponse | tuple[str, int]
MOST: Final = 60  # receipts of one plan


@bp.get("/<nummer>/bonnen")
@needs("budget.receipts", budgetten.aanvraag_by_nummer, by_key=True)
def overview(aanvraag: Any) -> Answer:
    """What came in, what it comes to, room for more, and how it was."""
    return _page(aanvraag)


def _page(
    aanvraag: Any, form: ReceiptsForm | None = None, story: StoryForm | None = None, done: DoneForm | None = None
) -> Answer:
    wrong = next((each for each in (form, story, done) if each is not None), None)
    told = queries.verslag(aanvraag.id)
    html = render_template(
        "uitbetalen/bonnen.html",
        aanvraag=aanvraag,
        bonnen=shown.receipts(aanvraag),
        rijen=bonnen_shown.rows(aanvraag),
        verschil=shown.difference(aanvraag),
        verslag=told,
        form=wrong,
        bon=form or _receipts_form(aanvraag, formdata=None),
        story=story
        or StoryForm(formdata=None, tekst=told.tekst if told else "", mag_op_site=bool(told and told.mag_op_site)),
        klaar=done or DoneForm(formdata=None),
        press=PressForm(formdata=None),
        meer=len(queries.bonnen_of(aanvraag.id)) < MOST,
    )
    return (html, 400) if wrong is not None else html


def _receipts_form(aanvraag: Any, **values: Any) -> ReceiptsForm:
    form = ReceiptsForm(**values)
    form.offer(aanvraag.posten, rules.held_on(aanvraag))
    return form


@bp.post("/<nummer>/bonnen")
@limit("60 per hour")
@needs("budget.receipts", budgetten.aanvraag_by_nummer, by_key=True)
def add(aanvraag: Any) -> Answer:
    """Receipts come in, several at once. When one of them is not right nothing is kept, and all is said at once."""
    form = _receipts_form(aanvraag)
    if not form.validate() or (sent := _sent(form)) is None:
        return _page(aanvraag, form=form)
    if len(queries.bonnen_of(aanvraag.id)) + len(sent) > MOST:
        form["foto0"].errors = [_("Er passen {n} bonnen bij een plan. Bel ons als je er meer hebt.", n=MOST)]
        return _page(aanvraag, form=form)
    return _press(aanvraag, form, lambda: bonnen_acts.add(who(), aanvraag, sent), _("Je bonnen zijn binnen."))


def _sent(form: ReceiptsForm) -> list[Bonnetje] | None:
    """What was sent, with photos made anew; None when a photo is none, and the form says which."""
    found: list[Bonnetje] = []
    for row in form.rows():
        foto = _remade(form[f"foto{row}"])
        if foto is None:
            form[f"foto{row}"].errors = [_("De foto is niet gelukt. Probeer een andere.")]
            continue
        found.append(Bonnetje(foto, *form.told(row)))
    return None if form.problems else found


def _remade(field: Any) -> bytes | None:
    try:
        return fotos.remake(field.data.read(fotos.MOST_BYTES + 1)).data
    except NoPhoto:
        return None


def _press(aanvraag: Any, form: Form, act: Any, told: str) -> BaseResponse:
    to = url_for(".overview", nummer=aanvraag.nummer)
    late = _("Dit kan nu niet meer. Bel ons als het anders moet.")
    return press(form, to, act, told, refusal=NotPossible, sorry=lambda _why: late)


@bp.post("/<nummer>/bonnen/<int:bon_id>/weg")
@limit("60 per hour")
@needs("budget.receipts", budgetten.aanvraag_by_nummer, by_key=True)
def remove(aanvraag: Any, bon_id: int) -> Answer:
    """Take a receipt back that nobody checked yet."""
    form, bon = PressForm(), _bon(aanvraag, bon_id)
    if not form.validate():
        return redirect(url_for(".overview", nummer=aanvraag.nummer), 303)
    return _press(aanvraag, form, lambda: bonnen_acts.remove(who(), aanvraag, bon), _("De bon is weg."))


def _bon(aanvraag: Any, bon_id: int) -> Any:
    return (queries.bon(aanvraag.id, bon_id) if bon_id < 2**31 else None) or abort(404)


@bp.get("/<nummer>/bonnen/<int:bon_id>/foto")
@needs("budget.receipts", budgetten.aanvraag_by_nummer, by_key=True)
def photo(aanvraag: Any, bon_id: int) -> Response:
    """An own receipt."""
    return bonnen_shown.picture(_bon(aanvraag, bon_id).foto)


@bp.post("/<nummer>/bonnen/verslag")
@limit("60 per hour")
@needs("budget.receipts", budgetten.aanvraag_by_nummer, by_key=True)
def tell(aanvraag: Any) -> Answer:
    """How it was, in three lines, perhaps with a photo."""
    form = StoryForm()
    if not form.validate():
        return _page(aanvraag, story=form)
    foto = None
    if getattr(form.foto.data, "filename", "") and (foto := _remade(form.foto)) is None:
        form.foto.errors = [_("De foto is niet gelukt. Probeer een andere.")]
        return _page(aanvraag, story=form)
    tekst, mag = said(form.tekst), bool(form.mag_op_site.data)
    return _press(
        aanvraag, form, lambda: bonnen_acts.tell(who(), aanvraag, tekst, foto, mag), _("Dank je. Leuk om te lezen.")
    )


@bp.post("/<nummer>/bonnen/klaar")
@limit("60 per hour")
@needs("budget.receipts", budgetten.aanvraag_by_nummer, by_key=True)
def done(aanvraag: Any) -> Answer:
    """Nothing more to send."""
    form = DoneForm()
    if not form.validate():
        return _page(aanvraag, done=form)
    if aanvraag.regels.bonnen and not queries.bonnen_of(aanvraag.id) and not form.niks.data:
        form.niks.errors = [_("Stuur eerst een bon. Of kruis aan dat je niks uitgaf.")]
        return _page(aanvraag, done=form)
    return _press(aanvraag, form, lambda: bonnen_acts.done(who(), aanvraag), _("Dank je. We kijken de bonnen na."))
