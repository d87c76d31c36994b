"""How hours, what they were for and what somebody would like to do are called on the screen."""

from __future__ import annotations

from datetime import date
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from buurtplein.commissies.rules import Graag, Ritme, Soort
from buurtplein.kernel.i18n import _, _l, current_lang

SOORTEN: Final = {
    Soort.TUIN: _l("De tuin"),
    Soort.KOFFIE: _l("Koffie en gezelligheid"),
    Soort.HELPEN: _l("Een buur helpen"),
    Soort.COMMISSIE: _l("Een commissie"),
    Soort.ANDERS: _l("Iets anders"),
}
RITMES: Final = {Ritme.EEN_KEER: _l("Eén keer"), Ritme.ELKE_WEEK: _l("Elke week")}
GRAAG: Final = {
    Graag.TUIN: _l("In de tuin bezig zijn"),
    Graag.KOKEN: _l("Koken"),
    Graag.KOFFIE: _l("Koffie zetten"),
    Graag.KLUSSEN: _l("Klussen"),
    Graag.SPELEN: _l("Spelletjes doen"),
    Graag.WANDELEN: _l("Wandelen"),
    Graag.COMPUTER: _l("Helpen met computer of telefoon"),
    Graag.SCHRIJVEN: _l("Iets schrijven of maken"),
}
SORRY: Final = {
    "vol": _l("Een buur was je net voor. Er is genoeg anders te doen."),
    "klaar": _l("Dit is al klaar. Toch lief van je."),
    "weg": _l("Dit hoeft niet meer. Toch lief van je."),
    "niet": _l("Dit doet een andere buur."),
}


def in_words(halves: int) -> str:
    """So many half hours, as people say it."""
    if halves == 1:
        return _("een half uur")
    if halves == 2:
        return _("één uur")
    return _("{n} uur", n=format_decimal(halves / 2, locale=Locale.parse(current_lang())))


def month_name(first: date) -> str:
    """As ``maart 2027``."""
    return format_date(first, "MMMM y", locale=Locale.parse(current_lang()))


def sorry(why: BaseException | None) -> str:
    """What is said to who pressed a button just too late."""
    return str(SORRY.get(str(why), SORRY["weg"]))
