"""Is this safe to show? What a plan says may stand on the site later: no number, no name, nothing about somebody."""

from __future__ import annotations

from typing import Final

from buurtplein.kernel import veilig
from buurtplein.kernel.i18n import _
from buurtplein.kernel.patronen import Soort
from buurtplein.kernel.veilig_texts import uitleg

# A plan names streets and squares, and is about money: that is no find here, only what points at somebody is.
STOPS: Final = frozenset(
    {
        Soort.TELEFOON, Soort.MAIL, Soort.REKENING, Soort.NAAM, Soort.GROF, Soort.SCHELDEN, Soort.BESCHULDIGING,
        Soort.MENSENSOORT, Soort.IEMAND, Soort.OVERLAST,
    }
)  # fmt: skip


def sentence(tekst: str) -> str | None:
    """What to take out of a text, in one line; None when it may go on."""
    found = veilig.kijk(tekst).soorten & STOPS
    if not found:
        return None
    words = uitleg(found)[0]
    return _("{zin} Haal het weg, dan kun je verder.", zin=words.gezien)
