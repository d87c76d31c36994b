"""Who has the phone of a line on which day, and what is missing. Pure: values in, values out.

Days count whole, and the last day is included. Who does not work there any more has no duty, whatever the list says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from buurtplein.buurten.places import parents
from buurtplein.kernel.reach import phone_digits
from buurtplein.kernel.who import Who

DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)
WEEKS_AHEAD: Final = 6
WARN_AHEAD: Final = (7, 1)  # days
LONGEST: Final = timedelta(days=92)
_NUMBER: Final = re.compile(r"\+?[0-9][0-9 ().–-]{7,20}[0-9]")
ROLES: Final = ("coordinator", "buurtbeheerder")


@dataclass(frozen=True)
class Beurt:
    """Somebody has the phone from a day until a day, both included."""

    id: int
    person_id: int
    van: date
    tot: date

    def on(self, day: date) -> bool:
        """Whether it holds on this day."""
        return self.van <= day <= self.tot


@dataclass(frozen=True)
class Stuk:
    """A stretch of days with one holder, or with nobody."""

    van: date
    tot: date
    person_id: int | None


class Mis(StrEnum):
    """What is wrong with a stretch of days."""

    NIEMAND = "niemand"
    DUBBEL = "dubbel"


@dataclass(frozen=True)
class LetOp:
    """Something to look at, and how many days ahead it is."""

    mis: Mis
    van: date
    tot: date
    dagen: int


def answers(who: Who, line: Any) -> bool:
    """Who looks after the area of a line, after a part of it, or after what it is a part of."""
    return any(around(area, line.gebied_code) for area in who.areas(*ROLES))


def around(one: str, other: str) -> bool:
    """Whether one of two areas lies in the other, or they are the same."""
    return one == other or one in parents(other) or other in parents(one)


def holder(beurten: Iterable[Beurt], day: date, working: Collection[int]) -> int | None:
    """Who has the phone on a day. With two, who began last: that one took it over. None: nobody."""
    there = [beurt for beurt in beurten if beurt.on(day) and beurt.person_id in working]
    return max(there, key=lambda beurt: (beurt.van, beurt.id)).person_id if there else None


def stretches(beurten: Sequence[Beurt], van: date, tot: date, working: Collection[int]) -> list[Stuk]:
    """Every day from ``van`` until ``tot`` once, in stretches with one holder or nobody."""
    found: list[Stuk] = []
    for step in range((tot - van).days + 1):
        day = van + step * DAY
        person_id = holder(beurten, day, working)
        if found and found[-1].person_id == person_id:
            found[-1] = replace(found[-1], tot=day)
        else:
            found.append(Stuk(day, day, person_id))
    return found


def gaps(beurten: Sequence[Beurt], van: date, tot: date, working: Collection[int]) -> list[Stuk]:
    """The stretches in which nobody has the phone."""
    return [each for each in stretches(beurten, van, tot, working) if each.person_id is None]


def overlaps(beurten: Sequence[Beurt], van: date, tot: date, working: Collection[int]) -> list[Stuk]:
    """The stretches on which two different people stand; ``person_id`` is who holds it."""
    found: list[Stuk] = []
    for step in range((tot - van).days + 1):
        day = van + step * DAY
        people = {beurt.person_id for beurt in beurten if beurt.on(day) and beurt.person_id in working}
        if len(people) < 2:
            continue
        if found and found[-1].tot == day - DAY:
            found[-1] = replace(found[-1], tot=day)
        else:
            found.append(Stuk(day, day, holder(beurten, day, working)))
    return found


def warnings(beurten: Sequence[Beurt], today: date, working: Collection[int]) -> list[LetOp]:
    """What begins to be wrong in exactly a week, or tomorrow. A line on which nobody ever stood is left in peace."""
    if not beurten:
        return []
    end, found = today + 5 * WEEK, []
    for mis, look in ((Mis.NIEMAND, gaps), (Mis.DUBBEL, overlaps)):
        for each in look(beurten, today, end, working):
            ahead = (each.van - today).days
            if ahead in WARN_AHEAD:
                found.append(LetOp(mis, each.van, each.tot, ahead))
    return found


@dataclass(frozen=True)
class Roosterwijziging:
    """What changes in the list: duties that go, that become other days, and new ones."""

    weg: tuple[int, ...] = ()
    anders: tuple[tuple[int, date, date], ...] = ()  # (id, van, tot)
    nieuw: tuple[tuple[int, date, date], ...] = ()  # (person, van, tot)


def take(beurten: Iterable[Beurt], person_id: int, van: date, tot: date) -> Roosterwijziging:
    """One person has these days, and nobody else; all other days stay as they were."""
    weg, anders, nieuw = [], [], [(person_id, van, tot)]
    for beurt in beurten:
        if beurt.tot < van or beurt.van > tot:
            continue
        before, after = beurt.van < van, beurt.tot > tot
        if before:
            anders.append((beurt.id, beurt.van, van - DAY))
            if after:
                nieuw.append((beurt.person_id, tot + DAY, beurt.tot))
        elif after:
            anders.append((beurt.id, tot + DAY, beurt.tot))
        else:
            weg.append(beurt.id)
    return Roosterwijziging(tuple(weg), tuple(anders), tuple(nieuw))


def until(beurten: Sequence[Beurt], today: date, working: Collection[int]) -> date:
    """The last day for who takes the phone over today: that of who has it, at most a week from now. When nobody has
    it: Sunday, or the day before the next duty.
    """
    now = holder(beurten, today, working)
    if now is not None:
        ends = [beurt.tot for beurt in beurten if beurt.on(today) and beurt.person_id == now]
        return min(max(ends), today + WEEK - DAY)
    later = [beurt.van - DAY for beurt in beurten if beurt.van > today and beurt.person_id in working]
    return min([monday(today) + WEEK - DAY, *later])


def swap(one: Beurt, other: Beurt) -> Roosterwijziging:
    """Two people change places."""
    return Roosterwijziging(
        weg=(one.id, other.id),
        nieuw=((other.person_id, one.van, one.tot), (one.person_id, other.van, other.tot)),
    )


def number_in(text: str) -> tuple[str, str | None]:
    """What somebody wrote of who called, as (the rest, ten digits); None when there is no Dutch number in it."""
    found = _NUMBER.search(text)
    digits = phone_digits(found[0]) if found is not None else None
    if found is None or digits is None:
        return text, None
    return text.replace(found[0], "").strip(" ,.:;-–"), digits


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def weeks(today: date, count: int = WEEKS_AHEAD) -> list[tuple[date, date]]:
    """This week from today, and the weeks after it, each as (first day, Sunday)."""
    first = monday(today)
    mondays = [first + n * WEEK for n in range(count)]
    return [(max(today, each), each + 6 * DAY) for each in mondays]
