"""What an activity is, when each of its days is, and who may do what. Pure. On which days it is: ``herhaling``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Protocol

from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Afwijkend, Rooster
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import holidays_in
from buurtplein.pleinen import rules as pleinen
from buurtplein.programma import herhaling


class ActiviteitSoort(StrEnum):
    """What kind of thing to do."""

    KOFFIE = "koffie"
    ETEN = "eten"
    SPEL = "spel"
    BUITEN = "buiten"
    MAKEN = "maken"
    MUZIEK = "muziek"
    TAAL = "taal"
    COMPUTER = "computer"
    KINDEREN = "kinderen"
    SPREEKUUR = "spreekuur"
    ANDERS = "anders"


class Stand(StrEnum):
    """How an activity stands."""

    VOORSTEL = "voorstel"
    GAAT_DOOR = "gaat_door"
    AFGEWEZEN = "afgewezen"
    GESTOPT = "gestopt"


class Ondanks(StrEnum):
    """Why a plein is closed on a day on which an activity goes on all the same."""

    FEESTDAG = "feestdag"
    DICHT = "dicht"


class Taak(StrEnum):
    """What somebody does for an activity."""

    TREKT = "trekt"
    HELPT = "helpt"
    BEGELEIDT = "begeleidt"  # a professional who helps until a day that was agreed


class NotPossible(Exception):
    """It cannot be done any more: a colleague was faster, or the day has been."""


MOST_AHEAD: Final = timedelta(days=400)  # nobody plans further; days beyond are no pages
MOST_MOVED: Final = timedelta(days=60)  # how far one day may be put off
ANSWER_DAYS: Final = 5  # working days in which a proposal is answered
WAITED_TOO_LONG: Final = timedelta(days=60)  # after so long without an answer a proposal ends by itself
REMIND_GUIDE: Final = timedelta(days=14)  # before the day on which a professional steps back
MOST_PLACES: Final = 999


class Series(Protocol):
    """What the days follow from."""

    @property
    def begin(self) -> date: ...
    @property
    def regel(self) -> str | None: ...
    @property
    def van(self) -> str: ...
    @property
    def tot(self) -> str: ...


class Otherwise(Protocol):
    """One day that goes otherwise."""

    @property
    def dag(self) -> date: ...
    @property
    def vervalt(self) -> bool: ...
    @property
    def reden(self) -> str: ...
    @property
    def nieuwe_dag(self) -> date | None: ...
    @property
    def van(self) -> str | None: ...
    @property
    def tot(self) -> str | None: ...
    @property
    def ondanks(self) -> str | None: ...


@dataclass(frozen=True)
class Keer:
    """One time. ``dag`` is the day of the series that it stands for, ``op`` the day on which it is."""

    dag: date
    op: date
    start: datetime
    eind: datetime
    vervalt: bool
    reden: str
    ondanks: str | None


def when(day: date, van: str, tot: str) -> tuple[datetime, datetime]:
    """From and until as moments in UTC; ``tot`` at or before ``van`` is after midnight.

    Where the clock jumps over all of it, it begins when the clock has jumped and lasts as long as it says.
    """
    found = hours.stretch(day, van, tot)
    if found is not None:
        return found.start, found.eind
    start, end = hours.minutes(van), hours.minutes(tot)
    begin = hours.wall(day, start)
    return begin, begin + timedelta(minutes=end - start)


def keren(series: Series, otherwise: Iterable[Otherwise], since: datetime, until: datetime) -> list[Keer]:
    """Every time that has something between two moments, in order; days that were moved are where they went."""
    first, last = clock.local(since).date() - MOST_MOVED, clock.local(until).date() + MOST_MOVED
    other: Mapping[date, Otherwise] = {each.dag: each for each in otherwise}
    found = (_keer(series, day, other.get(day)) for day in herhaling.days(series.begin, series.regel, first, last))
    return sorted(
        (keer for keer in found if keer.eind > since and keer.start < until), key=lambda keer: (keer.start, keer.dag)
    )


def _keer(series: Series, day: date, other: Otherwise | None) -> Keer:
    if other is None:
        return Keer(day, day, *when(day, series.van, series.tot), vervalt=False, reden="", ondanks=None)
    op = other.nieuwe_dag or day
    start, end = when(op, other.van or series.van, other.tot or series.tot)
    return Keer(day, op, start, end, other.vervalt, other.reden, other.ondanks)


def closed(rooster: Rooster, op: date, *, returns: bool, ondanks: str | None) -> tuple[Ondanks, str] | None:
    """Why the plein keeps an activity from going on, with the words of who closed it; None when it does not.

    A holiday stops what comes back, not what was planned for that very day. Whoever said that it goes on in spite of a
    holiday did not speak of an unexpected closing.
    """
    today = [each for each in rooster.anders if each.dag == op]
    shut = next((each for each in today if each.soort == Afwijkend.DICHT), None)
    if shut is not None:
        return None if ondanks == Ondanks.DICHT else (Ondanks.DICHT, shut.reden)
    if not returns or today or rooster.feestdagen or ondanks is not None or op not in holidays_in(op.year):
        return None
    return Ondanks.FEESTDAG, ""


class Carrier(Protocol):
    """Somebody who does something for an activity."""

    @property
    def naam(self) -> str: ...
    @property
    def taak(self) -> str: ...
    @property
    def noem_naam(self) -> bool: ...
    @property
    def tot(self) -> date | None: ...


def named(carriers: Iterable[Carrier], today: date) -> list[str]:
    """First names of who carries it and wants to be named. Who guided it until a day is no longer there after it."""
    return [each.naam for each in carriers if each.noem_naam and (each.tot is None or today <= each.tot)]


# ---------------------------------------------------------------- who may


def hosts(who: Who, thing: Any) -> bool:
    """Whoever looks after the plein it is at: the area is copied on the activity."""
    return pleinen.hosts(who, getattr(thing, "activiteit", thing))


def is_public(_who: Who, thing: Any) -> bool:
    """What goes on, and what stopped: a proposal is nobody's business until it was accepted."""
    return getattr(thing, "activiteit", thing).stand in (Stand.GAAT_DOOR, Stand.GESTOPT)


def holds_token(who: Who, voorstel: Any) -> bool:
    """Whoever has the link made the proposal."""
    return voorstel.token_print in who.keys
