"""The desk of a buurtbeheerder and the central queue: giving overlast to the right team by its header, and taking
calls.
"""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.accounts import queries as accounts
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import begun, once
from buurtplein.kernel.forms import PressForm, SelectChoice, said
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _, speaking
from buurtplein.meldingen import forms, queries, rules, service, shown, shown_desk
from buurtplein.meldingen.models import Melding

bp = Blueprint("routeren", __name__, url_prefix="/werk")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("/routeren")
@needs("melding.sort")
def overview() -> Answer:
    """Overlast in the own areas by header, the number of zorg meldingen, the central queue of its coordinators,
    alarms.
    """
    return _overview()


def _overview(wrong: forms.HandOverForm | None = None) -> Answer:
    page = queries.in_area(who(), request.args.get("na"))
    central = accounts.central_team()
    waiting = queries.in_central_queue(who(), central.id) if central else []
    lines = shown_desk.headers([*page.rows, *waiting])
    form = wrong or forms.HandOverForm(formdata=None)
    if wrong is None:
        _choose_from(form)
    html = render_template(
        "meldingen/routeren.html",
        form=form,
        rows=lines[: len(page.rows)],
        central=lines[len(page.rows) :],
        after=page.after,
        zorg=queries.zorg_in_area(who()),
        has_area=bool(who().areas("buurtbeheerder")),
        alarms=shown_desk.alarms(),
    )
    return (html, 400) if wrong is not None else html


def _choose_from(form: forms.HandOverForm, melding: Melding | None = None) -> None:
    soort = melding.soort if melding else rules.Soort.OVERLAST
    form.team.choices = [SelectChoice(value=team_id, label=naam) for team_id, naam in shown_desk.teams_for(soort)]


@bp.post("/routeren/<nummer>")
@needs("melding.route", queries.by_nummer)
def send_on(found: Melding) -> Answer:
    """Give it to a team, on what the header says."""
    form = forms.HandOverForm()
    _choose_from(form, found)
    if not form.validate_on_submit():
        return _overview(form)
    if once.claim(form.key) is None:
        team = accounts.team(form.team.data)
        name = team.naam if team else ""
        try:
            with speaking("nl"):  # stored, so in the language of the house
                why = _("Bij {team}, omdat {naam} het daarheen stuurde.", team=name, naam=who().name)
            service.hand_over(who(), found, form.team.data, why)
            flash(_("{nummer} is nu bij {team}.", nummer=found.nummer, team=name))
        except rules.NotPossible:
            flash(_("{nummer} is al bij {team}, of al klaar.", nummer=found.nummer, team=name), "let-op")
        once.done(form.key, url_for(".overview"))
    return redirect(url_for(".overview"), 303)


@bp.post("/routeren/<nummer>/tekst")
@needs("melding.read_text", queries.by_nummer)
def read_text(found: Melding) -> Answer:
    """Read the text: a click that is remembered, and that the team sees in the history."""
    form = PressForm()
    if not form.validate_on_submit():
        return redirect(url_for(".overview"), 303)
    text = service.read_text(who(), found)
    return render_template("meldingen/tekst.html", header=shown_desk.header(found), text=text)


@bp.route("/nieuw", methods=["GET", "POST"])
@needs("melding.enter")
def enter() -> Answer:
    """Somebody calls, comes by or writes: fill it in with them."""
    form = forms.EnterForm()
    if form.is_submitted() and form.validate():
        if (led := once.claim(form.key)) is not None:
            return redirect(led, 303)
        _melding, code = service.file_melding(who(), _answers(form))
        begun.saved(said(form.concept))
        to = url_for(".entered", token=code)
        once.done(form.key, to)
        return redirect(to, 303)
    html = render_template("meldingen/enter.html", form=form)
    return (html, 400) if form.problems else html


@bp.get("/nieuw/<token>")
@needs("melding.follow", queries.by_code)
def entered(found: Melding, token: str) -> Answer:
    """Read the code aloud, or print it for them. Whoever is not at work goes to the page of the melder."""
    if not who().signed_in or found.gewist_op is not None:
        return redirect(url_for("volgen.status", token=token), 303)
    return render_template(
        "meldingen/entered.html",
        melding=found,
        token=token,
        team=shown.team_name(found.team_id),
        readable=may("melding.read", found),
    )


def _answers(form: forms.EnterForm) -> service.Answers:
    antwoord = form.antwoord.data
    return service.Answers(
        categorie=form.categorie.data,
        wanneer=form.wanneer.data,
        dag=form.dag.data if form.wanneer.data == "dag" else None,
        plek=buurten.locate_text(form.plek.data) if form.plek.data else None,
        plek_tekst=form.plek.data or None,
        tekst=said(form.tekst) or None,
        antwoord=antwoord,
        email=form.email.data if antwoord == rules.Antwoord.MAIL else None,
        telefoon=forms.phone_digits(said(form.telefoon))
        if antwoord in (rules.Antwoord.SMS, rules.Antwoord.BEL)
        else None,
        bron=form.bron.data,
    )
