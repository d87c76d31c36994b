"""The words of figures. What a number is of stands in one place; the numbers themselves have no words of their own."""

from __future__ import annotations

from typing import Final

from buurtplein.inzicht.models import Inhoud, Vorm
from buurtplein.kernel.i18n import _l
from buurtplein.meldingen import texts, texts_triage
from buurtplein.meldingen.rules import Categorie, Soort
from buurtplein.meldingen.texts import Words

PERIOD: Final[Words] = {
    "maand": _l("Vorige maand"),
    "kwartaal": _l("Het laatste kwartaal"),
    "halfjaar": _l("Zes maanden"),
    "jaar": _l("Twaalf maanden"),
    "eigen": _l("Eigen maanden"),
}

_OVERLAST: Final[Words] = {c: words for c, words in texts.CATEGORIE.items() if c != Categorie.ZORGEN}

# Every question about a melding, with its answers in the order in which they are told.
ANSWERS: Final[dict[str, Words]] = {
    "categorie": _OVERLAST,
    "antwoord": {
        "0": _l("Dezelfde dag"),
        "1": _l("1 werkdag"),
        **{str(days): _l("{n} werkdagen", n=days) for days in range(2, 11)},
        "later": _l("Meer dan 10 werkdagen"),
        "nog_niet": _l("Nog geen antwoord"),
        "geen": _l("Gestopt zonder antwoord"),
    },
    "belofte": {"gehaald": _l("Op tijd"), "gemist": _l("Te laat"), "loopt": _l("Loopt nog")},
    "heropend": {"ja": _l("Weer geopend"), "nee": _l("Niet weer geopend")},
    "reden": {
        **texts.REDEN,
        "ingetrokken": _l("Gestopt door de melder"),
        "open": _l("Nog niet klaar"),
    },
    "uitkomst": {**texts_triage.UITKOMST, "nog_niet": _l("Nog niet beoordeeld")},
    "nazorg": {
        **texts_triage.NAZORG,
        "geen_antwoord": _l("Geen antwoord gekregen"),
        "niet_gevraagd": _l("Nog niet gevraagd"),
    },
}
TITLES: Final[Words] = {
    "maand": _l("Per maand"),
    "categorie": _l("Waar gaat het over?"),
    "buurt": _l("Per buurt"),
    "antwoord": _l("Hoe snel kwam het eerste antwoord?"),
    "belofte": _l("Kwam het antwoord op tijd?"),
    "uitkomst": _l("Wat deden we eerst?"),
    "reden": _l("Hoe liep het af?"),
    "heropend": _l("Weer geopend"),
    "nazorg": _l("Hoe gaat het later?"),
    "zorg": _l("Zorgen om een buur, per kwartaal"),
    "zorg-wijk": _l("Zorgen om een buur, per wijk"),
}
# The same for contacts on a line.
CONTACT_TITLES: Final[Words] = {
    "lijn": _l("Gesprekken per lijn"),
    "weg": _l("Hoe zocht iemand contact?"),
    "uur": _l("Op welk uur van de dag?"),
    "wacht": _l("Hoe lang wachtte iemand op een mens?"),
    "contactbelofte": _l("Deden we wat we zeiden?"),
    "contactsoort": _l("Waarvoor zocht iemand contact?"),
}
WEG: Final[Words] = {
    "chat": _l("Chat"),
    "terugbellen": _l("Bel mij terug"),
    "bericht": _l("Bericht"),
    "telefoon": _l("Zelf gebeld"),
}
CONTACT_SOORT: Final[Words] = {
    "zorg": _l("Zorgen om iemand"),
    "last": _l("Last van iets"),
    "vraag": _l("Een vraag"),
    "niet_gezegd": _l("Niet gezegd"),
}
WACHT: Final[Words] = {
    "0": _l("Meteen een mens aan de telefoon"),
    "1": _l("Hoogstens 1 minuut"),
    "5": _l("Hoogstens 5 minuten"),
    "15": _l("Hoogstens 15 minuten"),
    "60": _l("Hoogstens een uur"),
    "240": _l("Hoogstens 4 uur"),
    "1440": _l("Hoogstens een dag"),
    "later": _l("Langer dan een dag"),
    "geen": _l("Gestopt zonder antwoord"),
}
UNKNOWN_PLACE: Final = _l("Plek niet bekend")

EXPORT: Final[Words] = {Inhoud.CIJFERS: _l("Cijfers"), Inhoud.MELDINGEN: _l("Meldingen van een team")}
FORM: Final[Words] = {Vorm.CSV: _l("CSV"), Vorm.XLSX: _l("Excel")}
SOORT: Final[Words] = {Soort.OVERLAST: _l("Overlast"), Soort.ZORG: _l("Zorg"), Soort.VRAAG: _l("Vraag")}
