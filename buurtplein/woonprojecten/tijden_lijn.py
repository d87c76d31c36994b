"""The line for questions about a house, as plain values that are handed over: this package knows no lines.

``app.extensions["huis_lijn"]``: number of a line -> Lijn, None when it stopped. ``["huis_lijnen"]``: code of an area ->
lines to choose from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import current_app


@dataclass(frozen=True)
class Lijn:
    """A line as it is now. ``nu``: until when somebody is there, in words; "" for nobody. ``weer``: when again."""

    id: int
    naam: str
    telefoon: str
    slug: str
    nu: str = ""
    weer: str = ""


def line(lijn_id: int) -> Lijn | None:
    """A line by its number, as it is now; None when it stopped, or when this site has no lines."""
    found: Callable[[int], Lijn | None] | None = current_app.extensions.get("huis_lijn")
    return found(lijn_id) if found is not None else None


def lines(gebied_code: str) -> Sequence[Lijn]:
    """Lines to choose from for a house in this area."""
    found: Callable[[str], Sequence[Lijn]] | None = current_app.extensions.get("huis_lijnen")
    return found(gebied_code) if found is not None else ()
