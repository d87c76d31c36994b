"""The words of meetings: what they are, what is fixed in them, how they stand."""

from __future__ import annotations

from typing import Final

from flask_babel import LazyString

from buurtplein.bijeenkomsten.rules import Act, Doel, Status, Vorm
from buurtplein.kernel.i18n import _l
from buurtplein.pleinen.rules import Kenmerk

Words = dict[str, LazyString]

VORM: Final[Words] = {
    Vorm.AVOND: _l("Avond in een zaal"),
    Vorm.INLOOP: _l("Inloop: kom en ga wanneer je wilt"),
    Vorm.RONDGANG: _l("Samen een ronde lopen"),
    Vorm.HUISKAMER: _l("Gesprek in een huiskamer"),
    Vorm.ONLINE: _l("Online, met beeld en geluid"),
    Vorm.BURENDAG: _l("Burendag"),
}
VORM_ICON: Final = {
    Vorm.AVOND: "maan",
    Vorm.INLOOP: "open",
    Vorm.RONDGANG: "route",
    Vorm.HUISKAMER: "huis",
    Vorm.ONLINE: "apparaat",
    Vorm.BURENDAG: "mensen",
}
DOEL: Final[Words] = {
    Doel.VERTELLEN: _l("We vertellen wat er gaat gebeuren"),
    Doel.OPHALEN: _l("We horen graag wat jij ervan vindt"),
    Doel.BESLISSEN: _l("We kiezen samen"),
    Doel.ONTMOETEN: _l("We leren elkaar kennen"),
}
# What somebody's words will do. It stands on the page and in the letter: nobody comes for a promise that is not there.
DOEL_DOET: Final[Words] = {
    Doel.VERTELLEN: _l("Je kunt alles vragen. Iedereen krijgt hetzelfde antwoord."),
    Doel.OPHALEN: _l("We schrijven op wat je zegt. In het verslag staat wat we ermee doen."),
    Doel.BESLISSEN: _l("Wat we samen kiezen, gaat door. Wat niet kan, zeggen we eerst."),
    Doel.ONTMOETEN: _l("Je hoeft niks. Praten, luisteren of koffie drinken mag allemaal."),
}
STATUS: Final[Words] = {
    Status.CONCEPT: _l("Nog niet te zien"),
    Status.GEPLAND: _l("Gepland"),
    Status.AFGEZEGD: _l("Gaat niet door"),
    Status.GEWEEST: _l("Geweest"),
    Status.VERSLAG: _l("Verslag geplaatst"),
    Status.KLAAR: _l("Klaar"),
}
STATUS_LABEL: Final = {
    Status.CONCEPT: ("", "notitie"),
    Status.GEPLAND: ("avond", "agenda"),
    Status.AFGEZEGD: ("laat", "sluit"),
    Status.GEWEEST: ("open", "geschiedenis"),
    Status.VERSLAG: ("open", "bericht"),
    Status.KLAAR: ("klaar", "klaar"),
}
# Facts about the place that decide whether somebody can come. The same words as those of a plein.
TOEGANG: Final[Words] = {
    Kenmerk.ROLSTOEL: _l("Je kunt er in met een rolstoel"),
    Kenmerk.LIFT: _l("Er is een lift"),
    Kenmerk.TOILET: _l("Er is een wc"),
    Kenmerk.ROLSTOELTOILET: _l("Er is een wc voor een rolstoel"),
    Kenmerk.RINGLEIDING: _l("Er is een ringleiding voor je hoortoestel"),
    Kenmerk.RUSTIG: _l("Er is een rustige plek"),
    Kenmerk.SPEELHOEK: _l("Er is een hoek om te spelen"),
    Kenmerk.HULPHOND: _l("Je hulphond mag mee"),
    Kenmerk.ROOKVRIJ: _l("Binnen rookt niemand"),
}
TALEN: Final[Words] = {
    "ar": _l("Arabisch"),
    "en": _l("Engels"),
    "fa": _l("Farsi"),
    "gebaren": _l("Nederlandse gebaren"),
    "pl": _l("Pools"),
    "so": _l("Somalisch"),
    "ti": _l("Tigrinya"),
    "tr": _l("Turks"),
    "uk": _l("Oekraïens"),
}
ACT_DONE: Final[Words] = {
    Act.PLANNEN: _l("De avond staat in de agenda. Iedereen kan hem zien."),
    Act.AFZEGGEN: _l("De avond gaat niet door. Wie een e-mail gaf, krijgt bericht."),
    Act.AFSLUITEN: _l("De avond is geweest. Nu het verslag nog."),
}
