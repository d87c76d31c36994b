"""The law of a house: who is inside, who looks after it, and what stays when somebody moves. Pure.

Whoever lives there comes in with the card of the home or with an account that was let in; both open the same. Staff are
never inside: who looks after a house keeps its pages, and reads nothing that neighbours tell each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from buurtplein.buurten.places import around
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after

LONGEST_NAME: Final = 40  # characters of what neighbours call you
MOST_CARDS: Final = 200  # made in one go: a print run of a large house
ANSWER_WITHIN: Final = 5  # werkdagen until somebody says whether you can come in


class Taak(StrEnum):
    """What somebody who is often in a house does there, for everybody alike."""

    BEHEERDER = "beheerder"
    BOUWER = "bouwer"  # community builder: brings neighbours together
    HULPLIJN = "hulplijn"  # of an organisation that everybody in the building may call
    BEWONER = "bewoner"  # a neighbour with a task, by its own choice


class NotPossible(Exception):
    """What somebody wants cannot be, usually because it was just done; the word says why."""


@dataclass(frozen=True)
class Binnen:
    """One house for whoever looks: the house, and the home that the card or the account opens.

    ``thuis`` is None for who is outside. ``bewoner_id``: the account through which it is inside, when not by card.
    """

    project: Any
    thuis: Any = None
    bewoner_id: int | None = None

    @property
    def binnen(self) -> Binnen:
        """Itself: predicates read a house and a thing in it alike."""
        return self


@dataclass(frozen=True)
class InHuis:
    """Something in a house, for whoever looks from a home in it. ``ding`` has a ``project_id``."""

    binnen: Binnen
    ding: Any


@dataclass(frozen=True)
class Beheerd:
    """Something in a house, for who looks after it. ``ding`` has a ``project_id``."""

    project: Any
    ding: Any


# -- who may


def inside(who: Who, thing: Any) -> bool:
    """Who is at home in a house that takes part."""
    return bool(thing.binnen.project.actief) and at_home(who, thing)


def at_home(who: Who, thing: Any) -> bool:
    """Who holds the card of a home in this house, or signed in with an account that lives in one. Never staff.

    What is of the own home stays open to it when the house stops.
    """
    here = thing.binnen
    home = here.thuis
    if home is None or home.project_id != here.project.id or who.signed_in:
        return False
    by_account = here.bewoner_id is not None and here.bewoner_id == who.bewoner_id
    return (by_account or (home.code_print is not None and home.code_print in who.keys)) and _in_it(thing)


def _in_it(thing: Any) -> bool:
    """Whether a thing, where there is one, is of this house."""
    found = getattr(thing, "ding", None)
    return found is None or found.project_id == thing.binnen.project.id


def of_home(who: Who, thing: Any) -> bool:
    """Inside, and the thing is of this home."""
    return inside(who, thing) and thing.ding.huishouden_id == thing.binnen.thuis.id


def looks_after(who: Who, thing: Any) -> bool:
    """Who coordinates this house, or is buurtbeheerder where it stands: the pages, the cards, rooms and hours."""
    area = around(thing.project.gebied_code)
    return coordinates(who, thing) or (not who.areas("buurtbeheerder").isdisjoint(area) and _looked_after(thing))


def coordinates(who: Who, thing: Any) -> bool:
    """The one coordinator of this house, and whoever stands in: who comes in, and what people say they did."""
    project = thing.project
    mine = who.person_id is not None and who.person_id in (project.coordinator_id, project.vervanger_id)
    return mine and _looked_after(thing)


def _looked_after(thing: Any) -> bool:
    found = getattr(thing, "ding", None)
    return found is None or found.project_id == thing.project.id


def answer_by(day: date) -> date:
    """On which day somebody who asked to come in hears at the latest."""
    return workdays_after(day, ANSWER_WITHIN)
