"""Words for who opens the door. What everybody reads about a closed day is kept in Dutch and shown in any language."""

from __future__ import annotations

from typing import Final

from flask_babel import LazyString

from buurtplein.kernel.i18n import _, _l, speaking
from buurtplein.pleinen.rules import Dagdeel, DienstSoort

# Why a day is closed: as the button says it, and as everybody reads it.
REDEN: Final[dict[str, tuple[LazyString, LazyString, str]]] = {
    "ziek": (_l("Iemand is ziek"), _l("Er is iemand ziek."), "hulp"),
    "feestdag": (_l("Feestdag"), _l("Het is een feestdag."), "agenda"),
    "verbouwing": (_l("We verbouwen"), _l("We zijn aan het verbouwen."), "gebouw"),
}

DAGDEEL: Final[dict[str, LazyString]] = {
    Dagdeel.OCHTEND: _l("Ochtend"),
    Dagdeel.MIDDAG: _l("Middag"),
    Dagdeel.AVOND: _l("Avond"),
}
SOORT: Final[dict[str, LazyString]] = {
    DienstSoort.GASTHEER: _l("Doet de deur open"),
    DienstSoort.SPREEKUUR: _l("Is er voor vragen"),
}


def reason_kept(code: str) -> str:
    """The sentence of a reason as it is kept: in Dutch, which is the key to every language. "" for an unknown one."""
    with speaking("nl"):
        return str(REDEN[code][1]) if code in REDEN else ""


def reason(kept: str) -> str:
    """Why a day is closed, in the language of the reader where we know the sentence."""
    return _(kept) if kept else ""
