"""Kept filters: made, changed and shared. They ask for kinds, states and places; never for a name or a text."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import once
from buurtplein.kernel.forms import PressForm, SelectChoice, said
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _
from buurtplein.meldingen import queries_desk
from buurtplein.meldingen.looking import conditions
from buurtplein.werkvoorraad import filters, queries
from buurtplein.werkvoorraad.forms import FilterForm
from buurtplein.werkvoorraad.models import Werkfilter

bp = Blueprint("filters", __name__, url_prefix="/werk/filters")

Answer = str | BaseResponse | tuple[str, int]


@bp.route("", methods=["GET", "POST"])
@needs("melding.list")
def overview() -> Answer:
    """My filters and those of my teams, and a form for a new one."""
    form = _form()
    if form.is_submitted() and form.validate():
        if (led := once.claim(form.key)) is not None:
            return redirect(led, 303)
        row = filters.keep(who(), said(form.naam), form.conditions(), form.team.data or None)
        to = url_for("voorraad.meldingen_list", filter=f"f{row.id}")
        once.done(form.key, to)
        flash(_("Bewaard."))
        return redirect(to, 303)
    kept = queries.filters_of(who())
    names = {team.id: team.naam for team in accounts.teams()}
    html = render_template(
        "werkvoorraad/filters.html",
        form=form,
        kept=[(row, names.get(row.team_id or 0, ""), may("filter.change", row)) for row in kept],
        counts=queries_desk.counts(who(), [filters.kept_as_filter(who(), row) for row in kept]) if kept else {},
    )
    return (html, 400) if form.problems else html


@bp.route("/<int:filter_id>", methods=["GET", "POST"])
@needs("filter.change", queries.kept_filter)
def change(found: Werkfilter) -> Answer:
    """Another name or other conditions."""
    form = _form(found)
    if form.is_submitted() and form.validate():
        if once.claim(form.key) is None:
            filters.change(found, said(form.naam), form.conditions(), form.team.data or None)
            once.done(form.key, url_for(".overview"))
            flash(_("Bewaard."))
        return redirect(url_for("voorraad.meldingen_list", filter=f"f{found.id}"), 303)
    html = render_template("werkvoorraad/filter.html", form=form, found=found, press=PressForm(formdata=None))
    return (html, 400) if form.problems else html


@bp.post("/<int:filter_id>/weg")
@needs("filter.change", queries.kept_filter)
def remove(found: Werkfilter) -> Answer:
    """Nobody needs it any more."""
    if PressForm().validate_on_submit():
        filters.remove(found)
        flash(_("Het filter is weg."))
    return redirect(url_for(".overview"), 303)


def _form(found: Werkfilter | None = None) -> FilterForm:
    mine = who().teams("wijkteamlid", "teamcoordinator", "woonconsulent")
    teams = [SelectChoice(value=team.id, label=team.naam) for team in accounts.teams() if team.id in mine]
    if found is not None and found.person_id != who().person_id:  # of a team: its coordinator keeps it with the team
        teams = [choice for choice in teams if choice.value == found.team_id]
    own = [SelectChoice(value=0, label=_("Alleen voor mij"))] if found is None or may_keep(found) else []
    form = FilterForm(formdata=request.form if request.method == "POST" else None)
    form.team.choices = [*own, *teams]
    form.plek.choices = _places()
    if found is not None and not form.is_submitted():
        _show(form, found)
    return form


def may_keep(found: Werkfilter) -> bool:
    """Whether this person may make it a filter of the own."""
    return found.person_id == who().person_id


def _show(form: FilterForm, found: Werkfilter) -> None:
    asked = conditions(found.voorwaarden)
    form.naam.data, form.team.data = found.naam, found.team_id or 0
    form.categorie.data, form.soort.data, form.wie.data = asked.categorie or "", asked.soort or "", asked.wie
    form.statussen.data, form.te_laat.data = list(asked.statussen), asked.te_laat
    form.herhaald.data = str(asked.herhaald or "")
    place = f"gebouw:{asked.gebouw_id}" if asked.gebouw_id else f"buurt:{asked.buurt_code}" if asked.buurt_code else ""
    form.plek.data = place


def _places() -> list[SelectChoice]:
    buildings = [SelectChoice(value=f"gebouw:{place.id}", label=place.naam) for place in buurten.gebouwen()]
    areas = [SelectChoice(value=f"buurt:{area.code}", label=area.naam) for area in buurten.areas("buurt")]
    return [SelectChoice(value="", label=_("Overal")), *buildings, *areas]
