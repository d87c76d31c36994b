"""The words of inzage, as residents and staff read them."""

from __future__ import annotations

from typing import Final

from flask_babel import LazyString

from buurtplein.inzage.rules import Afhandeling, AvgSoort, AvgVan, Eerst, Stuk
from buurtplein.kernel.i18n import _l

Words = dict[str, LazyString]

SOORT: Final[Words] = {
    AvgSoort.INZAGE: _l("Zien wat er staat"),
    AvgSoort.CORRECTIE: _l("Iets laten verbeteren"),
    AvgSoort.VERWIJDERING: _l("Gegevens laten wissen"),
    AvgSoort.BEZWAAR: _l("Niet eens met wat we doen"),
}
VAN: Final[Words] = {
    AvgVan.MELDER: _l("De melder, met de code"),
    AvgVan.BALIE: _l("De melder, aan de balie"),
    AvgVan.BETROKKENE: _l("De buur over wie is gemeld"),
}
AFHANDELING: Final[Words] = {
    Afhandeling.GEDAAN: _l("We deden wat er gevraagd werd"),
    Afhandeling.DEELS: _l("We deden een deel"),
    Afhandeling.GEWEIGERD: _l("We deden het niet"),
    Afhandeling.NIETS_GEVONDEN: _l("Er staat niks over deze persoon"),
}
# As the melder reads it.
AFHANDELING_MELDER: Final[Words] = {
    Afhandeling.GEDAAN: _l("We deden wat je vroeg."),
    Afhandeling.DEELS: _l("We deden een deel van wat je vroeg."),
    Afhandeling.GEWEIGERD: _l("We deden niet wat je vroeg."),
    Afhandeling.NIETS_GEVONDEN: _l("We vonden niks over jou."),
}
EERST: Final[Words] = {
    Eerst.TWEEDE_PERSOON: _l("Eerst kijkt een tweede persoon mee. Bied het stuk aan ter controle."),
    Eerst.MELDING_AFRONDEN: _l("De melding loopt nog. Rond die eerst af, en vertel dat aan de melder."),
    Eerst.BEWAREN: _l("Deze melding moet blijven tot en met {datum}. Wissen kan pas daarna."),
    Eerst.TWEEDE_WIST: _l("Eerst kijkt een tweede persoon mee. Vraag het een collega."),
    Eerst.UITLEG: _l("Schrijf op waarom. Wie vroeg, mag dat lezen."),
}
STUK: Final[Words] = {
    Stuk.ONDERWERP: _l("Waar het over gaat"),
    Stuk.GEBOUW: _l("Het gebouw"),
    Stuk.MOMENT: _l("Wanneer het gebeurde"),
    Stuk.WEDERHOOR: _l("Wat deze buur zelf vertelde"),
    Stuk.PLAN: _l("Het plan"),
    Stuk.PLEK: _l("De plek, in woorden van een melder"),
    Stuk.VERHAAL: _l("Wat een melder vertelde"),
    Stuk.ZIN: _l("Wat een melder bij een moment schreef"),
    Stuk.BERICHT: _l("Een bericht"),
    Stuk.NOTITIE: _l("Een notitie van het team"),
    Stuk.POSITIE: _l("Waar een melder het hoort of ziet"),
    Stuk.FOTO: _l("Foto's"),
    Stuk.CONTACT: _l("E-mail en telefoon van een melder"),
}
PARTS: Final[Words] = {
    "onderwerp": _l("Waar het over gaat"),
    "plek": _l("Waar"),
    "moment": _l("Wanneer"),
    "wederhoor": _l("Wat jij vertelde"),
    "tekst": _l("Wat er is opgeschreven"),
}
DAGDEEL: Final[Words] = {
    "nacht": _l("in de nacht"),
    "ochtend": _l("in de ochtend"),
    "middag": _l("in de middag"),
    "avond": _l("in de avond"),
}
HISTORY: Final[Words] = {
    "AvgAsked": _l("Gevraagd"),
    "AvgLinked": _l("Melding erbij gezocht"),
    "AvgExtended": _l("Twee maanden langer, met een reden"),
    "AvgFinished": _l("Antwoord gegeven"),
    "InzageRead": _l("Stukken gelezen"),
    "InzageSaved": _l("Keuze bewaard"),
    "InzageProposed": _l("Aangeboden ter controle"),
    "InzageSentBack": _l("Teruggestuurd door de tweede persoon"),
    "InzageApproved": _l("Goedgekeurd door de tweede persoon"),
    "InzageGiven": _l("Stuk opgehaald"),
}
