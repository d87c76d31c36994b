"""Standard answers: what a team often writes, in plain words and in several languages."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import db, once
from buurtplein.kernel.forms import PressForm, SelectChoice, said
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.leesbaar import measure
from buurtplein.meldingen import texts
from buurtplein.werkvoorraad import queries, standards
from buurtplein.werkvoorraad.forms import TemplateForm
from buurtplein.werkvoorraad.models import Sjabloon
from buurtplein.werkvoorraad.previews import language

bp = Blueprint("antwoorden", __name__, url_prefix="/werk/antwoorden")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("melding.list", writes=True)
def overview() -> Answer:
    """All standard answers that this person can use, with how easily they read."""
    standards.known(who().teams())
    names = {team.id: team.naam for team in accounts.teams()}
    rows = [
        {
            "nummer": row.nummer,
            "naam": row.naam,
            "team": names.get(row.team_id or 0, _("Iedereen")),
            "wanneer": ", ".join(
                str(words[key])
                for words, key in ((texts.CATEGORIE, row.categorie), (texts.STATUS, row.status))
                if key in words
            ),
            "talen": ", ".join(_languages(row)),
            "meter": measure(standards.as_standard(row).in_language("nl")[0]),
            "mag": may("template.change", row),
        }
        for row in queries.templates(who().teams())
    ]
    return render_template("werkvoorraad/antwoorden.html", rows=rows)


def _languages(row: Sjabloon) -> list[str]:
    """Dutch first: it is the one that is always there."""
    found = sorted((entry.taal for entry in row.talen), key=lambda taal: (taal != "nl", taal))
    return [language(taal) for taal in found]


@bp.route("/nieuw", methods=["GET", "POST"])
@needs("template.make")
def new() -> Answer:
    """Make one."""
    form = _form()
    if form.is_submitted() and form.validate() and "bekijk" not in request.form:
        if (led := once.claim(form.key)) is not None:
            return redirect(led, 303)
        standards.known(())  # so that the first ones have the first numbers
        standards.save(None, _values(form), form.words())
        once.done(form.key, url_for(".overview"))
        flash(_("Bewaard."))
        return redirect(url_for(".overview"), 303)
    return _page(form)


@bp.route("/<int:sjabloon>", methods=["GET", "POST"])
@needs("template.change", queries.template)
def change(found: Sjabloon) -> Answer:
    """Change one; a colleague who was first is not overwritten."""
    nummer, form = found.nummer, _form(found)
    if form.is_submitted() and form.validate() and "bekijk" not in request.form:
        if (led := once.claim(form.key)) is not None:
            return redirect(led, 303)
        if not form.saw(found.versie):
            return _late(found, form)
        try:
            with db.unless_overtaken():
                standards.save(found, _values(form), form.words())
        except db.Overtaken:
            again = queries.template(nummer)
            return _late(again, form) if again is not None else redirect(url_for(".overview"), 303)
        once.done(form.key, url_for(".overview"))
        flash(_("Bewaard."))
        return redirect(url_for(".overview"), 303)
    return _page(form, found)


@bp.post("/<int:sjabloon>/weg")
@needs("template.change", queries.template)
def remove(found: Sjabloon) -> Answer:
    """Nobody uses it any more."""
    if PressForm().validate_on_submit():
        standards.remove(found)
        flash(_("Het antwoord is weg."))
    return redirect(url_for(".overview"), 303)


def _late(found: Sjabloon, form: TemplateForm) -> Answer:
    form.look_again(found.versie)
    return _page(form, found)


def _form(found: Sjabloon | None = None) -> TemplateForm:
    mine = who().teams("wijkteamlid", "teamcoordinator", "woonconsulent")
    teams = [SelectChoice(value=team.id, label=team.naam) for team in accounts.teams() if team.id in mine]
    everyone = [SelectChoice(value=0, label=_("Iedereen"))] if who().has("teamcoordinator") else []
    form = TemplateForm(formdata=request.form if request.method == "POST" else None)
    form.team.choices = [*teams, *everyone]
    if found is None and not form.is_submitted():
        form.team.data = teams[0].value if teams else 0
    elif found is not None and not form.is_submitted():
        form.naam.data, form.team.data, form.versie.data = found.naam, found.team_id or 0, str(found.versie)
        form.categorie.data, form.status.data = found.categorie or "", found.status or ""
        for entry in found.talen:
            form[entry.taal].data = entry.woorden
    return form


def _values(form: TemplateForm) -> dict[str, str | int | None]:
    return {
        "naam": said(form.naam),
        "team_id": form.team.data or None,
        "categorie": form.categorie.data or None,
        "status": form.status.data or None,
    }


def _page(form: TemplateForm, found: Sjabloon | None = None) -> Answer:
    text = said(form.nl)
    html = render_template(
        "werkvoorraad/antwoord_wijzigen.html",
        form=form,
        found=found,
        press=PressForm(formdata=None) if found else None,
        meter=measure(text) if text else None,
    )
    return (html, 400) if form.problems else html
