"""The first start of a new site: a team, a phone number, and the first person who manages people."""

from __future__ import annotations

from collections.abc import Callable

from buurtplein.accounts import credentials, queries, service
from buurtplein.accounts.models import Person
from buurtplein.accounts.rules import Rol, Slot
from buurtplein.kernel.config import settings
from buurtplein.kernel.who import VISITOR

OFFICE_HOURS = tuple(Slot(day, "09:00", "17:00") for day in range(5))


class AlreadyStarted(Exception):
    """There are people already; they invite the others."""


def first_start(
    *,
    voornaam: str,
    email: str,
    teamnaam: str,
    telefoon: str,
    place: str,
    name_place: Callable[[str, str], object],
) -> str:
    """Make the central team and the first beheerder, and name the place (``name_place(naam, telefoon)``).

    Returns the token of the invitation. Raises AlreadyStarted when anybody exists.
    """
    if queries.anybody():
        raise AlreadyStarted
    central = service.ensure_central_team(teamnaam, telefoon=telefoon)
    if not central.uren:
        service.save_team(
            central, naam=central.naam, telefoon=telefoon, contactnaam=voornaam, email=email, hours=OFFICE_HOURS
        )
    name_place(place, telefoon)
    _person, token = service.invite(voornaam, email, Rol.BEHEERDER)
    return token


def invitation_link(token: str) -> str:
    """The full address of an invitation."""
    return f"{settings().site_url}/uitnodiging/{token}"


def demo_person(
    voornaam: str,
    email: str,
    rol: Rol,
    *,
    password: str,
    totp_secret: str,
    team_id: int | None = None,
    area: str | None = None,
    achternaam: str = "",
) -> Person:
    """A made-up person who can sign in at once. Raises PermissionError outside a demonstration."""
    if not settings().demo:
        raise PermissionError("made-up people exist in a demonstration only")
    person = queries.person_by_email(email)
    if person is None:
        person = service.create_person(voornaam, email, achternaam=achternaam)
        service.grant_role(person, rol, team_id=team_id, area=area, by=VISITOR)
    person.password_hash = credentials.hash_password(password)
    person.totp_secret = totp_secret
    return person
