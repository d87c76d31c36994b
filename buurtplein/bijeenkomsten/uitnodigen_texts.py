"""The words of letters for a meeting, and of the pages on which they are made."""

from __future__ import annotations

from typing import Final

from babel import Locale
from babel.core import UnknownLocaleError
from flask_babel import LazyString

from buurtplein.bijeenkomsten.rules import Bereik, Doel
from buurtplein.bijeenkomsten.rules_rondom import Reeks
from buurtplein.kernel.i18n import _l, _n, current_lang

BEREIK: Final[dict[str, LazyString]] = {
    Bereik.GEBOUWEN: _l("Deze gebouwen"),
    Bereik.BUURT: _l("Een hele buurt"),
    Bereik.POSTCODES: _l("Deze postcodes"),
    Bereik.STRAAL: _l("Alles rond een plek"),
}
# What the evening is for, as a promise about what is done with words.
DOEL: Final[dict[str, LazyString]] = {
    Doel.VERTELLEN: _l("We vertellen wat er speelt. Je kunt alles vragen."),
    Doel.OPHALEN: _l("We horen graag wat jij vindt. Dat nemen we mee in wat we doen."),
    Doel.BESLISSEN: _l("We kiezen samen. Jouw stem telt mee."),
    Doel.ONTMOETEN: _l("We leren elkaar kennen. Meer hoeft niet."),
}
PAPIER: Final[dict[str, LazyString]] = {
    "brief-a4": _l("Brief op A4"),
    "brief-a5": _l("Brief op A5"),
    "poster-a4": _l("Poster op A4"),
    "poster-a3": _l("Poster op A3"),
    "stroken-a4": _l("Poster met stroken om af te scheuren"),
}
# What is known about a place by code; whatever else is written about it is shown as it is.
TOEGANG: Final[dict[str, LazyString]] = {
    "rolstoel": _l("Je kunt er met een rolstoel in"),
    "rolstoeltoilet": _l("Er is een toilet voor een rolstoel"),
    "toilet": _l("Er is een toilet"),
    "lift": _l("Er is een lift"),
    "ringleiding": _l("Er is een ringleiding"),
    "gebarentolk": _l("Er is een tolk voor gebaren"),
    "rustig": _l("Er is een rustige hoek"),
    "hulphond": _l("Een hulphond mag mee"),
}
_KANT: Final[dict[str, LazyString]] = {"even": _l("even"), "oneven": _l("oneven")}


def side(kant: str) -> str:
    """Which side of the street: even or oneven."""
    return str(_KANT[kant])


def run(reeks: Reeks) -> str:
    """A run of house numbers, as: 10-98 even: 45 brieven."""
    numbers = str(reeks.van) if reeks.van == reeks.tot else f"{reeks.van}-{reeks.tot}"
    return _n(
        "{nummers} {kant}: {n} brief",
        "{nummers} {kant}: {n} brieven",
        reeks.aantal,
        nummers=numbers,
        kant=side(reeks.kant),
    )


def language_name(code: str) -> str:
    """A language, as the reader of the page calls it; the code itself when nobody knows it."""
    try:
        return str(Locale.parse(code).get_display_name(current_lang()) or code)
    except (UnknownLocaleError, ValueError):
        return code


def access(facts: list[str]) -> list[str]:
    """What is known about coming in, in words."""
    return [str(TOEGANG[fact]) if fact in TOEGANG else fact.replace("_", " ").capitalize() for fact in facts]
