"""Addresses that people can read aloud: lower-case words with hyphens, and free."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from itertools import count
from typing import Final

_LONGEST: Final = 60


def stem(text: str, usual: str) -> str:
    """The words of a title as an address; ``usual`` when none of them can be written so."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        made = longer
    return made or usual


def free(text: str, usual: str, taken: Callable[[str], Collection[str]]) -> str:
    """An address for a title that nothing has yet; ``taken`` says which addresses begin with a stem."""
    first = stem(text, usual)
    known = set(taken(first))
    return next(each for n in count(1) if (each := first if n == 1 else f"{first}-{n}") not in known)
