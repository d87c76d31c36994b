"""What packages above bring into a house, as this one may not import them: doors, blocks, and what is of one home.

A package adds its own in ``Feature.setup``; the pages of a house show them in order of their numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app
from flask_babel import LazyString

from buurtplein.woonprojecten.models import Huishouden, Woonproject
from buurtplein.woonprojecten.rules import Binnen

Values = tuple[str, dict[str, Any]]  # a template, and what it shows


@dataclass(frozen=True)
class Deur:
    """A way into a part of the house. ``endpoint`` takes the slug of the house."""

    volgorde: int
    endpoint: str
    woorden: LazyString
    icoon: str
    klein: LazyString | None = None


@dataclass(frozen=True)
class Werkdeur:
    """The same for who looks after the house, behind a permission that asks for the house."""

    volgorde: int
    endpoint: str
    woorden: LazyString
    permission: str


@dataclass(frozen=True)
class Deel:
    """What a package shows on a page of the house, for whoever looks."""

    volgorde: int
    blocks: Callable[[Any], Iterable[tuple[str, Any]]]


def add_door(app: Flask, deur: Deur) -> None:
    """A tile inside the house, the same for every home."""
    app.extensions.setdefault("huis_deuren", []).append(deur)


def add_desk_door(app: Flask, deur: Werkdeur) -> None:
    """A link on the page of who looks after the house."""
    app.extensions.setdefault("huis_werkdeuren", []).append(deur)


def add_block(app: Flask, volgorde: int, blocks: Callable[[Binnen], Iterable[Values]]) -> None:
    """A block on the first page inside: the same for every home."""
    app.extensions.setdefault("huis_delen", []).append(Deel(volgorde, blocks))


def add_public(app: Flask, volgorde: int, blocks: Callable[[Woonproject], Iterable[Values]]) -> None:
    """A block on the page that everybody reads."""
    app.extensions.setdefault("huis_openbaar", []).append(Deel(volgorde, blocks))


def add_mine(app: Flask, volgorde: int, blocks: Callable[[Binnen], Iterable[Values]]) -> None:
    """A block on the page that only the own home sees."""
    app.extensions.setdefault("huis_eigen", []).append(Deel(volgorde, blocks))


def add_waits(app: Flask, volgorde: int, waits: Callable[[Binnen], Iterable[tuple[str, str]]]) -> None:
    """What waits for an answer of the own home, as (words, address): it stands on top of the first page inside."""
    app.extensions.setdefault("huis_wacht", []).append(Deel(volgorde, waits))


def add_copy(app: Flask, name: str, copy: Callable[[Huishouden], Any]) -> None:
    """What a package keeps of a home, in plain values, for its own copy."""
    app.extensions.setdefault("huis_kopie", []).append((name, copy))


def doors() -> list[Deur]:
    """The tiles inside."""
    return sorted(current_app.extensions.get("huis_deuren", []), key=lambda each: each.volgorde)


def desk_doors() -> list[Werkdeur]:
    """The links for who looks after the house."""
    return sorted(current_app.extensions.get("huis_werkdeuren", []), key=lambda each: each.volgorde)


def blocks(kind: str, looking: Any) -> list[Values]:
    """What packages show on a page: ``huis_delen``, ``huis_openbaar`` or ``huis_eigen``."""
    parts: list[Deel] = sorted(current_app.extensions.get(kind, []), key=lambda each: each.volgorde)
    return [block for part in parts for block in part.blocks(looking)]


def waits(here: Binnen) -> list[tuple[str, Any]]:
    """What waits for an answer of this home; mostly nothing."""
    parts: list[Deel] = sorted(current_app.extensions.get("huis_wacht", []), key=lambda each: each.volgorde)
    return [each for part in parts for each in part.blocks(here)]


def copies(home: Huishouden) -> dict[str, Any]:
    """Everything that packages keep of a home, by name."""
    return {name: copy(home) for name, copy in current_app.extensions.get("huis_kopie", [])}


def welcome() -> str:
    """The endpoint of the page at which the QR of a card arrives (``app.extensions["huis_welkom"]``)."""
    return str(current_app.extensions.get("huis_welkom", "huis.start"))
