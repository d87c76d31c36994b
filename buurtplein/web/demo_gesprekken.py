"""What people said on the lines of the made-up gemeente in half a year: so the figures of the lines have something to
tell. All of it is done; what still waits is for whoever plays with the demonstration to make.
"""

from __future__ import annotations

import random
from datetime import datetime, time, timedelta
from typing import Any, Final

from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import queries, rules, service
from buurtplein.contactlijnen.rules import Afloop, Soort, Weg
from buurtplein.contactlijnen.service import Asked
from buurtplein.kernel import clock
from buurtplein.kernel.who import VISITOR, Who
from buurtplein.web.demo_dagboek import WEEKS, Diary

SEED: Final = 38
A_WEEK: Final = {"wijkteam-noord": 6, "wijkteam-centrum": 3, "wijkteam-zuid": 2}
_HOURS: Final = (9, 9, 10, 10, 11, 13, 14, 15, 16, 19, 19, 20, 20, 21)
_WAYS: Final = (Weg.CHAT, Weg.CHAT, Weg.CHAT, Weg.TERUGBELLEN, Weg.TERUGBELLEN, Weg.BERICHT, Weg.TELEFOON)
_KINDS: Final = (Soort.ZORG, Soort.LAST, Soort.LAST, Soort.VRAAG, Soort.VRAAG, Soort.VRAAG)
_LATE: Final = 0.08  # how often nobody answered before the next day


def plan_all(diary: Diary) -> None:
    """Some contacts a week on every line, with dice of their own: the rest of the half year stays as it is."""
    dice = random.Random(SEED)  # noqa: S311 - a story, not a secret
    for lijn in queries.lijnen():
        member = next((person.id for person in accounts.active_members(lijn.team_id)), None)
        if member is None:
            continue
        for turn in range(WEEKS * A_WEEK.get(lijn.slug, 1)):
            day = clock.local(diary.begin).date() + timedelta(days=dice.randrange(WEEKS * 7))
            if day.weekday() < 5:
                moment = clock.at(day, time(dice.choice(_HOURS), dice.randrange(60)))
                _Gesprek(diary, dice, lijn, Who(member), turn).plan(moment)


class _Gesprek:
    """One contact, from the first word until it is done."""

    def __init__(self, diary: Diary, dice: random.Random, lijn: Any, who: Who, turn: int) -> None:
        self.diary, self.lijn, self.who, self.turn = diary, lijn, who, turn
        self.weg = dice.choice(_WAYS)
        self.soort = dice.choice(_KINDS) if self.weg != Weg.CHAT else None
        usual = dice.randrange(1, 12) if self.weg == Weg.CHAT else dice.randrange(20, 110)
        self.waits = timedelta(hours=26) if dice.random() < _LATE else timedelta(minutes=usual)

    def plan(self, moment: datetime) -> None:
        """Somebody comes; the answer and the end follow."""
        if moment + self.waits + timedelta(hours=1) < self.diary.end:
            self.diary.write(moment, self._come)

    def _come(self) -> None:
        rooster = queries.roosters([self.lijn], clock.today())[self.lijn.id]
        until = rules.next_by(self.weg, self.soort, rooster, clock.now())
        asked = Asked(weg=self.weg, soort=self.soort, tekst="Kun je me helpen?")
        contact, _code = service.open_contact(VISITOR, self.lijn, asked, until)
        answered = timedelta() if self.weg == Weg.TELEFOON else self.waits

        def answer() -> None:
            service.answer(self.who, contact, "Ja, dat kan. Ik help je.", f"demo-{self.turn}")
            service.settle(self.who, contact, Afloop.GEHOLPEN)

        self.diary.write(clock.now() + answered, answer)
