"""Routing: which team a melding goes to, and why. Rows, not a language; the same question has the same answer. Pure.

The order is law (domain brief 1.9): the most specific place wins (complex, address, postcode, buurt, wijk,
gemeente, everywhere), within one place the lowest ``volgorde``. A worry about a person goes to a wijkteam only,
whatever a rule of a landlord says. The catch-all answers when nothing else does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from buurtplein.buurten.moments import AVOND_EN_NACHT, KANTOOR, moment_of
from buurtplein.buurten.places import soort_of

ZORG: Final = "zorg"
SOORTEN: Final = (ZORG, "overlast", "vraag")
MAY_GET_ZORG: Final = frozenset({"wijkteam", "centraal"})
CENTRAAL: Final = "centraal"

_SOORT_CLAUSE: Final = {ZORG: "het over zorg gaat", "overlast": "het over overlast gaat", "vraag": "het een vraag is"}
_MOMENT_CLAUSE: Final = {KANTOOR: "het kantoortijd is", AVOND_EN_NACHT: "het buiten kantoortijd is"}

PlaceKey = int | str | tuple[str, int]
EVERYWHERE: Final = ""


@dataclass(frozen=True)
class Plek:
    """A place as the register knows it. Parts that are not known are None; ``label`` is what a person reads."""

    buurt_code: str | None = None
    wijk_code: str | None = None
    gemeente_code: str | None = None
    gebouw_id: int | None = None
    label: str = ""
    postcode: str | None = None
    huisnummer: int | None = None
    keys: tuple[PlaceKey, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        address = (self.postcode, self.huisnummer) if self.postcode and self.huisnummer else None
        found = (self.gebouw_id, address, self.postcode, self.buurt_code, self.wijk_code, self.gemeente_code)
        known = tuple(key for key in found if key is not None)
        object.__setattr__(self, "keys", (*known, EVERYWHERE) if known else ())


@dataclass(frozen=True)
class Regel:
    """One routing row. At most one place; ``None`` means any. ``naam`` is the name of its place, for the reason."""

    id: int
    team_id: int
    volgorde: int = 100
    gebied_code: str | None = None
    gebouw_id: int | None = None
    postcode: str | None = None
    huisnummer: int | None = None
    soort: str | None = None
    categorie: str | None = None
    moment: str | None = None
    vangnet: bool = False
    naam: str = ""
    onderwerp: str = ""  # the category in words

    @property
    def place(self) -> PlaceKey:
        """The key of its place in the index."""
        if self.gebouw_id is not None:
            return self.gebouw_id
        if self.postcode:
            return (self.postcode, self.huisnummer) if self.huisnummer else self.postcode
        return self.gebied_code or EVERYWHERE

    @property
    def because(self) -> str:
        """The reason in Dutch, as a part of a sentence: "omdat dit in de wijk Overvecht is"."""
        clauses = [part for part in (self._where(), self._what(), _MOMENT_CLAUSE.get(self.moment or "")) if part]
        if not clauses:
            return "omdat geen andere regel past" if self.vangnet else "omdat dit voor alle meldingen geldt"
        *first, last = clauses
        return f"omdat {', '.join(first)} en {last}" if first else f"omdat {last}"

    def _where(self) -> str | None:
        if self.gebouw_id is not None:
            return f"dit bij {self.naam or 'dit gebouw'} is"
        if self.postcode:
            spaced = f"{self.postcode[:4]} {self.postcode[4:]}"
            return f"dit op {spaced} {self.huisnummer} is" if self.huisnummer else f"dit in {spaced} is"
        if self.gebied_code:
            return f"dit in de {soort_of(self.gebied_code) or 'buurt'} {self.naam or self.gebied_code} is"
        return None

    def _what(self) -> str | None:
        if self.categorie:
            return f"het over {(self.onderwerp or self.categorie).lower()} gaat"
        return _SOORT_CLAUSE.get(self.soort or "")


@dataclass(frozen=True)
class TeamFacts:
    """What routing needs to know of a team: its name, its kind, and how many active people it has."""

    id: int
    naam: str
    soort: str
    active: int


Teams = Mapping[int, TeamFacts]


@dataclass(frozen=True)
class Route:
    """Where a melding goes. ``regel_id`` and ``gebied_code`` are of the rule that decided; ``alarm`` is for staff."""

    team_id: int
    gebied_code: str | None
    regel_id: int | None
    why: str
    alarm: str | None = None


class NoCatchAll(ValueError):
    """A set of rules without exactly one catch-all: a melding could be nobody's."""


class Rulebook:
    """The rules, indexed by place, so that one route looks at a handful of rows however many there are."""

    def __init__(self, rows: Iterable[Regel]) -> None:
        """Raises NoCatchAll unless exactly one row is the catch-all."""
        self.rows = tuple(sorted(rows, key=lambda row: (row.volgorde, row.id)))
        nets = [row for row in self.rows if row.vangnet]
        if len(nets) != 1:
            raise NoCatchAll(f"{len(nets)} catch-all rules")
        self.vangnet = nets[0]
        by_place: dict[PlaceKey, list[tuple[Regel, str]]] = defaultdict(list)
        for row in self.rows:
            if not row.vangnet:
                by_place[row.place].append((row, row.because))
        self._by_place = {key: tuple(found) for key, found in by_place.items()}
        self._answers: dict[int, tuple[TeamFacts, Route]] = {}

    def at(self, key: PlaceKey) -> tuple[tuple[Regel, str], ...]:
        """The rules of one place with their reasons, in order."""
        return self._by_place.get(key, ())

    def answer(self, regel: Regel, because: str, team: TeamFacts) -> Route:
        """The answer of a rule; made once for the same facts of its team."""
        made = self._answers.get(regel.id)
        if made is None or made[0] is not team:
            made = team, Route(team.id, regel.gebied_code, regel.id, f"Bij {team.naam}, {because}.")
            self._answers[regel.id] = made
        return made[1]


