"""The words of questions: what we saw in one, how it can be asked, and why it goes back."""

from __future__ import annotations

from typing import Final

from flask_babel import LazyString

from buurtplein.bijeenkomsten.rules import TerugReden
from buurtplein.kernel.i18n import _l
from buurtplein.kernel.veilig import Soort

Words = dict[str, LazyString]

# What whoever asks reads at once. It says what we saw, never what kind of person somebody is.
VONDST: Final[Words] = {
    Soort.TELEFOON: _l("Er staat een telefoonnummer in je vraag. Haal het weg, want iedereen leest mee."),
    Soort.MAIL: _l("Er staat een e-mailadres in je vraag. Haal het weg, want iedereen leest mee."),
    Soort.REKENING: _l("Er staat een rekening in je vraag. Haal die weg, want iedereen leest mee."),
    Soort.POSTCODE: _l("Er staat een adres in je vraag. Dan weet iedereen om welk huis het gaat."),
    Soort.GROF: _l("Er staat een woord in dat mensen pijn doet. Haal het weg."),
    Soort.NAAM: _l("Er staat een naam in je vraag. We noemen geen namen."),
    Soort.HUISNUMMER: _l("Er staat een huisnummer in je vraag. Dan weet iedereen om welk huis het gaat."),
    Soort.STRAAT: _l("Er staat een adres in je vraag. Dan weet iedereen om welk huis het gaat."),
    Soort.IEMAND: _l("Je vraag gaat over één mens. Daar praten we niet over waar iedereen bij is."),
    Soort.GEZONDHEID: _l("Je vraag gaat over ziek zijn of drank en drugs. Dat is van iemand zelf."),
    Soort.MENSENSOORT: _l("Je vraag gaat over wat voor mensen er wonen. Dat vertellen we van niemand."),
    Soort.SCHELDEN: _l("Er staat een woord in dat mensen pijn doet. Kun je het anders zeggen?"),
    Soort.BESCHULDIGING: _l("Je zegt dat iemand iets slechts doet. Daar praten we niet over waar iedereen bij is."),
}
_STREET: Final = (
    _l("Wie bel ik als ik ergens last van heb?"),
    _l("Wat doen jullie als het onrustig is in de straat?"),
)
_HELP: Final = (
    _l("Welke hulp is er voor wie hier woont?"),
    _l("Is er dag en nacht iemand in het gebouw?"),
)
# How it can be asked so that everybody gets an answer.
ZO_KAN_HET: Final[dict[str, tuple[LazyString, ...]]] = {
    TerugReden.NAAM: _STREET,
    TerugReden.ADRES: _STREET,
    TerugReden.OVER_IEMAND: (*_STREET, *_HELP),
    TerugReden.GEZONDHEID: _HELP,
    TerugReden.KWETSEND: _STREET,
    TerugReden.ANDER_ONDERWERP: (),
}
# What whoever moderates chooses.
REDEN: Final[Words] = {
    TerugReden.NAAM: _l("Er staat een naam in"),
    TerugReden.ADRES: _l("Er staat een adres of nummer in"),
    TerugReden.GEZONDHEID: _l("Het gaat over iemands gezondheid"),
    TerugReden.OVER_IEMAND: _l("Het gaat over één mens"),
    TerugReden.KWETSEND: _l("Het doet mensen pijn"),
    TerugReden.ANDER_ONDERWERP: _l("Het gaat over iets anders"),
}
# What whoever asked reads when a person sent it back.
TERUG: Final[Words] = {
    TerugReden.NAAM: _l("Er staat een naam in. We noemen geen namen."),
    TerugReden.ADRES: _l("Er staat een adres of nummer in. Dan weet iedereen om wie het gaat."),
    TerugReden.GEZONDHEID: _l("Het gaat over iemands gezondheid. Dat is van iemand zelf."),
    TerugReden.OVER_IEMAND: _l("Het gaat over één mens. Daar praten we niet over waar iedereen bij is."),
    TerugReden.KWETSEND: _l("Er staan woorden in die mensen pijn doen."),
    TerugReden.ANDER_ONDERWERP: _l("De avond gaat over iets anders. Bel ons, dan zoeken we wie je helpt."),
}
