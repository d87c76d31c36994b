"""Figures beside the euros: handed here by the site (``pot_cijfers``), which knows the other packages.

Every number is counted in fives, of a quarter that is over. Numbers beside each other prove nothing: the page says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import current_app

from buurtplein.kernel.i18n import _
from buurtplein.zakgeld import queries, texts
from buurtplein.zakgeld.rules import ENOUGH, MOST_FIGURES, Cijfersoort, in_fives


@dataclass(frozen=True)
class Kwartaal:
    """A quarter that is over."""

    jaar: int
    n: int  # 1 to 4


@dataclass(frozen=True)
class Reeks:
    """One figure over some quarters, the oldest first: the true numbers, which are told in fives only."""

    soort: Cijfersoort
    aantallen: tuple[int, ...]


@dataclass(frozen=True)
class Tabel:
    """Figures as they are shown: names of quarters, and per figure its name and what may be told."""

    kwartalen: list[str]
    rijen: list[tuple[str, list[str]]]


# (pot) -> the quarters, and the figures over them
Teller = Callable[[Any, Iterable[Cijfersoort]], tuple[list[Kwartaal], list[Reeks]]]


def beside(pot: Any) -> Tabel | None:
    """The figures that belong to this pot; None when nobody counts."""
    count: Teller | None = current_app.extensions.get("pot_cijfers")
    if count is None:
        return None
    wanted = [Cijfersoort(each) for each in queries.chosen(pot.id)] or list(Cijfersoort)[:MOST_FIGURES]
    quarters, rows = count(pot, wanted)
    heads = [_("Kwartaal {n}, {jaar}", jaar=each.jaar, n=each.n) for each in quarters]
    return Tabel(heads, [(str(texts.CIJFERS[each.soort]), [_told(n) for n in each.aantallen]) for each in rows])


def _told(n: int) -> str:
    fives = in_fives(n)
    return str(fives) if fives is not None else _("minder dan {n}", n=ENOUGH)
