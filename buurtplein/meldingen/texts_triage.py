"""The words of triage, of feeling safe and of how it is later. They say what we do, never what people are."""

from __future__ import annotations

from typing import Final

from buurtplein.kernel.i18n import _l
from buurtplein.meldingen.rules import Categorie, Reden
from buurtplein.meldingen.texts import Words
from buurtplein.meldingen.triage import Aard, Bezwaar, Gevoel, Melders, Nazorg, Uitkomst, Waarom, Zorgelijk

AARD: Final[Words] = {
    Aard.OVERLAST: _l("Ja, dit kan overlast zijn"),
    Aard.HINDER: _l("Nee, dit hoort bij wonen"),
}
MELDERS: Final[Words] = {
    Melders.EEN: _l("Nee, één huis"),
    Melders.MEER: _l("Ja, meer huizen"),
    Melders.OVER_EN_WEER: _l("Buren melden over elkaar"),
}
ZORGELIJK: Final[Words] = {
    Zorgelijk.JA: _l("Ja"),
    Zorgelijk.NEE: _l("Nee"),
    Zorgelijk.ONBEKEND: _l("Dat weten we nog niet"),
}
UITKOMST: Final[Words] = {
    Uitkomst.UITLEGGEN: _l("Uitleggen: dit hoort bij wonen"),
    Uitkomst.ZELF_PRATEN: _l("Buren praten zelf, met onze hulp"),
    Uitkomst.BEMIDDELING: _l("Buurtbemiddeling"),
    Uitkomst.HULP_EERST: _l("Eerst hulp"),
    Uitkomst.AANPAK: _l("Aanpakken: praten, afspreken, nakijken"),
    Uitkomst.UITZOEKEN: _l("Eerst uitzoeken"),
}
# What a worker does next, in one line.
UITKOMST_STAP: Final[Words] = {
    Uitkomst.UITLEGGEN: _l("Leg uit waarom we niks doen. Geef tips."),
    Uitkomst.ZELF_PRATEN: _l("Vraag of praten veilig voelt. Bied aan om mee te gaan."),
    Uitkomst.BEMIDDELING: _l("Vraag buurtbemiddeling om hulp. De melder zei dat dit mag."),
    Uitkomst.HULP_EERST: _l("Ga eerst na wat iemand nodig heeft. Aanspreken op gedrag wacht."),
    Uitkomst.AANPAK: _l("Praat met alle kanten. Maak een afspraak. Kijk daarna of het helpt."),
    Uitkomst.UITZOEKEN: _l("Kijk eerst wat er aan de hand is. Beoordeel daarna weer."),
}
WAAROM: Final[Words] = {
    Waarom.HULP_NODIG: _l("Misschien heeft iemand hulp nodig. Hulp gaat voor."),
    Waarom.NIET_VEILIG: _l("Het gaat om drugs of angst. Vraag niemand om zelf te praten."),
    Waarom.ZORG_ONBEKEND: _l("Iemand maakt zich zorgen. We weten nog niet of dat klopt."),
    Waarom.EERST_KIJKEN: _l("Het lijkt bij wonen te horen. Toch kan er zorg nodig zijn."),
    Waarom.HOORT_ERBIJ: _l("Het hoort bij wonen en er zijn geen zorgen."),
    Waarom.TWEE_KANTEN: _l("Beide kanten hebben last. De melder zei dat praten met een ander mag."),
    Waarom.NOG_GEEN_JA: _l("Bemiddeling past hier. Vraag de melder eerst of dat mag."),
    Waarom.MEER_MELDERS: _l("Meer huizen hebben last. Dit vraagt om een aanpak."),
    Waarom.EERST_VRAGEN: _l("De melder twijfelt of het thuis veilig is. Vraag dat eerst."),
    Waarom.KLEIN_BEGIN: _l("Eén huis heeft last en er zijn geen zorgen. Praten helpt vaak."),
    Waarom.ONDUIDELIJK: _l("Er is nog te weinig bekend."),
}
BEZWAAR: Final[Words] = {
    Bezwaar.DRUGS: _l("Bij drugs past buurtbemiddeling niet."),
    Bezwaar.ANGST: _l("De melder is bang. Dan past buurtbemiddeling niet."),
    Bezwaar.NIET_VEILIG: _l("De melder voelt zich niet veilig. Dan past buurtbemiddeling niet."),
    Bezwaar.ZORG: _l("Er zijn zorgen om iemand. Dan past buurtbemiddeling niet."),
    Bezwaar.GEEN_JA: _l("De melder zei nog niet dat dit mag. Vraag dat eerst."),
    Bezwaar.HULP_EERST: _l("Hulp gaat hier voor. Vraag eerst het wijkteam."),
}

GEVOEL: Final[Words] = {Gevoel.JA: _l("Ja"), Gevoel.NEE: _l("Nee"), Gevoel.WEET_NIET: _l("Weet ik niet")}
GEVOEL_WERK: Final[Words] = {
    Gevoel.JA: _l("De melder voelt zich veilig"),
    Gevoel.NEE: _l("De melder voelt zich niet veilig"),
    Gevoel.WEET_NIET: _l("De melder weet niet of het veilig is"),
}
NAZORG: Final[Words] = {Nazorg.BETER: _l("Beter"), Nazorg.HETZELFDE: _l("Hetzelfde"), Nazorg.ERGER: _l("Erger")}

# What a refusal starts from; a person makes it own words before it goes out.
WEIGERING: Final[Words] = {
    Reden.HOORT_ERBIJ: _l(
        "We begrijpen dat dit vervelend is. Dit geluid hoort bij wonen. We doen hier nu niets mee. Dit kun je wel doen:"
    ),
    Reden.PAST_NIET: _l("Dank je voor je melding. Wij kunnen dit niet oplossen. Een ander kan je wel helpen:"),
}
WEIGERING_ANDERS: Final = _l(
    "We begrijpen dat dit vervelend is. Dit hoort bij wonen. We doen hier nu niets mee. Dit kun je wel doen:"
)
TIPS: Final[dict[str, Words]] = {
    Categorie.GELUID: {
        "praat": _l("Vertel je buur wat je hoort, op een rustig moment."),
        "spreek": _l("Spreek samen af wanneer het stil is."),
        "matten": _l("Vraag of je buur vilt onder de stoelen plakt."),
    },
    Categorie.AFVAL: {
        "praat": _l("Vertel je buur wat je ziet, op een rustig moment."),
        "gemeente": _l("Meld los afval op straat bij de gemeente."),
    },
    Categorie.DIEREN: {
        "praat": _l("Vertel je buur wat je hoort. Misschien weet je buur het niet."),
        "spreek": _l("Vraag wie het dier verzorgt als je buur weg is."),
    },
}
TIPS_USUAL: Final[Words] = {
    "praat": _l("Praat met je buur, als dat veilig voelt."),
    "weer": _l("Wordt het erger? Druk dan op de knop. Dan kijken we weer."),
}
