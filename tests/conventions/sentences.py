"""The fixed sentences of the site, and how they read. Measures, so that a reader need not.

Flesch-Douma = 206.835 - 0.93 x words per sentence - 77 x syllables per word (Douma 1960); 80 and up is easy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel.messages.extract import extract_from_file

from tests.conventions.tree import PACKAGE, TEMPLATES, files, short

KEYWORDS = {
    "_": None,
    "_l": None,
    "_n": (1, 2),
    "gettext": None,
    "ngettext": (1, 2),
    "required": (1,),
    "N_": (1,),
    "Fits": (2,),
}
# Something short stands where a placeholder stands.
FILLED = re.compile(r"\{\w+\}")
WORD = re.compile(r"[A-Za-zÀ-ÿ'’-]+|\d+")
VOWELS = re.compile(r"[aeiouyáéíóúàèêû]+")
SPLIT = {"ä": " a", "ë": " e", "ï": " i", "ö": " o", "ü": " u"}


@dataclass(frozen=True)
class Sentence:
    """One text of the site and where it stands."""

    text: str
    place: str


@cache
def all_sentences() -> tuple[Sentence, ...]:
    """Every text that goes through gettext, from Python and templates."""
    return tuple(_python()) + tuple(_templates())


def _python() -> Iterator[Sentence]:
    for path in files(PACKAGE, ".py"):
        for line, message, _comments, _context in extract_from_file("python", str(path), keywords=KEYWORDS):
            yield from _each(message, f"{short(path)}:{line}")


def _templates() -> Iterator[Sentence]:
    for path in files(TEMPLATES, ".html", ".txt"):
        found = extract_from_file("jinja2", str(path), keywords=KEYWORDS, options={"silent": "false"})
        for line, message, _comments, _context in found:
            yield from _each(message, f"{short(path)}:{line}")


def _each(message: str | tuple[str | None, ...], place: str) -> Iterator[Sentence]:
    for text in (message,) if isinstance(message, str) else message:
        if text:
            yield Sentence(text, place)


def parts(text: str) -> list[list[str]]:
    """The words of each sentence in a text. A code or an address counts as one word."""
    plain = re.sub(r"\S+@\S+", "adres", FILLED.sub("iets", text))
    pieces = re.split(r"[.!?:;]+\s|[.!?:;]+$|\s[/–·]\s|\n", plain)
    return [found for piece in pieces if (found := WORD.findall(piece)) and re.search(r"[A-Za-z]", piece)]


def syllables(word: str) -> int:
    """How many syllables a Dutch word has, about."""
    word = word.lower().replace("ij", "y")
    return max(1, len(VOWELS.findall(re.sub("[äëïöü]", lambda found: SPLIT[found[0]], word))))


def flesch_douma(texts: list[str]) -> float:
    """How easily texts read: 80 to 90 is easy, 90 and up very easy."""
    sentences = [words for text in texts for words in parts(text)]
    words = [word for sentence in sentences for word in sentence]
    return 206.835 - 0.93 * len(words) / len(sentences) - 77 * sum(map(syllables, words)) / len(words)
