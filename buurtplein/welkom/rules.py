"""The law of welkom: what a home may tell of itself, and how two homes come to walk a round together. Pure.

A walk has two sides: who wants to see the buurt, and who shows it. Nothing says yes for another; and whoever hears that
a walk does not go on hears it in the same words, whatever happened: stopped, moved, or rather with somebody else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from buurtplein.kernel.workdays import workdays_after

HEARS_WITHIN: Final = 5  # werkdagen until somebody who wants a walk hears something, or calls


class Leuk(StrEnum):
    """What somebody likes (ux.md 3.10, welkom.leuk.keuzes)."""

    KOKEN = "koken"
    TUIN = "tuin"
    MUZIEK = "muziek"
    DIEREN = "dieren"
    SPORT = "sport"
    SPELLETJES = "spelletjes"
    KLUSSEN = "klussen"
    WANDELEN = "wandelen"
    RUST = "rust"


class Samen(StrEnum):
    """What somebody likes to do together (ux.md 3.10, field ``samen``)."""

    KOFFIE = "koffie"
    WANDELEN = "wandelen"
    HELPEN = "helpen"
    SPELLETJES = "spelletjes"


class Zicht(StrEnum):
    """Who reads an introduction."""

    HUIS = "huis"
    NIEMAND = "niemand"


class Stand(StrEnum):
    """Where a walk is. ``GEBODEN``: somebody wants to walk along, and the other has not answered yet."""

    OPEN = "open"
    GEBODEN = "geboden"
    SAMEN = "samen"
    VOORBIJ = "voorbij"


class Kant(StrEnum):
    """A side of a walk."""

    KIJKT = "kijkt"  # wants to see the buurt
    TOONT = "toont"  # shows it

    @property
    def other(self) -> Kant:
        """The side across."""
        return Kant.TOONT if self is Kant.KIJKT else Kant.KIJKT


class Stap(StrEnum):
    """What one of the two does."""

    BIED = "bied"  # I like to walk along
    JA = "ja"
    ANDER = "ander"  # rather somebody else
    STOP = "stop"
    GEWEEST = "geweest"  # we walked


class NotPossible(Exception):
    """It cannot be any more, usually because another was faster or it was just stopped."""


LIVE: Final = (Stand.OPEN, Stand.GEBODEN, Stand.SAMEN)
_BOTH: Final = frozenset(Kant)
_KIJKT: Final = frozenset({Kant.KIJKT})

STEPS: Final[Mapping[tuple[Stand, Stap], tuple[frozenset[Kant], Stand]]] = {
    (Stand.OPEN, Stap.BIED): (frozenset({Kant.TOONT}), Stand.GEBODEN),
    (Stand.OPEN, Stap.STOP): (_KIJKT, Stand.VOORBIJ),
    (Stand.GEBODEN, Stap.JA): (_KIJKT, Stand.SAMEN),
    (Stand.GEBODEN, Stap.ANDER): (_KIJKT, Stand.VOORBIJ),
    (Stand.GEBODEN, Stap.STOP): (_BOTH, Stand.VOORBIJ),
    (Stand.SAMEN, Stap.STOP): (_BOTH, Stand.VOORBIJ),
    (Stand.SAMEN, Stap.GEWEEST): (_BOTH, Stand.VOORBIJ),
}


def after(stand: Stand, stap: Stap, kant: Kant) -> Stand:
    """Where a walk is after one side does something. Raises NotPossible for what that side may not do, or not now."""
    sides, then = STEPS.get((stand, stap), (frozenset[Kant](), stand))
    if kant not in sides:
        raise NotPossible(stap)
    return then


def sees_name(stand: Stand, kant: Kant) -> bool:
    """Whether this side reads what neighbours call the other.

    Who pressed that it likes to walk along said yes to being named to the one it offers it to; that one stays "een
    buur" until it says yes as well. Over is over: no names.
    """
    return stand == Stand.SAMEN or (stand == Stand.GEBODEN and kant == Kant.KIJKT)


def paired(stand: Stand) -> bool:
    """Whether two homes walk together and may know it of each other: both said yes."""
    return stand == Stand.SAMEN


def unanswered(stand: Stand, offered: date, today: date) -> bool:
    """Whether an offer to walk along was not answered by the day that both were told: then nobody keeps waiting."""
    return stand == Stand.GEBODEN and hears_by(offered) < today


def must_hear(before: Stand, stap: Stap, kant: Kant) -> frozenset[Kant]:
    """Which sides still have to read that it does not go on: never who ended it, and nobody after a walk."""
    if stap == Stap.GEWEEST or before == Stand.OPEN or after(before, stap, kant) != Stand.VOORBIJ:
        return frozenset()
    return frozenset({kant.other})


def may_show(home_id: int, asking_id: int | None) -> bool:
    """Nobody walks a round with itself, and nobody with who is gone."""
    return asking_id is not None and home_id != asking_id


def hears_by(day: date) -> date:
    """Until which day somebody who wants a walk waits at most before it can call."""
    return workdays_after(day, HEARS_WITHIN)
