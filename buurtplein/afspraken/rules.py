"""How a house decides about its own rules: pure functions over values.

Nothing here is about a person. What is decided is a rule for everybody; how that goes (how long, in which way) is a
choice of the house itself, and holds for a proposal as it was on the day on which the proposal was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

ENOUGH: Final = 3  # voices: fewer are never told, and never decide
FIVES: Final = 5  # homes that take part are told in fives
MOST_RULES: Final = 20  # a house that needs more rules needs a talk
LONGEST_TITLE: Final = 80  # characters
LONGEST_TEXT: Final = 600
LONGEST_WORDS: Final = 300  # of a reaction, a reason or a point
REPORT_WITHIN: Final = 5  # werkdagen after a meeting until its report is there


class Manier(StrEnum):
    """How a house decides."""

    MEERDERHEID = "meerderheid"  # the most voices, when there are enough
    CONSENT = "consent"  # it passes, unless somebody has an objection and says why
    VERGADERING = "vergadering"  # at the meeting of residents


class Voorstelsoort(StrEnum):
    """What a proposal does with the rules of a house."""

    NIEUW = "nieuw"
    ANDERS = "anders"
    WEG = "weg"


class Stand(StrEnum):
    """How a proposal stands."""

    GESPREK = "gesprek"
    BESLUIT = "besluit"
    AANGENOMEN = "aangenomen"
    NIET_AANGENOMEN = "niet_aangenomen"
    INGETROKKEN = "ingetrokken"


OPEN: Final = frozenset({Stand.GESPREK, Stand.BESLUIT})


class Keuze(StrEnum):
    """What one home says of a proposal. ``BEZWAAR`` needs a reason, and exists for consent only."""

    VOOR = "voor"
    TEGEN = "tegen"
    BEZWAAR = "bezwaar"


class Uitslag(StrEnum):
    """What came of deciding."""

    AANGENOMEN = "aangenomen"
    MEER_TEGEN = "meer_tegen"
    TE_WEINIG = "te_weinig"
    BEZWAAR = "bezwaar"  # back to the talk
    VERGADERING = "vergadering"  # decided at the meeting: no
    REGEL_WEG = "regel_weg"  # the rule that it was about is not there any more


class Wegreden(StrEnum):
    """Why who looks after the house takes words away. Whoever wrote them reads it."""

    OVER_MENS = "over_mens"
    KWETSEND = "kwetsend"
    GEGEVENS = "gegevens"


class NotPossible(Exception):
    """What somebody wants cannot be, usually because it was just done; the word says why."""


@dataclass(frozen=True)
class Regel:
    """The own way in which a house decides: days of talking and deciding, and how many voices are enough."""

    gesprek_dagen: int = 14
    besluit_dagen: int = 7
    manier: Manier = Manier.MEERDERHEID
    stemmen_minst: int = 5
    herzien_dagen: int = 365


@dataclass(frozen=True)
class Huisregel:
    """One rule. ``draad`` is the same number in every version in which the rule stands; 0: it is new."""

    draad: int
    titel: str
    tekst: str


@dataclass(frozen=True)
class Verschil:
    """What changed from one version to the next."""

    erbij: Sequence[Huisregel] = ()
    anders: Sequence[Huisregel] = ()  # as they read now
    weg: Sequence[Huisregel] = ()


# -- when


def talk_until(day: date, regel: Regel) -> date:
    """The last day on which neighbours talk about a proposal that is made on ``day``."""
    return day + timedelta(days=regel.gesprek_dagen)


def decide_until(talked: date, today: date, days: int) -> date:
    """The last day of deciding. Whoever opens it late (``today``) takes no day away from it."""
    return max(talked, today - timedelta(days=1)) + timedelta(days=days)


def over(last: date | None, today: date) -> bool:
    """Whether the last day is over: nothing is decided on that day itself."""
    return last is not None and last < today


# -- what comes of it


def outcome(manier: Manier, voices: Mapping[Keuze, int], enough: int) -> Uitslag:
    """What the voices say after the end. Raises ValueError for what is decided at a meeting."""
    if manier == Manier.VERGADERING:
        raise ValueError("decided at the meeting, not by voices")
    if manier == Manier.CONSENT:
        return Uitslag.BEZWAAR if voices.get(Keuze.BEZWAAR, 0) else Uitslag.AANGENOMEN
    voor, tegen = voices.get(Keuze.VOOR, 0), voices.get(Keuze.TEGEN, 0)
    if voor + tegen < max(enough, ENOUGH):
        return Uitslag.TE_WEINIG
    return Uitslag.AANGENOMEN if voor > tegen else Uitslag.MEER_TEGEN


def choices(manier: Manier) -> tuple[Keuze, ...]:
    """What a home can say when a house decides in this way."""
    return {
        Manier.MEERDERHEID: (Keuze.VOOR, Keuze.TEGEN),
        Manier.CONSENT: (Keuze.VOOR, Keuze.BEZWAAR),
        Manier.VERGADERING: (),
    }[manier]


def told(voor: int, tegen: int) -> tuple[int, int] | None:
    """The counts as everybody may read them; None when there are so few that somebody could be found back."""
    return (voor, tegen) if voor + tegen >= ENOUGH else None


def in_fives(homes: int) -> int | None:
    """How many homes take part, as who looks after the house reads it; None below five."""
    return homes // FIVES * FIVES or None


# -- versions


def after(rules: Iterable[Huisregel], soort: Voorstelsoort, given: Huisregel) -> list[Huisregel] | None:
    """The rules once a proposal passed; None when the rule that it is about is not there any more."""
    now = list(rules)
    if soort == Voorstelsoort.NIEUW:
        return [*now, Huisregel(next_thread(now), given.titel, given.tekst)]
    if all(each.draad != given.draad for each in now):
        return None
    if soort == Voorstelsoort.WEG:
        return [each for each in now if each.draad != given.draad]
    return [given if each.draad == given.draad else each for each in now]


def next_thread(rules: Iterable[Huisregel], used: int = 0) -> int:
    """A number that no rule has. ``used``: the highest one that any version before this one had."""
    return max([used, *(each.draad for each in rules)], default=0) + 1


def difference(before: Iterable[Huisregel], now: Iterable[Huisregel]) -> Verschil:
    """What changed, rule by rule."""
    old, new = {each.draad: each for each in before}, {each.draad: each for each in now}
    return Verschil(
        [each for draad, each in new.items() if draad not in old],
        [each for draad, each in new.items() if draad in old and old[draad] != each],
        [each for draad, each in old.items() if draad not in new],
    )


def may_correct(since: date | None, meetings: Iterable[date], today: date) -> bool:
    """Whether who looks after a house may write a version: the first one, or after a meeting since the last one."""
    return since is None or any(since <= each <= today for each in meetings)


# -- asking predicates


def is_open(voorstel: Any) -> bool:
    """Whether neighbours still talk or decide about it."""
    return voorstel.stand in OPEN
