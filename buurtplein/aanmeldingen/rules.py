"""How places are given and waiting moves up. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from buurtplein.kernel.who import Who


class Stand(StrEnum):
    """How a sign-up stands."""

    KOMT = "komt"
    WACHT = "wacht"
    AFGEMELD = "afgemeld"


class Nodig(StrEnum):
    """What somebody needs to be able to come. No reason is asked."""

    TOLK = "tolk"
    ROLSTOEL = "rolstoel"
    OPPAS = "oppas"
    VOORAAN = "vooraan"


MOST_PEOPLE: Final = 12  # in one sign-up; a whole group calls
REMIND_BEFORE: Final = timedelta(hours=24)


class Full(Exception):
    """More people than the whole list holds."""


class Closed(Exception):
    """It began, was called off, or is over: nothing changes any more."""


@dataclass(frozen=True)
class Waiting:
    """Somebody on the waiting list: which sign-up, and how many people."""

    id: int
    aantal: int


def fits(aantal: int, bezet: int, most: int | None) -> bool:
    """Whether so many people still have a place."""
    return most is None or bezet + aantal <= most


def left(most: int | None, bezet: int) -> int | None:
    """How many places there are still; None when there is no limit."""
    return None if most is None else max(most - bezet, 0)


def move_up(queue: Sequence[Waiting], bezet: int, most: int | None) -> list[int]:
    """Which of those who wait get a place now, in order of arrival.

    A group that does not fit is passed over by a smaller one behind it, and keeps its place in the queue: an empty
    chair helps nobody.
    """
    moved = []
    for each in queue:
        if fits(each.aantal, bezet, most):
            bezet += each.aantal
            moved.append(each.id)
    return moved


def is_open(sluit_op: datetime, now: datetime, gestopt: bool) -> bool:
    """Whether signing up and leaving still change anything: until it begins."""
    return now < sluit_op and not gestopt


def holds_token(who: Who, found: Any) -> bool:
    """Whoever has the link has the sign-up: there is no account and no name."""
    return found.aanmelding.token_print in who.keys
