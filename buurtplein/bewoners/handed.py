"""Handed here by packages above, which this one may not import: who answers, and what else is kept of somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app

from buurtplein.buurten.site import place


@dataclass(frozen=True)
class Aanspreekpunt:
    """A person who answers for help between neighbours: every waiting page shows this."""

    naam: str  # first name; "" when nobody has duty and nobody looks after the area
    telefoon: str


def aanspreekpunt(*areas: str | None) -> Aanspreekpunt:
    """Who answers in these areas, the smallest first. Without anybody: the number of the site itself."""
    asked: Callable[..., Aanspreekpunt | None] | None = current_app.extensions.get("aanspreekpunt")
    found = asked(*areas) if asked is not None else None
    return found or Aanspreekpunt("", place().telefoon)


def copies(bewoner_id: int) -> Iterable[tuple[str, Any]]:
    """Everything that packages keep of a resident, as (name, plain values), for a copy (``Feature.copy``)."""
    for name, copy in current_app.extensions["copies"]:
        yield name, copy(bewoner_id)


def heading(name: str) -> str:
    """What the part of a package in a copy is called; its name when nobody said."""
    words: dict[str, Any] = current_app.extensions.get("copy_words", {})
    return str(words.get(name, name))


@dataclass(frozen=True)
class Line:
    """One thing in a block of /mijn: what it is, where it opens, and a few words about it."""

    text: str
    href: str
    small: str = ""  # a second line: when, with whom
    label: str = ""  # how it stands, in a word or two: "open", "afgesproken"
    kind: str = ""  # the colour of that: as in components/label.html
    new: int = 0  # how much of it is not read yet


@dataclass(frozen=True)
class Block:
    """A part of /mijn, as packages bring it (``Feature.mine``). Without lines it is not shown."""

    titel: str
    lines: Sequence[Line] = ()
    more: tuple[str, str] | None = None  # (words, address) of the page with all of it


def blocks(bewoner_id: int) -> Iterable[Block]:
    """What packages show on the start page of a resident, in the order of the features."""
    asked: list[Callable[[int], Iterable[Block]]] = current_app.extensions["mine"]
    for mine in asked:
        yield from (block for block in mine(bewoner_id) if block.lines)
