"""Beheer of the ground: which rules there are and what they would do, which areas, and whether numbers still work."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from buurtplein.buurten import handed, phonebook, queries, rules, service
from buurtplein.buurten.forms import MOMENTEN, SOORTEN, ButtonForm, PhoneForm, RuleForm, TryForm, area_title
from buurtplein.buurten.models import Routeregel, Telefoonnummer
from buurtplein.kernel import clock, once
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _

bp = Blueprint("buurten", __name__, url_prefix="/beheer")

CHECK_EVERY: Final = timedelta(days=180)  # domain brief 1.3
_LISTED: Final = 500  # areas and buildings offered in a list; more are found by typing


# ---------------------------------------------------------------- routing


@bp.get("/routering")
@needs("area.manage")
def routing() -> ResponseReturnValue:
    """All rules in the order of their places, what is wrong with them, and a place to try one."""
    form = TryForm(formdata=request.args if "plek" in request.args else None)
    plek = answer = None
    if "plek" in request.args and form.validate():
        plek = form.place()
        answer = queries.route(plek, form.soort.data, form.categorie.data or None, form.moment())
    rows = queries.active_rules()
    facts = queries.team_facts()
    shown = [
        (row, regel, facts.get(row.team_id), rules.alarm_of(regel, facts.get(row.team_id)))
        for row, regel in zip(rows, queries.as_regels(rows), strict=True)
    ]
    return render_template(
        "buurten/routing.html",
        form=form,
        plek=plek,
        answer=answer,
        answer_team=facts.get(answer.team_id) if answer else None,
        rows=shown,
        soorten=SOORTEN,
        momenten=MOMENTEN,
        subjects=dict(handed.categorieen()),
    )


@bp.route("/routering/nieuw", methods=["GET", "POST"])
@needs("area.manage")
def new_rule() -> ResponseReturnValue:
    """One more rule."""
    return _edit(RuleForm(), None)


@bp.route("/routering/<int:regel_id>", methods=["GET", "POST"])
@needs("area.manage", queries.rule)
def rule(regel: Routeregel) -> ResponseReturnValue:
    """Change a rule."""
    return _edit(RuleForm(regel), regel)


def _edit(form: RuleForm, regel: Routeregel | None) -> ResponseReturnValue:
    """Ask, show what it would have done, and only then save."""
    if not form.validate_on_submit() or "terug" in request.form:
        return _rule_page(form, regel)
    values = form.values()
    if "bevestig" not in request.form:
        team = queries.team_facts().get(values.team_id)
        draft = service.draft(values, regel)
        return render_template(
            "buurten/preview.html",
            form=form,
            regel=regel,
            why=_sentence(draft),
            alarm=rules.alarm_of(draft, team),
            found=service.preview(values, regel),
            teams=queries.team_facts(),
        )
    if (before := once.claim(form.form_key.data or "")) is not None:
        return redirect(before)
    service.save_rule(values, regel, actor_id=who().person_id)
    once.done(form.form_key.data or "", url_for(".routing"))
    flash(_("De regel is bewaard. Nieuwe meldingen volgen deze regel."))
    return redirect(url_for(".routing"))


def _rule_page(form: RuleForm, regel: Routeregel | None) -> ResponseReturnValue:
    return render_template(
        "buurten/rule.html",
        form=form,
        regel=regel,
        areas=[area_title(row) for row in queries.areas()[:_LISTED]],
        buildings=[row.naam for row in queries.gebouwen()[:_LISTED]],
    )


def _sentence(regel: rules.Regel) -> str:
    team = queries.team_facts().get(regel.team_id)
    return f"Bij {team.naam if team else '?'}, {regel.because}."


@bp.route("/routering/<int:regel_id>/weg", methods=["GET", "POST"])
@needs("area.manage", queries.rule)
def remove_rule(regel: Routeregel) -> ResponseReturnValue:
    """Take a rule out of use, after showing what that would have done. The catch-all stays."""
    if regel.vangnet:
        flash(_("Het vangnet blijft altijd staan. Je kunt wel een ander team kiezen."), "let-op")
        return redirect(url_for(".routing"))
    form = ButtonForm()
    if form.validate_on_submit():
        service.remove_rule(regel, actor_id=who().person_id)
        flash(_("De regel is weg. Nieuwe meldingen volgen de andere regels."))
        return redirect(url_for(".routing"))
    return render_template(
        "buurten/remove.html",
        form=form,
        regel=regel,
        why=_sentence(queries.as_regels([regel])[0]),
        found=service.preview(None, regel),
        teams=queries.team_facts(),
    )


# ---------------------------------------------------------------- areas and buildings


@bp.get("/gebieden")
@needs("area.manage")
def areas() -> ResponseReturnValue:
    """Which boundaries, buildings and addresses this site knows, and since when."""
    return render_template(
        "buurten/areas.html",
        versions=queries.versions(),
        names=queries.index().names,
        buildings=queries.gebouwen(),
        addresses=queries.address_count(),
        today=clock.today(),
    )


# ---------------------------------------------------------------- numbers


@bp.get("/nummers")
@needs("area.manage")
def numbers() -> ResponseReturnValue:
    """The phone numbers on the site, and which were not called for half a year."""
    late = clock.today() - CHECK_EVERY
    return render_template("buurten/numbers.html", numbers=phonebook.phones(), late=late)


@bp.post("/nummers/<int:nummer_id>/gecontroleerd")
@needs("area.manage", phonebook.phone_row)
def checked(nummer: Telefoonnummer) -> ResponseReturnValue:
    """Somebody called this number and it works."""
    if ButtonForm().validate_on_submit():
        service.check_phone(nummer, actor_id=who().person_id)
        flash(_("{nummer} is vandaag gecontroleerd.", nummer=nummer.nummer))
    return redirect(url_for(".numbers"))


@bp.route("/nummers/<int:nummer_id>", methods=["GET", "POST"])
@needs("area.manage", phonebook.phone_row)
def number(nummer: Telefoonnummer) -> ResponseReturnValue:
    """Change one number everywhere on the site."""
    form = PhoneForm(obj=nummer)
    if form.validate_on_submit():
        service.change_phone(nummer, form.nummer.data or "", actor_id=who().person_id)
        flash(_("Het nummer is bewaard."))
        return redirect(url_for(".numbers"))
    return render_template("buurten/number.html", form=form, nummer=nummer)
