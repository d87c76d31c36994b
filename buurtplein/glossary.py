"""One word per thing. Dutch word -> what it means in plain Dutch, an English gloss, and words that may not replace it.

Feeds the page /woordenlijst and the test that greps identifiers, templates and docs for forbidden words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """A word of the neighbourhood."""

    uitleg: str
    english: str
    never: tuple[str, ...] = ()


WORDS: dict[str, Word] = {
    "melding": Word(
        "Je vertelt ons waar je last van hebt, of om wie je je zorgen maakt.",
        "report of nuisance or concern",
        ("signal", "complaint", "incident", "nuisance", "klacht"),
    ),
    "moment": Word("Eén keer dat het gebeurde.", "one occurrence", ("occurrence",)),
    "code": Word("Zestien cijfers. Daarmee lees je hoe het gaat.", "the follow code of a melding"),
    "wijkteam": Word("Mensen die in jouw wijk werken. Zij helpen met wonen, zorg en geld.", "neighbourhood team"),
    "buurtbeheerder": Word("Iemand die in de buurt rondloopt en zorgt dat het goed gaat.", "neighbourhood caretaker"),
    "gastheer": Word("Iemand die de deur van het buurtplein opendoet.", "host of a meeting place"),
    "buurtplein": Word("Een plek waar iedereen binnen mag lopen. Koffie is er ook.", "open meeting place"),
    "burenhulp": Word("Buren die elkaar een keer helpen.", "help between neighbours"),
    "overlast": Word("Iets waar je vaak of veel last van hebt.", "what neighbours suffer from"),
    "zorg": Word("Je maakt je zorgen om iemand.", "concern about a person"),
    "werkdag": Word("Maandag tot en met vrijdag. Feestdagen tellen niet mee.", "working day"),
    "servicebelofte": Word("Hoe snel je uiterlijk iets van ons hoort.", "promised response time"),
    "vangnet": Word("Het team dat een melding krijgt als geen andere regel past.", "catch-all rule"),
}

# Words that may stand nowhere: they say what kind of person somebody is (the first of the three promises).
LABELS = ("cliënt", "client", "vrager", "drager", "indicatie")
