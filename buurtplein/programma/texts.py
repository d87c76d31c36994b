"""The words of the programme."""

from __future__ import annotations

from typing import Final

from flask_babel import LazyString

from buurtplein.kernel.i18n import _l
from buurtplein.programma.herhaling import Vaak
from buurtplein.programma.rules import ActiviteitSoort, Stand, Taak

SOORT: Final[dict[str, LazyString]] = {
    ActiviteitSoort.KOFFIE: _l("Koffie en praten"),
    ActiviteitSoort.ETEN: _l("Samen eten"),
    ActiviteitSoort.SPEL: _l("Spelletjes"),
    ActiviteitSoort.BUITEN: _l("Naar buiten"),
    ActiviteitSoort.MAKEN: _l("Iets maken"),
    ActiviteitSoort.MUZIEK: _l("Muziek"),
    ActiviteitSoort.TAAL: _l("Taal oefenen"),
    ActiviteitSoort.COMPUTER: _l("Computer en telefoon"),
    ActiviteitSoort.KINDEREN: _l("Voor kinderen"),
    ActiviteitSoort.SPREEKUUR: _l("Spreekuur"),
    ActiviteitSoort.ANDERS: _l("Iets anders"),
}
ICOON: Final[dict[str, str]] = {
    ActiviteitSoort.KOFFIE: "koffie",
    ActiviteitSoort.ETEN: "eten",
    ActiviteitSoort.SPEL: "spel",
    ActiviteitSoort.BUITEN: "buiten",
    ActiviteitSoort.MAKEN: "maken",
    ActiviteitSoort.MUZIEK: "muziek",
    ActiviteitSoort.TAAL: "taal",
    ActiviteitSoort.COMPUTER: "apparaat",
    ActiviteitSoort.KINDEREN: "kinderen",
    ActiviteitSoort.SPREEKUUR: "chat",
    ActiviteitSoort.ANDERS: "mensen",
}
WELKE: Final[dict[int, LazyString]] = {
    1: _l("eerste"),
    2: _l("tweede"),
    3: _l("derde"),
    4: _l("vierde"),
    -1: _l("laatste"),
    -2: _l("een na laatste"),
    -3: _l("twee na laatste"),
    -4: _l("drie na laatste"),
}
VAAK: Final[dict[str, LazyString]] = {
    Vaak.EENMALIG: _l("Eén keer"),
    Vaak.WEEK: _l("Elke week"),
    Vaak.TWEE_WEKEN: _l("Om de week"),
    Vaak.MAAND: _l("Elke maand, in dezelfde week van de maand"),
    Vaak.LAATSTE: _l("Elke maand, in de laatste week"),
}
TAAK: Final[dict[str, LazyString]] = {
    Taak.TREKT: _l("Doet het"),
    Taak.HELPT: _l("Helpt mee"),
    Taak.BEGELEIDT: _l("Helpt op weg, tot een dag"),
}
STAND: Final[dict[str, LazyString]] = {
    Stand.VOORSTEL: _l("We lezen je plan"),
    Stand.GAAT_DOOR: _l("Je plan gaat door"),
    Stand.AFGEWEZEN: _l("Je plan gaat nu niet door"),
    Stand.GESTOPT: _l("Dit is gestopt"),
}
