"""Who is on a line when, and what is missing. Pure: values in, values out.

The rota says who; a swap of one day goes before it, whoever is away is replaced along the chain of replacements, and
who does not work there any more has no duty. What somebody says of the own reachability outranks all of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from buurtplein.contactlijnen.rules import Schakel
from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Opening, Rooster
from buurtplein.kernel.rota import Beurt

DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Ruil:
    """On one day a duty is done by somebody else."""

    dienst_id: int
    dag: date
    person_id: int


@dataclass(frozen=True)
class Weg:
    """Somebody is away from a day until a day, both included, and who then answers."""

    person_id: int
    van: date
    tot: date
    vervanger_id: int | None = None

    def on(self, day: date) -> bool:
        """Whether it holds on this day."""
        return self.van <= day <= self.tot


@dataclass(frozen=True)
class Stand:
    """What somebody said of the own reachability, until a moment."""

    schakel: str
    tot: datetime


@dataclass(frozen=True)
class Dienst:
    """One person on a line from a moment until a moment, both UTC. ``dag``: the day on which it begins."""

    person_id: int
    start: datetime
    eind: datetime
    beurt_id: int
    dag: date


@dataclass(frozen=True)
class Rota:
    """Everything that decides who is on a line: ``working`` are those who can be, now."""

    beurten: tuple[Beurt, ...] = ()
    ruil: tuple[Ruil, ...] = ()
    weg: tuple[Weg, ...] = ()
    working: frozenset[int] = frozenset()


def holder(rota: Rota, beurt: Beurt, day: date) -> int | None:
    """Who does this duty on a day; None when nobody does. A chain of replacements that bites its tail is nobody."""
    swapped = next((each.person_id for each in rota.ruil if (each.dienst_id, each.dag) == (beurt.id, day)), None)
    person: int | None = swapped if swapped is not None else beurt.person_id
    seen: set[int] = set()
    while person is not None and person not in seen:
        seen.add(person)
        away = [each for each in rota.weg if each.person_id == person and each.on(day)]
        if not away:
            return person if person in rota.working else None
        person = next((each.vervanger_id for each in away if each.vervanger_id is not None), None)
    return None


def diensten(rota: Rota, since: datetime, until: datetime) -> list[Dienst]:
    """Who is on the line between two moments, in order."""
    first, last = clock.local(since).date() - DAY, clock.local(until).date()
    found = []
    for day in (first + n * DAY for n in range((last - first).days + 1)):
        for beurt in rota.beurten:
            stretch, person = beurt.stretch(day), holder(rota, beurt, day)
            if stretch is not None and person is not None and stretch.eind > since and stretch.start < until:
                found.append(Dienst(person, stretch.start, stretch.eind, beurt.id, day))
    return sorted(found, key=lambda each: (each.start, each.eind, each.person_id))


def present(rooster: Rooster, rota: Rota, standen: Mapping[int, Stand], moment: datetime) -> list[tuple[int, datetime]]:
    """(person, until when) of everybody who is reachable on a line at a moment, who stays longest first.

    The rota counts within the hours of the line. Who said "bereikbaar" is so, also outside them; who said not, is not.
    Duties that follow on each other are one stay.
    """
    stays = _within(hours.openings(rooster, moment - DAY, moment + DAY), diensten(rota, moment - DAY, moment + DAY))
    for person, said in standen.items():
        if said.tot <= moment:
            continue
        if said.schakel == Schakel.UIT:
            stays.pop(person, None)
        elif person in rota.working:
            stays.setdefault(person, []).append((moment, said.tot))
    until = {person: _until(pieces, moment) for person, pieces in stays.items()}
    there = [(person, end) for person, end in until.items() if end > moment]
    return sorted(there, key=lambda each: (-each[1].timestamp(), each[0]))


def _within(openings: Iterable[Opening], there: Sequence[Dienst]) -> dict[int, list[tuple[datetime, datetime]]]:
    """Person -> the stretches that it is on a line that is open."""
    found: dict[int, list[tuple[datetime, datetime]]] = {}
    for opening in openings:
        for dienst in there:
            start, end = max(opening.start, dienst.start), min(opening.eind, dienst.eind)
            if start < end:
                found.setdefault(dienst.person_id, []).append((start, end))
    return found


def _until(pieces: Iterable[tuple[datetime, datetime]], moment: datetime) -> datetime:
    """How long these stretches go on without a pause from a moment; the moment itself when none of them holds it."""
    end = moment
    for start, stop in sorted(pieces):
        if start <= end:
            end = max(end, stop)
    return end


def gaps(rooster: Rooster, rota: Rota, since: datetime, until: datetime) -> list[Opening]:
    """Every stretch in which the line is open and nobody is on it, in order."""
    there = diensten(rota, since, until)
    return [
        piece
        for opening in hours.openings(rooster, since, until)
        for piece in _without(replace(opening, start=max(opening.start, since), eind=min(opening.eind, until)), there)
    ]


def per_day(opening: Opening) -> list[Opening]:
    """A stretch of more than a day as one piece for each day: so much can one duty take. Others stay whole."""
    if opening.eind - opening.start <= DAY:
        return [opening]
    day = clock.local(opening.start).date()
    midnight = hours.wall(day, hours.DAY)
    return [
        Opening(day, opening.start, midnight),
        *per_day(Opening(day + DAY, midnight, opening.eind)),
    ]


def switch_until(keuze: str, now: datetime, dienst: datetime | None) -> datetime:
    """Until when somebody is (not) reachable: for an hour, until the end of the duty, or for what is left of today."""
    if keuze == "uur":
        return now + timedelta(hours=1)
    if keuze == "dienst" and dienst is not None:
        return dienst
    return hours.wall(clock.local(now).date(), hours.DAY)


def _without(opening: Opening, there: Iterable[Dienst]) -> list[Opening]:
    """What is left of an opening when the time that somebody is there is taken out."""
    left = [opening]
    for dienst in there:
        before = [replace(each, eind=min(each.eind, dienst.start)) for each in left]
        beyond = [replace(each, start=max(each.start, dienst.eind)) for each in left]
        left = [each for pair in zip(before, beyond, strict=True) for each in pair if each.start < each.eind]
    return left


def staffed(
    rooster: Rooster, rota: Rota, moment: datetime, days: int = 14, standen: Mapping[int, Stand] | None = None
) -> Opening | None:
    """The next stretch that begins after a moment and in which the line is open and somebody is on it.

    Who said not to be reachable is there again when that is over.
    """
    until, silent = moment + days * DAY, _silent(standen or {})
    there = diensten(rota, moment, until)
    found = []
    for opening in hours.openings(rooster, moment, until):
        for dienst in there:
            start = max(opening.start, dienst.start, silent.get(dienst.person_id, dienst.start))
            end = min(opening.eind, dienst.eind)
            if moment < start < end:
                found.append(Opening(opening.dag, start, end))
    return min(found, key=lambda each: each.start, default=None)


def _silent(standen: Mapping[int, Stand]) -> dict[int, datetime]:
    return {person: each.tot for person, each in standen.items() if each.schakel == Schakel.UIT}


def loops(weg: Sequence[Weg], new: Weg) -> bool:
    """Whether a new absence closes a chain of replacements in itself on one of its days."""
    together = [*weg, new]
    return any(_bites(together, new.person_id, new.van + n * DAY) for n in range((new.tot - new.van).days + 1))


def _bites(weg: Collection[Weg], person_id: int, day: date) -> bool:
    seen: set[int] = set()
    person: int | None = person_id
    while person is not None:
        if person in seen:
            return True
        seen.add(person)
        away = [each for each in weg if each.person_id == person and each.on(day)]
        person = next((each.vervanger_id for each in away if each.vervanger_id is not None), None)
    return False
