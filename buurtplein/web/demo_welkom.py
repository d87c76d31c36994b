"""What some homes of the made-up house tell of themselves, and who likes to show the buurt. Most tell nothing."""

from __future__ import annotations

from typing import Final

from buurtplein.kernel.who import Who
from buurtplein.welkom import rondjes, service
from buurtplein.welkom.rules import Leuk, Samen
from buurtplein.welkom.service import Verteld
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Binnen

# By the number on the card; those of 1, 2 and 3 have a code that is known (demo_huis.CODES). The third tells nothing.
TOLD: Final = {
    1: Verteld("Yara", (Leuk.KOKEN, Leuk.MUZIEK), ("nl", "ar"), (Samen.KOFFIE, Samen.WANDELEN)),
    2: Verteld("Dennis", (Leuk.KLUSSEN, Leuk.DIEREN), ("nl",), (Samen.HELPEN,)),
    7: Verteld("Ans", (Leuk.TUIN, Leuk.WANDELEN, Leuk.RUST), ("nl", "de"), (Samen.KOFFIE,)),
}
SHOWS: Final = 7


def introduce() -> None:
    """Three of the homes of De Rietzanger introduced themselves; one likes to show a new neighbour around."""
    project = huis.project_by_slug("de-rietzanger")
    if project is None:
        raise LookupError("de-rietzanger")
    for home in huis.homes(project.id):
        here = Binnen(project, home)
        if home.kaart in TOLD:
            service.introduce(Who(), here, TOLD[home.kaart])
        if home.kaart == SHOWS:
            rondjes.offer_to_show(Who(), here)
