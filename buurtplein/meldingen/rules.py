"""The law of a melding, pure: its kinds, its states, and when somebody hears from us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from buurtplein.kernel.workdays import workdays_after

MOST_PHOTOS: Final = 3  # with one melding


class Soort(StrEnum):
    """Three different things behind one door (domain brief 0.1)."""

    OVERLAST = "overlast"
    ZORG = "zorg"
    VRAAG = "vraag"


class Categorie(StrEnum):
    """What a resident picks: the eight tiles of flow 1."""

    GELUID = "geluid"
    RUZIE = "ruzie"
    AFVAL = "afval"
    ZORGEN = "zorgen"
    DRUGS = "drugs"
    DIEREN = "dieren"
    ONVEILIG = "onveilig"
    ANDERS = "anders"


SOORT_OF: Final[Mapping[str, Soort]] = {c: Soort.ZORG if c is Categorie.ZORGEN else Soort.OVERLAST for c in Categorie}

# A buurtbeheerder may ask for the text of these; the others are for the team alone (domain brief 1.2, column zicht).
OPEN_FOR_BEHEERDER: Final = frozenset({Categorie.GELUID, Categorie.AFVAL, Categorie.DIEREN, Categorie.RUZIE})

# These pages get a quiet "Verlaat deze site": whoever they are about may be looking over a shoulder.
QUICK_EXIT: Final = frozenset({Categorie.ONVEILIG, Categorie.RUZIE})

# First contact within so many werkdagen when no servicebelofte is set (domain brief 1.11).
DEFAULT_WERKDAGEN: Final = {c: 2 if c is Categorie.ZORGEN else 5 for c in Categorie}


# When we broke our word, the honest new day is this many werkdagen away.
WERKDAGEN_AFTER_MISS: Final = 2


class Status(StrEnum):
    """Where a melding is, in the words of the desk."""

    NIEUW = "nieuw"
    GELEZEN = "gelezen"
    IN_BEHANDELING = "in_behandeling"
    WACHT_OP_MELDER = "wacht_op_melder"
    BIJ_PARTNER = "bij_partner"
    AFGEROND = "afgerond"
    HEROPEND = "heropend"
    INGETROKKEN = "ingetrokken"


class Act(StrEnum):
    """What somebody does with a melding that may change its state."""

    LEZEN = "lezen"
    OPPAKKEN = "oppakken"
    ANTWOORDEN = "antwoorden"
    VRAGEN = "vragen"
    MELDER_SCHRIJFT = "melder_schrijft"
    WACHT_VOORBIJ = "wacht_voorbij"
    DELEN = "delen"
    TERUG = "terug"
    OVERDRAGEN = "overdragen"
    AFRONDEN = "afronden"
    HEROPENEN = "heropenen"
    INTREKKEN = "intrekken"


_OPEN_STEPS: Final = {
    Act.ANTWOORDEN: Status.IN_BEHANDELING,
    Act.VRAGEN: Status.WACHT_OP_MELDER,
    Act.DELEN: Status.BIJ_PARTNER,
    Act.OVERDRAGEN: Status.NIEUW,
    Act.AFRONDEN: Status.AFGEROND,
    Act.INTREKKEN: Status.INGETROKKEN,
}

# The one table of what may follow what. An act that is missing for a state cannot be done there.
STEPS: Final[Mapping[Status, Mapping[Act, Status]]] = {
    Status.NIEUW: {Act.LEZEN: Status.GELEZEN, Act.OPPAKKEN: Status.IN_BEHANDELING, **_OPEN_STEPS},
    Status.GELEZEN: {Act.OPPAKKEN: Status.IN_BEHANDELING, **_OPEN_STEPS},
    Status.IN_BEHANDELING: {**_OPEN_STEPS},
    Status.WACHT_OP_MELDER: {
        Act.MELDER_SCHRIJFT: Status.IN_BEHANDELING,
        Act.WACHT_VOORBIJ: Status.IN_BEHANDELING,
        **_OPEN_STEPS,
    },
    Status.BIJ_PARTNER: {Act.TERUG: Status.IN_BEHANDELING, **_OPEN_STEPS},
    Status.AFGEROND: {Act.HEROPENEN: Status.HEROPEND},
    Status.HEROPEND: {Act.OPPAKKEN: Status.IN_BEHANDELING, **_OPEN_STEPS},
    Status.INGETROKKEN: {},
}

START: Final = Status.NIEUW
FINAL: Final = frozenset({Status.AFGEROND, Status.INGETROKKEN})
OPEN: Final = frozenset(Status) - FINAL


class Reden(StrEnum):
    """Why a melding is done: fixed words, so that figures can be compared and nobody writes about a person."""

    GEPRAAT = "gepraat"
    NIET_GEZIEN = "niet_gezien"
    GESTOPT = "gestopt"
    PAST_NIET = "past_niet"
    HOORT_ERBIJ = "hoort_erbij"


# We do nothing with it: the melder reads why in the own words of a person (domain brief 1.10).
REFUSALS: Final = frozenset({Reden.PAST_NIET, Reden.HOORT_ERBIJ})


class Antwoord(StrEnum):
    """How the melder wants to hear from us."""

    CODE = "code"
    MAIL = "mail"
    SMS = "sms"
    BEL = "bel"


class Bron(StrEnum):
    """How the melding came in."""

    WEB = "web"
    TELEFOON = "telefoon"
    BALIE = "balie"
    BRIEF = "brief"


class Partner(StrEnum):
    """Who else may be asked to help. Fixed words: a name of an office could point at a person."""

    POLITIE = "politie"
    BUURTBEMIDDELING = "buurtbemiddeling"
    CORPORATIE = "corporatie"
    GEMEENTE = "gemeente"


class Grond(StrEnum):
    """With what right something is shared (domain brief 2.3): the melder said yes, nothing about anybody goes along, or
    the organisations agreed what may go (a convenant).
    """

    TOESTEMMING = "toestemming"
    ZONDER_NAAM = "zonder_naam"
    CONVENANT = "convenant"


class NotPossible(Exception):
    """The act does not fit the state of the melding, usually because a colleague was faster."""


class Changed(NotPossible):
    """What somebody saw and decided about is not what stands there now."""


class NobodyHere(Exception):
    """Nobody works here yet, so nobody could answer: the site is not open."""


def step(status: str, act: Act) -> Status:
    """The state after an act. Raises NotPossible when the act does not exist in this state."""
    try:
        return STEPS[Status(status)][act]
    except KeyError:
        raise NotPossible(f"{act} kan niet bij {status}") from None


def can(status: str, act: Act) -> bool:
    """Whether the act exists in this state."""
    return act in STEPS[Status(status)]


# -- promises


def promise(start: date, werkdagen: int) -> date:
    """The day so many werkdagen after ``start``: the last day on which the melder hears from us."""
    return workdays_after(start, werkdagen)


# A question that nobody answers: one reminder, and then it is our turn again (features 1.5 row 9).
WERKDAGEN_TO_REMIND: Final = 5
WAIT_FOR_MELDER: Final = timedelta(days=14)

# Somebody who does not feel safe at home hears from us on the next werkdag.
WERKDAGEN_WHEN_UNSAFE: Final = 1


def late(status: str, beloofd_op: date, today: date) -> bool:
    """Whether we broke our word: open, ours to act, and the promised day is over."""
    return status in OPEN and status != Status.WACHT_OP_MELDER and today > beloofd_op


# With these words we did nothing: there is little to keep (domain brief 2.4, niet-in-behandeling).
REFUSED: Final = frozenset({Reden.PAST_NIET, Reden.HOORT_ERBIJ})


# -- moments

# What a gemeente may set, with what holds until it does (issue of the wijkteams: a visit after so many moments).
DREMPELS: Final = {"bezoek_na": 5, "logboek_weken": 6, "nazorg_weken": 5}

EPISODE: Final = timedelta(minutes=20)
REOPEN_WITHIN: Final = timedelta(days=60)


@dataclass(frozen=True)
class Episode:
    """One time that it happened, as far as counting needs it."""

    begin_op: datetime
    laatst_op: datetime
    gestopt_op: datetime | None


def same_episode(last: Episode | None, now: datetime) -> bool:
    """Two presses within twenty minutes are one episode, unless it was said to have stopped in between."""
    if last is None or last.gestopt_op is not None:
        return False
    passed = now.astimezone(UTC) - last.laatst_op.astimezone(UTC)  # wall clocks jump twice a year
    return timedelta(0) <= passed < EPISODE


def may_reopen(status: str, afgerond_op: datetime | None, now: datetime) -> bool:
    """A finished melding can be opened again for sixty days; after that a new one is clearer (domain brief 1.12)."""
    return can(status, Act.HEROPENEN) and afgerond_op is not None and now - afgerond_op <= REOPEN_WITHIN
