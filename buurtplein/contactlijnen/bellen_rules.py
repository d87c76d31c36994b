"""The law of calling back: what may be noted of a call, what follows from it, and for how long it can be taken back.

Pure: values in, values out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from buurtplein.contactlijnen.rules import Beluitslag, Weg
from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Rooster

UNDO: Final = timedelta(seconds=30)  # so long whoever noted a result can take it back with one tap
TO_COORDINATOR: Final = 2  # from so many calls in a row that nobody picked up the coordinator decides
DAYS_AHEAD: Final = 5  # days that a promise is one tap for
FAR: Final = timedelta(days=183)  # half a year: further away it would be no promise
CALLS: Final = (Weg.TERUGBELLEN, Weg.TELEFOON)  # ways that end in a call of ours
MISSED: Final = frozenset({Beluitslag.GEEN_GEHOOR, Beluitslag.INGESPROKEN})


class Vervolg(StrEnum):
    """What follows from a call."""

    AFLOOP = "afloop"  # they spoke: what came of it?
    NOG_EEN_KEER = "nog_een_keer"
    COORDINATOR = "coordinator"


class Deel(StrEnum):
    """The parts of the call list, in order."""

    BESLIS = "beslis"  # the coordinator decides
    AFLOOP = "afloop"  # they heard from us, and nobody said yet what came of it
    LAAT = "laat"
    VANDAAG = "vandaag"
    LATER = "later"


def may_note(uitslag: str, inspreken: bool | None) -> bool:
    """Whether this can have come of a call: a message is left only with whoever said that it may be."""
    return uitslag in set(Beluitslag) and (uitslag != Beluitslag.INGESPROKEN or inspreken is True)


def misses(uitslagen: Sequence[str]) -> int:
    """How often in a row nobody picked up, since they last spoke; the oldest call first."""
    row = 0
    for uitslag in uitslagen:
        row = 0 if uitslag == Beluitslag.GESPROKEN else row + (uitslag in MISSED)
    return row


def follows(uitslagen: Sequence[str]) -> Vervolg:
    """What follows from the last of these calls, the oldest first."""
    if uitslagen[-1] == Beluitslag.GESPROKEN:
        return Vervolg.AFLOOP
    wrong = uitslagen[-1] == Beluitslag.VERKEERD
    return Vervolg.COORDINATOR if wrong or misses(uitslagen) >= TO_COORDINATOR else Vervolg.NOG_EEN_KEER


def part(contact: Any, stands: datetime, now: datetime) -> Deel:
    """Where a contact stands on the call list. ``stands``: the moment that counts; a broken word stays late."""
    if contact.voor_coordinator_op is not None:
        return Deel.BESLIS
    if contact.wacht_sinds is None:
        return Deel.AFLOOP
    if contact.gemist > 0 or stands < now:
        return Deel.LAAT
    return Deel.VANDAAG if clock.local(stands).date() <= clock.local(now).date() else Deel.LATER


def may_undo(poging: Any, person_id: int | None, now: datetime) -> bool:
    """Whether this person can still take back what it noted of a call."""
    return bool(poging.person_id == person_id and timedelta(0) <= now - poging.op <= UNDO)


def by_day(rooster: Rooster, day: date, now: datetime) -> datetime | None:
    """Before which moment "on that day" is: the end of the hours of the line; None when it is closed then, or over."""
    found = [each.eind for each in hours.openings_on(rooster, day)]
    return max(found) if found and max(found) > now else None


def days(rooster: Rooster, now: datetime) -> list[date]:
    """The first days from today on which the line has hours that are not over yet."""
    first = clock.local(now).date()
    coming = (first + timedelta(days=ahead) for ahead in range(FAR.days))
    found: list[date] = []
    for day in coming:
        if by_day(rooster, day, now) is not None:
            found.append(day)
        if len(found) == DAYS_AHEAD:
            break
    return found
