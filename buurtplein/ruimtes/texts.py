"""How rooms and things are spoken of on the screen."""

from __future__ import annotations

from typing import Final

from buurtplein.kernel.i18n import _l
from buurtplein.ruimtes.rules import Staat, Wijze

WIJZEN: Final = {
    Wijze.BLOKKEN: _l("In delen van de dag, zoals ochtend en middag"),
    Wijze.UREN: _l("Per uur"),
}
STATEN: Final = {
    Staat.VRIJ: _l("Vrij"),
    Staat.BEZET: _l("Bezet"),
    Staat.VAN_JOU: _l("Van jou"),
    Staat.VAST: _l("Voor jou vastgehouden"),
    Staat.WACHT: _l("Je staat op de wachtlijst"),
}
_WHY: Final = {
    "bezet": _l("Een buur was je net voor. Kies een andere tijd, of ga op de wachtlijst."),
    "maand": _l("Je hebt deze ruimte al vaak genoeg in deze maand."),
    "voorbij": _l("Deze tijd kun je niet meer kiezen."),
    "begonnen": _l("Het is al begonnen. Afzeggen kan nu niet meer."),
    "dicht": _l("De ruimte is dan dicht."),
    "vrij": _l("Deze tijd is net vrij. Je kunt hem nu reserveren."),
    "vol": _l("Dat is genoeg voor nu. Haal eerst iets anders weg."),
    "te laat": _l("De tijd om ja te zeggen is voorbij."),
    "eigen": _l("Dit is van jou. Je hoeft het niet te lenen."),
    "weg": _l("Dit staat niet meer op de lijst."),
    "uitgeleend": _l("Een buur leent dit nu. Kijk later nog eens."),
    "al gedaan": _l("Dat was al gedaan."),
    "niet nu": _l("Vragen kan tot een week na afloop."),
}


def sorry(why: BaseException | None) -> str:
    """What to say when something cannot be."""
    return str(_WHY.get(str(why), _l("Dat ging net niet. Kijk hoe het nu staat.")))
