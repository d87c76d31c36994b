"""Reading before it is placed, the mechanism: a package says what of a thing is to be read, and does what was decided.

Packages that have texts to be read bring a ``Review`` per kind of thing (``Feature.reviews``) and publish
``ReviewAsked``; who reads does not import them. So a post, a message or anything that comes later stands in one queue.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask import current_app


class Besluit(StrEnum):
    """What a reader decides."""

    PLAATS = "plaats"
    ZONDER = "zonder"  # without the number and address in it
    VRAAG = "vraag"  # ask the writer to change it
    WIJKTEAM = "wijkteam"  # this is a melding, and no text for the site
    NIET = "niet"


class Reden(StrEnum):
    """Why not. Sentences: with who writes to the writer."""

    NAAM = "naam"
    OVER_IEMAND = "over_iemand"
    RECLAME = "reclame"
    KWETSEND = "kwetsend"
    ANDERS = "niet_voor_deze_buurt"


@dataclass(frozen=True)
class Reviewable:
    """What a reader sees of a thing, and nothing more."""

    titel: str  # what it is, in a few words
    tekst: str  # as somebody wrote it
    naam: str  # first name of the writer, or through whom it was asked
    areas: tuple[str | None, ...]  # codes of buurt, wijk and gemeente: who looks after them may read it
    eigen: Collection[str] = ()  # words that are no find here, such as the name of the plein
    namen: Collection[str] = ()  # names that point at somebody or somewhere near: marked for the reader
    rondom: tuple[str, ...] = ()  # what somebody who reported a message let us read with it
    eerste: bool = False  # the first of this writer


@dataclass(frozen=True)
class Review:
    """How one kind of thing is read: ``show`` it (None: gone), ``decide`` (besluit, reden, text to place), ``undo``.

    ``undo`` puts the thing back to waiting. Both return False when that cannot be done any more.
    """

    show: Callable[[int], Reviewable | None]
    decide: Callable[[int, Besluit, Reden | None, str], bool]
    undo: Callable[[int], bool]


def of_kind(kind: str) -> Review:
    """How things of this kind are read. Raises KeyError for a kind that no package brought."""
    found: Review = current_app.extensions["reviews"][kind]
    return found


def known_kinds() -> Collection[str]:
    """Kinds of things that can be read."""
    kinds: dict[str, Any] = current_app.extensions["reviews"]
    return kinds.keys()


def reads_all(*areas: str | None) -> bool:
    """Whether somebody reads everything first in one of these areas: a setting of who reads (``reads_all``)."""
    asked: Callable[..., bool] | None = current_app.extensions.get("reads_all")
    return asked(*areas) if asked is not None else False
