"""The words with which somebody turns to us. Those of ux.md 3.6 stand here as they stand there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask_babel import LazyString

from buurtplein.contactlijnen.rules import Afloop, Soort, Wanneer
from buurtplein.contactlijnen.spreken_rules import Waarover
from buurtplein.kernel.i18n import _l

Words = Mapping[str, LazyString]

WANNEER: Final[Words] = {
    Wanneer.SNEL: _l("Zo snel als het kan"),
    Wanneer.MIDDAG: _l("Vanmiddag"),
    Wanneer.AVOND: _l("Vanavond"),
    Wanneer.MORGEN: _l("Morgen"),
}
WANNEER_ICON: Final[Mapping[str, str]] = {
    Wanneer.SNEL: "nu",
    Wanneer.MIDDAG: "vandaag",
    Wanneer.AVOND: "maan",
    Wanneer.MORGEN: "agenda",
}
WAAROVER: Final[Words] = {
    Waarover.LAST: _l("Last van iets"),
    Waarover.ZORGEN: _l("Zorgen"),
    Waarover.HULP: _l("Hulp zoeken"),
    Waarover.ANDERS: _l("Iets anders"),
}
SOORT: Final[Words] = {
    Soort.ZORG: _l("Ik maak me zorgen"),
    Soort.LAST: _l("Ik heb last"),
    Soort.VRAAG: _l("Ik heb een vraag"),
}
SOORT_ICON: Final[Mapping[str, str]] = {Soort.ZORG: "zorgen", Soort.LAST: "melden", Soort.VRAAG: "vraag"}
# What we ask for, and who reads it, per kind.
TEKST: Final[Words] = {
    Soort.ZORG: _l("Waar maak je je zorgen over?"),
    Soort.LAST: _l("Waar heb je last van?"),
    Soort.VRAAG: _l("Wat wil je weten?"),
}
LEZERS: Final[Words] = {
    Soort.ZORG: _l("Alleen het wijkteam leest dit."),
    Soort.LAST: _l("Alleen het wijkteam leest dit."),
    Soort.VRAAG: _l("Het wijkteam leest dit, of de buurtbeheerder."),
}
AFLOOP: Final[Words] = {
    Afloop.GEHOLPEN: _l("We hebben met je gepraat. Dit is nu klaar."),
    Afloop.MELDING: _l("We maakten er een melding van. Dit is nu klaar."),
    Afloop.HULPVRAAG: _l("We maakten er een vraag om hulp van. Dit is nu klaar."),
    Afloop.NIET_BEREIKT: _l("We belden een paar keer, maar je nam niet op. We bellen nu niet meer."),
    Afloop.GESTOPT: _l("Je hoeft niks meer van ons. Dit is nu klaar."),
}
