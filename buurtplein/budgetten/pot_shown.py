"""Pots as beheer sees them: who gives, and how many euros stand on each account."""

from __future__ import annotations

from dataclasses import dataclass

from buurtplein.budgetten import queries, texts
from buurtplein.budgetten.models import Potstand
from buurtplein.budgetten.rules import Rekening
from buurtplein.buurten import queries as buurten


@dataclass(frozen=True)
class Rij:
    """A pot in the list."""

    id: int
    naam: str
    gever: str
    plek: str
    vrij: str
    plafond: str
    actief: bool


def rows() -> list[Rij]:
    """Every pot with what is left in it, also those that are not used any more."""
    pots = queries.potten(actief=False)
    stands = queries.standen(each.id for each in pots)
    names = buurten.index().names
    return [
        Rij(
            each.id,
            each.naam,
            each.gever.naam,
            names.get(each.gebied_code, each.gebied_code),
            texts.cent(stands[each.id].vrij),
            texts.cent(stands[each.id].plafond),
            each.actief,
        )
        for each in pots
    ]


def accounts_of(stand: Potstand) -> list[tuple[str, str]]:
    """(name, amount) of each account of a pot."""
    return [(str(texts.REKENINGEN[each]), texts.cent(getattr(stand, each))) for each in Rekening]


def gevers() -> list[tuple[int, str]]:
    """Who gives, to choose from."""
    return [(each.id, each.naam) for each in queries.gevers()]


def buildings() -> list[tuple[int, str]]:
    """Buildings that a pot can be for."""
    return [(each.id, each.naam) for each in buurten.gebouwen()]
