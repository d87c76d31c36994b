"""What a reader answers, and the reason that goes with what was seen. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from buurtplein.kernel.review import Besluit, Reden
from buurtplein.kernel.veilig import Soort

NEEDS_REASON: Final = frozenset({Besluit.NIET, Besluit.VRAAG})
_EXPECTED: Final = (
    (Reden.OVER_IEMAND, {Soort.OVERLAST, Soort.BESCHULDIGING, Soort.IEMAND, Soort.GEZONDHEID, Soort.MENSENSOORT}),
    (Reden.KWETSEND, {Soort.GROF, Soort.SCHELDEN}),
    (Reden.NAAM, {Soort.TELEFOON, Soort.MAIL, Soort.REKENING, Soort.POSTCODE, Soort.STRAAT, Soort.HUISNUMMER}),
    (Reden.NAAM, {Soort.NAAM, Soort.BUURNAAM}),
)


def expected(seen: Collection[Soort]) -> Reden | None:
    """The reason that goes with what was seen, so that asking for a change is one tap; None: a person says why."""
    return next((reden for reden, kinds in _EXPECTED if not kinds.isdisjoint(seen)), None)


def read_answer(value: str | None) -> tuple[Besluit, Reden | None] | None:
    """What a button says: "plaats", or "niet:naam". None when it is no answer, or a reason is missing."""
    first, _colon, second = (value or "").partition(":")
    if first not in list(Besluit) or (second and second not in list(Reden)):
        return None
    besluit, reden = Besluit(first), Reden(second) if second else None
    return None if besluit in NEEDS_REASON and reden is None else (besluit, reden)
