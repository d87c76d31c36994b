"""What is done with people, roles and teams: one function per act. Told who does it (``by``); nothing here commits."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from buurtplein.accounts import challenges, queries, rules, sessions
from buurtplein.accounts.models import Belang, Invitation, Passkey, Person, RecoveryCode, RolRow, Team, Teamuur
from buurtplein.accounts.rules import Rol, Slot, TeamSoort
from buurtplein.events import (
    PersonChanged,
    PersonDeactivated,
    PersonInvited,
    PersonReactivated,
    RoleGranted,
    RoleRevoked,
    TeamSaved,
)
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint, new_token
from buurtplein.kernel.db import session
from buurtplein.kernel.outbox import later
from buurtplein.kernel.who import VISITOR, Who

CENTRAL_TEAM_NAME = "Centraal team"


class Refused(ValueError):
    """The rules forbid it; ``why``: "e-mail-bekend", "laatste-beheerder", "rol-bekend" or a code of scope_problem."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


# ---------------------------------------------------------------- teams


def create_team(
    naam: str,
    soort: TeamSoort | str,
    *,
    telefoon: str = "",
    contactnaam: str = "",
    email: str = "",
    hours: Sequence[Slot] = (),
    by: Who = VISITOR,
) -> Team:
    """A new team. Names are unique."""
    team = Team(naam=naam, soort=TeamSoort(soort).value)
    return save_team(team, naam=naam, telefoon=telefoon, contactnaam=contactnaam, email=email, hours=hours, by=by)


def save_team(
    team: Team,
    *,
    naam: str,
    telefoon: str = "",
    contactnaam: str = "",
    email: str = "",
    actief: bool = True,
    hours: Sequence[Slot] | None = None,
    by: Who = VISITOR,
) -> Team:
    """Change a team; ``hours`` None leaves the opening hours. The central team stays active: it is the safety net."""
    team.naam, team.telefoon, team.contactnaam, team.email = naam, telefoon, contactnaam, email
    team.actief = actief or team.soort == TeamSoort.CENTRAAL.value
    if hours is not None:
        team.uren = [Teamuur(weekdag=slot.weekdag, van=slot.van, tot=slot.tot) for slot in sorted(hours)]
    session().add(team)
    session().flush()  # the event needs its number
    publish(TeamSaved(actor_id=by.person_id, team_id=team.id))
    return team


def ensure_central_team(naam: str = CENTRAL_TEAM_NAME, *, telefoon: str = "", by: Who = VISITOR) -> Team:
    """The central team, made when it is not there: what fits nowhere must land with somebody."""
    return queries.central_team() or create_team(naam, TeamSoort.CENTRAAL, telefoon=telefoon, by=by)


# ---------------------------------------------------------------- people


def create_person(voornaam: str, email: str, *, achternaam: str = "", functie: str = "", taal: str = "nl") -> Person:
    """A person without roles and without a secret. Raises Refused("e-mail-bekend")."""
    if queries.person_by_email(email) is not None:
        raise Refused("e-mail-bekend")
    person = Person(
        voornaam=voornaam, achternaam=achternaam, email=email.strip().lower(), functie=functie, taal=taal, rollen=[]
    )
    session().add(person)
    session().flush()  # roles and invitations need the number
    return person


def create_member(team: Team, voornaam: str, email: str, rol: Rol = Rol.WIJKTEAMLID) -> Person:
    """An active person with a role in a team, without a secret yet."""
    person = create_person(voornaam, email)
    grant_role(person, rol, team_id=team.id)
    return person


def invite(
    voornaam: str,
    email: str,
    rol: Rol,
    *,
    team_id: int | None = None,
    area: str | None = None,
    achternaam: str = "",
    taal: str = "nl",
    by: Who = VISITOR,
) -> tuple[Person, str]:
    """A new person with a first role, and the token of the one-time link that is mailed. Raises Refused."""
    person = create_person(voornaam, email, achternaam=achternaam, taal=taal)
    grant_role(person, rol, team_id=team_id, area=area, by=by)
    return person, invite_again(person, by=by)


