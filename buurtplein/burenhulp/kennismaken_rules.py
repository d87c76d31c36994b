"""With which kinds of help we meet a neighbour first. It depends on the kind of help, never on the person. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from buurtplein.burenhulp.rules import Categorie

# At somebody's home, or with papers: a coordinator goes along the first time (domain brief §4, OHG).
GO_ALONG: Final = frozenset(
    {Categorie.KLUSJE, Categorie.BRIEF, Categorie.AFSPRAAK, Categorie.COMPUTER, Categorie.HUISWERK}
)
# One neighbour alone with another who leans on it, again and again: the organisation asks for a VOG.
WITH_VOG: Final = frozenset({Categorie.BRIEF, Categorie.HUISWERK})


def go_along(categorieen: Iterable[str]) -> bool:
    """Whether a coordinator goes along the first time."""
    return not GO_ALONG.isdisjoint(categorieen)
