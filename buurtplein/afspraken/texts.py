"""How proposals, ways of deciding and reasons are called on the screen."""

from __future__ import annotations

from typing import Final

from buurtplein.afspraken.rules import Keuze, Manier, Stand, Uitslag, Voorstelsoort, Wegreden
from buurtplein.afspraken.toets import Bezwaar
from buurtplein.kernel.i18n import _l

NOT_ABOUT_A_PERSON: Final = _l("Over een mens stemmen we niet. Praat eerst samen.")
SOORTEN: Final = {
    Voorstelsoort.NIEUW: _l("Een nieuwe afspraak"),
    Voorstelsoort.ANDERS: _l("Een afspraak anders"),
    Voorstelsoort.WEG: _l("Een afspraak weg"),
}
STANDEN: Final = {
    Stand.GESPREK: (_l("We praten erover"), "open"),
    Stand.BESLUIT: (_l("We besluiten"), "vraag"),
    Stand.AANGENOMEN: (_l("Aangenomen"), "klaar"),
    Stand.NIET_AANGENOMEN: (_l("Niet aangenomen"), ""),
    Stand.INGETROKKEN: (_l("Ingetrokken"), ""),
}
MANIEREN: Final = {
    Manier.MEERDERHEID: _l("De meeste stemmen"),
    Manier.CONSENT: _l("Het gaat door, tenzij iemand een goede reden heeft"),
    Manier.VERGADERING: _l("Op de vergadering van bewoners"),
}
KEUZES: Final = {
    Manier.MEERDERHEID: {Keuze.VOOR: _l("Ik ben voor"), Keuze.TEGEN: _l("Ik ben tegen")},
    Manier.CONSENT: {Keuze.VOOR: _l("Ik kan hiermee leven"), Keuze.BEZWAAR: _l("Ik heb een goede reden om niet")},
    Manier.VERGADERING: {},
}
UITSLAGEN: Final = {
    Uitslag.AANGENOMEN: _l("Het is nu een afspraak."),
    Uitslag.MEER_TEGEN: _l("Er waren niet meer buren voor dan tegen. Alles blijft zoals het was."),
    Uitslag.TE_WEINIG: _l("Te weinig buren kozen. Alles blijft zoals het was."),
    Uitslag.BEZWAAR: _l("Iemand had een goede reden om niet. We praten verder."),
    Uitslag.VERGADERING: _l("Op de vergadering werd het nee. Alles blijft zoals het was."),
    Uitslag.REGEL_WEG: _l("De afspraak waar het over ging is er niet meer."),
}
REDENEN: Final = {
    Wegreden.OVER_MENS: _l("Het ging over een mens. Praat eerst samen."),
    Wegreden.KWETSEND: _l("Het kan iemand pijn doen."),
    Wegreden.GEGEVENS: _l("Er stond een nummer of een adres in."),
}
TEXT_PROBLEMS: Final = {
    Bezwaar.MENS: NOT_ABOUT_A_PERSON,
    Bezwaar.GEGEVENS: _l("Haal nummers en adressen weg."),
    Bezwaar.SCHELDEN: _l("Zeg het zonder te schelden."),
}
SORRY: Final = {
    "vol": _l("Er is geen plek meer. Haal eerst iets weg."),
    "regel_weg": _l("Deze afspraak is er niet meer."),
    "loopt_al": _l("Over deze afspraak loopt al een voorstel. Praat daar mee."),
    "begonnen": _l("Deze vergadering is al begonnen."),
    "nog_niet": _l("Deze vergadering is nog niet geweest."),
    "eerst_samen": _l("Dit kan na een vergadering. Praat er eerst samen over."),
}
TOO_LATE: Final = _l("Dat kan nu niet meer. Kijk hoe het voorstel ervoor staat.")
