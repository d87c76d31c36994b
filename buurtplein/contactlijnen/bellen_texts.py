"""The words of who answers a line. What somebody is stands in none of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask_babel import LazyString

from buurtplein.contactlijnen.bellen_rules import Deel
from buurtplein.contactlijnen.rules import Afloop, Beluitslag, Soort, Stand, Weg
from buurtplein.kernel.i18n import _l

Words = Mapping[str, LazyString]

SOORT: Final[Words] = {Soort.ZORG: _l("Zorgen"), Soort.LAST: _l("Last van iets"), Soort.VRAAG: _l("Een vraag")}
ANDERS: Final = _l("Iets anders")  # nobody said what it is about
SOORT_ICON: Final = {Soort.ZORG: "zorgen", Soort.LAST: "let-op", Soort.VRAAG: "vraag"}
WEG: Final[Words] = {
    Weg.CHAT: _l("Chat"),
    Weg.TERUGBELLEN: _l("Terugbellen"),
    Weg.BERICHT: _l("Bericht"),
    Weg.TELEFOON: _l("Telefoon"),
}
STAND: Final = {
    Stand.WACHT: (_l("Wacht op ons"), "vraag"),
    Stand.LOOPT: (_l("Loopt"), "open"),
    Stand.KLAAR: (_l("Klaar"), "klaar"),
}
UITSLAG: Final[Words] = {
    Beluitslag.GESPROKEN: _l("Gesproken"),
    Beluitslag.GEEN_GEHOOR: _l("Geen gehoor"),
    Beluitslag.INGESPROKEN: _l("Ingesproken"),
    Beluitslag.VERKEERD: _l("Verkeerd nummer"),
}
UITSLAG_ICON: Final = {
    Beluitslag.GESPROKEN: "spreken",
    Beluitslag.GEEN_GEHOOR: "sluit",
    Beluitslag.INGESPROKEN: "spreekin",
    Beluitslag.VERKEERD: "fout",
}
AFLOOP: Final[Words] = {
    Afloop.GEHOLPEN: _l("Geholpen"),
    Afloop.MELDING: _l("Het werd een melding"),
    Afloop.HULPVRAAG: _l("Het werd een vraag aan buren"),
    Afloop.NIET_BEREIKT: _l("Niet bereikt"),
    Afloop.GESTOPT: _l("Wie het vroeg, wil niet verder"),
}
# How staff close a contact themselves; a melding or a vraag closes it by being there.
SLUITEN: Final = (Afloop.GEHOLPEN, Afloop.NIET_BEREIKT, Afloop.GESTOPT)
DEEL: Final[Words] = {
    Deel.BESLIS: _l("Niet bereikt: hoe verder?"),
    Deel.AFLOOP: _l("Nog afronden: wat kwam eruit?"),
    Deel.LAAT: _l("Te laat"),
    Deel.VANDAAG: _l("Vandaag"),
    Deel.LATER: _l("Later"),
}
FILTER: Final[Words] = {
    "wacht": _l("Wacht"),
    "van-mij": _l("Van mij"),
    "collegas": _l("Van collega's"),
    "klaar": _l("Klaar"),
}


def soort(code: str | None) -> str:
    """What it is about, in a few words."""
    return str(SOORT[code] if code is not None else ANDERS)


def soort_icon(code: str | None) -> str:
    """The pictogram beside it."""
    return SOORT_ICON[Soort(code)] if code is not None else "anders"
