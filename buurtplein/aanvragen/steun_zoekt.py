"""Wie doet met je mee: plans of who looks for a second organiser, for who knows the people of the area."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.aanvragen import steun_acts, steun_rules, steun_shown
from buurtplein.aanvragen.steun_forms import AlongForm
from buurtplein.budgetten import queries
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.press import press

bp: Final = Blueprint("budgetzoekt", __name__, url_prefix="/werk/budget/zoekt")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("medeorganisator.list")
def overview() -> Answer:
    """Plans in the own area for which somebody is looked for."""
    looking = who()
    rows = [each for each in queries.looking_along() if steun_rules.finds_along(looking, each)]
    return render_template("aanvragen/zoekt.html", rows=[(each, steun_shown.title(each)) for each in rows])


@bp.get("/<nummer>")
@needs("medeorganisator.note", queries.aanvraag_by_nummer)
def note(aanvraag: Any) -> Answer:
    """One of them: whom to call, and who it became."""
    return _page(aanvraag, AlongForm(formdata=None))


@bp.post("/<nummer>")
@needs("medeorganisator.note", queries.aanvraag_by_nummer)
def found(aanvraag: Any) -> Answer:
    """Somebody was found, and said yes."""
    form = AlongForm()
    if not form.validate():
        return _page(aanvraag, form)
    return press(
        form,
        url_for(".overview"),
        lambda: steun_acts.found_along(who(), aanvraag, said(form.naam), said(form.telefoon)),
        _("Opgeschreven. Wie het plan maakte ziet het nu ook."),
        refusal=NotPossible,
        sorry=lambda _why: _("Voor dit plan zoekt niemand meer."),
    )


def _page(aanvraag: Any, form: AlongForm) -> Answer:
    html = render_template(
        "aanvragen/zoekt_plan.html",
        form=form,
        aanvraag=aanvraag,
        titel=steun_shown.title(aanvraag),
        feiten=steun_shown.facts(aanvraag),
    )
    return (html, 400) if form.problems else html
