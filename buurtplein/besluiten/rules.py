"""The law of deciding: who says what, when the average of a committee is shown, and what waits for whom. Pure.

Sources: domain brief 6.2 (Hoogland: each member divides the pot), 6.3 (conflict of interest), 0.16, 0.17.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from buurtplein.budgetten import rules as budget
from buurtplein.budgetten.regels import Beoordeling
from buurtplein.budgetten.rules import Stand
from buurtplein.buurten.places import around
from buurtplein.kernel.patronen import Soort
from buurtplein.kernel.veilig import kijk
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import is_workday


class Stem(StrEnum):
    """What somebody thinks of a plan."""

    GOED = "goed"
    TWIJFEL = "twijfel"
    NIET = "niet"


class Beurt(StrEnum):
    """What one person can do with a request now; the first that fits is what it waits for."""

    TWEEDE = "tweede"
    BESLUIT = "besluit"
    SCORE = "score"
    ADVIES = "advies"


NIET_BIJ_POT: Final = "pot"  # the reason of a no that no rule says: then own words do
BUITEN_LOT: Final = "loting"  # the reason of a no to a plan for which lots left no money
CLOSE: Final = 2  # working days before the promised day: then the average is shown, whoever did not score yet
TURN: Final = frozenset({Stand.INGEDIEND, Stand.BEOORDELING})

# Words that say what kind of person somebody is never stand in a letter.
_LABELS: Final = frozenset({Soort.MENSENSOORT, Soort.GEZONDHEID, Soort.SCHELDEN, Soort.GROF})


# -- who may


def gives_advice(who: Who, aanvraag: Any) -> bool:
    """The buurtbeheerder of the area; where the scheme asks the network, whoever was invited to it as well."""
    way = aanvraag.regels.beoordeling
    if way == Beoordeling.NETWERK and budget.scores(who, aanvraag):
        return True
    return way != Beoordeling.BUURTBEHEERDER and budget.advises(who, aanvraag)


def gives_score(who: Who, aanvraag: Any) -> bool:
    """A member of the committee, where the scheme has one."""
    return bool(aanvraag.regels.beoordeling == Beoordeling.COMMISSIE and budget.scores(who, aanvraag))


def is_second(who: Who, aanvraag: Any) -> bool:
    """Whoever may agree as the second person: never the first one."""
    first = aanvraag.besloten_door_id
    return bool(aanvraag.stand == Stand.TWEEDE and budget.decides(who, aanvraag) and first != who.person_id)


def beurt(who: Who, aanvraag: Any, *, advies: bool, score: bool) -> Beurt | None:
    """What waits for this person; ``advies`` and ``score``: whether that was given already."""
    if is_second(who, aanvraag):
        return Beurt.TWEEDE
    if aanvraag.stand not in TURN:
        return None
    ways = (
        (Beurt.BESLUIT, budget.decides(who, aanvraag)),
        (Beurt.SCORE, not score and gives_score(who, aanvraag)),
        (Beurt.ADVIES, not advies and gives_advice(who, aanvraag)),
    )
    return next((each for each, open_ in ways if open_), None)


def may_work(who: Who | None, aanvraag: Any) -> bool:
    """Whether this person can decide on it now; not who left."""
    return who is not None and budget.decides(who, aanvraag)


def draws(who: Who, regeling: Any) -> bool:
    """Whoever holds the budget of the area of a scheme that draws lots."""
    near = set(around(regeling.gebied_code))
    return regeling.regels.beoordeling == Beoordeling.LOTING and not who.areas("budgethouder").isdisjoint(near)


# -- the average


@dataclass(frozen=True)
class Gemiddelde:
    """What a committee gives a plan: the average figure, in tenths, and the average amount in whole euros."""

    tienden: int
    euro: int | None
    stemmen: int


def shown_from(beloofd: date) -> date:
    """The day from which the average is shown, whoever did not score: two working days before the promised day."""
    day, left = beloofd, CLOSE
    while left:
        day -= timedelta(days=1)
        left -= is_workday(day)
    return day


def average(
    scores: Iterable[tuple[int, int, int | None]], members: Collection[int], today: date, beloofd: date
) -> Gemiddelde | None:
    """The average of (person, figure, euros); None while it is not shown yet, or nobody scored.

    ``members``: numbers of who can score. Who is no member any more, or stands outside of it, does not count.
    """
    counted = [(figure, euros) for person, figure, euros in scores if person in members]
    if not counted or (len(counted) < len(members) and today < shown_from(beloofd)):
        return None
    amounts = [euros for _figure, euros in counted if euros is not None]
    tenths = _mean([figure * 10 for figure, _euros in counted])
    return Gemiddelde(tenths, _mean(amounts) if amounts else None, len(counted))


def _mean(values: list[int]) -> int:
    """The average, half rounded up."""
    return (2 * sum(values) + len(values)) // (2 * len(values))


# -- words in a letter


def label_word(text: str) -> str | None:
    """A word in this text that says what kind of person somebody is, or hurts; None when there is none."""
    return next((each.stuk for each in kijk(text).vondsten if each.soort in _LABELS), None)
