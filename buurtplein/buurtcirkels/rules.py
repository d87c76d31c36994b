"""The law of a circle: who is in it, when it meets, and how many fit. Pure.

Nine to twelve neighbours, every week, two to three hours, with a volunteer and a coach; others say eight to twelve and
every two weeks (domain brief 7 and 10), so both can be set. Twelve is never passed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from buurtplein.accounts.rules import Rol
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after
from buurtplein.woonprojecten.rules import inside

LEAST: Final = 9  # members, as usual
MOST: Final = 12  # members, as usual and at the very most
FEWEST: Final = 4  # what may be set as the least
ANSWER_WITHIN: Final = 5  # werkdagen until the coach says whether there is a place
LONGEST_TASK: Final = 80  # characters
LONGEST_TALENT: Final = 120
LONGEST_MESSAGE: Final = 280
LONGEST_NOTE: Final = 1000
COACHES: Final = (  # who can be asked to coach: whoever works around a house
    Rol.GASTHEER, Rol.BUURTBEHEERDER, Rol.COORDINATOR, Rol.WIJKTEAMLID, Rol.TEAMCOORDINATOR, Rol.WOONCONSULENT,
)  # fmt: skip
MOST_TASKS: Final = 20  # for one meeting
AHEAD: Final = 4  # meetings that are shown


class Antwoord(StrEnum):
    """What the coach said to a home that wants to take part. Welcome is being in the circle."""

    OPEN = "open"
    VOL = "vol"


class Talent(StrEnum):
    """What people can do, or like to do. Something for everybody; none is worth more than another."""

    KOKEN = "koken"
    BAKKEN = "bakken"
    KLUSSEN = "klussen"
    FIETS = "fiets"
    NAAIEN = "naaien"
    TUIN = "tuin"
    LUISTEREN = "luisteren"
    WANDELEN = "wandelen"
    COMPUTER = "computer"
    LEZEN = "lezen"
    TAAL = "taal"
    KINDEREN = "kinderen"
    DIEREN = "dieren"
    MUZIEK = "muziek"
    SPEL = "spel"
    BOODSCHAP = "boodschap"


class NotPossible(Exception):
    """What somebody wants cannot be, usually because it was just done; the word says why."""


@dataclass(frozen=True)
class Kring:
    """A circle for whoever looks. ``lid``: that the own home is in it; ``iets``: something in it."""

    cirkel: Any
    lid: Any = None
    iets: Any = None

    @property
    def project_id(self) -> int:
        """The house it is in."""
        return int(self.cirkel.project_id)


# -- who may


def belongs(who: Who, thing: Any) -> bool:
    """Inside the house, and the own home is in this circle."""
    ring = thing.ding
    if not inside(who, thing) or ring.lid is None or not _in_it(ring):
        return False
    return bool(ring.lid.huishouden_id == thing.binnen.thuis.id and ring.lid.cirkel_id == ring.cirkel.id)


def wrote(who: Who, thing: Any) -> bool:
    """In the circle, and this is of the own home."""
    found = thing.ding.iets
    return belongs(who, thing) and found is not None and found.huishouden_id == thing.binnen.thuis.id


def coaches(who: Who, ring: Any) -> bool:
    """The one person of the staff who coaches this circle."""
    return who.person_id is not None and who.person_id == ring.cirkel.coach_id and _in_it(ring)


def may_read_note(who: Who, ring: Any) -> bool:
    """The coach of this circle, for a note of its own or one that was left for it."""
    note = ring.iets
    return coaches(who, ring) and note is not None and (note.coach_id == who.person_id or bool(note.doorgeven))


def _in_it(ring: Any) -> bool:
    return ring.iets is None or ring.iets.cirkel_id == ring.cirkel.id


# -- how many


def fits(members: int, most: int) -> bool:
    """Whether one more home can come; never a thirteenth."""
    return members < min(most, MOST)


def enough(members: int, least: int) -> bool:
    """Whether a circle is as large as is nice. Nothing follows from it: its coach reads it, and who coordinates."""
    return members >= least


def answer_by(day: date) -> date:
    """On which day somebody who wants to take part hears at the latest."""
    return workdays_after(day, ANSWER_WITHIN)


# -- when


def meets_on(day: date, first: date, weeks: int) -> bool:
    """Whether a circle meets on this day when nothing is called off."""
    return day >= first and (day - first).days % (7 * weeks) == 0


def meetings(first: date, weeks: int, since: date, most: int = AHEAD) -> list[date]:
    """The next days from ``since`` on, so many, also those that are called off."""
    step = timedelta(days=7 * weeks)
    behind = max(0, -((first - since).days // step.days))
    return [first + step * (behind + each) for each in range(most)]


def next_meeting(days: Iterable[date], off: Collection[date]) -> date | None:
    """The first of these days that is not called off."""
    return next((day for day in days if day not in off), None)


# -- what each can do


def by_talent(can: Mapping[int, Iterable[str]]) -> dict[str, list[int]]:
    """Talent -> numbers of the homes that can do it, in the order of the list of talents; empty ones are left out.

    There is no count of what a home can do: that would be a score.
    """
    return {
        talent.value: found
        for talent in Talent
        if (found := sorted(home for home, talents in can.items() if talent.value in set(talents)))
    }
