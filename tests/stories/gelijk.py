"""The same for everybody: pages of two people, byte by byte, after what may differ is masked.

    same(pages_of(ans, "/mijn", "/hulp"), pages_of(dennis, "/mijn", "/hulp"), mask=("Ans", "Dennis"))

What may differ: the names that are given, numbers in addresses and ids, and the secrets against forged forms.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

from tests.bezoeker import Bezoeker

_SECRETS = (
    re.compile(r'(name="(?:csrf_token|form_key|concept|versie)"[^>]*value=")[^"]*'),
    re.compile(r'(value=")[^"]*("[^>]*name="(?:csrf_token|form_key|concept|versie)")'),
    re.compile(r'(data-token=")[^"]*'),
)
_NUMBERS = re.compile(r"(?<=[/\-_=:#])\d+(?=[\"'/?&#\s<,}]|$)")


def pages_of(visitor: Bezoeker, *paths: str) -> dict[str, str]:
    """What somebody is sent at these addresses: page, JSON or feed, with its status."""
    found = {}
    for path in paths:
        visitor.visit(path)
        found[path] = f"{visitor.status}\n{visitor.driver.html}"
    return found


def masked(text: str, names: Iterable[str] = ()) -> str:
    """A page without what may differ between two people."""
    for secret in _SECRETS:
        text = secret.sub(r"\1#", text)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "#")
    return _NUMBERS.sub("#", text)


def same(one: Mapping[str, str], other: Mapping[str, str], mask: Sequence[str] = ()) -> None:
    """Raise with the difference when two people are sent something else; ``mask`` holds what they typed themselves."""
    assert one.keys() == other.keys(), f"not the same pages: {one.keys() ^ other.keys()}"
    for path in one:
        left, right = masked(one[path], mask), masked(other[path], mask)
        shown = list(difflib.unified_diff(left.splitlines(), right.splitlines(), lineterm="", n=0))
        assert left == right, "\n".join([f"{path} is not the same for two people:", *shown[:20]])
