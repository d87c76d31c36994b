"""The law of a logboek, pure: who may open it, who counts as one household, when we come by, and its pattern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Protocol

from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after
from buurtplein.meldingen.predicates import Held, handles, too_close, was_for


class TaakSoort(StrEnum):
    """What has to be done."""

    BEZOEK = "bezoek"
    BELLEN = "bellen"
    BESLUIT = "besluit"
    NAZORG = "nazorg"
    WEDERHOOR = "wederhoor"


# So many werkdagen after a task was made it must be done.
WERKDAGEN: Final = 5
# What a worker may plan by hand; the others are made by the calendar.
BY_HAND: Final = (TaakSoort.BEZOEK, TaakSoort.BELLEN)
ROWS_ON_PAPER: Final = 10
OLDEST_DAYS: Final = 366  # who tells of longer ago tells a story, not a moment


class HasMeldingen(Protocol):
    """A dossier with everything that lies in it, or a task or card of one."""

    @property
    def meldingen(self) -> Sequence[Held]: ...


def reads(who: Who, file: HasMeldingen) -> bool:
    """Whoever handles at least one melding in it; nobody who lives at one of the places or knows the people."""
    return not any(too_close(who, melding) for melding in file.meldingen) and any(_handled(who, file))


def handles_all(who: Who, file: HasMeldingen) -> bool:
    """Whoever handles everything that is in it, and could what is wiped: plan and decision are about all of it."""
    gone = [melding for melding in file.meldingen if melding.gewist_op is not None]
    return reads(who, file) and all(_handled(who, file)) and all(was_for(who, melding) for melding in gone)


class HasMeldingId(Protocol):
    """A task, about one melding or about the whole."""

    @property
    def melding_id(self) -> int | None: ...


class HasTask(HasMeldingen, Protocol):
    """A task with the dossier that it belongs to."""

    @property
    def taak(self) -> HasMeldingId: ...


def does_task(who: Who, file: HasTask) -> bool:
    """Whoever handles what the task is about: its melding, or else everything in the dossier."""
    if file.taak.melding_id is None:
        return handles_all(who, file)
    about = [melding for melding in file.meldingen if melding.id == file.taak.melding_id]
    return reads(who, file) and any(handles(who, melding) for melding in about)


class HasLine(HasMeldingen, Protocol):
    """One melding of a dossier."""

    @property
    def melding(self) -> Held: ...


def handles_line(who: Who, file: HasLine) -> bool:
    """Whoever handles this melding, and may open the dossier that it lies in."""
    return reads(who, file) and handles(who, file.melding)


def _handled(who: Who, file: HasMeldingen) -> list[bool]:
    return [handles(who, melding) for melding in file.meldingen if melding.gewist_op is None]


def due_day(today: date) -> date:
    """Before when a task that is made today must be done."""
    return workdays_after(today, WERKDAGEN)


def comes_by(keren: int, bezoek_na: int) -> bool:
    """Whether this time is one after which we come by or call: every ``bezoek_na`` times."""
    return keren >= bezoek_na and keren % bezoek_na == 0


def households(contacts: Iterable[tuple[int, str | None]]) -> dict[int, int]:
    """Melding id -> number of its household, from 0. Meldingen with the same address to answer are one household."""
    numbers: dict[int, int] = {}
    known: dict[str, int] = {}
    for melding_id, contact in contacts:
        fresh = len(set(numbers.values()))
        numbers[melding_id] = known.setdefault(contact, fresh) if contact else fresh
    return numbers


def letter(number: int) -> str:
    """The name of a household: A, B, C; after Z a number. It says nothing about who it is."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def week_grid(local_moments: Iterable[datetime]) -> list[list[int]]:
    """How often per weekday (Monday first) and hour. The moments come in the time of the wall clock."""
    grid = [[0] * 24 for _day in range(7)]
    for moment in local_moments:
        grid[moment.weekday()][moment.hour] += 1
    return grid


def shade(count: int, most: int) -> int:
    """How dark a square of the grid is: 0 for nothing, else 1 to 4."""
    return 0 if count == 0 else 1 + (3 * (count - 1)) // max(1, most - 1)
