"""How easily a text reads, pure: Flesch-Douma, the longest sentence and the long words. A help for who writes.

Flesch-Douma = 206.84 - 0.93 x words per sentence - 77 x syllables per word (Douma 1960); 80 and up is easy. The
formula is about Dutch: of other languages only the length of the sentences is looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pyphen import Pyphen

MOST_WORDS: Final = 15
MOST_SYLLABLES: Final = 4
EASY: Final = 65
ENOUGH_WORDS: Final = 12  # below this the score says nothing; the sentence and the words still do
# Long, but everybody knows them.
KNOWN: Final = frozenset({"buurtbemiddeling", "telefoonnummer", "teamcoördinator", "contactpersoon", "medewerkers"})
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*|\d+")
_END: Final = re.compile(r"[.!?:;]+(?:\s|$)|\n+")
_FILLED: Final = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Leesbaar:
    """What was measured. ``hard`` is the one question: should it be simpler?"""

    score: int | None
    longest: int
    sentence: str
    long_words: tuple[str, ...]
    hard: bool


def measure(text: str, taal: str = "nl") -> Leesbaar:
    """Measure a text. An empty text is not hard."""
    sentences = [part for part in _END.split(_FILLED.sub("iets", text)) if part and _WORD.search(part)]
    counted = [_WORD.findall(sentence) for sentence in sentences]
    words = [word for sentence in counted for word in sentence]
    longest = max((len(sentence) for sentence in counted), default=0)
    at = next((part.strip() for part, found in zip(sentences, counted, strict=True) if len(found) == longest), "")
    if taal != "nl" or not words:
        return Leesbaar(None, longest, at, (), longest > MOST_WORDS)
    beats = [syllables(word) for word in words]
    score = round(206.84 - 0.93 * len(words) / len(sentences) - 77 * sum(beats) / len(words))
    long_ones = (word for word, beat in zip(words, beats, strict=True) if beat > MOST_SYLLABLES)
    long_words = tuple(dict.fromkeys(word for word in long_ones if word.lower() not in KNOWN))
    too_low = len(words) >= ENOUGH_WORDS and score < EASY
    return Leesbaar(score, longest, at, long_words, longest > MOST_WORDS or too_low or bool(long_words))


@cache
def _dutch() -> Pyphen:
    return Pyphen(lang="nl_NL", left=1, right=1)


def syllables(word: str) -> int:
    """How many syllables a Dutch word has: the places where it may be broken, and one."""
    return sum(len(_dutch().positions(part.lower())) + 1 for part in word.split("-") if part) or 1
