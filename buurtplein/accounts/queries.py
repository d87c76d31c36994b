"""Everything that is read about people, teams, roles and devices. The only place in accounts with ``select``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import lazyload, selectinload

from buurtplein.accounts import belang
from buurtplein.accounts.models import Belang, Person, RolRow, Team
from buurtplein.accounts.rules import IN_TEAM, Rol, Slot, TeamSoort
from buurtplein.kernel import marks, pages
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Grant, Who

FORGOTTEN = "@weg.invalid"  # what the address of somebody who was wiped ends with
_TEAM_ROLES = [rol.value for rol in IN_TEAM]

# ---------------------------------------------------------------- teams


def team(team_id: int) -> Team | None:
    """One team, also when it is no longer active."""
    return session().get(Team, team_id)


def known_team(team_id: int) -> Team | None:
    """The same with its opening hours, for pages that tell of it: all teams are read once, until one changes."""
    if not marks.at_hand():
        return team(team_id)
    found = marks.kept(("teams",), lambda: {each.id: each for each in teams(with_hours=True)}, steady=True)
    return found.get(team_id)


def teams(*, active_only: bool = False, with_hours: bool = False) -> list[Team]:
    """All teams by name; their opening hours are fetched along when asked."""
    query = sa.select(Team).order_by(Team.naam)
    if with_hours:
        query = query.options(selectinload(Team.uren))
    return list(session().scalars(query.where(Team.actief) if active_only else query))


def team_names(ids: Iterable[int]) -> dict[int, str]:
    """Team id -> name, in one query; unknown ids are absent."""
    query = sa.select(Team.id, Team.naam).where(Team.id.in_(set(ids)))
    return {row.id: row.naam for row in session().execute(query)}


def central_team() -> Team | None:
    """The team that gets what nobody else gets. None only before the site was set up."""
    query = sa.select(Team).where(Team.soort == TeamSoort.CENTRAAL.value).order_by(Team.id).limit(1)
    return session().scalar(query)


def team_named(naam: str) -> Team | None:
    """The team with exactly this name."""
    return session().scalar(sa.select(Team).where(Team.naam == naam))


def hours(of: Team) -> list[Slot]:
    """The opening hours of a team, as the rules read them."""
    return [Slot(uur.weekdag, uur.van, uur.tot) for uur in of.uren]


def active_members(team_id: int) -> list[Person]:
    """The people who handle what reaches this team, by first name."""
    return list(session().scalars(sa.select(Person).where(_handles(team_id)).order_by(Person.voornaam, Person.id)))


def member_ids(team_id: int) -> list[int]:
    """As active_members: their ids."""
    return list(marks.kept(("members", team_id), lambda: _member_ids(team_id), steady=True))


def _member_ids(team_id: int) -> tuple[int, ...]:
    query = sa.select(Person.id).where(_handles(team_id)).order_by(Person.voornaam, Person.id)
    return tuple(session().scalars(query))


def _handles(team_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(Person.actief, Person.id.in_(sa.select(RolRow.person_id).where(*_in_team(team_id))))


def first_names_in(team_ids: Iterable[int]) -> dict[int, dict[int, str]]:
    """Team id -> (person id -> first name) of the people who handle what reaches it, by first name; in one query."""
    wanted = list(set(team_ids))
    query = sa.select(RolRow.team_id, Person.id, Person.voornaam).join(Person.rollen)
    query = query.where(Person.actief, RolRow.team_id.in_(wanted), RolRow.rol.in_(_TEAM_ROLES))
    found: dict[int, dict[int, str]] = {team_id: {} for team_id in wanted}
    for row in session().execute(query.order_by(Person.voornaam, Person.id)):
        found[row.team_id][row.id] = row.voornaam
    return found


def on_duty(team_id: int, *avoiding: tuple[str, int] | None) -> int | None:
    """Id of the person whose name stands for what reaches this team: its coordinator, else a member, else the
    coordinator of the central team, else a beheerder. Who stays out of a thing in ``avoiding`` is skipped. None: nobody
    works here.
    """
    in_order = marks.kept(("on duty", team_id), lambda: _by_duty(team_id), steady=True)
    things = [thing for thing in avoiding if thing is not None]
    outside = belang.people_out_of(things) if things else set()
    return next((each for each in in_order if each not in outside), None)


def _by_duty(team_id: int) -> tuple[int, ...]:
    central = sa.select(sa.func.min(Team.id)).where(Team.soort == TeamSoort.CENTRAAL.value).scalar_subquery()
    order = sa.case(
        (sa.and_(RolRow.team_id == team_id, RolRow.rol == Rol.TEAMCOORDINATOR.value), 0),
        (sa.and_(*_in_team(team_id)), 1),
        (sa.and_(RolRow.team_id == central, RolRow.rol.in_(_TEAM_ROLES)), 2),
        (RolRow.rol == Rol.BEHEERDER.value, 3),
        else_=9,
    )
    query = sa.select(Person.id).join(RolRow, RolRow.person_id == Person.id).where(Person.actief, order < 9)
    return tuple(dict.fromkeys(session().scalars(query.order_by(order, Person.id))))


def active_member_counts() -> dict[int, int]:
    """Team id -> how many active people handle what reaches it. Teams without people are absent."""
    query = (
        sa.select(RolRow.team_id, sa.func.count(sa.distinct(RolRow.person_id)))
        .join(Person, Person.id == RolRow.person_id)
        .where(Person.actief, RolRow.team_id.is_not(None), RolRow.rol.in_(_TEAM_ROLES))
        .group_by(RolRow.team_id)
    )
    return {team_id: count for team_id, count in session().execute(query) if team_id is not None}


def _in_team(team_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return RolRow.team_id == team_id, RolRow.rol.in_(_TEAM_ROLES)


# ---------------------------------------------------------------- people


def person(person_id: int) -> Person | None:
    """One person, also when no longer active."""
    return session().get(Person, person_id)


def active_person(person_id: int) -> Person | None:
    """One person who works here now; who left gets no mail, and comes in nowhere."""
    found = person(person_id)
    return found if found is not None and found.actief else None


def as_who(person_id: int) -> Who | None:
    """An active person as rules see them, for what is asked about a colleague or done later in their name."""
    found = active_person(person_id)
    if found is None:
        return None
    grants = frozenset(Grant(rol.rol, rol.team_id, rol.gebied_code) for rol in found.rollen)
    avoids = session().execute(sa.select(Belang.soort, Belang.thing_id).where(Belang.person_id == person_id))
    return Who(found.id, found.voornaam, grants, avoids=frozenset((kind, thing_id) for kind, thing_id in avoids))


def person_by_email(email: str) -> Person | None:
    """The person with this e-mail address, however it was typed."""
    return session().scalar(sa.select(Person).where(Person.email == email.strip().lower()))


def signing_in_as(email: str) -> Person | None:
    """The same without its roles: known and unknown addresses cost as many questions to the database."""
    alone = sa.select(Person).where(Person.email == email.strip().lower()).options(lazyload(Person.rollen))
    return session().scalar(alone)


def anybody() -> bool:
    """Whether there is any person at all; if not, the site still has to be set up."""
    return session().scalar(sa.select(Person.id).limit(1)) is not None


def not_started() -> object | None:
    """Something to hold on to while nobody exists yet, else None: the first-run page is gone after the first person."""
    return None if anybody() else object()


def people_by_id(ids: Iterable[int]) -> list[Person]:
    """Active people by their numbers."""
    return list(session().scalars(sa.select(Person).where(Person.id.in_(set(ids)), Person.actief)))


def names(ids: Iterable[int]) -> dict[int, str]:
    """Person id -> full name, as colleagues see it; unknown ids are absent."""
    query = sa.select(Person.id, Person.voornaam, Person.achternaam).where(Person.id.in_(set(ids)))
    return {row.id: f"{row.voornaam} {row.achternaam}".strip() for row in session().execute(query)}


def people_with(rol: Rol) -> list[Person]:
    """Active people who hold this role anywhere, by first name."""
    query = sa.select(Person).where(
        Person.actief, Person.id.in_(sa.select(RolRow.person_id).where(RolRow.rol == Rol(rol).value))
    )
    return list(session().scalars(query.order_by(Person.voornaam, Person.id)))


def working_around(areas: Iterable[str]) -> list[Person]:
    """Active people who look after one of these areas or are in some team, by first name."""
    around = RolRow.gebied_code.in_(list(areas)) | RolRow.rol.in_(_TEAM_ROLES)
    query = sa.select(Person).where(Person.actief, Person.id.in_(sa.select(RolRow.person_id).where(around)))
    return list(session().scalars(query.order_by(Person.voornaam, Person.achternaam, Person.id)))


def looking_after(*rollen: Rol) -> list[tuple[int, str, str, str]]:
    """(person id, first name, role, code of the area) of active people who hold one of these roles in an area."""
    query = sa.select(Person.id, Person.voornaam, RolRow.rol, RolRow.gebied_code).join(Person.rollen)
    query = query.where(Person.actief, RolRow.rol.in_([rol.value for rol in rollen]), RolRow.gebied_code.is_not(None))
    ordered = query.order_by(Person.voornaam, Person.id, RolRow.id)
    return [(row.id, row.voornaam, row.rol, row.gebied_code) for row in session().execute(ordered)]


def coordinators(team_id: int) -> list[Person]:
    """Active people who coordinate this team, by first name."""
    held = sa.select(RolRow.person_id).where(RolRow.team_id == team_id, RolRow.rol == Rol.TEAMCOORDINATOR.value)
    query = sa.select(Person).where(Person.actief, Person.id.in_(held))
    return list(session().scalars(query.order_by(Person.voornaam, Person.id)))


def role_of(person_id: int, rol_id: int) -> RolRow | None:
    """One role of one person."""
    return session().scalar(sa.select(RolRow).where(RolRow.id == rol_id, RolRow.person_id == person_id))


def handler_names(ids: Iterable[int]) -> dict[int, str]:
    """Person id -> first name, also of people who left; unknown ids are absent. A page has everybody's at hand."""
    return marks.names(Person.id, Person.voornaam, ids)


def first_name_of(person_id: Any) -> sa.ScalarSelect[str]:
    """The first name beside the row of another table, also of who left."""
    return sa.select(Person.voornaam).where(Person.id == person_id).scalar_subquery()


def people(search: str = "", after: str | None = None) -> pages.Page[Person]:
    """People by first name, a page at a time; ``search`` looks in names and e-mail addresses."""
    query = sa.select(Person).where(Person.email.not_like(f"%{FORGOTTEN}"))
    for word in search.split()[:5]:
        like = f"%{_escaped(word)}%"
        query = query.where(
            Person.voornaam.ilike(like, escape="!")
            | Person.achternaam.ilike(like, escape="!")
            | Person.email.ilike(like, escape="!")
        )
    return pages.page(query, (Person.voornaam, Person.id), after)


def _escaped(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def to_forget(before: datetime) -> sa.Select[Person]:
    """People who left before a moment, and whose name is still here."""
    return sa.select(Person).where(Person.deactivated_at <= before, Person.email.not_like(f"%{FORGOTTEN}"))
