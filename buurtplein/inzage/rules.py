"""The clock of a request, who may act on it, and what may stand in a redacted export. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Protocol

from buurtplein.kernel.who import Who
from buurtplein.meldingen import predicates
from buurtplein.meldingen.predicates import Held


class AvgSoort(StrEnum):
    """What somebody asks (AVG 15, 16, 17 and 21)."""

    INZAGE = "inzage"
    CORRECTIE = "correctie"
    VERWIJDERING = "verwijdering"
    BEZWAAR = "bezwaar"


class AvgVan(StrEnum):
    """Who asks: the melder with the code, the melder at the desk, or the person whom a melding is about."""

    MELDER = "melder"
    BALIE = "balie"
    BETROKKENE = "betrokkene"


class Afhandeling(StrEnum):
    """How a request ended."""

    GEDAAN = "gedaan"
    DEELS = "deels"
    GEWEIGERD = "geweigerd"
    NIETS_GEVONDEN = "niets_gevonden"


# -- the clock (AVG 12 lid 3: one month, and once two more with a reason)


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month when that day is not there."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due(asked: date, *, extended: bool = False) -> date:
    """The last day of an answer."""
    return months_later(asked, 3 if extended else 1)


class Asked(Protocol):
    """A request, as far as its clock needs it."""

    uiterlijk_op: date
    verlengd_op: datetime | None
    afgehandeld_op: datetime | None


def can_extend(asked: Asked, today: date) -> bool:
    """Once, while it is open, and before the first month is over: later it is no longer an announcement."""
    return asked.verlengd_op is None and asked.afgehandeld_op is None and today <= asked.uiterlijk_op


def is_late(asked: Asked, today: date) -> bool:
    """Whether the day of the law passed without an answer."""
    return asked.afgehandeld_op is None and today > asked.uiterlijk_op


# -- who

_IN_TEAM: Final = ("wijkteamlid", "teamcoordinator", "woonconsulent")


class Case(Protocol):
    """A request with the melding that it is about, when that is known."""

    @property
    def melding(self) -> Held | None: ...
    @property
    def team_id(self) -> int: ...
    @property
    def voorstel_door(self) -> int | None: ...


def handles(who: Who, case: Case) -> bool:
    """Who handles the melding, handles what is asked about it; without a melding the team that took it in."""
    if case.melding is not None:
        return predicates.handles(who, case.melding)
    return case.team_id in who.teams(*_IN_TEAM)


def second_person(who: Who, case: Case) -> bool:
    """The coordinator of the team, unless that is who made the proposal: nobody decides alone what is given."""
    return (
        case.voorstel_door is not None
        and case.voorstel_door != who.person_id
        and case.team_id in who.teams("teamcoordinator")
        and handles(who, case)
    )


# -- what may stand in the export


class Stuk(StrEnum):
    """One kind of piece of a dossier."""

    ONDERWERP = "onderwerp"
    GEBOUW = "gebouw"
    MOMENT = "moment"
    WEDERHOOR = "wederhoor"
    PLAN = "plan"
    PLEK = "plek"
    VERHAAL = "verhaal"
    ZIN = "zin"
    BERICHT = "bericht"
    NOTITIE = "notitie"
    POSITIE = "positie"
    FOTO = "foto"
    CONTACT = "contact"


ON_AT_FIRST: Final = frozenset({Stuk.ONDERWERP, Stuk.GEBOUW, Stuk.MOMENT, Stuk.WEDERHOOR})
# These point at the melder whatever is done to them: where somebody hears it, a picture from a window, a number.
NEVER: Final = frozenset({Stuk.POSITIE, Stuk.FOTO, Stuk.CONTACT})
FACTS: Final = frozenset({Stuk.ONDERWERP, Stuk.GEBOUW, Stuk.MOMENT})  # not written by anybody, so not rewritten
WRITTEN: Final = frozenset(Stuk) - FACTS - NEVER


@dataclass(frozen=True)
class Piece:
    """A piece as it lies in the dossier: ``key`` holds ids and codes only."""

    key: str
    stuk: Stuk
    tekst: str
    op: datetime | None = None


@dataclass(frozen=True)
class Chosen:
    """What staff decided about a piece: whether it goes, and in which words."""

    aan: bool
    tekst: str | None = None


def goes(piece: Piece, chosen: Mapping[str, Chosen]) -> bool:
    """Whether a piece goes into the export. What points at the melder never does, whatever was sent."""
    if piece.stuk in NEVER:
        return False
    decided = chosen.get(piece.key)
    return decided.aan if decided is not None else piece.stuk in ON_AT_FIRST


def words(piece: Piece, chosen: Mapping[str, Chosen]) -> str:
    """A piece in the words that staff chose for it; the original stays as it is in the dossier."""
    decided = chosen.get(piece.key)
    rewritten = decided.tekst if decided is not None and piece.stuk in WRITTEN else None
    return piece.tekst if rewritten is None else rewritten


# One list for everything that somebody wrote: separate lists would show how many people wrote.
PARTS: Final[tuple[tuple[str, frozenset[Stuk]], ...]] = (
    ("onderwerp", frozenset({Stuk.ONDERWERP})),
    ("plek", frozenset({Stuk.GEBOUW, Stuk.PLEK})),
    ("moment", frozenset({Stuk.MOMENT})),
    ("wederhoor", frozenset({Stuk.WEDERHOOR})),
    ("tekst", frozenset({Stuk.PLAN, Stuk.VERHAAL, Stuk.ZIN, Stuk.BERICHT, Stuk.NOTITIE})),
)


def compose(pieces: Iterable[Piece], chosen: Mapping[str, Chosen]) -> dict[str, list[str]]:
    """The export: part -> its lines, in order of time, each line once. Nothing tells from whom a line is."""
    kept = [piece for piece in pieces if goes(piece, chosen)]
    kept.sort(key=lambda piece: (piece.op is None, piece.op.timestamp() if piece.op else 0.0))
    made = {}
    for name, stukken in PARTS:
        lines = dict.fromkeys(words(piece, chosen).strip() for piece in kept if piece.stuk in stukken)
        made[name] = [line for line in lines if line]
    return made


def part_of_day(hour: int) -> str:
    """Nacht, ochtend, middag or avond: precise enough to know, too coarse to tell who was awake."""
    return ("nacht", "ochtend", "middag", "avond")[hour // 6]


def anything(made: Mapping[str, list[str]]) -> bool:
    """Whether the export holds anything."""
    return any(made.values())


# -- the end


class Kept(Protocol):
    """A melding, as far as how long it stays goes."""

    bewaren_tot: date | None


class Eerst(StrEnum):
    """What has to be done before a request can end like this."""

    TWEEDE_PERSOON = "tweede_persoon"
    MELDING_AFRONDEN = "melding_afronden"
    UITLEG = "uitleg"
    BEWAREN = "bewaren"
    TWEEDE_WIST = "tweede_wist"


def before_end(
    soort: str, van: str, afhandeling: str, *, approved: bool, open_melding: bool, explained: bool, kept: bool = False
) -> Eerst | None:
    """What has to come first, or None. Refusing is explained; giving is seen by two; work in progress is not wiped,
    nor what is ``kept`` for longer; and who asked at the desk showed no code, so two people look at that as well.
    """
    if afhandeling in (Afhandeling.DEELS, Afhandeling.GEWEIGERD) and not explained:
        return Eerst.UITLEG
    given = afhandeling in (Afhandeling.GEDAAN, Afhandeling.DEELS)
    if given and soort == AvgSoort.INZAGE and van == AvgVan.BETROKKENE and not approved:
        return Eerst.TWEEDE_PERSOON
    if not wipes(soort, van, afhandeling):
        return None
    if open_melding:
        return Eerst.MELDING_AFRONDEN
    if kept:
        return Eerst.BEWAREN
    return Eerst.TWEEDE_WIST if seen_by_two(soort, van) and not approved else None


def seen_by_two(soort: str, van: str) -> bool:
    """Whether a second person agrees before anything is wiped: there is no code that shows who asks."""
    return soort == AvgSoort.VERWIJDERING and van == AvgVan.BALIE


def is_kept(melding: Kept, today: date) -> bool:
    """Whether something still runs for which a melding has to stay."""
    return melding.bewaren_tot is not None and melding.bewaren_tot >= today


def wipes(soort: str, van: str, afhandeling: str) -> bool:
    """Whether this answer wipes the melding: only its melder can ask for that."""
    return soort == AvgSoort.VERWIJDERING and van != AvgVan.BETROKKENE and afhandeling == Afhandeling.GEDAAN
