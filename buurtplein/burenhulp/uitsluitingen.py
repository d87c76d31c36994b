"""What neighbours do not ask each other here: money, keys, care, height and the rest of domain brief §4. Pure.

It reads for word lists (``woorden/<language>.toml``), all languages at once, and it says of what it saw a word. It
learns nothing and remembers nothing. What it finds is no reproach: the page says whom to turn to instead.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Final


class Onderwerp(StrEnum):
    """What is arranged elsewhere."""

    GELD = "geld"
    PAS = "pas"
    DIGID = "digid"
    SLEUTEL = "sleutel"
    VERZORGING = "verzorging"
    MEDICIJNEN = "medicijnen"
    TILLEN = "tillen"
    STROOM = "stroom"
    HOOGTE = "hoogte"
    OPPAS = "oppas"
    WONEN = "wonen"
    DATE = "date"
    VERKOOP = "verkoop"
    BETAALD = "betaald"
    OVERTUIGING = "overtuiging"


@dataclass(frozen=True)
class Gezien:
    """One thing that is arranged elsewhere, and the words in which it was seen."""

    onderwerp: Onderwerp
    stuk: str


_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n")


def kijk(tekst: str) -> tuple[Gezien, ...]:
    """Everything in a text that is arranged elsewhere, once per subject, in the order of ``Onderwerp``."""
    found: dict[Onderwerp, str] = {}
    for told in languages():
        for onderwerp, patterns in told.items():
            seen = patterns.see(tekst)
            if seen is not None:
                found.setdefault(onderwerp, seen)
    return tuple(Gezien(each, found[each]) for each in Onderwerp if each in found)


@lru_cache(maxsize=1)
def languages() -> tuple[Mapping[Onderwerp, Patterns], ...]:
    """What is looked for, per language that has a list."""
    folder = Path(__file__).parent / "woorden"
    lists = [tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))]
    return tuple({Onderwerp(name): Patterns(words) for name, words in each.items()} for each in lists)


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these words; one that never fits when there are none."""
    longest_first = sorted(words, key=len, reverse=True)
    escaped = [re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in longest_first]
    return re.compile(rf"\b(?:{'|'.join(escaped)})(?!\w)" if escaped else r"(?!)", re.IGNORECASE)


@dataclass(frozen=True)
class _Together:
    a: re.Pattern[str]
    b: re.Pattern[str]
    niet: re.Pattern[str]

    def see(self, sentence: str) -> str | None:
        """The word of ``a``, when one of ``b`` stands in the same sentence and none of ``niet``."""
        first = self.a.search(sentence)
        if first is None or not self.b.search(sentence) or self.niet.search(sentence):
            return None
        return first[0]


class Patterns:
    """What is looked for of one subject in one language."""

    def __init__(self, lists: Mapping[str, Any]) -> None:
        self.words = _any(lists["woorden"])
        self.except_for = _any(lists.get("behalve", ()))
        self.together = tuple(
            _Together(_any(each["a"]), _any(each["b"]), _any(each.get("niet", ()))) for each in lists.get("samen", ())
        )

    def see(self, tekst: str) -> str | None:
        """The words in which this subject was seen; None when it was not."""
        plain = self.except_for.sub("…", tekst)
        if (found := self.words.search(plain)) is not None:
            return found[0]
        for sentence in _SENTENCE.split(plain):
            for pair in self.together:
                if (seen := pair.see(sentence)) is not None:
                    return seen
        return None
