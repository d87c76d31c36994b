"""Does this text point at somebody, or give away too much? Pure, fixed, and it says what it saw.

It reads for word lists (``woorden/<language>.toml``) and a few shapes: a phone number, an address, "die man van nummer
14". All languages are read at once: people mix them. It decides little. ``hard`` means that the words may not be sent
or shown by anybody; everything else is a doubt, and a person reads it. It learns nothing and remembers nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from buurtplein.kernel.patronen import HULP, Patterns, languages
from buurtplein.kernel.patronen import Soort as Soort


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

    @property
    def is_melding(self) -> bool:
        """Whether it is about trouble with somebody: that is a melding, and never stands on the site."""
        return Soort.OVERLAST in self.soorten


ALWAYS_HARD: Final = frozenset({Soort.TELEFOON, Soort.MAIL, Soort.REKENING, Soort.POSTCODE, Soort.GROF})
_PLACE: Final = frozenset({Soort.HUISNUMMER, Soort.STRAAT})
_ONE: Final = frozenset({Soort.NAAM, Soort.IEMAND})  # somebody in particular
# A help post is for one's own buurt and stays there for days: where somebody lives, and when a home is empty, is no
# more for it than a number.
HARD_IN_HULP: Final = ALWAYS_HARD | {Soort.STRAAT, Soort.ALLEEN_THUIS, Soort.AFWEZIG, Soort.SLEUTEL, Soort.GELD}
_NUMBERS: Final = frozenset(
    {Soort.TELEFOON, Soort.MAIL, Soort.REKENING, Soort.POSTCODE, Soort.STRAAT, Soort.HUISNUMMER}
)
_ABOUT: Final = frozenset({Soort.GEZONDHEID, Soort.MENSENSOORT, Soort.SCHELDEN, Soort.BESCHULDIGING})

_PHONE: Final = re.compile(r"(?<!\d)(?:\+31|0031|0)[\s.()/\-–]*[1-9](?:[\s.()/\-–]{0,3}\d){8}(?!\d)")
_DATE: Final = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d\b")
_MAIL: Final = re.compile(r"[\w.+%-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.I)
_IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){11,30}\b", re.I)
_POSTCODE: Final = re.compile(
    r"\b[1-9]\d{3}(?:\s?(?!SA|SD|SS)[A-Z]{2}|[a-z]{2})\b[\s,]*(?:(?:nr\.?|nummer|huisnummer)\s*)?\d{1,5}\s?[a-zA-Z]?\b"
)
_POSTCODE_ALONE: Final = re.compile(r"\b[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}\b")
_END: Final = re.compile(r"(?<=[.!?])\s+|\n")
_SENTENCE: Final = re.compile(r"(?<=[.!?])(?<!\bnr\.)(?<!dhr\.)(?<!mevr\.)(?<!fam\.)\s+|\n", re.I)
_INVISIBLE: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def kijk(tekst: str, eigen: Collection[str] = ()) -> Oordeel:
    """What there is to see in a question. ``eigen``: what the page itself says (its address, its number) is no find."""
    plain = _plain(tekst)
    for own in sorted((_plain(each) for each in eigen if each.strip()), key=len, reverse=True):
        plain = re.sub(re.escape(own), "…", plain, flags=re.I)
    found = list(dict.fromkeys([*_shapes(plain), *_words(plain)]))
    return Oordeel(_in_order(found), _hard(plain, found))


def kijk_hulp(tekst: str, eigen: Collection[str] = (), namen: Collection[str] = ()) -> Oordeel:
    """What there is to see in a help post or a message about one: all that is seen in a question, and what gives away
    too much at home.

    ``eigen``: what is no find here (the name of the writer, a plein). ``namen``: first names of people who live around,
    and names of buildings and streets: a person reads a text in which one of them stands.
    """
    plain = _plain(tekst)
    for own in _longest_first(eigen):
        plain = re.sub(rf"(?<!\w){re.escape(own)}(?!\w)", "…", plain, flags=re.I)
    sentences = _SENTENCE.split(plain)
    for told in languages():
        plain = told.hulp.no_name.sub(" … ", plain)
    found = [*_shapes(plain), *_words(plain), *_postcodes(plain), *_named_here(plain, namen)]
    for sentence in sentences:
        found += _at_home(sentence)
    found = list(dict.fromkeys(found))
    return Oordeel(_in_order(found), _hard_in_hulp(sentences, found))


def zonder_nummers(tekst: str) -> str:
    """The text with three dots in place of numbers and addresses: by phone, mail, bank and post, and of a home."""
    plain, before = _plain(tekst), None
    while plain != before and (found := _numbers(plain)):  # taking out may bring together what was apart
        before = plain
        for piece in found:
            plain = plain.replace(piece, "…")
    return tekst if before is None else plain


def _numbers(plain: str) -> list[str]:
    return _longest_first([each.stuk for each in kijk_hulp(plain).vondsten if each.soort in _NUMBERS])


def _longest_first(words: Collection[str]) -> list[str]:
    return sorted((plain for each in words if (plain := _plain(each).strip())), key=len, reverse=True)


def _in_order(found: Collection[Vondst]) -> tuple[Vondst, ...]:
    return tuple(sorted(found, key=lambda each: list(Soort).index(each.soort)))


def _postcodes(text: str) -> Iterator[Vondst]:
    """A postcode is fifteen homes, also without a number behind it."""
    yield from (Vondst(Soort.POSTCODE, match[0]) for match in _POSTCODE_ALONE.finditer(_POSTCODE.sub(" … ", text)))


def _named_here(text: str, namen: Collection[str]) -> Iterator[Vondst]:
    if known := _longest_first(namen):
        pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, known))})(?![\w-])")
        yield from (Vondst(Soort.BUURNAAM, match[0]) for match in pattern.finditer(text))


def _at_home(sentence: str) -> Iterator[Vondst]:
    """What one sentence tells of keys, money, an empty home, and of trouble with somebody."""
    for soort in HULP:
        plain = sentence
        for told in languages():  # people mix them: "geen pincode" is harmless, whatever list knows the word
            plain = told.hulp.harmless[soort].sub(" … ", plain)
        for told in languages():
            yield from (Vondst(soort, match[0]) for match in told.hulp.wanted[soort].finditer(plain))
    for told in languages():
        for match in told.lists[Soort.BESCHULDIGING].finditer(sentence):
            if told.hulp.somebody.search(sentence):
                yield Vondst(Soort.OVERLAST, match[0])


def _hard_in_hulp(sentences: Collection[str], found: Collection[Vondst]) -> bool:
    """Whether these words may not be placed by anybody, as they are."""
    if {each.soort for each in found} & HARD_IN_HULP or _points_and_says(found):
        return True
    return any(_about_neighbour(sentence) or _lives_at(sentence) for sentence in sentences)


def _lives_at(sentence: str) -> bool:
    """Whether one sentence says where somebody lives, or where to ring."""
    return any(told.hulp.lives.search(sentence) and any(_houses(sentence, told)) for told in languages())


def _plain(tekst: str) -> str:
    """The text with one way of writing: no hidden signs, every digit an ordinary one."""
    text = _INVISIBLE.sub("", "…".join(unicodedata.normalize("NFKC", part) for part in tekst.split("…")))
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
    if {each.soort for each in found} & ALWAYS_HARD or _points_and_says(found):
        return True
    return any(_about_neighbour(sentence) for sentence in _END.split(text))


def _points_and_says(found: Collection[Vondst]) -> bool:
    """Whether it names somebody or a home, and says something of them."""
    kinds = {each.soort for each in found}
    return bool((kinds & _PLACE and kinds & (_ONE | _ABOUT)) or (kinds & _ONE and kinds & _ABOUT))


def _about_neighbour(sentence: str) -> bool:
    """Whether one sentence says of a neighbour what we never say."""
    neighbour = any(told.neighbour.search(sentence) for told in languages())
    return neighbour and any(told.lists[soort].search(sentence) for told in languages() for soort in _ABOUT)
