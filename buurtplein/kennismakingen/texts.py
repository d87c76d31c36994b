"""How wanting to live in a house is called on the screen."""

from __future__ import annotations

from typing import Final

from buurtplein.kennismakingen.rules import Oordeel, Samen, Stand
from buurtplein.kernel.i18n import _l

SAMEN: Final = {
    Samen.KOFFIE: _l("Koffie drinken"),
    Samen.KOKEN: _l("Koken en eten"),
    Samen.TUIN: _l("In de tuin werken"),
    Samen.KLUSSEN: _l("Iets maken of klussen"),
    Samen.BEWEGEN: _l("Wandelen of sporten"),
    Samen.MUZIEK: _l("Muziek maken"),
    Samen.SPELEN: _l("Een spel doen"),
    Samen.GROETEN: _l("Gewoon groeten in de hal"),
}
STANDEN: Final = {
    Stand.AANGEMELD: _l("Nog geen gesprek"),
    Stand.GESPREK: _l("Gesprek staat vast"),
    Stand.NA_GESPREK: _l("Wacht op antwoord"),
    Stand.WELKOM: _l("Welkom"),
    Stand.WACHTLIJST: _l("Op de wachtlijst"),
    Stand.NU_NIET: _l("Nu niet"),
    Stand.VERLOPEN: _l("Voorbij"),
}
OORDELEN: Final = {
    Oordeel.WELKOM: _l("Welkom"),
    Oordeel.VRAAG: _l("Ik heb een vraag"),
    Oordeel.TWIJFEL: _l("Ik twijfel"),
}
SORRY: Final = {
    "moment": _l("Dit moment is net gekozen. Kies een ander moment."),
    "antwoord": _l("Dat kan nu niet meer."),
    "gesloten": _l("Het gesprek is geweest. Nu zegt niemand er meer iets over."),
    "woorden": _l("In deze tekst staan woorden die buren niet lezen."),
}


def sorry(why: BaseException | None) -> str:
    """What to say when something cannot be any more."""
    return str(SORRY.get(str(why), SORRY["antwoord"]))
