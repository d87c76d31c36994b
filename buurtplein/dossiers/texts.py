"""The words of a logboek, as residents and staff read them."""

from __future__ import annotations

from typing import Final

from buurtplein.dossiers.rules import TaakSoort
from buurtplein.kernel.i18n import _l
from buurtplein.meldingen.rules import Bron
from buurtplein.meldingen.texts import BRON, Words
from buurtplein.meldingen.triage import Besluit, Uitstel

TAAK: Final[Words] = {
    TaakSoort.BEZOEK: _l("Ga langs of bel"),
    TaakSoort.BELLEN: _l("Bel de melder"),
    TaakSoort.BESLUIT: _l("Neem een besluit"),
    TaakSoort.NAZORG: _l("Vraag hoe het nu gaat"),
    TaakSoort.WEDERHOOR: _l("Kijk weer: weet de andere kant het al?"),
}
BESLUIT: Final[Words] = {
    Besluit.AANPAK: _l("We pakken het aan"),
    Besluit.BEMIDDELING: _l("We vragen buurtbemiddeling"),
    Besluit.HINDER: _l("Dit hoort bij wonen"),
    Besluit.GEEN_ACTIE: _l("We doen nu niks"),
}
UITSTEL: Final[Words] = {
    Uitstel.VEILIGHEID: _l("Het is nu niet veilig"),
    Uitstel.ONDERZOEK: _l("We kijken eerst nog"),
    Uitstel.NIET_HERLEIDBAAR: _l("We weten niet wie het is"),
}
OP_PAPIER: Final[Words] = {bron: text for bron, text in BRON.items() if bron != Bron.WEB}
FILTER: Final[Words] = {
    "vaker": _l("Vaker of samen"),
    "besluit": _l("Besluit nodig"),
    "alles": _l("Alles wat loopt"),
    "besloten": _l("Besloten"),
}
WEEKDAG: Final = (
    _l("maandag"), _l("dinsdag"), _l("woensdag"), _l("donderdag"), _l("vrijdag"), _l("zaterdag"), _l("zondag")
)  # fmt: skip
HISTORY: Final[Words] = {
    "DossierRead": _l("Geopend"),
    "DossierPrinted": _l("Als pdf gemaakt"),
    "DossierJoined": _l("Een melding erbij"),
    "DossierLeft": _l("Een melding eruit"),
    "DossierMerged": _l("Ander logboek erbij"),
    "PlanWritten": _l("Plan geschreven"),
    "DossierAnswered": _l("Bericht aan alle melders"),
    "DossierExtended": _l("Logboek loopt langer"),
    "DossierDecided": _l("Besluit genomen"),
    "OtherSideHeard": _l("De andere kant"),
    "KaartMade": _l("Kaartje gemaakt"),
    "TaakMade": _l("Taak erbij"),
    "TaakDone": _l("Taak gedaan"),
}
