"""The law of commissies, of what there is to do, and of hours that people say they did. Pure.

Nothing in here compares one home with another: a month of hours is counted for one home, and shown to that home and to
the one who coordinates the house. No share, no order by amount, no words about more or less (domain brief, 39).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after
from buurtplein.woonprojecten.rules import inside

ANSWER_WITHIN: Final = 5  # werkdagen until somebody says whether a new commissie is there
MOST_HANDS: Final = 9  # for one klus
MOST_HALVES: Final = 24  # half hours on one line: twelve hours
BACK: Final = timedelta(days=62)  # so far back hours can be noted: this month, and the one before
AHEAD: Final = timedelta(days=365)  # so far ahead a klus or a pause can be planned
WEEK: Final = timedelta(days=7)
QUARTER: Final = timedelta(days=91)  # so often somebody is asked whether the own plan still fits
MONTHS_KEPT: Final = 14  # months of hours that can be looked at
LONGEST_WORDS: Final = 200  # characters of what somebody wants to do
FEW: Final = 3  # open klussen on the first page inside


class Soort(StrEnum):
    """For what hours were. Never for whom."""

    TUIN = "tuin"
    KOFFIE = "koffie"
    HELPEN = "helpen"
    COMMISSIE = "commissie"
    ANDERS = "anders"


class Ritme(StrEnum):
    """Whether a klus comes back."""

    EEN_KEER = "een_keer"
    ELKE_WEEK = "elke_week"


class Graag(StrEnum):
    """What somebody would like to do in the house."""

    TUIN = "tuin"
    KOKEN = "koken"
    KOFFIE = "koffie"
    KLUSSEN = "klussen"
    SPELEN = "spelen"
    WANDELEN = "wandelen"
    COMPUTER = "computer"
    SCHRIJVEN = "schrijven"


class Hand(StrEnum):
    """How a klus stands for one home."""

    VRIJ = "vrij"  # there is room for another hand
    JIJ = "jij"
    VOL = "vol"


# -- who may


def ends_klus(who: Who, thing: Any) -> bool:
    """The home that made a klus takes it away. When that home moved out, any home in the house may."""
    return inside(who, thing) and thing.ding.huishouden_id in (None, thing.binnen.thuis.id)


# -- days


def answer_by(day: date) -> date:
    """On which day somebody who thought of a commissie hears at the latest."""
    return workdays_after(day, ANSWER_WITHIN)


def month_of(day: date) -> date:
    """The first day of the month of a day. A day is what the calendar on the wall here says."""
    return day.replace(day=1)


def month_before(month: date) -> date:
    """The first day of the month before."""
    return (month - timedelta(days=1)).replace(day=1)


def month_after(month: date) -> date:
    """The first day of the month after."""
    return (month + timedelta(days=31)).replace(day=1)


def last_day(month: date) -> date:
    """The last day of a month."""
    return month_after(month) - timedelta(days=1)


def months(today: date) -> list[date]:
    """The months that can be looked at, this one first."""
    found = [month_of(today)]
    while len(found) < MONTHS_KEPT:
        found.append(month_before(found[-1]))
    return found


def read_month(text: str, today: date) -> date:
    """The month that somebody asks for ("2027-03"); this month when it is none that can be looked at."""
    return next((each for each in months(today) if each.strftime("%Y-%m") == text), month_of(today))


def next_turn(day: date, today: date) -> date:
    """When something of every week is next: its day, as many weeks on as it takes to come to today or later."""
    return day if day >= today else day + WEEK * -(-(today - day).days // 7)


def ask_again(looked_at: date, today: date) -> bool:
    """Whether a quarter went by since somebody looked at the own plan."""
    return today - looked_at >= QUARTER


# -- hours


def paused(pauses: Iterable[Any], since: date, until: date) -> bool:
    """Whether any of these spans touches the days from ``since`` up to and with ``until``."""
    return any(each.van <= until and (each.tot is None or each.tot >= since) for each in pauses)


# -- klussen


def stands(hands: Iterable[int], wanted: int, home: int) -> Hand:
    """How a klus stands for a home: ``hands`` are the homes that do it, ``wanted`` is how many hands it needs."""
    taken = list(hands)
    if home in taken:
        return Hand.JIJ
    return Hand.VRIJ if len(taken) < wanted else Hand.VOL
