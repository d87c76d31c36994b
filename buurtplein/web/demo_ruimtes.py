"""Rooms and things of De Rietzanger: a living room in parts of the day, a laundry by the hour, and five things."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from buurtplein.ruimtes import kamers, lenen, queries, rules, service
from buurtplein.ruimtes.kamers import Ruimtegegevens
from buurtplein.ruimtes.lenen import Spulgegevens
from buurtplein.ruimtes.rules import Blok, Wijze
from buurtplein.web.demo_huis import CODES
from buurtplein.woonprojecten import queries as huis

_ALL: Final = tuple(range(7))
HUISKAMER: Final = Ruimtegegevens(
    naam="Huiskamer",
    wat="Een grote tafel, twintig stoelen, een keuken en een bank bij het raam.",
    regels="Muziek zachter na 21 uur.\nDe deur naar de hal blijft dicht.\nBuiten roken mag, binnen niet.",
    sleutel="De sleutel zit in het kastje naast de deur. De code krijg je van Youssef.",
    schoonmaken="Veeg de vloer, was af en neem je afval mee. De stoelen gaan terug onder de tafel.",
    blokken=(
        Blok("Ochtend", "09:00", "12:00", _ALL),
        Blok("Middag", "13:00", "17:00", _ALL),
        Blok("Avond", "18:00", "22:00", _ALL),
    ),
    hoogste_per_maand=3,
    tussen=60,
)
WASRUIMTE: Final = Ruimtegegevens(
    naam="Wasruimte",
    wat="Twee wasmachines en een droger.",
    regels="Haal je was er op tijd uit.",
    sleutel="De sleutel hangt bij de beheerder.",
    schoonmaken="Maak het filter van de droger schoon.",
    blokken=(Blok("", "07:00", "21:00", _ALL),),
    wijze=Wijze.UREN,
    hoogste_per_maand=12,
    vooruit=14,
    langst=3,
)
THINGS: Final = (
    (None, Spulgegevens("Ladder", 2, "Drie meter, van aluminium.", "In de berging bij de fietsen.")),
    (None, Spulgegevens("Partytent", 3, "Drie bij drie meter, in twee tassen.", "Vraag de sleutel aan Youssef.")),
    (None, Spulgegevens("Steekkar", 1, "Voor dozen en een wasmachine.", "In de berging bij de fietsen.")),
    (1, Spulgegevens("Boormachine", 3, "Met een doos boren erbij.")),
    (2, Spulgegevens("Naaimachine", 7, "Met garen in alle kleuren.")),
)


def share() -> None:
    """The rooms, the things, and one evening that the first card has."""
    project = huis.project_by_slug("de-rietzanger")
    homes = [huis.home_with(code) for code in CODES]
    if project is None or None in homes:
        raise LookupError("de-rietzanger")
    room = kamers.save(Who(), project.id, HUISKAMER)
    kamers.save(Who(), project.id, WASRUIMTE)
    ids = [home.id for home in homes if home is not None]
    for nth, thing in THINGS:
        lenen.offer(Who(), project.id, None if nth is None else ids[nth], thing)
    evening = rules.slots(queries.kamer(room), clock.today() + timedelta(days=4))[-1]
    service.reserve(ids[0], room.id, evening.start, evening.eind)
