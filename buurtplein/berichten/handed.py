"""Handed here by packages above, which this one may not import: what brought two people together, and their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from buurtplein.bewoners import queries as bewoners
from buurtplein.kernel.i18n import _


@dataclass(frozen=True)
class Aanleiding:
    """What two people talk about, as a page says it. Never what somebody wrote."""

    titel: str  # "Hond uitlaten"
    url: str | None = None  # where that stands, for whoever takes part


def names_of(kind: str, thing_id: int, een_id: int, ander_id: int) -> tuple[str, str]:
    """How the two are called, in the order in which they were matched; "" for whoever has not said that yet.

    ``app.extensions["names_of"]`` (kind, thing_id) knows it for things of which it knows. Else: their first names.
    """
    asked: Callable[[str, int], tuple[str, str] | None] | None = current_app.extensions.get("names_of")
    found = asked(kind, thing_id) if asked is not None else None
    if found is not None:
        return found
    people = bewoners.several((een_id, ander_id))
    een, ander = (people[each].voornaam if each in people else "" for each in (een_id, ander_id))
    return een, ander


def about(kind: str, thing_id: int) -> Aanleiding:
    """What brought two people together (``app.extensions["conversation_about"]``). What is forgotten has a plain
    name.
    """
    asked: Callable[[str, int], Aanleiding | None] | None = current_app.extensions.get("conversation_about")
    return (asked(kind, thing_id) if asked is not None else None) or Aanleiding(_("Hulp van buren"))
