"""Codes of sixteen digits with which somebody comes back to what is theirs, without an account or a name."""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Callable, Iterable
from typing import Final

from flask import current_app
from stdnum import damm

from buurtplein.kernel import device
from buurtplein.kernel.ratelimit import missed

WRONG: Final = "10 per hour"  # codes without a slip that nobody knows, for one address (ux.md 3.2)

TRIES: Final = 4  # at numbers of so many digits, before they get one more

Door = Callable[[str], str | None]


def new_code() -> str:
    """A code of 16 digits: 15 random ones and a check digit (Damm) that catches every single slip and swap."""
    digits = f"{secrets.randbelow(10**15):015d}"
    return digits + damm.calc_check_digit(digits)


def free_number(letter: str, taken: Callable[[str], bool]) -> str:
    """A number to speak of a thing, as M-482913: it says nothing, opens nothing, and nobody has it yet.

    Six digits while most of those are free, and then more: nobody waits for one because a town has many things.
    """
    return free_numbers(letter, taken)[0]


def free_numbers(letters: str, taken: Callable[..., bool]) -> tuple[str, ...]:
    """As free_number, one for each letter. ``taken`` says whether somebody has any of them."""
    lowest = (10 ** (digits - 1) for digits in itertools.count(6) for _try in range(TRIES))
    tried = (tuple(f"{letter}-{first + secrets.randbelow(9 * first)}" for letter in letters) for first in lowest)
    return next(numbers for numbers in tried if not taken(*numbers))


def read_code(typed: str) -> str | None:
    """The 16 digits in what somebody typed, without spaces, dots and dashes; None when it is no code or has a slip."""
    digits = "".join(char for char in typed if not (char.isspace() or char in ".-–—·"))
    digits = "".join(str(int(char)) if char.isdecimal() else char for char in digits)  # Arabic digits count too
    return digits if len(digits) == 16 and digits.isascii() and digits.isdigit() and damm.is_valid(digits) else None


def spaced(code: str) -> str:
    """The code as people read it aloud: four groups of four."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def where(code: str) -> str | None:
    """The address of what a code opens, whichever package it is of (``Feature.by_code``); None when nobody knows it."""
    doors: Iterable[Door] = current_app.extensions["code_doors"]
    return next((found for door in doors if (found := door(code)) is not None), None)


def enter(code: str) -> str | None:
    """The address of what a code opens, for whoever just typed it; None when nobody knows it.

    Where the address does not hold the code itself, the code is held for this visit: the address alone opens nothing.
    Guessing is slowed; whoever has a code is never refused. Raises TooManyRequests (429) at too many wrong ones.
    """
    to = where(code)
    if to is None:
        missed_one()
    elif code not in to:
        device.hold(code)
    return to


def missed_one() -> None:
    """Somebody tried a code that nobody knows. Raises TooManyRequests (429) at too many of them."""
    missed("code", WRONG)
