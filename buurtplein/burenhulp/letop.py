"""Is this safe to place? What was seen in a text, as the page says it: per find a sentence, and the way on.

Three answers: it may go on; a person reads it first (that is for the service); or it stops here, kindly, with the text
kept. What it is about decides the way on: change it, ask by telephone, or make it a melding.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from flask_babel import LazyString

from buurtplein.burenhulp import uitsluitingen
from buurtplein.burenhulp.uitsluitingen import Onderwerp
from buurtplein.kernel import veilig
from buurtplein.kernel.i18n import _, _l
from buurtplein.kernel.patronen import Soort
from buurtplein.kernel.veilig_texts import uitleg

# Finds that are about what a person does or is, and not about who asks: that may be a melding, never a post.
ABOUT_SOMEBODY: Final = frozenset(
    {Soort.IEMAND, Soort.SCHELDEN, Soort.BESCHULDIGING, Soort.MENSENSOORT, Soort.OVERLAST, Soort.GROF}
)
# What is arranged elsewhere and gives away too much at home is said once, in the words of what is arranged elsewhere.
_SAID: Final[dict[Onderwerp, Soort]] = {
    Onderwerp.SLEUTEL: Soort.SLEUTEL,
    Onderwerp.GELD: Soort.GELD,
    Onderwerp.PAS: Soort.GELD,
    Onderwerp.DIGID: Soort.GELD,
}
_OTHER: Final = _l("Hier staat iets in dat niet iedereen hoeft te weten.")

_WHY: Final[dict[str, LazyString]] = {
    Onderwerp.GELD: _l("Geld lenen of bewaren doen we hier niet. Zo blijft iedereen veilig."),
    Onderwerp.PAS: _l("Geef je pinpas of pincode aan niemand. Ook niet aan een aardige buur."),
    Onderwerp.DIGID: _l("Je DigiD en je wachtwoord zijn alleen van jou."),
    Onderwerp.SLEUTEL: _l("Zet niet op een site waar je sleutel is. Geef hem pas als je iemand goed kent."),
    Onderwerp.VERZORGING: _l("Wassen en aankleden is werk van de zorg. Dat vragen we niet aan een buur."),
    Onderwerp.MEDICIJNEN: _l("Medicijnen geven is werk van de zorg. Dat vragen we niet aan een buur."),
    Onderwerp.TILLEN: _l("Iemand tillen is werk van de zorg. Een buur kan er pijn van krijgen."),
    Onderwerp.STROOM: _l("Stroom en gas zijn gevaarlijk. Daar is een vakman voor."),
    Onderwerp.HOOGTE: _l("Hoog werk is gevaarlijk. Daar is een vakman voor."),
    Onderwerp.OPPAS: _l("Op kinderen passen vragen we hier niet. Daar gelden regels voor."),
    Onderwerp.WONEN: _l("Een kamer of huis zoeken kan hier niet."),
    Onderwerp.DATE: _l("Iemand zoeken om van te houden kan hier niet. Samen koffie wel."),
    Onderwerp.VERKOOP: _l("Iets verkopen kan hier niet. Iets lenen wel."),
    Onderwerp.BETAALD: _l("Hier helpen we elkaar zonder geld. Werk met loon kan hier niet."),
    Onderwerp.OVERTUIGING: _l("Mensen ergens voor winnen doen we hier niet."),
}
_TIP: Final[dict[str, LazyString]] = {
    Onderwerp.GELD: _l("Het wijkteam helpt je met geld en met rekeningen."),
    Onderwerp.PAS: _l("Je bank helpt je, ook aan de telefoon."),
    Onderwerp.DIGID: _l("In de bibliotheek helpt iemand je met DigiD."),
    Onderwerp.SLEUTEL: _l("Vraag eerst om een kop koffie bij het buurtplein. Zo leer je elkaar kennen."),
    Onderwerp.VERZORGING: _l("Je huisarts of het wijkteam weet wie dit kan doen."),
    Onderwerp.MEDICIJNEN: _l("Je apotheek of je huisarts denkt met je mee."),
    Onderwerp.TILLEN: _l("Je huisarts of het wijkteam weet wie dit kan doen."),
    Onderwerp.STROOM: _l("Huur je? Bel dan je verhuurder. Ruik je gas? Ga naar buiten en bel 112."),
    Onderwerp.HOOGTE: _l("Huur je? Bel dan je verhuurder."),
    Onderwerp.OPPAS: _l("Het wijkteam weet waar je oppas kunt vinden."),
    Onderwerp.WONEN: _l("De gemeente en je verhuurder weten hoe je een huis zoekt."),
    Onderwerp.DATE: _l("Kom eens langs bij het buurtplein. Daar drink je koffie met buren."),
    Onderwerp.VERKOOP: _l("Vraag bij het buurtplein wie het kan gebruiken."),
    Onderwerp.BETAALD: _l("De gemeente helpt je met werk zoeken."),
    Onderwerp.OVERTUIGING: _l("Praat je graag over wat je denkt? Kom naar een avond voor de buurt."),
}


@dataclass(frozen=True)
class Stop:
    """Why a text is not placed: what was seen, in sentences, where it can be asked, and whether it is a melding."""

    zinnen: tuple[str, ...]
    tips: tuple[str, ...] = ()
    melding: bool = False  # it seems to be about what somebody else does
    zacht: bool = (
        False  # that is all there is, and a doubt: whoever says it is no melding goes on, and a person reads it
    )


def kijk(tekst: str, eigen: Collection[str] = ()) -> Stop | None:
    """Whether this text stops here; None when it may go on (a person may still read it first)."""
    gezien = uitsluitingen.kijk(tekst)
    oordeel = veilig.kijk_hulp(tekst, eigen)
    overlast = Soort.OVERLAST in oordeel.soorten
    if not gezien and not oordeel.hard and not overlast:
        return None
    said = {_SAID.get(each.onderwerp) for each in gezien}
    soorten = oordeel.soorten if oordeel.hard else oordeel.soorten & {Soort.OVERLAST}
    words = uitleg(soorten - said)
    zinnen = [str(_WHY[each.onderwerp]) for each in gezien]
    zinnen += [f"{each.gezien} {each.waarom}" for each in words]
    tips = [*(str(_TIP[each.onderwerp]) for each in gezien), *(str(each.verder) for each in words)]
    return Stop(
        tuple(dict.fromkeys(zinnen)) or (str(_OTHER),),
        tuple(dict.fromkeys(tips)),
        melding=not ABOUT_SOMEBODY.isdisjoint(soorten),
        zacht=overlast and not gezien and not oordeel.hard,
    )


def sentence(tekst: str, eigen: Collection[str] = ()) -> str | None:
    """The same in one line, for a short message at a form; None when it may go on."""
    stop = kijk(tekst, eigen)
    return None if stop is None else _("{zin} Haal het weg, dan kun je verder.", zin=stop.zinnen[0])
