"""The diary of the made-up half year: who does what when. Whatever is done may write new lines in it.

Every morning the house does what it does by itself: it keeps count of promises, and asks how it is now.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from datetime import datetime, time, timedelta
from itertools import count
from typing import Final

from buurtplein.buurten import queries as buurten
from buurtplein.buurten.rules import Plek
from buurtplein.dossiers import reactions as dossier_reactions
from buurtplein.kernel import clock, promises
from buurtplein.kernel.db import session
from buurtplein.kernel.workdays import is_workday, workdays_after
from buurtplein.meldingen import followup
from buurtplein.meldingen.rules import Categorie, NotPossible

WEEKS: Final = 26
MELDINGEN: Final = 365  # beside those of the bundles
BUNDLES: Final = 12

KINDS: Final = tuple(Categorie)
OFTEN: Final = {
    Categorie.GELUID: 32, Categorie.RUZIE: 9, Categorie.AFVAL: 19, Categorie.ZORGEN: 11, Categorie.DRUGS: 6,
    Categorie.DIEREN: 11, Categorie.ONVEILIG: 5, Categorie.ANDERS: 7,
}  # fmt: skip
# At what hours people report, by kind; noise is of the night, litter of the day.
_HOURS: Final = {
    Categorie.GELUID: (20, 21, 22, 22, 23, 23, 0, 1, 2),
    Categorie.RUZIE: (17, 19, 20, 21, 22, 23),
    Categorie.DRUGS: (16, 19, 20, 21, 22, 23),
    Categorie.ONVEILIG: (18, 20, 21, 22, 23, 7),
}
_BY_DAY: Final = (8, 9, 10, 11, 12, 14, 16, 17, 18, 19, 20)
_RHYTHMS: Final = (
    promises.watch, followup.remind, followup.stop_waiting, followup.ask_nazorg, dossier_reactions.ask_decisions,
    dossier_reactions.follow_names,
)  # fmt: skip

Act = Callable[[], object]


class Diary:
    """Who does what when. What lies after ``end`` did not happen yet."""

    def __init__(self, dice: random.Random, begin: datetime, end: datetime) -> None:
        self.dice, self.begin, self.end = dice, begin, end
        self._lines: list[tuple[datetime, int, Act]] = []
        self._number = count()

    def write(self, moment: datetime, act: Act) -> datetime:
        """Let something happen at a moment; returns that moment."""
        if moment < self.end:
            heapq.heappush(self._lines, (moment, next(self._number), act))
        return moment

    def at_work(self, after: datetime, workdays: int, act: Act) -> datetime:
        """Let somebody do something so many werkdagen later, during office hours."""
        day = clock.local(after).date()
        if workdays or not is_workday(day) or clock.local(after).hour >= 16:
            day = workdays_after(day, max(workdays, 1))
        moment = clock.at(day, time(self.dice.randrange(9, 17), self.dice.randrange(60)))
        return self.write(max(moment, after + timedelta(minutes=5)), act)

    def live(self) -> None:
        """Everything in its order."""
        morning = clock.local(self.begin).date()
        while (moment := clock.at(morning, time(7, 30))) < self.end:
            self.write(moment, _house_wakes_up)
            morning += timedelta(days=1)
        while self._lines:
            moment, _number, act = heapq.heappop(self._lines)
            with clock.travel(moment):
                try:
                    act()
                except NotPossible:
                    continue  # a colleague or the melder was first, as in life
        session().flush()


def _house_wakes_up() -> None:
    for rhythm in _RHYTHMS:
        rhythm()


def a_moment(diary: Diary, kind: Categorie) -> datetime:
    """A moment at which somebody reports something of this kind: noise mostly in the nights of the weekend."""
    dice = diary.dice
    days = (diary.end - diary.begin).days
    day = clock.local(diary.begin).date() + timedelta(days=dice.randrange(days))
    if kind is Categorie.GELUID and dice.random() < 0.6:
        day += timedelta(days=(dice.choice((4, 5)) - day.weekday()) % 7)
    hour = dice.choice(_HOURS.get(kind, _BY_DAY))
    if hour < 5:
        day += timedelta(days=1)
    moment = clock.at(day, time(hour, dice.randrange(60)))
    return moment if diary.begin < moment < diary.end else a_moment(diary, kind)


def a_place(dice: random.Random, streets: tuple[str, ...]) -> tuple[Plek | None, str | None]:
    """Where it is: a building, somewhere in a buurt in own words, or a place that nobody knows."""
    luck = dice.random()
    if luck < 0.45:
        return buurten.place_of_building(dice.choice(buurten.gebouwen())), None
    if luck > 0.96:
        return None, dice.choice(streets) or None
    area = dice.choice(buurten.areas("buurt"))
    plek = Plek(buurt_code=area.code, wijk_code=area.wijk_code, gemeente_code=area.gemeente_code, label=area.naam)
    return plek, dice.choice(streets) or None
