"""One sitting of a reader, in its own cookie: how many texts it read, and what it decided last with one tap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import session as cookie

from buurtplein.kernel.guard import who
from buurtplein.moderatie import queries
from buurtplein.moderatie.models import Nakijkstuk

_NAME = "nagekeken"


def _kept() -> dict[str, Any]:
    kept: dict[str, Any] = cookie.get(_NAME) or {"n": 0, "laatst": []}
    return kept


def read() -> int:
    """How many texts were read in this sitting."""
    return int(_kept()["n"])


def decided(ids: Sequence[int]) -> None:
    """These were decided with one tap: together they can be taken back."""
    cookie[_NAME] = {"n": read() + len(ids), "laatst": list(ids)}


def taken_back(count: int) -> None:
    """So many wait again, and there is nothing more to take back."""
    cookie[_NAME] = {"n": max(0, read() - count), "laatst": []}


def over() -> None:
    """All is read: the next text is the first one again."""
    cookie[_NAME] = {"n": 0, "laatst": _kept()["laatst"]}


def last() -> list[Nakijkstuk]:
    """What this person decided last, while it can still be taken back."""
    return queries.just_decided(who(), _kept()["laatst"])
