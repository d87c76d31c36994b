"""Who hears that we broke our word: first who can still do something about it, then the organisation.

One ladder for everything that was promised, whichever feature promised it; how they hear, and of what, is theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from buurtplein.accounts import queries
from buurtplein.accounts.models import Person
from buurtplein.accounts.rules import Rol
from buurtplein.kernel import promises


@dataclass(frozen=True)
class Hearers:
    """Who hears of one miss; nobody is in both."""

    near: tuple[Person, ...]  # can do something about it
    organisation: tuple[Person, ...]  # gets a number, a team and a moment, and no way to read what it is about


def of_miss(team_id: int, keer: int, *, beside: Iterable[int] = (), had_it: int | None = None) -> Hearers:
    """Who hears of a broken promise of a team, the ``keer``-th in a row.

    Near are ``beside`` (numbers of people who are at work now) and the coordinators of the team; without those the
    rest of the team, and without a team the central one. ``had_it`` did not manage: a second person hears, and that
    person never. The organisation hears from the second miss on; at once when nobody near is left.
    """
    near = _others([*queries.people_by_id(beside), *queries.coordinators(team_id)], had_it)
    near = near or _others(queries.active_members(team_id), had_it)
    if not near and (central := queries.central_team()) is not None:
        near = _others(queries.active_members(central.id), had_it)
    beheer = queries.people_with(Rol.BEHEERDER) if promises.organisation_hears(keer) or not near else []
    return Hearers(tuple(near), tuple(_others(beheer, *(person.id for person in near))))


def _others(people: Iterable[Person], *without: int | None) -> list[Person]:
    """These people, each once, in their order, without some."""
    return list({person.id: person for person in people if person.id not in without}.values())
