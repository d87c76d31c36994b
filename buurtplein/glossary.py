"""One word per thing. Dutch word -> what it means in plain Dutch, an English gloss, and words that may not replace it.

Feeds the page /woordenlijst and the test that greps identifiers, templates and docs for forbidden words.
"""

from __future__ import annotations

from dataclasses import dataclass


def N_(text: str) -> str:  # noqa: N802 - the name that translators' tools look for
    """Mark a sentence for translation without translating it yet."""
    return text


@dataclass(frozen=True)
class Word:
    """A word of the neighbourhood."""

    uitleg: str
    english: str
    never: tuple[str, ...] = ()


WORDS: dict[str, Word] = {
    "melding": Word(
        N_("Je vertelt ons waar je last van hebt, of om wie je je zorgen maakt."),
        "report of nuisance or concern",
        ("signal", "complaint", "incident", "nuisance", "klacht"),
    ),
    "moment": Word(N_("Eén keer dat het gebeurde."), "one occurrence", ("occurrence",)),
    "code": Word(N_("Zestien cijfers. Daarmee lees je hoe het gaat."), "the follow code of a melding"),
    "wijkteam": Word(N_("Mensen die in jouw wijk werken. Zij helpen met wonen, zorg en geld."), "neighbourhood team"),
    "buurtbeheerder": Word(
        N_("Iemand die in de buurt rondloopt en zorgt dat het goed gaat."), "neighbourhood caretaker"
    ),
    "gastheer": Word(N_("Iemand die de deur van het buurtplein opendoet."), "host of a meeting place"),
    "buurtplein": Word(N_("Een plek waar iedereen binnen mag lopen. Koffie is er ook."), "open meeting place"),
    "programma": Word(N_("Wat er te doen is op de pleinen."), "what there is to do at the meeting places"),
    "aanmelding": Word(N_("Je zegt met hoeveel mensen je komt. Je naam hoeft niet."), "sign-up"),
    "bijeenkomst": Word(N_("Een avond waar de hele straat voor is uitgenodigd."), "meeting for a street"),
    "verslag": Word(N_("Wat er op een avond is gezegd, zonder namen."), "report of a meeting"),
    "toezegging": Word(N_("Iets wat we beloofden, met een dag erbij."), "promise made at a meeting"),
    "seintje": Word(N_("Een mail als er een avond is bij jou in de buurt."), "word by mail"),
    "burendag": Word(N_("De vierde zaterdag van september. Buren doen dan samen iets."), "Neighbours' Day"),
    "burenhulp": Word(N_("Buren die elkaar een keer helpen."), "help between neighbours"),
    "overlast": Word(N_("Iets waar je vaak of veel last van hebt."), "what neighbours suffer from"),
    "zorg": Word(N_("Je maakt je zorgen om iemand."), "concern about a person"),
    "werkdag": Word(N_("Maandag tot en met vrijdag. Feestdagen tellen niet mee."), "working day"),
    "servicebelofte": Word(N_("Hoe snel je uiterlijk iets van ons hoort."), "promised response time"),
    "woonproject": Word(
        N_("Een huis met veel woningen, waar buren elkaar groeten en soms een beetje helpen."),
        "a house of good neighbours",
    ),
    "kaart": Word(N_("Eén per woning, voor iedereen gelijk. Daarmee kom je binnen in je huis."), "card of a home"),
    "maatje": Word(N_("Een buur die je de buurt laat zien, als jullie dat allebei willen."), "buddy"),
    "commissie": Word(
        N_("Een paar buren die samen voor iets zorgen, zoals de tuin."), "small group that sees to something"
    ),
    "buurtcirkel": Word(N_("Negen tot twaalf buren die elkaar elke week zien."), "circle of neighbours"),
    "vangnet": Word(N_("Het team dat een melding krijgt als geen andere regel past."), "catch-all rule"),
}

# Words that may stand nowhere: they say what kind of person somebody is (the first of the three promises).
LABELS = ("cliënt", "client", "vrager", "drager", "indicatie")
