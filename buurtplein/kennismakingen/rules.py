"""The law of getting to know somebody who wants to live in a house: a few words, one talk, one answer. Pure.

Nothing is asked but a first name, how to reach somebody, why they like to live here and what they like to do together.
A firm threshold and a simple one: nobody gets an answer before the talk, and everybody gets one before a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from buurtplein.kernel.reach import is_email, phone_digits
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after
from buurtplein.woonprojecten import rules as huis
from buurtplein.woonprojecten.rules import Binnen

MOST_WORDS: Final = 300  # domain.md 7
LONGEST: Final = 3000  # characters of those words
LONGEST_VOICE: Final = 400  # characters of what a neighbour says about what somebody wrote
ANSWER_WITHIN: Final = 5  # werkdagen after the talk, or after asking when no talk was chosen
WAITING_WORD: Final = 60  # werkdagen within which who waits hears again
ENOUGH_VOICES: Final = 3  # fewer would say who said it
MOST_SLOTS: Final = 12  # talks in one row
TALK: Final = timedelta(minutes=30)
HANDED_WITHIN: Final = timedelta(weeks=8)  # the card, after the answer
RUNS: Final = timedelta(days=180)  # without an answer
WAITS: Final = timedelta(days=365)  # on the waiting list, then it is over unless somebody says: I still want to


class Samen(StrEnum):
    """What somebody likes to do together."""

    KOFFIE = "koffie"
    KOKEN = "koken"
    TUIN = "tuin"
    KLUSSEN = "klussen"
    BEWEGEN = "bewegen"
    MUZIEK = "muziek"
    SPELEN = "spelen"
    GROETEN = "groeten"  # a greeting in the hall is enough


class Uitkomst(StrEnum):
    """What the coordinator answered."""

    WELKOM = "welkom"
    WACHTLIJST = "wachtlijst"
    NU_NIET = "nu_niet"


class Stand(StrEnum):
    """How it stands. Who does not want to any more has no row: it is wiped at once (ingetrokken)."""

    AANGEMELD = "aangemeld"  # no talk chosen yet
    GESPREK = "gesprek"
    NA_GESPREK = "na_gesprek"
    WELKOM = "welkom"
    WACHTLIJST = "wachtlijst"
    NU_NIET = "nu_niet"
    VERLOPEN = "verlopen"


class Oordeel(StrEnum):
    """What a neighbour says who reads along."""

    WELKOM = "welkom"
    VRAAG = "vraag"
    TWIJFEL = "twijfel"


class NotPossible(Exception):
    """What somebody wants cannot be any more; the word says why."""


@dataclass(frozen=True)
class Getoond:
    """All that neighbours who read along ever get of somebody. There is no way from here to anything else."""

    id: int
    project_id: int
    voornaam: str
    motivatie: str
    samen: tuple[str, ...]
    gesprek: datetime


@dataclass(frozen=True)
class Meelezing:
    """One who wants to live here, for the home that looks. ``leest``: whether that home reads along; ``kan_zeggen``:
    whether it can still say something.
    """

    binnen: Binnen
    ding: Getoond
    leest: bool
    kan_zeggen: bool


# -- words


def words(text: str) -> int:
    """How many words a text has; signs alone are no word."""
    return sum(any(sign.isalnum() for sign in part) for part in text.split())


def channel(bereik: str) -> str:
    """How somebody is reached: ``mail``, ``sms`` (a 06 number) or ``bel``."""
    if is_email(bereik):
        return "mail"
    return "sms" if (phone_digits(bereik) or "").startswith("06") else "bel"


# -- how it stands


def stand(
    uitkomst: str | None, gesprek: datetime | None, einde: datetime, now: datetime, gesproken: datetime | None = None
) -> Stand:
    """How it stands at a moment. ``gesprek``: the chosen talk; ``einde``: until when it runs without an answer.

    ``gesproken``: when they talked without one of our moments, such as by phone.
    """
    if uitkomst in (Uitkomst.WELKOM, Uitkomst.NU_NIET):
        return Stand(uitkomst)
    if now >= einde:
        return Stand.VERLOPEN
    if uitkomst is not None:
        return Stand.WACHTLIJST
    if gesprek is None:
        return Stand.NA_GESPREK if gesproken is not None else Stand.AANGEMELD
    return Stand.GESPREK if gesprek + TALK > now else Stand.NA_GESPREK


ANSWERS: Final = {
    Stand.NA_GESPREK: frozenset(Uitkomst),
    Stand.WACHTLIJST: frozenset(Uitkomst),  # again: a new promise
}


def may_answer(now_is: Stand, uitkomst: Uitkomst) -> bool:
    """Whether this answer can be given. Never before the talk, and never twice."""
    return uitkomst in ANSWERS.get(now_is, frozenset())


def may_choose(now_is: Stand) -> bool:
    """Whether a talk can be chosen or changed."""
    return now_is in (Stand.AANGEMELD, Stand.GESPREK, Stand.NA_GESPREK)


def in_reading(now_is: Stand) -> bool:
    """Whether neighbours may read along: from the moment there is a talk until there is an answer."""
    return now_is in (Stand.GESPREK, Stand.NA_GESPREK)


def still_said(now_is: Stand, gesproken: datetime | None) -> bool:
    """Whether neighbours can still say something: until the first talk is over, and never again after that.

    Nobody sees what they say until then: who looked in between would see which neighbour came when. ``gesproken``:
    since when that is over, of who chose another talk afterwards.
    """
    return gesproken is None and now_is in (Stand.AANGEMELD, Stand.GESPREK)


def answer_by(day: date) -> date:
    """On which day somebody hears at the latest; ``day``: of the talk, or of asking."""
    return workdays_after(day, ANSWER_WITHIN)


def hears_again_by(day: date) -> date:
    """On which day somebody on the waiting list hears again at the latest."""
    return workdays_after(day, WAITING_WORD)


# -- who may


def holds_code(who: Who, thing: Any) -> bool:
    """Whoever has the code of this interest, in this house."""
    return thing.ding.code_print in who.keys and thing.ding.project_id == thing.project.id


def reads_along(who: Who, thing: Any) -> bool:
    """A home inside that reads along, and something that the coordinator cleared for it."""
    return huis.inside(who, thing) and thing.leest
