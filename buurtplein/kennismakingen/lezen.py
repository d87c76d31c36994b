"""Does this text tell what nobody asked: of care, the past, money, or who helps? Pure, fixed, and it says what it saw.

It reads for the list in ``woorden.toml``, for what ``kernel.veilig`` sees, and for the organisations of the very house.
It decides one thing alone: neighbours do not read a text in which it saw something. It learns and remembers nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Final

from buurtplein.kernel import veilig
from buurtplein.kernel.veilig import Soort

_TELLS: Final = frozenset({Soort.GEZONDHEID, Soort.MENSENSOORT, Soort.SCHELDEN, Soort.BESCHULDIGING, Soort.GROF})
_POINTS: Final = frozenset(
    {Soort.TELEFOON, Soort.MAIL, Soort.REKENING, Soort.POSTCODE, Soort.HUISNUMMER, Soort.STRAAT, Soort.NAAM}
)


@lru_cache(maxsize=1)
def _listed() -> re.Pattern[str]:
    read = tomllib.loads((Path(__file__).parent / "woorden.toml").read_text(encoding="utf-8"))
    return _any(read["woorden"])


def _any(wanted: Collection[str]) -> re.Pattern[str]:
    escaped = (re.escape(each).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for each in sorted(wanted, key=len))
    return re.compile(rf"(?<!\w)(?:{'|'.join(reversed(list(escaped))) or '(?!)'})(?!\w)", re.I)


def not_needed(text: str, organisaties: Collection[str] = ()) -> list[str]:
    """Words in a text that nobody needs to tell, as they stand there. ``organisaties``: of the house itself."""
    found = [match[0] for match in _listed().finditer(text)]
    named = [each for each in organisaties if each.strip()]
    found += [match[0] for match in _any(named).finditer(text)] if named else []
    found += [each.stuk for each in veilig.kijk(text).vondsten if each.soort in _TELLS]
    return list(dict.fromkeys(found))


def not_for_neighbours(text: str, organisaties: Collection[str] = ()) -> list[str]:
    """The same, with numbers, addresses and names: what keeps a text from neighbours who read along."""
    points = [each.stuk for each in veilig.kijk(text).vondsten if each.soort in _POINTS]
    return list(dict.fromkeys([*not_needed(text, organisaties), *points]))
