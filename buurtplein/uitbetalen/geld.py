"""After a yes: how do you want the money? On an account, on a card, or we pay the shop. Nobody pays first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten.rules import NotPossible, Uitbetaling
from buurtplein.kernel import db, once
from buurtplein.kernel.forms import Form, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit
from buurtplein.uitbetalen import queries_plan, rules, service, shown
from buurtplein.uitbetalen.forms import AccountForm, CardForm, ShopForm
from buurtplein.uitbetalen.service import Wens

bp: Final = Blueprint("budgetgeld", __name__, url_prefix="/budget/plan")

Answer = str | BaseResponse | tuple[str, int]
FORMS: Final[dict[str, type[Form]]] = {
    Uitbetaling.REKENING: AccountForm,
    Uitbetaling.PAS: CardForm,
    Uitbetaling.WINKEL: ShopForm,
}


@bp.route("/<nummer>/geld", methods=["GET", "POST"])
@limit("40 per hour", methods=["POST"])
@needs("budget.payout", budgetten.aanvraag_by_nummer, by_key=True)
def choose(aanvraag: Any) -> Answer:
    """Hoe wil je het geld? A tile says the way, and one short form the rest. What was chosen stands below."""
    weg = request.args.get("weg", "")
    open_ = aanvraag.stand in rules.CHOOSES and not queries_plan.in_a_file(aanvraag.id)
    if not open_ or weg not in rules.ways(aanvraag.regels):
        return render_template(
            "uitbetalen/geld.html",
            aanvraag=aanvraag,
            wegen=shown.tiles(aanvraag) if open_ else [],
            geld=shown.money(aanvraag),
            form=None,
        )
    form = _form(aanvraag, weg)
    if not form.is_submitted() or not form.validate():
        return _ask(aanvraag, weg, form)
    return _choose(aanvraag, form, _wens(weg, form))


def _form(aanvraag: Any, weg: str) -> Any:
    form: Any = FORMS[weg]()
    if weg == Uitbetaling.PAS:
        form.offer(shown.pleinen(aanvraag))
    if weg == Uitbetaling.WINKEL:
        form.offer(queries_plan.can_go_out(aanvraag, weg))
    return form


def _ask(aanvraag: Any, weg: str, form: Any) -> Answer:
    html = render_template(
        "uitbetalen/geld_hoe.html", aanvraag=aanvraag, weg=weg, form=form, tekst=shown.about(aanvraag, weg)
    )
    return (html, 400) if form.problems else html


_WENSEN: Final[dict[str, Callable[[Any], Wens]]] = {
    Uitbetaling.REKENING: lambda form: Wens(
        Uitbetaling.REKENING, iban=rules.read_iban(said(form.iban)), houder=said(form.houder)
    ),
    Uitbetaling.PAS: lambda form: Wens(Uitbetaling.PAS, plein=said(form.plein)),
    Uitbetaling.WINKEL: lambda form: Wens(
        Uitbetaling.WINKEL, winkel=said(form.winkel), waarvoor=said(form.waarvoor), euro=form.euro
    ),
}


def _wens(weg: str, form: Any) -> Wens:
    return _WENSEN[weg](form)


def _choose(aanvraag: Any, form: Any, wens: Wens) -> BaseResponse:
    to = url_for(".choose", nummer=aanvraag.nummer)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    try:
        with db.unless_overtaken(NotPossible):
            service.choose(who(), aanvraag, wens)
    except db.Overtaken:
        flash(_("Dit kan nu niet meer. Bel ons als het anders moet."), "let-op")
        return redirect(to, 303)
    once.done(form.key, to)
    flash(_("Goed. We regelen het zo."))
    return redirect(to, 303)
