"""How people and registers write a place: codes of CBS, postcodes, streets with a number, names of buildings. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

PREFIX: Final = {"gemeente": "GM", "wijk": "WK", "buurt": "BU"}
LENGTH: Final = {"gemeente": 4, "wijk": 6, "buurt": 8}
SOORTEN: Final = tuple(PREFIX)
MAX_HUISNUMMER: Final = 99_999

_CODE = re.compile(r"[0-9]{4}[0-9A-Z]*")
_POSTCODE = re.compile(r"([1-9][0-9]{3})\s?([A-Z]{2})")
_POSTCODE_IN_TEXT = re.compile(
    r"\b([1-9][0-9]{3})\s?([A-Za-z]{2})\b(?:\s*,?\s*(?:nr\.?|nummer|huisnummer)?\s*([0-9]{1,5}))?"
)
# The last number is the house number ("Plein 1940 5"); behind it a letter, "bis", or an addition after a dash.
_STREET = re.compile(
    r"(?P<straat>.*[^\W\d_].*)\s(?P<nummer>[0-9]{1,5})(?:\s?[a-z]{1,3}|\s?[-/]\s?\w{1,4})?", re.IGNORECASE
)
_CBS_NAME = re.compile(r"^Wijk [0-9A-Z]{1,2} (?=\S)")
_NOT_WORD = re.compile(r"[^0-9a-z]+")


def gebiedscode(soort: str, raw: object) -> str | None:
    """The full code of an area (``BU03630101``) from what a file holds: with or without prefix and leading zeros.

    Codes are text and may hold letters (``BU0363AF01``). None when it cannot be a code.
    """
    text = str(raw if raw is not None else "").strip().upper()
    text = text[:-2] if text.endswith(".0") else text
    prefix, length = PREFIX[soort], LENGTH[soort]
    text = text.removeprefix(prefix)
    if not text[:1].isdigit():
        return None
    text = text.zfill(length)
    return prefix + text if len(text) == length and text.isascii() and _CODE.fullmatch(text) else None


def soort_of(code: str) -> str | None:
    """Whether a full code is of a gemeente, wijk or buurt; None when it is none of these."""
    found = next((soort for soort, prefix in PREFIX.items() if code.startswith(prefix)), None)
    return found if found and gebiedscode(found, code) == code else None


def parents(code: str) -> tuple[str | None, str | None]:
    """(wijk, gemeente) that a code lies in, read from the code itself; a wijk lies in itself."""
    soort = soort_of(code)
    if soort is None:
        return None, None
    return (f"WK{code[2:8]}" if soort != "gemeente" else None), f"GM{code[2:6]}"


def around(code: str) -> tuple[str, ...]:
    """An area and everything it lies in, the smallest first."""
    return tuple(dict.fromkeys((code, *(each for each in parents(code) if each is not None))))


def touch(one: str, other: str) -> bool:
    """Whether two areas are the same, or one lies in the other."""
    return one in around(other) or other in around(one)


def short_name(naam: str) -> str:
    """The name as neighbours say it: CBS writes "Wijk 03 Overvecht", people say "Overvecht"."""
    return _CBS_NAME.sub("", naam)


def postcode(raw: object) -> str | None:
    """A postcode as six characters without a space (``3561AB``), or None."""
    found = _POSTCODE.fullmatch(str(raw or "").strip().upper())
    return found[1] + found[2] if found else None


def huisnummer(raw: object) -> int | None:
    """A house number from 1 to 99999; what follows it (letter, addition) is left out. None when there is none."""
    found = re.match(r"\s*([0-9]{1,5})(?![0-9])", str(raw if raw is not None else ""))
    number = int(found[1]) if found else 0
    return number or None


def fold(text: str) -> str:
    """Text for comparing: no case, no accents, no punctuation, single spaces."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).casefold()
    return _NOT_WORD.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


@dataclass(frozen=True)
class Written:
    """What could be read in a line of text that names a place: every part may be missing."""

    postcode: str | None = None
    huisnummer: int | None = None
    straat: str | None = None  # folded


def read(text: str) -> Written:
    """Read "Lindestraat 12b", "3561 AB 12" or "Lindestraat 12, 3561 AB Utrecht". Never fails; may find nothing."""
    line = text[:300]
    found = _POSTCODE_IN_TEXT.search(line)
    code = (found[1] + found[2]).upper() if found else None
    number = huisnummer(found[3]) if found and found[3] else None
    before = (line[: found.start()] if found else line).split(",")[0].strip()
    street = _STREET.fullmatch(before)
    if street is None:
        return Written(code, number)
    return Written(code, number or huisnummer(street["nummer"]), fold(street["straat"]))


@dataclass(frozen=True)
class Building:
    """What finding a building by text needs to know of it."""

    id: int
    naam: str
    straat: str = ""
    van: int | None = None
    tot: int | None = None


def building_named(text: str, buildings: Iterable[Building]) -> Building | None:
    """The building whose name is in a text, without minding case and accents; the longest name wins, a tie is None."""
    line = f" {fold(text)} "
    hits = [(len(name), found) for found in buildings if (name := fold(found.naam)) and f" {name} " in line]
    longest = max((length for length, _ in hits), default=0)
    best = [found for length, found in hits if length == longest]
    return best[0] if len(best) == 1 else None


def building_at(straat: str, nummer: int, buildings: Iterable[Building]) -> Building | None:
    """The building that holds a house number. Two that both could: the one on the same side (odd, even), else None."""
    street = fold(straat)
    hits = [
        found
        for found in buildings
        if found.van is not None and found.van <= nummer <= (found.tot or found.van) and fold(found.straat) == street
    ]
    if len(hits) > 1:
        hits = [found for found in hits if found.van is not None and found.van % 2 == nummer % 2]
    return hits[0] if len(hits) == 1 else None
