"""Beheer of the servicebelofte: how many werkdagen a melder waits at most, per categorie."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.meldingen import queries, rules, service, texts
from buurtplein.meldingen.forms import WerkdagenForm

bp = Blueprint("belofte", __name__, url_prefix="/beheer/soorten")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("promise.manage")
def overview() -> Answer:
    """All kinds with their promise."""
    return _page()


def _page(wrong: tuple[str, WerkdagenForm] | None = None) -> Answer:
    rows = []
    for categorie, werkdagen in queries.promises():
        form = wrong[1] if wrong and wrong[0] == categorie else WerkdagenForm(formdata=None, werkdagen=str(werkdagen))
        form.werkdagen.id = f"werkdagen-{categorie}"
        rows.append((categorie, texts.CATEGORIE[categorie], form))
    html = render_template("meldingen/promises.html", rows=rows, form=wrong[1] if wrong else None)
    return (html, 400) if wrong else html


@bp.post("/<categorie>")
@needs("promise.manage")
def change(categorie: str) -> Answer:
    """A new promise for new meldingen; running promises stay as they were given."""
    if categorie not in rules.Categorie.__members__.values():
        return redirect(url_for(".overview"), 303)
    form = WerkdagenForm()
    if not form.validate_on_submit():
        return _page((categorie, form))
    service.set_promise(who(), categorie, int(said(form.werkdagen)))
    flash(_("Bewaard."))
    return redirect(url_for(".overview"), 303)
