"""Beheer of people and teams. Whoever does this cannot read a melding."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from buurtplein.accounts import queries, queries_devices, rules, service, sessions, start, texts
from buurtplein.accounts.forms import ButtonForm, InviteForm, RoleForm, StartForm
from buurtplein.accounts.models import Person, RolRow, Team
from buurtplein.accounts.rules import Rol
from buurtplein.accounts.team_forms import TeamHoursForm, hours_data
from buurtplein.kernel import once
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _

bp = Blueprint("mensen", __name__, url_prefix="/beheer")


def _team_choices() -> list[tuple[int, str]]:
    return [(team.id, team.naam) for team in queries.teams(active_only=True)]


# ---------------------------------------------------------------- people


@bp.get("/gebruikers")
@needs("people.manage")
def people() -> ResponseReturnValue:
    """Everybody who works here."""
    search = request.args.get("q", "")[:100]
    page = queries.people(search, request.args.get("na"))
    return render_template(
        "accounts/people.html",
        page=page,
        search=search,
        arrived=queries_devices.can_sign_in(person.id for person in page.rows),
        team_names={team.id: team.naam for team in queries.teams()},
        rol_label=texts.rol_label,
    )


@bp.route("/gebruikers/uitnodigen", methods=["GET", "POST"])
@needs("people.manage")
def invite() -> ResponseReturnValue:
    """Somebody new, with a first role."""
    form = InviteForm(teams=_team_choices())
    if form.validate_on_submit():
        key = form.form_key.data or ""
        if (before := once.claim(key)) is not None:
            return redirect(before)
        if (person := _invited(form)) is not None:
            target = url_for(".person", person_id=person.id)
            once.done(key, target)
            flash(_("{naam} krijgt een mail met een link. De link werkt 7 dagen.", naam=person.voornaam))
            return redirect(target)
        form.email.errors = [_("Er is al iemand met dit e-mailadres")]
        form.form_key.data = secrets.token_urlsafe(16)  # the key was claimed by this attempt
    return render_template("accounts/invite.html", form=form, roles=texts.ROLLEN)


def _invited(form: InviteForm) -> Person | None:
    """The new person, or None when somebody with this address exists."""
    try:
        person, _token = service.invite(
            form.voornaam.data or "",
            form.email.data or "",
            Rol(form.rol.data),
            team_id=form.team,
            area=form.area,
            achternaam=form.achternaam.data or "",
            taal=str(form.taal.data),
            by=who(),
        )
    except service.Refused:
        return None
    return person


@bp.route("/gebruikers/<int(max=2147483647):person_id>", methods=["GET", "POST"])
@needs("person.manage", queries.person)
def person(person: Person) -> ResponseReturnValue:
    """One person: roles, devices, and what can be done. Posting the form adds a role."""
    form = RoleForm(teams=_team_choices())
    if form.validate_on_submit():
        try:
            service.grant_role(person, Rol(form.rol.data), team_id=form.team, area=form.area, by=who())
        except service.Refused as problem:
            form.refuse(problem.why)
        else:
            flash(_("{naam} heeft er een rol bij.", naam=person.voornaam))
            return redirect(url_for(".person", person_id=person.id))
    return render_template(
        "accounts/person.html",
        person=person,
        form=form,
        button=ButtonForm(formdata=None),
        roles=texts.ROLLEN,
        devices=queries_devices.devices(person.id),
        arrived=bool(queries_devices.can_sign_in([person.id])),
        team_names={team.id: team.naam for team in queries.teams()},
        rol_label=texts.rol_label,
        device_label=texts.device_label,
    )


@bp.post("/gebruikers/<int(max=2147483647):person_id>/rollen/<int(max=2147483647):rol_id>/weg")
@needs("person.manage", queries.role_of)
def remove_role(row: RolRow) -> ResponseReturnValue:
    """Take one role away."""
    if ButtonForm().validate_on_submit():
        _try(lambda: service.revoke_role(row.person, row, by=who()), _("De rol is weggehaald."))
    return redirect(url_for(".person", person_id=row.person_id))


@bp.post("/gebruikers/<int(max=2147483647):person_id>/uitnodigen")
@needs("person.manage", queries.person)
def invite_again(person: Person) -> ResponseReturnValue:
    """A new link: the old one got lost, or the phone did."""
    if person.actief and ButtonForm().validate_on_submit():
        service.invite_again(person, by=who())
        flash(_("{naam} krijgt een nieuwe link. De link werkt 7 dagen.", naam=person.voornaam))
    return redirect(url_for(".person", person_id=person.id))


@bp.post("/gebruikers/<int(max=2147483647):person_id>/uitloggen")
@needs("person.manage", queries.person)
def end_sessions(person: Person) -> ResponseReturnValue:
    """Sign somebody out everywhere."""
    if ButtonForm().validate_on_submit():
        sessions.end_all(person.id, by=who())
        flash(_("{naam} is op alle apparaten uitgelogd.", naam=person.voornaam))
    return redirect(url_for(".person", person_id=person.id))


@bp.post("/gebruikers/<int(max=2147483647):person_id>/uitzetten")
@needs("person.manage", queries.person)
def deactivate(person: Person) -> ResponseReturnValue:
    """Somebody leaves."""
    if ButtonForm().validate_on_submit():
        _try(lambda: service.deactivate(person, by=who()), _("{naam} kan niet meer inloggen.", naam=person.voornaam))
    return redirect(url_for(".person", person_id=person.id))


@bp.post("/gebruikers/<int(max=2147483647):person_id>/aanzetten")
@needs("person.manage", queries.person)
def reactivate(person: Person) -> ResponseReturnValue:
    """Somebody comes back."""
    if ButtonForm().validate_on_submit():
        service.reactivate(person, by=who())
        flash(_("{naam} kan weer inloggen.", naam=person.voornaam))
    return redirect(url_for(".person", person_id=person.id))


# ---------------------------------------------------------------- teams


@bp.get("/teams")
@needs("people.manage")
def teams() -> ResponseReturnValue:
    """All teams."""
    return render_template(
        "accounts/teams.html", teams=queries.teams(), counts=queries.active_member_counts(), kinds=texts.TEAMSOORTEN
    )


@bp.route("/teams/nieuw", methods=["GET", "POST"])
@needs("people.manage")
def new_team() -> ResponseReturnValue:
    """One more team."""
    form = TeamHoursForm()
    if form.validate_on_submit() and _name_is_free(form, None):
        key = form.form_key.data or ""
        if (before := once.claim(key)) is not None:
            return redirect(before)
        team = service.create_team(form.naam.data or "", str(form.soort.data), by=who())
        _save(team, form)
        once.done(key, url_for(".teams"))
        return redirect(url_for(".teams"))
    return render_template("accounts/team.html", form=form, team=None, members=[])


@bp.route("/teams/<int(max=2147483647):team_id>", methods=["GET", "POST"])
@needs("team.manage", queries.team)
def team(team: Team) -> ResponseReturnValue:
    """One team: how and when it is reached."""
    hours = hours_data(queries.hours(team))
    form = TeamHoursForm(obj=team, central=team.soort == rules.TeamSoort.CENTRAAL, data=hours)
    if form.validate_on_submit() and _name_is_free(form, team):
        _save(team, form)
        return redirect(url_for(".teams"))
    return render_template("accounts/team.html", form=form, team=team, members=queries.active_members(team.id))


def _name_is_free(form: TeamHoursForm, team: Team | None) -> bool:
    other = queries.team_named(form.naam.data or "")
    if other is None or (team is not None and other.id == team.id):
        return True
    form.naam.errors = [_("Er is al een team met deze naam")]
    return False


def _save(team: Team, form: TeamHoursForm) -> None:
    service.save_team(
        team,
        naam=form.naam.data or "",
        telefoon=form.telefoon.data or "",
        contactnaam=form.contactnaam.data or "",
        email=form.email.data or "",
        actief=bool(form.actief.data),
        hours=form.slots(),
        by=who(),
    )
    flash(_("Team {naam} is bewaard.", naam=team.naam))


def _try(act: Callable[[], None], said: str) -> None:
    """Do something that the rules may forbid, and say how it went."""
    try:
        act()
    except service.Refused:
        flash(_("Dit kan niet. Er moet minstens één beheerder blijven."))
    else:
        flash(said)


# ---------------------------------------------------------------- the first start


@bp.route("/start", methods=["GET", "POST"])
@needs("site.start", queries.not_started)
def first_start(_nobody: object) -> ResponseReturnValue:
    """A new site gets its name, its team and its first beheerder. Gone as soon as anybody exists."""
    form = StartForm()
    if form.validate_on_submit():
        token = start.first_start(
            voornaam=form.voornaam.data or "",
            email=form.email.data or "",
            teamnaam=form.teamnaam.data or "",
            telefoon=form.telefoon.data or "",
            place=form.place.data or "",
            name_place=current_app.extensions["name_place"],
        )
        return redirect(url_for("welkom.invitation", token=token))
    return render_template("accounts/start.html", form=form)
