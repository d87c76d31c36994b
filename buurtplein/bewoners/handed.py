"""Handed here by packages above, which this one may not import: who answers, and what else is kept of somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import current_app

from buurtplein.buurten.site import place


@dataclass(frozen=True)
class Aanspreekpunt:
    """A person who answers for help between neighbours: every waiting page shows this."""

    naam: str  # first name; "" when nobody has duty and nobody looks after the area
    telefoon: str


def aanspreekpunt(*areas: str | None) -> Aanspreekpunt:
    """Who answers in these areas, the smallest first. Without anybody: the number of the site itself."""
    asked: Callable[..., Aanspreekpunt | None] | None = current_app.extensions.get("aanspreekpunt")
    found = asked(*areas) if asked is not None else None
    return found or Aanspreekpunt("", place().telefoon)


def copies(bewoner_id: int) -> Iterable[tuple[str, Any]]:
    """Everything that packages keep of a resident, as (name, plain values), for a copy (``Feature.copy``)."""
    for name, copy in current_app.extensions["copies"]:
        yield name, copy(bewoner_id)
