"""Vraag je buren: who asks opens a link, prints a list, and sees how many neighbours stand behind the plan."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, abort, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.aanvragen import steun_acts, steun_queries, steun_rules, steun_shown
from buurtplein.aanvragen.steun_forms import HomeForm
from buurtplein.budgetten import queries
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import letters
from buurtplein.kernel.forms import Form, PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, speaking
from buurtplein.kernel.press import press
from buurtplein.kernel.qr import qr
from buurtplein.kernel.ratelimit import limit

bp: Final = Blueprint("budgetsteunvraag", __name__, url_prefix="/budget/plan/<nummer>/steun")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("steun.ask", queries.aanvraag_by_nummer, by_key=True)
def overview(aanvraag: Any) -> Answer:
    """How many neighbours stand behind it, and the ways to ask more of them."""
    return _page(aanvraag, _form(aanvraag, shown=True))


@bp.post("")
@limit("30 per hour")
@needs("steun.ask", queries.aanvraag_by_nummer, by_key=True)
def begin(aanvraag: Any) -> Answer:
    """Open it for the neighbours."""
    form = _form(aanvraag)
    if not form.validate_on_submit():
        return _page(aanvraag, form)
    home = (said(form.postcode), said(form.huisnummer)) if isinstance(form, HomeForm) else ()
    return press(
        form,
        url_for(".overview", nummer=aanvraag.nummer),
        lambda: steun_acts.open_for_neighbours(who(), aanvraag, *home),
        _("Je kunt het nu aan je buren vragen."),
        refusal=NotPossible,
        sorry=lambda _why: _("Er is al een antwoord op je plan. Je buren vragen kan niet meer."),
    )


@bp.get("/lijst.pdf")
@limit("60 per hour")
@needs("steun.ask", queries.aanvraag_by_nummer, by_key=True)
def printed(aanvraag: Any) -> Response:
    """The list to print."""
    found = steun_queries.vraag_of(aanvraag.id)
    if found is None or not steun_acts.is_open(aanvraag, found) or not aanvraag.regels.medestanders.papier:
        abort(404)
    with speaking("nl"):
        return letters.download(steun_shown.paper(aanvraag, found), f"lijst-{aanvraag.nummer}")


def _form(aanvraag: Any, *, shown: bool = False) -> Form:
    kind = HomeForm if aanvraag.regels.medestanders.ander_adres else PressForm
    return kind(formdata=None) if shown else kind()


def _page(aanvraag: Any, form: Form) -> Answer:
    found = steun_queries.vraag_of(aanvraag.id)
    naam, telefoon = steun_shown.handler(aanvraag)
    html = render_template(
        "aanvragen/steun_plan.html",
        form=form,
        aanvraag=aanvraag,
        vraag=found,
        open=steun_acts.is_open(aanvraag, found),
        kan=found is not None or aanvraag.stand in steun_rules.OPEN_IN,
        steun=steun_shown.progress(aanvraag.id),
        regels=steun_shown.who_counts(aanvraag.regels.medestanders),
        feiten=steun_shown.facts(aanvraag),
        titel=steun_shown.title(aanvraag),
        namen=steun_shown.seen_names(aanvraag.id),
        adres=steun_shown.address(found) if found else "",
        ingang=steun_shown.entrance(),
        qr=qr(steun_shown.address(found), _("QR-code naar dit plan")) if found else "",
        papier=aanvraag.regels.medestanders.papier,
        naam=naam,
        telefoon=telefoon,
    )
    return (html, 400) if form.problems else html
