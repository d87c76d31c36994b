"""Who is looking: a small value that rules can ask questions of. Pure; imports nothing of the web or the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Grant:
    """One role that a person holds, and where it holds: in a team, in an area, or everywhere when both are None."""

    role: str
    team_id: int | None = None
    area: str | None = None


@dataclass(frozen=True)
class Who:
    """The person behind a request, with all role facts loaded, so that predicates never query.

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

    @property
    def signed_in(self) -> bool:
        """Whether this is a person with an account."""
        return self.person_id is not None

    def has(self, *roles: str) -> bool:
        """Whether any of these roles is held, anywhere."""
        return any(grant.role in roles for grant in self.grants)

    def teams(self, *roles: str) -> frozenset[int]:
        """Ids of the teams in which one of these roles (no roles: any role) is held."""
        return frozenset(g.team_id for g in self.grants if g.team_id is not None and (not roles or g.role in roles))

    def areas(self, *roles: str) -> frozenset[str]:
        """Codes of the areas in which one of these roles (no roles: any role) is held."""
        return frozenset(g.area for g in self.grants if g.area is not None and (not roles or g.role in roles))


VISITOR = Who()

Predicate = Callable[[Who, Any], bool]


def everyone(_who: Who, _thing: Any) -> bool:
    """An open door. It has to be written out in the access table: openness is a choice, never a default."""
    return True


def signed_in(who: Who, _thing: Any) -> bool:
    """Any person with an account."""
    return who.signed_in


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
