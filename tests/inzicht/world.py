"""A gemeente that has been at work for some months: made-up figures that a test can count by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from buurtplein.buurten.rules import Plek
from buurtplein.kernel import clock
from buurtplein.meldingen import closing, service
from buurtplein.meldingen.rules import Categorie, Reden
from tests.factories import WATERKANT, ZWAAN, a_melding, as_who

# A Tuesday in March, long before anything that the town of the tests lived through.
START = datetime(2025, 3, 4, 10, tzinfo=UTC)
LATER = datetime(2025, 9, 2, 9, tzinfo=UTC)


def some(n: int, *, plek: Plek | None = ZWAAN, month: int = 3, **said: Any) -> list[Any]:
    """So many meldingen in a month of 2025."""
    made = []
    for number in range(n):
        moment = datetime(2025, month, 3 + number % 24, 10, tzinfo=UTC)
        with clock.travel(moment):
            made.append(a_melding(plek, **said)[0])
    return made


def busy_half_year() -> None:
    """60 times noise and 10 times litter at Zwanenveld, 30 times dogs at Waterkant, and some worries."""
    samira = as_who("Samira")
    for month in range(3, 9):
        for melding in some(10, month=month):
            moment = melding.gemeld_op + timedelta(days=2)
            with clock.travel(moment):
                service.answer(samira, melding, "Wij kijken.", moment.date() + timedelta(days=3))
                closing.close(samira, melding, Reden.GEPRAAT)
        some(5, plek=WATERKANT, month=month, categorie=Categorie.DIEREN)
        some(4, month=month, categorie=Categorie.ZORGEN)
    some(10, month=5, categorie=Categorie.AFVAL)
