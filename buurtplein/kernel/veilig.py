"""Does this text point at somebody, or give away too much? Pure, fixed, and it says what it saw.

It reads for word lists (``woorden/<language>.toml``) and a few shapes: a phone number, an address, "die man van nummer
14". All languages are read at once: people mix them. It decides little. ``hard`` means that the words may not be sent
or shown by anybody; everything else is a doubt, and a person reads it. It learns nothing and remembers nothing.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final


class Soort(StrEnum):
    """What was seen in a question."""

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


@dataclass(frozen=True)
class Vondst:
    """One thing that was seen, and the words in which it was seen."""

    soort: Soort
    stuk: str


@dataclass(frozen=True)
class Oordeel:
    """Everything that was seen, and whether this may be sent at all."""

    vondsten: tuple[Vondst, ...] = ()
    hard: bool = False

    @property
    def soorten(self) -> frozenset[Soort]:
        """The kinds of things that were seen."""
        return frozenset(each.soort for each in self.vondsten)


ALWAYS_HARD: Final = frozenset({Soort.TELEFOON, Soort.MAIL, Soort.REKENING, Soort.POSTCODE, Soort.GROF})
_PLACE: Final = frozenset({Soort.HUISNUMMER, Soort.STRAAT})
_ONE: Final = frozenset({Soort.NAAM, Soort.IEMAND})  # somebody in particular
_ABOUT: Final = frozenset({Soort.GEZONDHEID, Soort.MENSENSOORT, Soort.SCHELDEN, Soort.BESCHULDIGING})

_PHONE: Final = re.compile(r"(?<!\d)(?:\+31|0031|0)[\s.()/\-–]*[1-9](?:[\s.()/\-–]{0,3}\d){8}(?!\d)")
_DATE: Final = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d\b")
_MAIL: Final = re.compile(r"[\w.+%-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.I)
_IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){11,30}\b", re.I)
_POSTCODE: Final = re.compile(
    r"\b[1-9]\d{3}(?:\s?(?!SA|SD|SS)[A-Z]{2}|[a-z]{2})\b[\s,]*(?:(?:nr\.?|nummer|huisnummer)\s*)?\d{1,5}\s?[a-zA-Z]?\b"
)
_HOUSE: Final = r"\d{1,4}[a-z]?(?:-\d{1,3})?"
_END: Final = re.compile(r"(?<=[.!?])\s+|\n")
_INVISIBLE: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


@lru_cache(maxsize=1)
def languages() -> tuple[Patterns, ...]:
    """What is looked for, per language that has a list."""
    folder = Path(__file__).parent / "woorden"
    return tuple(Patterns(tomllib.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.toml")))


def _any(words: Iterable[str]) -> str:
    """A pattern for any of these words; one that never fits when there are none."""
    longest_first = sorted(words, key=len, reverse=True)
    escaped = [re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in longest_first]
    return f"(?:{'|'.join(escaped)})" if escaped else r"(?!)"


class Patterns:
    """The shapes of one language, made from its lists."""

    def __init__(self, lists: Mapping[str, list[str]]) -> None:
        told = {name: _any(words) for name, words in lists.items()}
        people = _any([*lists["mensen"], *lists["buren"], *lists["soorten"], *lists["schelden"]])
        label = rf"\b{told['nummer']}\.?\s*"
        number = rf"{_HOUSE}\b(?![.,:]?\d)(?!\s*(?:%|{told['geen_huis_na']}\b))"
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
            rf"\b(?:[A-Z][\w'-]*{told['straat']}|[A-Z][\w'-]+\s(?i:{told['straat_los']}))\s+{_HOUSE}\b(?![.,:]?\d)"
        )
        self.titled = re.compile(
            rf"\b(?i:{told['titels']})\.?\s+(?:(?:van|de|den|der|el|al|ten|ter)\s+)*(?:[A-Z]\.?\s)*[A-Z][\w'-]+"
        )
        self.known = re.compile(rf"\b(?i:{told['functies']})\s+$")
        self.of_us = re.compile(rf"^\s+(?i:{told['van']})\s+(?:(?:het|de|the|een)\s+)?(?i:\w*{told['organisaties']})\b")
        self.named = re.compile(rf"\b{name}\b(?!-)")
        self.somewhere = re.compile(rf"\b(?i:{name})\s+(?i:{told['van']})\s+(?i:{told['plek']}|{label}?{number})\b")


def kijk(tekst: str, eigen: Collection[str] = ()) -> Oordeel:
    """What there is to see in a question. ``eigen``: what the page itself says (its address, its number) is no find."""
    plain = _plain(tekst)
    for own in sorted((_plain(each) for each in eigen if each.strip()), key=len, reverse=True):
        plain = re.sub(re.escape(own), "…", plain, flags=re.I)
    found = list(dict.fromkeys([*_shapes(plain), *_words(plain)]))
    return Oordeel(tuple(sorted(found, key=lambda each: list(Soort).index(each.soort))), _hard(plain, found))


def _plain(tekst: str) -> str:
    """The text with one way of writing: no hidden signs, every digit an ordinary one."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", tekst))
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in text)


