"""Who is looking: a small value that rules can ask questions of. Pure; imports nothing of the web or the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Grant:
    """One role that a person holds, and where it holds: in a team, in an area, or everywhere when both are None."""

    role: str
    team_id: int | None = None
    area: str | None = None
    naam: str = field(default="", compare=False)  # of the team, where it is known: for headings only


@dataclass(frozen=True)
class Neighbour:
    """A resident who signed in with a light account, and what the doors ask of one: where it lives, and who says so.

    There is nothing here about what kind of person it is, and there never will be.
    """

    bewoner_id: int
    gebouw_id: int | None = None
    areas: frozenset[str] = frozenset()  # codes of the buurt, wijk and gemeente
    proved: bool = False  # a code from the building, or the word of a buurtbeheerder
    leaving: bool = False  # asked to be forgotten: only the way back is open

    def lives_in(self, *areas: str | None) -> bool:
        """Whether it lives in one of these areas, as far as somebody proved."""
        return self.proved and not self.areas.isdisjoint(areas)


@dataclass(frozen=True)
class Who:
    """The person behind a request, with all role facts loaded, so that predicates never query.

    Staff have a ``person_id``; residents with a light account are a ``bewoner``; everybody else is neither.

    ``keys`` are fingerprints of the secrets that came with this request (a code in the address, a remembered device):
    a resident without an account proves with them that a thing is theirs. ``avoids`` and ``opened`` name things as
    (kind, id): what this person must stay out of, and what was opened for a moment although no role gives it.
    """

    person_id: int | None = None
    name: str = ""
    grants: frozenset[Grant] = frozenset()
    keys: frozenset[str] = frozenset()
    session_id: int | None = None
    avoids: frozenset[tuple[str, int | None]] = frozenset()
    opened: frozenset[tuple[str, int]] = frozenset()
    opened_until: datetime | None = None  # when the last of these shuts
    shortcuts: bool = False  # wants to work with single keys
    bewoner: Neighbour | None = None  # never together with ``person_id``: one browser, one of the two

    @property
    def signed_in(self) -> bool:
        """Whether this is somebody of the staff."""
        return self.person_id is not None

    @property
    def bewoner_id(self) -> int | None:
        """The number of a resident who signed in; None for staff and strangers."""
        return self.bewoner.bewoner_id if self.bewoner is not None else None

    @property
    def room(self) -> str | None:
        """What live sockets of this session are known by; None for whoever did not sign in."""
        if self.session_id is None:
            return None
        return f"{'session' if self.bewoner is None else 'bewonersessie'}:{self.session_id}"

    def has(self, *roles: str) -> bool:
        """Whether any of these roles is held, anywhere."""
        return any(grant.role in roles for grant in self.grants)

    def teams(self, *roles: str) -> frozenset[int]:
        """Ids of the teams in which one of these roles (no roles: any role) is held."""
        return frozenset(g.team_id for g in self.grants if g.team_id is not None and (not roles or g.role in roles))

    def team_names(self, *roles: str) -> list[str]:
        """The names of the teams in which one of these roles is held, in their order, as a session knows them."""
        return sorted({g.naam for g in self.grants if g.naam and g.role in roles})

    def areas(self, *roles: str) -> frozenset[str]:
        """Codes of the areas in which one of these roles (no roles: any role) is held."""
        return frozenset(g.area for g in self.grants if g.area is not None and (not roles or g.role in roles))


VISITOR = Who()

Predicate = Callable[[Who, Any], bool]


def everyone(_who: Who, _thing: Any) -> bool:
    """An open door. It has to be written out in the access table: openness is a choice, never a default."""
    return True


def signed_in(who: Who, _thing: Any) -> bool:
    """Anybody of the staff."""
    return who.signed_in


def neighbour(who: Who, _thing: Any) -> bool:
    """Any resident with a light account."""
    return who.bewoner is not None


def has_role(*roles: str) -> Predicate:
    """A person who holds one of these roles, anywhere."""

    def holds_role(who: Who, _thing: Any) -> bool:
        return who.has(*roles)

    return holds_role


def both(*predicates: Predicate) -> Predicate:
    """All of these must hold."""

    def all_hold(who: Who, thing: Any) -> bool:
        return all(predicate(who, thing) for predicate in predicates)

    return all_hold
