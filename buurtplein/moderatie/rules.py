"""Who reads what, and how long a text is held for one reader. Pure: values in, values out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from buurtplein.kernel.who import Who

HOLD: Final = timedelta(minutes=3)
UNDO: Final = timedelta(seconds=30)
REMIND: Final = timedelta(hours=24)
SHOWN: Final = timedelta(days=30)  # so long readers can see what was decided, and the text as it was written
READERS: Final = ("buurtbeheerder", "coordinator")


class NotPossible(Exception):
    """A colleague decided already or is reading it now, the text is another one, or it is too late to take it back."""


class Waarom(StrEnum):
    """Why somebody reads this first."""

    EERSTE = "eerste"  # the first of a new neighbour
    ELKE = "elke"  # this gemeente reads everything
    WOORDEN = "woorden"  # something in it was seen
    BEWIJS = "bewijs"  # nobody knows yet where the writer lives
    GEMELD = "gemeld"  # a neighbour reported it


@dataclass(frozen=True)
class Bureau:
    """The desk where texts are read. Its number never changes: live pages watch it."""

    opvang_team_id: int | None  # the team for what nobody else reads
    id: int = 1


def is_reader(who: Who, _bureau: Any) -> bool:
    """Whoever looks after an area."""
    return who.has(*READERS)


def catches(who: Who, bureau: Any) -> bool:
    """Whoever reads what nobody else does: who coordinates the central team, and beheer."""
    team_id = getattr(bureau, "opvang_team_id", None)
    return who.has("beheerder") or (team_id is not None and team_id in who.teams("teamcoordinator"))


def reads(who: Who, stuk: Any) -> bool:
    """Whoever looks after the area. What has no area yet is read by every reader, and what nobody in the area reads by
    who catches it: nothing is ever nobody's.
    """
    if stuk.opvang_team_id is not None and catches(who, stuk):
        return True
    areas = {stuk.buurt_code, stuk.wijk_code, stuk.gemeente_code} - {None}
    return who.has(*READERS) and (not areas or not who.areas(*READERS).isdisjoint(areas))


def decided_by(who: Who, stuk: Any) -> bool:
    """Whoever decided about it, while still a reader of it."""
    return who.person_id is not None and stuk.besloten_door_id == who.person_id and reads(who, stuk)


def sets_rule(who: Who, area: Any) -> bool:
    """Who says how much is read first in an area: its coordinator, and beheer."""
    mine = who.areas("coordinator")
    return who.has("beheerder") or not mine.isdisjoint({area.code, area.wijk_code, area.gemeente_code} - {None})


def held_by_other(stuk: Any, person_id: int | None, now: datetime) -> bool:
    """Whether a colleague has it on the screen at this moment."""
    return stuk.vast_tot is not None and stuk.vast_tot > now and stuk.vast_door_id != person_id


def must_decide(stuk: Any, person_id: int | None, now: datetime) -> None:
    """Raises NotPossible when somebody was faster, or is reading it now."""
    if stuk.besloten_op is not None or held_by_other(stuk, person_id, now):
        raise NotPossible("a colleague")


def must_undo(stuk: Any, person_id: int | None, now: datetime) -> None:
    """Raises NotPossible when it was not decided by this person, or too long ago."""
    if stuk.besluit is None or stuk.besloten_door_id != person_id or now - stuk.besloten_op > UNDO:
        raise NotPossible("too late")