def _shapes(text: str) -> Iterator[Vondst]:
    for soort, pattern in ((Soort.MAIL, _MAIL), (Soort.POSTCODE, _POSTCODE)):
        yield from (Vondst(soort, match[0]) for match in pattern.finditer(text))
    accounts = [match for match in _IBAN.finditer(text) if is_account(match[0])]
    yield from (Vondst(Soort.REKENING, match[0]) for match in accounts)
    rest = _DATE.sub(" … ", text)
    for match in accounts:
        rest = rest.replace(match[0], " ")
    yield from (Vondst(Soort.TELEFOON, match[0].strip()) for match in _PHONE.finditer(rest))


def is_account(text: str) -> bool:
    """Whether this is a bank account: its check digits fit (ISO 13616)."""
    plain = re.sub(r"\s", "", text).upper()
    turned = plain[4:] + plain[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _words(text: str) -> Iterator[Vondst]:
    for told in languages():
        for soort, pattern in told.lists.items():
            yield from (Vondst(soort, match[0]) for match in pattern.finditer(text))
        for match in told.at_house.finditer(text):
            yield Vondst(Soort.IEMAND, match[0])
            yield Vondst(Soort.HUISNUMMER, match[0])
        yield from (Vondst(Soort.IEMAND, match[0]) for match in told.pointed.finditer(text))
        yield from (Vondst(Soort.STRAAT, match[0]) for match in told.street.finditer(text))
        yield from _houses(text, told)
        yield from _names(text, told)


def _houses(text: str, told: Patterns) -> Iterator[Vondst]:
    for match in told.house.finditer(text):
        if not told.no_house.search(text[: match.start()]):
            yield Vondst(Soort.HUISNUMMER, match[0])


def _names(text: str, told: Patterns) -> Iterator[Vondst]:
    yield from (Vondst(Soort.NAAM, match[0]) for match in told.somewhere.finditer(text))
    for pattern in (told.titled, told.named):
        for match in pattern.finditer(text):
            before, after = text[: match.start()], text[match.end() :]
            if not told.known.search(before) and not told.of_us.search(after):
                yield Vondst(Soort.NAAM, match[0])


def _hard(text: str, found: Collection[Vondst]) -> bool:
    """Whether this points at one person or home so clearly that nobody may send or show it."""
    kinds = {each.soort for each in found}
    if kinds & ALWAYS_HARD or (kinds & _PLACE and kinds & (_ONE | _ABOUT)) or (kinds & _ONE and kinds & _ABOUT):
        return True
    return any(_about_neighbour(sentence) for sentence in _END.split(text))


def _about_neighbour(sentence: str) -> bool:
    """Whether one sentence says of a neighbour what we never say."""
    neighbour = any(told.neighbour.search(sentence) for told in languages())
    return neighbour and any(told.lists[soort].search(sentence) for told in languages() for soort in _ABOUT)
