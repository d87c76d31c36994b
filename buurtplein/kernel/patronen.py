"""The shapes that are looked for in a text, made from the word lists (``woorden/<language>.toml``). Data, not code.

Words of a question are lists of words; a star stands for the rest of a word. Of a help post there are phrases too, in
which ``…`` is at most four words, ``#`` a number, ``{name}`` any phrase of that list, ``{name}?`` perhaps one of them,
and ``$`` the end of a clause. All of it stays inside one sentence, and is read in one go however long the text is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final


class Soort(StrEnum):
    """What was seen in a text."""

    TELEFOON = "telefoon"
    MAIL = "mail"
    REKENING = "rekening"
    POSTCODE = "postcode"
    GROF = "grof"
    NAAM = "naam"
    HUISNUMMER = "huisnummer"
    STRAAT = "straat"
    IEMAND = "iemand"
    GEZONDHEID = "gezondheid"
    MENSENSOORT = "mensensoort"
    SCHELDEN = "schelden"
    BESCHULDIGING = "beschuldiging"
    # seen in help posts and messages only
    BUURNAAM = "buurnaam"  # somebody or something of this very buurt
    ALLEEN_THUIS = "alleen_thuis"
    AFWEZIG = "afwezig"  # a home that is empty for a while
    SLEUTEL = "sleutel"
    GELD = "geld"
    OVERLAST = "overlast"  # trouble with somebody: a melding


HULP: Final = (Soort.TELEFOON, Soort.ALLEEN_THUIS, Soort.AFWEZIG, Soort.SLEUTEL, Soort.GELD, Soort.OVERLAST)
HOUSE: Final = r"\d{1,4}[a-z]?(?:-\d{1,3})?"
_BETWEEN: Final = r"[^\w\n]{1,6}"  # what stands between two words; together with \w it splits a text in one way only
_GAP: Final = rf"(?:\w+{_BETWEEN}){{0,4}}?"
_CLAUSE_ENDS: Final = r"(?=\s*(?:[.,;:!?)]|$))"


def _any(words: Iterable[str]) -> str:
    """A pattern for any of these words; one that never fits when there are none."""
    longest_first = sorted(words, key=len, reverse=True)
    escaped = [re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in longest_first]
    return f"(?:{'|'.join(escaped)})" if escaped else r"(?!)"


class Patterns:
    """The shapes of one language, made from its lists."""

    def __init__(self, read: Mapping[str, Any]) -> None:
        lists: dict[str, list[str]] = {name: words for name, words in read.items() if name != "hulp"}
        self._phrases = {**read["hulp"], "buren": lists["buren"], "mensen": lists["mensen"]}
        told = {name: _any(words) for name, words in lists.items()}
        people = _any([*lists["mensen"], *lists["buren"], *lists["soorten"], *lists["schelden"]])
        label = rf"\b{told['nummer']}\.?\s*"
        number = rf"{HOUSE}\b(?![.,:]?\d)(?!\s*(?:%|{told['geen_huis_na']}\b))"
        one = _any([*lists["mensen"], *lists["buren"]])
        name = _any(lists["namen"])
        self.lists: dict[Soort, re.Pattern[str]] = {
            soort: re.compile(rf"\b{told[soort.value]}(?!\w)", re.I)
            for soort in (Soort.GEZONDHEID, Soort.SCHELDEN, Soort.GROF, Soort.BESCHULDIGING)
        }
        self.lists[Soort.MENSENSOORT] = re.compile(rf"\b{told['soorten']}(?!\w)", re.I)
        self.neighbour = re.compile(rf"\b(?:{told['een']}\s+)?{told['buren']}\b", re.I)
        self.no_house = re.compile(rf"\b{told['geen_huis_voor']}\s*$", re.I)
        self.house = re.compile(label + number, re.I)
        # "De man op 14" and "die man van 14" live there; "mijn dochter van 12" is twelve.
        bare = (
            rf"{told['een']}\s+(?:\w+\s+)?{people}\s+{told['op']}|{told['wijs']}\s+(?:\w+\s+)?{people}\s+{told['van']}"
        )
        home = rf"{told['een']}\s+{_any([*lists['buren'], *lists['bewoners']])}\s+{told['van']}"
        labelled = rf"{told['een']}\s+(?:\w+\s+)?{people}\s+{told['van']}\s+{told['nummer']}\.?"
        self.at_house = re.compile(rf"\b(?:{labelled}|{bare}|{home})\s*{number}", re.I)
        self.pointed = re.compile(
            rf"\b(?:{told['wijs']}\s+(?:\w+\s+)?{one}\s+{told['van']}\b|{told['een']}\s+{one}\s+{told['van']}?\s*{told['plek']}\b)",
            re.I,
        )
        self.street = re.compile(
            rf"\b(?:[A-Z][\w'-]*{told['straat']}|[A-Z][\w'-]+\s(?i:{told['straat_los']}))\s+{HOUSE}\b(?![.,:]?\d)"
        )
        self.titled = re.compile(
            rf"\b(?i:{told['titels']})\.?\s+(?:(?:van|de|den|der|el|al|ten|ter)\s+)*(?:[A-Z]\.?\s)*[A-Z][\w'-]+"
        )
        self.known = re.compile(rf"\b(?i:{told['functies']})\s+$")
        self.of_us = re.compile(rf"^\s+(?i:{told['van']})\s+(?:(?:het|de|the|een)\s+)?(?i:\w*{told['organisaties']})\b")
        self.named = re.compile(rf"\b{name}\b(?!-)")
        self.somewhere = re.compile(rf"\b(?i:{name})\s+(?i:{told['van']})\s+(?i:{told['plek']}|{label}?{number})\b")

    @cached_property
    def hulp(self) -> Phrases:
        """The phrases of help posts: by far the largest shapes, so they are made when the first such text is read."""
        return Phrases(self._phrases)


class Phrases:
    """The phrases of help posts in one language."""

    def __init__(self, lists: Mapping[str, list[str]]) -> None:
        self._lists = lists
        self.wanted = {soort: self._pattern(soort.value) for soort in HULP}
        self.harmless = {soort: self._pattern(f"{soort.value}_behalve") for soort in HULP}  # only looks like it
        self.somebody = self._pattern("iemand")
        self.lives = self._pattern("woont")
        self.no_name = self._pattern("naam_behalve")

    def _pattern(self, name: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){self._any_of(name)}(?!\w)", re.I)

    def _any_of(self, name: str) -> str:
        phrases = sorted(self._lists.get(name, ()), key=len, reverse=True)
        return f"(?:{'|'.join(map(self._phrase, phrases))})" if phrases else r"(?!)"

    def _phrase(self, phrase: str) -> str:
        pieces = phrase.split()
        ends = pieces[-1] == "$"
        last = len(pieces) - 1 - ends
        parts = [self._piece(piece, _BETWEEN if at < last else "") for at, piece in enumerate(pieces[: last + 1])]
        return "".join(parts) + (_CLAUSE_ENDS if ends else "")

    def _piece(self, piece: str, between: str) -> str:
        if piece == "…":
            return _GAP
        core = piece.removesuffix("?")
        words = self._any_of(core[1:-1]) if core.startswith("{") else _word(core)
        return f"(?:{words}{between})?" if piece.endswith("?") else words + between


def _word(word: str) -> str:
    """One word of a phrase; what is no letter in it ("zo'n") is what may stand between two words."""
    pieces = re.split(r"[^\w*#]+", word)
    return _BETWEEN.join(re.escape(each).replace(r"\*", r"\w*").replace(r"\#", r"\d{1,4}") for each in pieces)


@lru_cache(maxsize=1)
def languages() -> tuple[Patterns, ...]:
    """What is looked for, per language that has a list."""
    folder = Path(__file__).parent / "woorden"
    return tuple(Patterns(tomllib.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.toml")))