def route(plek: Plek | None, soort: str, categorie: str | None, at: datetime, book: Rulebook, teams: Teams) -> Route:
    """The team for a melding about a place, and why. Always answers; ``at`` must be aware.

    An unknown place, or a rule whose team has nobody, leads to the catch-all with an alarm.
    """
    if plek is None or not plek.keys:
        return _caught(book, teams, "omdat we de plek niet kennen", "De plek van deze melding is niet bekend.")
    office: str | None = None
    refused = False
    for key in plek.keys:
        for regel, because in book.at(key):
            if not _about(regel, soort, categorie):
                continue
            if regel.moment is not None and regel.moment != (office := office or moment_of(at)):
                continue
            team = teams.get(regel.team_id)
            if team is None or not team.active:
                return _nobody_there(regel, team, book, teams)
            if soort != ZORG or team.soort in MAY_GET_ZORG:
                found = book.answer(regel, because, team)
                return replace(found, why=f"{found.why} Zorg gaat altijd naar een wijkteam.") if refused else found
            refused = True
    return _caught(book, teams, book.vangnet.because, None)


def _about(regel: Regel, soort: str, categorie: str | None) -> bool:
    return (regel.soort is None or regel.soort == soort) and (regel.categorie is None or regel.categorie == categorie)


def _nobody_there(regel: Regel, team: TeamFacts | None, book: Rulebook, teams: Teams) -> Route:
    naam = team.naam if team else "het team van deze regel"
    alarm = f"{naam[:1].upper()}{naam[1:]} heeft geen actieve leden."
    return _caught(book, teams, f"omdat {naam} nu geen actieve leden heeft", alarm, regel)


def _caught(book: Rulebook, teams: Teams, because: str, alarm: str | None, missed: Regel | None = None) -> Route:
    net = book.vangnet
    team = teams.get(net.team_id)
    if alarm is None and missed is None and team is not None and team.active:
        return book.answer(net, because, team)
    if team is None or not team.active:
        alarm = " ".join(filter(None, (alarm, "Het vangnet heeft geen actieve leden.")))
    naam = team.naam if team else "het centrale team"
    return Route(net.team_id, missed.gebied_code if missed else None, net.id, f"Bij {naam}, {because}.", alarm)


def problems(regel: Regel, team: TeamFacts | None) -> list[str]:
    """Why a row cannot be saved, in Dutch for the desk; an empty list when it can."""
    found = []
    places = sum(bool(part) for part in (regel.gebied_code, regel.gebouw_id is not None, regel.postcode))
    if places > 1:
        found.append("Kies één plek: een gebied, een gebouw of een postcode.")
    if regel.huisnummer and not regel.postcode:
        found.append("Een huisnummer hoort bij een postcode.")
    if regel.vangnet and (places or regel.soort or regel.categorie or regel.moment):
        found.append("Het vangnet geldt voor alles. Laat de andere velden leeg.")
    if team is None:
        found.append("Kies een team.")
    elif regel.soort == ZORG and team.soort not in MAY_GET_ZORG:
        found.append("Zorg gaat altijd naar een wijkteam. Kies een wijkteam.")
    return found


def alarm_of(regel: Regel, team: TeamFacts | None) -> str | None:
    """Why a row that is saved does not do what it says: its team has nobody. In Dutch, for the desk."""
    if team is not None and team.active:
        return None
    naam = team.naam if team else "Het team van deze regel"
    where = "Niemand leest deze meldingen." if regel.vangnet else "Meldingen gaan nu naar het vangnet."
    return f"{naam} heeft geen actieve leden. {where}"


@dataclass(frozen=True)
class PastMelding:
    """A melding of the last weeks as routing saw it. No text, no person."""

    plek: Plek | None
    soort: str
    categorie: str | None
    at: datetime


@dataclass(frozen=True)
class Move:
    """So many meldingen would have gone to another team."""

    van_team_id: int
    naar_team_id: int
    aantal: int


@dataclass(frozen=True)
class Difference:
    """What a change of rules would have done to past meldingen, largest move first."""

    total: int
    moves: tuple[Move, ...]
    alarms: int  # meldingen that would raise an alarm under the new rules

    @property
    def moved(self) -> int:
        """How many would have gone elsewhere."""
        return sum(move.aantal for move in self.moves)


def compare(old: Iterable[Regel], new: Iterable[Regel], past: Iterable[PastMelding], teams: Teams) -> Difference:
    """Route past meldingen by the old and the new rules. Raises NoCatchAll when either set has no catch-all."""
    before, after = Rulebook(old), Rulebook(new)
    moves: Counter[tuple[int, int]] = Counter()
    total = alarms = 0
    for melding in past:
        total += 1
        was = route(melding.plek, melding.soort, melding.categorie, melding.at, before, teams)
        becomes = route(melding.plek, melding.soort, melding.categorie, melding.at, after, teams)
        alarms += becomes.alarm is not None
        if was.team_id != becomes.team_id:
            moves[was.team_id, becomes.team_id] += 1
    ordered = sorted(moves.items(), key=lambda item: (-item[1], item[0]))
    return Difference(total, tuple(Move(van, naar, n) for (van, naar), n in ordered), alarms)
