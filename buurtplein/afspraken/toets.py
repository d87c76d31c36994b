"""Is this about a rule, or about a person? Pure. About a person nobody votes, and nothing is proposed.

A name, a number of a home, "die man van boven": ``kernel.veilig`` sees those. Beside it stands what only matters here:
somebody who has to go. "De fietsen moeten weg" is a rule; "de buurman moet weg" is not.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from buurtplein.kernel import veilig
from buurtplein.kernel.veilig import Soort


class Bezwaar(StrEnum):
    """Why a text cannot be placed as it is."""

    MENS = "mens"
    GEGEVENS = "gegevens"  # a number or an address
    SCHELDEN = "schelden"


_PERSON: Final = frozenset({Soort.NAAM, Soort.IEMAND, Soort.HUISNUMMER, Soort.STRAAT, Soort.MENSENSOORT})
_NUMBERS: Final = frozenset({Soort.TELEFOON, Soort.MAIL, Soort.REKENING, Soort.POSTCODE})
_SOMEBODY: Final = re.compile(
    r"\b(?:hij|zij|ze|haar|hem|hen|hun|iemand|"
    r"(?:boven|onder|over)?bu(?:ren|ur)|(?:boven|onder|over)?buur(?:man|vrouw|jongen|meisje|tjes?)|"
    r"bewo(?:ner|ners|onster)|huurders?|gezin(?:nen)?|familie|m[ae]nn?(?:en)?|vrouw(?:en)?|jongens?|meisjes?|"
    r"mensen|mens|kinderen|kind|meneer|mevrouw|jongeren|studenten?|he|she|they|neighbou?rs?|people|person)\b",
    re.I,
)
_GO: Final = re.compile(
    r"\b(?:er\s?uit|eruit(?:zetten|gooien|gezet|gegooid)?|"
    r"(?:moet(?:en)?|mag|mogen)\s+(?:\w+\s+){0,2}(?:weg|vertrekken|verhuizen)|weg\s+(?:moet(?:en)?|mag|mogen)|"
    r"weg(?:sturen|gestuurd|pesten|gepest|krijgen)|uit\s?(?:zetten|gezet)|het huis uit|uit (?:het|ons) huis|"
    r"(?:hoort|horen|past|passen) (?:hier|er) niet|niet (?:meer )?(?:welkom|binnenlaten)|"
    r"ontrui(?:men|md|ming)|buitensluiten|(?:huur|contract) op\s?zeggen|"
    r"kick(?:ed)? out|evict(?:ed)?|must (?:go|leave))\b",
    re.I,
)
# "De buren" and "bewoners" alone are everybody; one home on a floor is not.
_ONE_HOME: Final = re.compile(
    r"\b(?:het gezin|de (?:familie|man|vrouw|jongens?)|die (?:buren|mensen|jongens?|familie|kinderen))\s+"
    r"(?:op|van|uit|naast|boven|onder|hier|daar)\b",
    re.I,
)
_VOTE: Final = re.compile(r"\bstem(?:men)?\s+(?:we\s+)?\w+\s+(?:weg|eruit|uit)\b", re.I)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n")


def kijk(tekst: str, namen: frozenset[str] = frozenset(), eigen: str = "") -> Bezwaar | None:
    """What stands in the way of this text; None when it is about a rule.

    ``namen``: what homes of this house are called. ``eigen``: the name of the house, which is no find.
    """
    seen = veilig.kijk(tekst, (eigen,) if eigen else ())
    if seen.soorten & _NUMBERS:
        return Bezwaar.GEGEVENS
    if seen.soorten & _PERSON or _named(tekst, namen) or any(_sends_away(each) for each in _SENTENCE.split(tekst)):
        return Bezwaar.MENS
    if seen.hard or seen.soorten & {Soort.SCHELDEN, Soort.GROF}:
        return Bezwaar.SCHELDEN
    return None


def _sends_away(sentence: str) -> bool:
    return bool(
        _ONE_HOME.search(sentence) or _VOTE.search(sentence) or (_GO.search(sentence) and _SOMEBODY.search(sentence))
    )


def _named(tekst: str, namen: frozenset[str]) -> bool:
    """Whether a name of a home here stands in it, as a whole word with its capital."""
    known = [each for each in namen if len(each) > 1]
    return any(re.search(rf"(?<![\w-]){re.escape(each)}(?![\w-])", tekst) for each in known)
