"""What somebody wants to see of the desk, as plain facts: kinds, states, places and promises; never a name or text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from buurtplein.meldingen.rules import Categorie, Soort, Status

WIE: Final = ("mij", "niemand", "iedereen")
MOST_OFTEN: Final = 99


@dataclass(frozen=True)
class Conditions:
    """What a melding must be to stand in a saved filter; what is empty asks nothing."""

    categorie: str | None = None
    soort: str | None = None
    statussen: tuple[str, ...] = ()
    wie: str = "iedereen"
    gebouw_id: int | None = None
    buurt_code: str | None = None
    te_laat: bool = False
    herhaald: int | None = None


def conditions(kept: Mapping[str, Any]) -> Conditions:
    """Conditions from what was kept of them; what is no longer known asks nothing."""
    categorie, soort, wie, often = (kept.get(name) for name in ("categorie", "soort", "wie", "herhaald"))
    return Conditions(
        categorie=categorie if categorie in Categorie.__members__.values() else None,
        soort=soort if soort in Soort.__members__.values() else None,
        statussen=tuple(str(Status(s)) for s in kept.get("statussen") or () if s in Status.__members__.values()),
        wie=wie if wie in WIE else "iedereen",
        gebouw_id=kept.get("gebouw_id"),
        buurt_code=kept.get("buurt_code"),
        te_laat=bool(kept.get("te_laat")),
        herhaald=often if isinstance(often, int) and 2 <= often <= MOST_OFTEN else None,
    )
