"""What surrounds a meeting, pure: streets of letters, promises and their days, evenings that come back, and who may."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

from buurtplein.bijeenkomsten import rules
from buurtplein.bijeenkomsten.rules import Meeting, ToezeggingStatus
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import is_workday
from buurtplein.pleinen.rules import InArea, lies_in

REMIND_DAYS: Final = 7  # so many days before its day a team hears of its promise
RETURN_MONTHS: Final = (3, 12)  # an evening comes back (domain brief 5)
RADII: Final = (100, 150, 200, 300, 400, 500)  # metres
NEAR_DAYS: Final = 45  # a later evening so close to the day of return is that return

Address = tuple[str, int]  # postcode and house number


# ---------------------------------------------------------------- letters


@dataclass(frozen=True)
class Reeks:
    """A run of house numbers on one side of a street. ``kant`` is "even" or "oneven"."""

    van: int
    tot: int
    kant: str
    aantal: int


@dataclass(frozen=True)
class Straat:
    """Where somebody walks: a street, or a postcode when its name is not known, and how many letters go there."""

    naam: str
    reeksen: tuple[Reeks, ...]

    @property
    def aantal(self) -> int:
        """How many letters."""
        return sum(reeks.aantal for reeks in self.reeksen)


def in_order(addresses: Iterable[Address], streets: Mapping[str, str]) -> tuple[Straat, ...]:
    """Addresses in the order in which letters are brought: per street, each side by itself, low to high."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for postcode, number in addresses:
        numbers[streets.get(postcode) or spaced(postcode)].add(number)
    return tuple(Straat(name, _sides(numbers[name])) for name in sorted(numbers))


def spaced(postcode: str) -> str:
    """A postcode as people write it: 1399 AA. Anything else stays as it is."""
    return f"{postcode[:4]} {postcode[4:]}" if len(postcode) == len("1399AA") else postcode


def _sides(numbers: set[int]) -> tuple[Reeks, ...]:
    found = []
    for rest, side in ((1, "oneven"), (0, "even")):
        here = [number for number in numbers if number % 2 == rest]
        if here:
            found.append(Reeks(min(here), max(here), side, len(here)))
    return tuple(found)


def numbers_between(van: int, tot: int | None) -> list[int]:
    """The house numbers of a building nobody registered: one side of the street when its ends are on one side."""
    last = van if tot is None else max(van, tot)
    return list(range(van, last + 1, 2 if (last - van) % 2 == 0 else 1))


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, cut after a whole word; what was cut ends with ``…``."""
    text = text.strip()
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    whole = cut[: cut.rfind(" ")] if " " in cut[most // 2 :] else cut
    return whole.rstrip(" ,.;:") + "…"


# ---------------------------------------------------------------- promises


class Promise(Protocol):
    """A promise, as far as the rules need it."""

    status: str

    @property
    def voor(self) -> date: ...
    @property
    def herinnerd_op(self) -> date | None: ...
    @property
    def gemist_op(self) -> date | None: ...


def is_open(promise: Promise) -> bool:
    """Whether it still has to be done."""
    return promise.status == ToezeggingStatus.OPEN


def is_late(promise: Promise, today: date) -> bool:
    """Whether its day passed. The day itself still counts."""
    return is_open(promise) and promise.voor < today


def to_remind(promise: Promise, today: date) -> bool:
    """Whether its team should hear that the day comes near."""
    near = today <= promise.voor <= today + timedelta(days=REMIND_DAYS)
    return is_open(promise) and near and promise.herinnerd_op is None


def to_miss(promise: Promise, today: date) -> bool:
    """Whether its team should hear that the day passed."""
    return is_late(promise, today) and promise.gemist_op is None


def all_settled(promises: Iterable[Promise]) -> bool:
    """Whether there were promises, and none of them is open."""
    found = list(promises)
    return bool(found) and not any(is_open(promise) for promise in found)


# ---------------------------------------------------------------- coming back


def months_later(day: date, months: int) -> date:
    """The working day so many months later, or the first one after it. The 31st becomes the last of its month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    later = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    while not is_workday(later):
        later += timedelta(days=1)
    return later


def is_return(first: date, other: date, months: int) -> bool:
    """Whether an evening on ``other`` is the one that comes back so many months after ``first``."""
    return abs((other - months_later(first, months)).days) <= NEAR_DAYS


# ---------------------------------------------------------------- who


def same_area(meeting: InArea, buurt: str, wijk: str | None, gemeente: str | None) -> bool:
    """Whether a meeting is for a buurt: its own, or the whole wijk or gemeente around it."""
    if meeting.buurt_code:
        return meeting.buurt_code == buurt
    if meeting.wijk_code:
        return meeting.wijk_code == wijk
    return bool(meeting.gemeente_code) and meeting.gemeente_code == gemeente


class Kept(Protocol):
    """A promise with its meeting."""

    @property
    def team_id(self) -> int: ...
    @property
    def meeting(self) -> Meeting: ...


def keeps(who: Who, promise: Kept) -> bool:
    """The team that promised it says how it stands, and so does who organises the meeting."""
    return promise.team_id in who.teams(*rules.TEAM) or rules.organises(who, promise.meeting)


class HasPrint(Protocol):
    """Something behind a secret link."""

    @property
    def token_print(self) -> str: ...


def holds_seintje(who: Who, seintje: HasPrint) -> bool:
    """Whoever has the link from the mail."""
    return seintje.token_print in who.keys


class Proposal(InArea, Protocol):
    """A proposal, with the area it is about and the team that answers there."""

    @property
    def team_id(self) -> int: ...


def answers_proposal(who: Who, proposal: Proposal) -> bool:
    """Who looks after the area, and who coordinates the team that answers there."""
    return lies_in(proposal, who.areas(*rules.ORGANISE)) or proposal.team_id in who.teams("teamcoordinator")
