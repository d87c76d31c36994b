"""The words of reading first (ux.md 3.8)."""

from __future__ import annotations

from typing import Final

from flask_babel import LazyString

from buurtplein.kernel.i18n import _l
from buurtplein.kernel.review import Besluit, Reden
from buurtplein.kernel.veilig import Soort
from buurtplein.moderatie.rules import Waarom

Words = dict[str, LazyString]

WAAROM: Final[Words] = {
    Waarom.EERSTE: _l("Eerste bericht"),
    Waarom.ELKE: _l("We lezen hier alles eerst"),
    Waarom.WOORDEN: _l("We zagen iets in de tekst"),
    Waarom.BEWIJS: _l("We weten nog niet waar deze buur woont"),
    Waarom.GEMELD: _l("Een buur vroeg ons dit te lezen"),
}
REDEN: Final[Words] = {
    Reden.NAAM: _l("Naam of adres van een ander"),
    Reden.OVER_IEMAND: _l("Klacht over iemand"),
    Reden.RECLAME: _l("Reclame"),
    Reden.KWETSEND: _l("Kwetsend"),
    Reden.ANDERS: _l("Niet voor deze buurt"),
}
GEDAAN: Final[Words] = {
    Besluit.PLAATS: _l("Geplaatst"),
    Besluit.ZONDER: _l("Geplaatst zonder nummer en adres"),
    Besluit.VRAAG: _l("Gevraagd om aanpassen"),
    Besluit.WIJKTEAM: _l("Niet geplaatst. De buur leest hoe je een melding doet."),
    Besluit.NIET: _l("Niet geplaatst"),
}
GEDAAN_GEMELD: Final[Words] = {
    **GEDAAN,
    Besluit.PLAATS: _l("Het bericht blijft staan"),
    Besluit.NIET: _l("Het bericht gaat weg"),
    Besluit.WIJKTEAM: _l("Het gesprek stopt. De buur leest hoe je een melding doet."),
}
# What was seen in a text, before the words themselves.
SOORT: Final[Words] = {
    Soort.TELEFOON: _l("Telefoonnummer"),
    Soort.MAIL: _l("E-mailadres"),
    Soort.REKENING: _l("Bankrekening"),
    Soort.POSTCODE: _l("Adres"),
    Soort.STRAAT: _l("Adres"),
    Soort.HUISNUMMER: _l("Huisnummer"),
    Soort.GROF: _l("Grof woord"),
    Soort.SCHELDEN: _l("Scheldwoord"),
    Soort.NAAM: _l("Naam"),
    Soort.BUURNAAM: _l("Naam uit de buurt"),
    Soort.IEMAND: _l("Over één mens"),
    Soort.GEZONDHEID: _l("Over ziek zijn of drank en drugs"),
    Soort.MENSENSOORT: _l("Over wat voor mensen"),
    Soort.BESCHULDIGING: _l("Zegt dat iemand iets slechts doet"),
    Soort.OVERLAST: _l("Over last van iemand"),
    Soort.ALLEEN_THUIS: _l("Zegt dat iemand alleen is"),
    Soort.AFWEZIG: _l("Zegt wanneer een huis leeg is"),
    Soort.SLEUTEL: _l("Zegt hoe je binnen komt"),
    Soort.GELD: _l("Over een pas, code of geld"),
}
