"""The law of the werkvoorraad, pure: what can be done to several at once, how long it can be taken back, and which
meldingen look alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from buurtplein.kernel.who import Who

MINUTE: Final = timedelta(seconds=60)
KEEP_BULK: Final = timedelta(days=1)
ALIKE: Final = timedelta(days=14)
STRIP_DAYS: Final = 14
MOST_AT_ONCE: Final = 60
NUMMER: Final = re.compile(r"M-\d{6,9}", re.I | re.A)


class Bulk(StrEnum):
    """What can be done to several meldingen at once."""

    TOEWIJZEN = "toewijzen"
    ANTWOORD = "antwoord"
    SAMENVOEGEN = "samenvoegen"
    DATUM = "datum"


class Stand(StrEnum):
    """Where one melding of a bulk act is."""

    WACHT = "wacht"
    GEDAAN = "gedaan"
    OVERGESLAGEN = "overgeslagen"
    ONGEDAAN = "ongedaan"


class Waarom(StrEnum):
    """Why a melding was skipped."""

    NIET_VAN_JOU = "niet_van_jou"
    AL_KLAAR = "al_klaar"
    ANDER_TEAM = "ander_team"
    EIGEN_PLAN = "eigen_plan"
    MAG_NIET = "mag_niet"
    WACHT_AL = "wacht_al"
    COLLEGA = "collega"
    ALLEEN = "alleen"
    MELDER = "melder"
    ONVEILIG = "onveilig"
    DAG_VOORBIJ = "dag_voorbij"


class TooLate(Exception):
    """The minute is over."""


class Owned(Protocol):
    """A thing of one person."""

    person_id: int


class Shared(Protocol):
    """A thing of one person, perhaps shared with a team."""

    person_id: int
    team_id: int | None


class OfTeam(Protocol):
    """A thing of a team, or of everybody."""

    team_id: int | None


_UNSAFE: Final = "-nee"


def seen(latest: int, unsafe: bool) -> str:
    """What a page knew of a melding: its last message, and whether home does not feel safe."""
    return f"{latest}{_UNSAFE if unsafe else ''}"


def unseen(known: str, melder: int, team: int, unsafe: bool) -> Waarom | None:
    """Why not to answer what a page knew as ``known``: melder or team wrote later, or the feeling is new."""
    number = known.removesuffix(_UNSAFE)
    before = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else -1
    if before < melder:
        return Waarom.MELDER
    if unsafe and not known.endswith(_UNSAFE):
        return Waarom.ONVEILIG
    return Waarom.COLLEGA if before < team else None


def own(who: Who, thing: Owned) -> bool:
    """Whoever did it."""
    return who.signed_in and thing.person_id == who.person_id


def shared_with(who: Who, thing: Shared) -> bool:
    """Whoever coordinates the team that a filter is shared with."""
    return thing.team_id is not None and thing.team_id in who.teams("teamcoordinator")


def answers_in(who: Who, thing: OfTeam) -> bool:
    """A member of the team that a standard answer is of; those of everybody are for coordinators."""
    if thing.team_id is None:
        return who.has("teamcoordinator")
    return thing.team_id in who.teams("wijkteamlid", "teamcoordinator", "woonconsulent")


def seconds_left(tot: datetime, now: datetime) -> int:
    """How many seconds something can still be taken back."""
    return max(0, int((tot - now).total_seconds()))


# -- what is about the same


class Alike(Protocol):
    """What decides whether two meldingen are about one place."""

    @property
    def nummer(self) -> str: ...
    @property
    def categorie(self) -> str: ...
    @property
    def team_id(self) -> int: ...
    @property
    def gebouw_id(self) -> int | None: ...
    @property
    def plek(self) -> str | None: ...
    @property
    def dossier_id(self) -> int: ...


Mine = TypeVar("Mine", bound=Alike)


def alike(open_ones: Iterable[Mine], typed: Callable[[Mine], str] | None = None) -> list[Sequence[Mine]]:
    """Groups of two or more open meldingen of one kind about one place, largest first; a bundle is none any more.
    ``typed``: what stands for the place as it was typed, when that is known already.
    """
    groups: dict[tuple[object, ...], list[Mine]] = {}
    for melding in open_ones:
        place = melding.gebouw_id or (typed(melding) if typed is not None else plain(melding.plek))
        if place:
            groups.setdefault((melding.team_id, melding.categorie, place), []).append(melding)
    found = [group for group in groups.values() if len({melding.dossier_id for melding in group}) > 1]
    return sorted(found, key=len, reverse=True)


def plain(place: str | None) -> str:
    """A place as typed, without what makes the same address look different."""
    return " ".join(re.sub(r"[^\w ]", " ", place or "").casefold().split())


# -- standard answers


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with its placeholders filled in; what has no value stays as it is."""
    for name, value in values.items():
        if value:
            text = text.replace("{" + name + "}", value)
    return text


@dataclass(frozen=True)
class Standard:
    """A standard answer as choosing needs it."""

    nummer: int
    naam: str
    categorie: str | None
    status: str | None
    woorden: Mapping[str, str]

    def in_language(self, taal: str) -> tuple[str, str]:
        """The words in this language, else in Dutch, with the language that they are in."""
        at = taal if self.woorden.get(taal) else "nl"
        return self.woorden.get(at, ""), at


def fitting(standards: Iterable[Standard], categorie: str, status: str, search: str = "") -> list[Standard]:
    """The standard answers for a melding; ``search``: a number, or words in the name or the text."""
    words = search.casefold().split()
    fits = [
        standard
        for standard in standards
        if standard.categorie in (None, categorie) and standard.status in (None, status)
    ]
    if search.strip().isdecimal():
        return [standard for standard in fits if standard.nummer == int(search.strip()[:9])]
    return [
        standard
        for standard in fits
        if all(word in f"{standard.naam} {' '.join(standard.woorden.values())}".casefold() for word in words)
    ]
