"""Commands for whoever runs the site: begin, and invite people. They run inside the context of the app."""

from __future__ import annotations

import click
from flask import current_app

from buurtplein.accounts import queries, service, start, texts
from buurtplein.accounts.rules import Rol
from buurtplein.kernel.db import transaction

_ROLES = click.Choice([rol.value for rol in Rol])


@click.command("init")
@click.option("--plaats", required=True, help="Naam van de buurt of gemeente.")
@click.option("--team", required=True, help="Naam van het team dat leest wat nergens anders past.")
@click.option("--telefoon", required=True, help="Het nummer dat onderaan elke pagina staat.")
@click.option("--voornaam", required=True, help="Voornaam van de eerste beheerder.")
@click.option("--email", required=True, help="E-mailadres van de eerste beheerder.")
def init(plaats: str, team: str, telefoon: str, voornaam: str, email: str) -> None:
    """Begin een nieuwe site. Print de link waarmee de eerste beheerder binnenkomt."""
    try:
        with transaction():
            token = start.first_start(
                voornaam=voornaam,
                email=email,
                teamnaam=team,
                telefoon=telefoon,
                place=plaats,
                name_place=current_app.extensions["name_place"],
            )
    except start.AlreadyStarted:
        raise click.ClickException("Er zijn al mensen. Nodig anderen uit met: buurtplein invite") from None
    click.echo(f"Open deze link en kies hoe je inlogt (7 dagen geldig): {start.invitation_link(token)}")


@click.command("invite")
@click.argument("email")
@click.option("--voornaam", required=True)
@click.option("--rol", type=_ROLES, required=True)
@click.option("--team", help="Naam van het team, bij een rol in een team.")
@click.option("--gebied", help="Code van het gebied, zoals BU03441041, bij een rol in een gebied.")
def invite(email: str, voornaam: str, rol: str, team: str | None, gebied: str | None) -> None:
    """Nodig iemand uit, of stuur iemand die er al is een nieuwe link. Print de link."""
    with transaction():
        known = queries.person_by_email(email)
        if known is not None:
            token = service.invite_again(known)
        else:
            token = _invited(email, voornaam, Rol(rol), team, gebied)
    click.echo(f"De link is ook gemaild (7 dagen geldig): {start.invitation_link(token)}")


def _invited(email: str, voornaam: str, rol: Rol, team: str | None, gebied: str | None) -> str:
    row = queries.team_named(team) if team else None
    if team and row is None:
        raise click.ClickException(f"Er is geen team met de naam {team}.")
    try:
        return service.invite(voornaam, email, rol, team_id=row.id if row else None, area=gebied)[1]
    except service.Refused as problem:
        sentence = texts.PLEK.get(problem.why, problem.why)
        raise click.ClickException(f"{sentence}.") from None
