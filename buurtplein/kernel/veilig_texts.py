"""What whoever writes a help post reads at once: what we saw, why not, and the way on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask_babel import LazyString

from buurtplein.kernel.i18n import _l
from buurtplein.kernel.patronen import Soort


@dataclass(frozen=True)
class Uitleg:
    """Three short sentences about one kind of thing that was seen."""

    gezien: LazyString
    waarom: LazyString
    verder: LazyString


_LATER: Final = _l("Dat deel je later zelf, met wie je helpt.")
_MEE: Final = _l("Heel de buurt leest mee.")
_WIJKTEAM: Final = _l("We helpen je wel. Doe een melding, die leest alleen het wijkteam.")
_ANDERS: Final = _l("Kun je het anders zeggen?")
_ADRES: Final = Uitleg(_l("Er staat een adres in."), _l("Dan weet iedereen waar je woont."), _LATER)

UITLEG: Final[dict[Soort, Uitleg]] = {
    Soort.TELEFOON: Uitleg(_l("Er staat een telefoonnummer in."), _MEE, _LATER),
    Soort.MAIL: Uitleg(_l("Er staat een mailadres in."), _MEE, _LATER),
    Soort.REKENING: Uitleg(
        _l("Er staat een bankrekening in."),
        _l("Hulp van buren is gratis. Vraag nooit om geld en geef het niet."),
        _l("Zorgen om geld? Bel ons, dan kijken we met je mee."),
    ),
    Soort.POSTCODE: _ADRES,
    Soort.STRAAT: _ADRES,
    Soort.HUISNUMMER: _ADRES,
    Soort.GROF: Uitleg(_l("Er staat een woord in dat mensen pijn doet."), _MEE, _ANDERS),
    Soort.SCHELDEN: Uitleg(_l("Er staat een woord in dat mensen pijn doet."), _MEE, _ANDERS),
    Soort.NAAM: Uitleg(
        _l("Er staat een naam in."), _l("Misschien wil die ander dat niet."), _l("Laat de naam van een ander weg.")
    ),
    Soort.BUURNAAM: Uitleg(
        _l("Er staat een naam uit de buurt in."),
        _l("Dan weet iedereen wie of waar het is."),
        _l("Laat de naam weg als het kan."),
    ),
    Soort.IEMAND: Uitleg(
        _l("Het gaat over één mens."), _l("Die leest misschien mee."), _l("Schrijf alleen over jezelf.")
    ),
    Soort.GEZONDHEID: Uitleg(
        _l("Het gaat over ziek zijn of drank en drugs."),
        _l("Dat is van iemand zelf."),
        _l("Schrijf alleen wat je nodig hebt."),
    ),
    Soort.MENSENSOORT: Uitleg(_l("Het gaat over wat voor mensen er wonen."), _l("Hier is iedereen een buur."), _ANDERS),
    Soort.BESCHULDIGING: Uitleg(
        _l("Je zegt dat iemand iets slechts doet."), _l("Dat zetten we niet op de site."), _WIJKTEAM
    ),
    Soort.OVERLAST: Uitleg(_l("Gaat dit over last van iemand?"), _l("Dat zetten we niet op de site."), _WIJKTEAM),
    Soort.ALLEEN_THUIS: Uitleg(
        _l("Je schrijft dat iemand alleen is."),
        _l("Dan weet iedereen dat. Dat is niet veilig."),
        _l("Schrijf alleen waar een buur mee kan helpen. Of bel ons, dan vragen wij het voor je."),
    ),
    Soort.AFWEZIG: Uitleg(
        _l("Je schrijft wanneer er niemand thuis is."),
        _l("Dan weet iedereen dat je huis leeg is."),
        _l("Spreek de dagen later af, met wie je helpt."),
    ),
    Soort.SLEUTEL: Uitleg(
        _l("Je schrijft hoe iemand binnen komt."),
        _l("Dan kan iedereen je huis in."),
        _l("Doe zelf open. Leer elkaar eerst kennen, bijvoorbeeld op het buurtplein."),
    ),
    Soort.GELD: Uitleg(
        _l("Het gaat over je pas, een code of geld."),
        _l("Geef die nooit aan een buur. Ook niet als je hem kent."),
        _l("Een buur kan de bon meenemen, dan betaal je na. Of bel ons voor hulp met geld."),
    ),
}


def uitleg(soorten: Iterable[Soort]) -> list[Uitleg]:
    """What to say about what was seen, each thing once, the most urgent first."""
    seen = set(soorten)
    return list(dict.fromkeys(words for soort, words in _BY_WEIGHT if soort in seen))


_FIRST: Final = (Soort.OVERLAST, Soort.SLEUTEL, Soort.GELD, Soort.AFWEZIG, Soort.ALLEEN_THUIS)
_BY_WEIGHT: Final = tuple((soort, UITLEG[soort]) for soort in sorted(Soort, key=lambda each: each not in _FIRST))