def invite_again(person: Person, by: Who = VISITOR) -> str:
    """A new one-time link; earlier links stop working. Also the way back in for who lost everything."""
    session().execute(sa.delete(Invitation).where(Invitation.person_id == person.id, Invitation.used_at.is_(None)))
    token, now = new_token(), clock.now()
    row = Invitation(
        key=fingerprint(token),
        person_id=person.id,
        token=token,
        created_at=now,
        expires_at=now + rules.INVITATION_LASTS,
    )
    session().add(row)
    session().flush()  # the job needs its number
    later("mail_invitation", invitation_id=row.id)
    publish(PersonInvited(actor_id=by.person_id, person_id=person.id))
    return token


def save_person(
    person: Person, *, voornaam: str, taal: str, shortcuts: bool, achternaam: str | None = None, by: Who = VISITOR
) -> None:
    """Change how a person is called and addressed."""
    person.voornaam, person.taal, person.shortcuts = voornaam, taal, shortcuts
    person.achternaam = person.achternaam if achternaam is None else achternaam
    publish(PersonChanged(actor_id=by.person_id, person_id=person.id))


def deactivate(person: Person, by: Who = VISITOR) -> None:
    """Somebody leaves: signed out everywhere, and no way back in. Raises Refused("laatste-beheerder")."""
    _keep_a_beheerder(person)
    person.actief, person.deactivated_at = False, clock.now()
    session().execute(sa.delete(Invitation).where(Invitation.person_id == person.id, Invitation.used_at.is_(None)))
    challenges.drop(person.id)
    sessions.end_all(person.id, by)
    publish(PersonDeactivated(actor_id=by.person_id, person_id=person.id))


def reactivate(person: Person, by: Who = VISITOR) -> None:
    """Somebody comes back, with the roles and secrets of before."""
    person.actief, person.deactivated_at = True, None
    publish(PersonReactivated(actor_id=by.person_id, person_id=person.id))


def forget_person(person: Person) -> None:
    """Wipe name, address and secrets of somebody who left; the number stays, for the log of what was done."""
    session().execute(sa.delete(RolRow).where(RolRow.person_id == person.id))
    for table in (Passkey, RecoveryCode, Invitation, Belang):
        session().execute(sa.delete(table).where(table.person_id == person.id))
    challenges.drop(person.id)
    person.voornaam, person.achternaam, person.functie = "Oud-collega", "", ""
    person.email, person.password_hash, person.totp_secret = f"{person.id}{queries.FORGOTTEN}", None, None


# ---------------------------------------------------------------- roles


def grant_role(
    person: Person, rol: Rol | str, *, team_id: int | None = None, area: str | None = None, by: Who = VISITOR
) -> RolRow:
    """Give a person a role, in a team, an area or everywhere. Raises Refused with the code of what does not fit."""
    rol, area = Rol(rol), area or None
    if problem := rules.scope_problem(rol, team_id, area):
        raise Refused(problem)
    if any((had.rol, had.team_id, had.gebied_code) == (rol.value, team_id, area) for had in person.rollen):
        raise Refused("rol-bekend")
    row = RolRow(rol=rol.value, team_id=team_id, gebied_code=area)
    person.rollen.append(row)
    session().flush()  # whoever reads the roles in this request must see this one
    sessions.end_all(person.id, by)
    publish(RoleGranted(actor_id=by.person_id, person_id=person.id, rol=rol.value, team_id=team_id, gebied_code=area))
    return row


def revoke_role(person: Person, row: RolRow, by: Who = VISITOR) -> None:
    """Take a role away; it ends at once on every device. Raises Refused("laatste-beheerder")."""
    if row.rol == Rol.BEHEERDER.value:
        _keep_a_beheerder(person)
    person.rollen.remove(row)
    session().flush()  # whoever reads the roles in this request must miss this one
    sessions.end_all(person.id, by)
    publish(
        RoleRevoked(
            actor_id=by.person_id, person_id=person.id, rol=row.rol, team_id=row.team_id, gebied_code=row.gebied_code
        )
    )


def _keep_a_beheerder(person: Person) -> None:
    if rules.last_beheerder((other.id for other in queries.people_with(Rol.BEHEERDER)), person.id):
        raise Refused("laatste-beheerder")
