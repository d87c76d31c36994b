"""Neighbours of the made-up gemeente who help each other. Their first names are those of the stories in the tests."""

from __future__ import annotations

from typing import Final

from buurtplein.bewoners import service as bewoners
from buurtplein.bewoners.rules import Bewijs, Kanaal
from buurtplein.buurten import queries as buurten

# first name, QR code of the building, languages
BUREN: Final = (
    ("Ans", "ZWAAN2", ("nl",)),
    ("Dennis", "ZWAAN2", ("nl", "en")),
    ("Yara", "RIET22", ("nl", "ar")),
    ("Piet", "HOFLN2", ("nl",)),
)


def move_in() -> list[int]:
    """Four neighbours who made a light account with the code of their building; their numbers."""
    found = []
    for voornaam, code, talen in BUREN:
        gebouw = buurten.gebouw_by_code(code)
        bewoner = bewoners.make(voornaam, Kanaal.MAIL, f"{voornaam.lower()}@lindewaard.example")
        bewoner.spreekt = list(talen)
        if gebouw is not None:
            bewoners.live_in_building(bewoner, gebouw.id, Bewijs.CODE)
        found.append(bewoner.id)
    return found
