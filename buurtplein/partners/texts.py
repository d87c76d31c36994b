"""The words of sharing, as staff, partners and melders read them."""

from __future__ import annotations

from typing import Final

from flask_babel import LazyString

from buurtplein.kernel.i18n import _l
from buurtplein.meldingen.rules import Grond, Soort
from buurtplein.meldingen.triage import Bezwaar
from buurtplein.partners.rules import Gegeven, Stand, Uitslag, Waarom

Words = dict[str, LazyString]

GEGEVEN: Final[Words] = {
    Gegeven.CATEGORIE: _l("Waar het over gaat"),
    Gegeven.PLEK: _l("De plek"),
    Gegeven.MOMENTEN: _l("Wanneer het gebeurde"),
    Gegeven.TEKST: _l("Wat de melder vertelt"),
    Gegeven.CONTACT: _l("Hoe je de melder bereikt"),
}
# The same in the middle of a sentence: "Zij kregen: waar het over gaat en de plek."
KREGEN: Final[Words] = {
    Gegeven.CATEGORIE: _l("waar het over gaat"),
    Gegeven.PLEK: _l("de plek"),
    Gegeven.MOMENTEN: _l("wanneer het gebeurde"),
    Gegeven.TEKST: _l("wat je vertelde"),
    Gegeven.CONTACT: _l("je e-mail of je telefoon"),
}
SOORT: Final[Words] = {
    Soort.OVERLAST: _l("Overlast"),
    Soort.ZORG: _l("Zorg"),
    Soort.VRAAG: _l("Een vraag"),
}
WAAROM: Final[Words] = {
    Waarom.AFSPRAAK: _l("Er is een afspraak op papier. Daarin staat wat mee mag."),
    Waarom.MELDER_ZEI_JA: _l("De melder zei: jullie mogen dit met een ander bespreken."),
    Waarom.NIKS_OVER_MENSEN: _l("Er is geen afspraak en geen ja van de melder. Dan gaat er niks over mensen mee."),
    Waarom.AFSPRAAK_GELDT_NIET: _l("De afspraak met hen geldt vandaag niet."),
    Waarom.AFSPRAAK_GAAT_HIER_NIET_OVER: _l("De afspraak met hen gaat niet over zo'n melding."),
    Waarom.CONTACT_ALLEEN_MET_JA: _l("E-mail of telefoon gaat alleen mee als de melder ja zegt."),
    Waarom.CONTACT_NIET_VEILIG: _l("De melder voelt zich niet veilig. E-mail of telefoon gaat dan nooit mee."),
    Waarom.ZORG_TEKST_ALLEEN_MET_AFSPRAAK: _l("De tekst over zorg gaat alleen mee met een afspraak over zorg."),
}
# What stands in the way of asking this partner at all.
BEZWAAR: Final[Words] = {
    Bezwaar.DRUGS: _l("Bij drugs vragen we geen buurtbemiddeling."),
    Bezwaar.ANGST: _l("Bij dreiging of angst vragen we geen buurtbemiddeling."),
    Bezwaar.NIET_VEILIG: _l("De melder voelt zich niet veilig. Dan vragen we geen buurtbemiddeling."),
    Bezwaar.ZORG: _l("Bij zorg om een buur vragen we geen buurtbemiddeling."),
    Bezwaar.GEEN_JA: _l("Buurtbemiddeling vragen we alleen als de melder ja zegt."),
    Bezwaar.HULP_EERST: _l("Eerst hulp. Daarna pas een gesprek over wat er gemeld is."),
}
# With what right, as the melder reads it.
GROND_MELDER: Final[Words] = {
    Grond.CONVENANT: _l("Daarover is een afspraak op papier."),
    Grond.TOESTEMMING: _l("Dat mocht van jou."),
    Grond.ZONDER_NAAM: _l("Er ging niks mee dat naar mensen wijst."),
}
GROND_KORT: Final[Words] = {
    Grond.CONVENANT: _l("Met afspraak"),
    Grond.TOESTEMMING: _l("Met een ja van de melder"),
    Grond.ZONDER_NAAM: _l("Zonder gegevens van mensen"),
}
UITSLAG: Final[Words] = {
    Uitslag.OPPAKKEN: _l("We pakken dit op"),
    Uitslag.NIET_VOOR_ONS: _l("Dit is niet voor ons"),
    Uitslag.GESPROKEN: _l("We hebben met mensen gesproken"),
    Uitslag.VRAAG: _l("We hebben een vraag. Bel ons."),
}
STAND: Final[Words] = {
    Stand.WACHT: _l("Nog niet geopend"),
    Stand.OPEN: _l("Geopend, nog geen antwoord"),
    Stand.BEANTWOORD: _l("Antwoord gegeven"),
    Stand.INGETROKKEN: _l("Link ingetrokken"),
    Stand.VERLOPEN: _l("Link verlopen"),
}
STAND_LABEL: Final = {
    Stand.WACHT: ("open", "klok"),
    Stand.OPEN: ("open", "oog"),
    Stand.BEANTWOORD: ("klaar", "klaar"),
    Stand.INGETROKKEN: ("", "slot"),
    Stand.VERLOPEN: ("laat", "klok"),
}
