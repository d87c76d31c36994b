"""How much a complex gets in a year: so much for each home, and a little more for each where there are few. Pure.

Source: Bo-Ex gives 25 euro a home, and 30 euro where there are fewer than 60 homes (features 1.6 row 9).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MOST_HOMES: Final = 5000  # in one complex; more is a slip


@dataclass(frozen=True)
class Formule:
    """Whole euros for each home in a year."""

    per_woning: int = 25
    klein: int = 30  # for each home of a small complex
    klein_tot: int = 60  # homes; from here on a complex is not small


USUAL: Final = Formule()


def per_home(woningen: int, formule: Formule = USUAL) -> int:
    """Whole euros that one home counts for. Raises ValueError for a number of homes that cannot be."""
    if not 0 < woningen <= MOST_HOMES:
        raise ValueError(f"a complex has 1 to {MOST_HOMES} homes, not {woningen}")
    return formule.klein if woningen < formule.klein_tot else formule.per_woning


def yearly(woningen: int, formule: Formule = USUAL) -> int:
    """Whole euros for a complex in one year. Raises ValueError for a number of homes that cannot be."""
    return woningen * per_home(woningen, formule)
