"""The words of help between neighbours. Those of ux.md 3.3 stand here as they stand there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask_babel import LazyString

from buurtplein.burenhulp.rules import Categorie, Koppelstand, Richting, Stand, Wanneer, Zichtbaar
from buurtplein.kernel.i18n import _l
from buurtplein.kernel.review import Reden

Words = Mapping[str, LazyString]

CATEGORIE: Final[Words] = {
    Categorie.BOODSCHAPPEN: _l("Boodschappen"),
    Categorie.HOND: _l("Hond uitlaten"),
    Categorie.KLUSJE: _l("Klusje"),
    Categorie.KOFFIE: _l("Samen koffie"),
    Categorie.AFSPRAAK: _l("Mee naar een afspraak"),
    Categorie.BRIEF: _l("Een brief lezen"),
    Categorie.LENEN: _l("Iets lenen"),
    Categorie.ANDERS: _l("Iets anders"),
    Categorie.TUIN: _l("De tuin"),
    Categorie.COMPUTER: _l("Computer of telefoon"),
    Categorie.WANDELEN: _l("Samen wandelen"),
    Categorie.TAAL: _l("Nederlands oefenen"),
    Categorie.PLANTEN: _l("Planten en huisdieren"),
    Categorie.KLIKO: _l("De kliko buiten zetten"),
    Categorie.HUISWERK: _l("Hulp bij huiswerk"),
}
ICONS: Final[Mapping[str, str]] = {
    Categorie.BOODSCHAPPEN: "boodschappen",
    Categorie.HOND: "hond",
    Categorie.KLUSJE: "klusje",
    Categorie.KOFFIE: "koffie",
    Categorie.AFSPRAAK: "agenda",
    Categorie.BRIEF: "brief",
    Categorie.LENEN: "lenen",
    Categorie.ANDERS: "anders",
    Categorie.TUIN: "tuin",
    Categorie.COMPUTER: "computer",
    Categorie.WANDELEN: "wandelen",
    Categorie.TAAL: "taal",
    Categorie.PLANTEN: "planten",
    Categorie.KLIKO: "afval",
    Categorie.HUISWERK: "huiswerk",
}
TILES: Final = tuple(Categorie)[:8]  # of ux.md 3.3; the others stand behind "Meer"

WANNEER: Final[Words] = {
    Wanneer.VANDAAG: _l("Vandaag"),
    Wanneer.DEZE_WEEK: _l("Deze week"),
    Wanneer.ELKE_WEEK: _l("Elke week"),
    Wanneer.MAAKT_NIET_UIT: _l("Maakt niet uit"),
}
WANNEER_ICONS: Final[Mapping[str, str]] = {
    Wanneer.VANDAAG: "vandaag",
    Wanneer.DEZE_WEEK: "dag",
    Wanneer.ELKE_WEEK: "vaak",
    Wanneer.MAAKT_NIET_UIT: "weetniet",
}
ZICHT: Final[Words] = {
    Zichtbaar.GEBOUW: _l("Alleen mijn gebouw"),
    Zichtbaar.BUURT: _l("De hele buurt"),
    Zichtbaar.COORDINATOR: _l("Alleen de coördinator"),
}
RICHTING: Final[Words] = {
    Richting.VRAAG: _l("Een buur zoekt hulp"),
    Richting.AANBOD: _l("Een buur wil iets doen"),
}
STAND: Final[Words] = {
    Stand.CONCEPT: _l("Kijk er nog eens naar"),
    Stand.CONTROLE: _l("Iemand leest het eerst"),
    Stand.OPEN: _l("Het staat op de site"),
    Stand.AFGESPROKEN: _l("Je hebt iets afgesproken"),
    Stand.GEDAAN: _l("Het is gelukt"),
    Stand.NIET_GELUKT: _l("Het lukte niet"),
    Stand.VERLOPEN: _l("De tijd is voorbij"),
    Stand.INGETROKKEN: _l("Je haalde het weg"),
    Stand.NIET_GEPLAATST: _l("Het staat niet op de site"),
}
STAND_LABEL: Final[Mapping[str, str]] = {
    Stand.CONCEPT: "vraag",
    Stand.CONTROLE: "avond",
    Stand.OPEN: "open",
    Stand.AFGESPROKEN: "open",
    Stand.GEDAAN: "klaar",
}
KOPPELSTAND: Final[Words] = {
    Koppelstand.GEVRAAGD: _l("Wacht op een antwoord"),
    Koppelstand.SAMEN: _l("Jullie doen het samen"),
    Koppelstand.GEDAAN: _l("Het is gelukt"),
    Koppelstand.NIET_GELUKT: _l("Het lukte niet"),
    Koppelstand.NEE: _l("Dit gaat niet door"),
    Koppelstand.GESTOPT: _l("Dit gaat niet door"),
}

VOORBEELDEN: Final[Mapping[str, tuple[LazyString, ...]]] = {
    Categorie.BOODSCHAPPEN: (
        _l("Wie neemt een tas boodschappen voor mij mee?"),
        _l("Ik ga graag samen naar de winkel."),
    ),
    Categorie.HOND: (
        _l("Ik werk laat. Wie loopt een rondje met mijn hond?"),
        _l("Mijn hond is lief en luistert goed."),
    ),
    Categorie.KLUSJE: (_l("Wie hangt een plank voor mij op?"), _l("Mijn kraan lekt een beetje.")),
    Categorie.KOFFIE: (_l("Wie drinkt een kop koffie met mij?"), _l("Ik ben nieuw hier en maak graag een praatje.")),
    Categorie.AFSPRAAK: (
        _l("Wie gaat met mij mee naar een afspraak?"),
        _l("Ik vind het fijn als iemand meeluistert."),
    ),
    Categorie.BRIEF: (_l("Wie leest een brief met mij?"), _l("Ik snap de brief niet goed.")),
    Categorie.LENEN: (_l("Mag ik een ladder lenen?"), _l("Wie heeft een boormachine voor een dag?")),
    Categorie.ANDERS: (_l("Wie kan mij ergens mee helpen?"),),
    Categorie.TUIN: (_l("Wie helpt mij met het gras?"), _l("De heg mag korter.")),
    Categorie.COMPUTER: (_l("Mijn telefoon doet raar. Wie kijkt even mee?"), _l("Hoe maak ik een filmgesprek?")),
    Categorie.WANDELEN: (_l("Wie loopt een rondje met mij?"), _l("Ik loop rustig.")),
    Categorie.TAAL: (_l("Wie praat Nederlands met mij?"), _l("Ik oefen graag bij een kop thee.")),
    Categorie.PLANTEN: (_l("Wie geeft mijn planten water?"), _l("Wie past een keer op mijn kat?")),
    Categorie.KLIKO: (_l("Wie zet mijn kliko aan de straat?"),),
    Categorie.HUISWERK: (_l("Wie helpt met rekenen?"), _l("Mijn kind zit in groep zeven.")),
}

# Why something was not placed, as the account page and the mail say it (ux.md nakijk.mail.*), without the greeting.
REDEN: Final[Words] = {
    Reden.NAAM: _l("In je bericht staat een naam of adres van een ander. Haal dat weg, dan plaatsen we het."),
    Reden.OVER_IEMAND: _l(
        "Je bericht gaat over last van iemand. Dat zetten we niet op de site. We willen je wel helpen. "
        "Doe een melding, die leest alleen het wijkteam."
    ),
    Reden.RECLAME: _l("Je bericht lijkt op reclame. Dat zetten we niet op de site."),
    Reden.KWETSEND: _l("Je bericht kan een ander pijn doen. Wil je het anders schrijven?"),
    Reden.ANDERS: _l("Je bericht past niet bij burenhulp. Bel ons gerust, dan denken we mee."),
}
_CHANGE: Final = _l("Wil je het nog een keer bekijken? Er staat iets in dat beter anders kan.")


def why(reden: str | None) -> LazyString:
    """The sentence of a reason; without one, the kind question to look again."""
    return REDEN.get(reden or "", _CHANGE)


# What is good to know before writing, where a subject lies close to what is arranged elsewhere.
TIPS: Final[Words] = {
    Categorie.BRIEF: _l("Gaat het om geld of DigiD? Laat je pas en je codes thuis."),
    Categorie.COMPUTER: _l("Houd je wachtwoord en je codes voor jezelf."),
    Categorie.KLUSJE: _l("Stroom, gas en hoog werk doet een vakman."),
    Categorie.BOODSCHAPPEN: _l("Betaal met gepast geld. Geef nooit je pinpas mee."),
    Categorie.AFSPRAAK: _l("Zeg niet waarvoor je gaat. Dat hoeft niemand te weten."),
}
