"""Drawing lots that everybody can do again: a seed that was made known before, and the numbers of the plans. Pure.

The order comes from a hash of seed and number, so nobody can choose it, and the same seed gives the same order on every
machine and for ever. Anyone can check it with a calculator for SHA-256.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Lot:
    """One plan in the draw: its number and what it asks, in whole euros."""

    nummer: str
    euro: int


@dataclass(frozen=True)
class Trekking:
    """What came out: all plans in the order of the draw, and the numbers for which there is money."""

    volgorde: tuple[str, ...]
    gekozen: tuple[str, ...]


def sealed(zaad: str) -> str:
    """What is made known before the draw: with it everybody can see later that the seed was not changed."""
    return hashlib.sha256(zaad.encode()).hexdigest()


def draw(zaad: str, loten: Iterable[Lot], euro: int) -> Trekking:
    """Draw among plans until so many whole euros are given. A plan that does not fit any more is passed over, the next
    one may fit: nobody waits for money that cannot be given. The order in which plans came in plays no part.

    Raises ValueError when a number is in it twice.
    """
    listed = list(loten)
    known = {each.nummer: each for each in listed}
    if len(known) != len(listed):
        raise ValueError("a plan has one lot")
    ordered = sorted(known, key=lambda nummer: (_place(zaad, nummer), nummer))
    chosen, left = [], euro
    for nummer in ordered:
        if known[nummer].euro <= left:
            left -= known[nummer].euro
            chosen.append(nummer)
    return Trekking(tuple(ordered), tuple(chosen))


def _place(zaad: str, nummer: str) -> bytes:
    return hashlib.sha256(f"{zaad}|{nummer}".encode()).digest()
