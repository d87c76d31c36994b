"""Beheer of the servicebelofte: how many werkdagen a melder waits at most, per categorie."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.meldingen import dossiers, queries, queries_dossier, rules, service, texts
from buurtplein.meldingen.forms import DrempelForm, WerkdagenForm

bp = Blueprint("belofte", __name__, url_prefix="/beheer/soorten")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("promise.manage")
def overview() -> Answer:
    """All kinds with their promise."""
    return _page()


def _page(wrong: tuple[str, WerkdagenForm | DrempelForm] | None = None) -> Answer:
    rows, limits = [], []
    for categorie, werkdagen in queries.promises():
        form: Any = wrong[1] if wrong and wrong[0] == categorie else None
        form = form or WerkdagenForm(formdata=None, werkdagen=str(werkdagen))
        form.werkdagen.id = f"werkdagen-{categorie}"
        rows.append((categorie, texts.CATEGORIE[categorie], form))
    for naam, aantal in queries_dossier.thresholds().items():
        form = wrong[1] if wrong and wrong[0] == naam else DrempelForm(formdata=None, aantal=str(aantal))
        form.aantal.id = f"aantal-{naam}"
        limits.append((naam, texts.DREMPEL[naam], form))
    html = render_template("meldingen/promises.html", rows=rows, limits=limits, form=wrong[1] if wrong else None)
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


@bp.post("/aantal/<naam>")
@needs("promise.manage")
def change_threshold(naam: str) -> Answer:
    """After how many times we come by, how long a logboek runs. What runs already stays as it was."""
    if naam not in rules.DREMPELS:
        return redirect(url_for(".overview"), 303)
    form = DrempelForm()
    if not form.validate_on_submit():
        return _page((naam, form))
    dossiers.set_threshold(who(), naam, int(said(form.aantal)))
    flash(_("Bewaard."))
    return redirect(url_for(".overview"), 303)
