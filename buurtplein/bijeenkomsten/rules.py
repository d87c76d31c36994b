"""What a meeting is, how it goes on, and who may do what with it. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Protocol

from buurtplein.kernel.who import Who
from buurtplein.pleinen.rules import InArea, lies_in


class Vorm(StrEnum):
    """In which form people meet."""

    AVOND = "avond"
    INLOOP = "inloop"
    RONDGANG = "rondgang"
    HUISKAMER = "huiskamer"
    ONLINE = "online"
    BURENDAG = "burendag"


class Doel(StrEnum):
    """What the meeting is for. It stands in the invitation: people may know what their words will do."""

    VERTELLEN = "vertellen"
    OPHALEN = "ophalen"
    BESLISSEN = "beslissen"
    ONTMOETEN = "ontmoeten"


class Status(StrEnum):
    """The road of a meeting."""

    CONCEPT = "concept"
    GEPLAND = "gepland"
    AFGEZEGD = "afgezegd"
    GEWEEST = "geweest"
    VERSLAG = "verslag"  # what was said is public, what was promised is followed
    KLAAR = "klaar"  # everything that was promised is done, or was explained


class Act(StrEnum):
    """What somebody does with a meeting."""

    PLANNEN = "plannen"
    AFZEGGEN = "afzeggen"
    AFSLUITEN = "afsluiten"
    PLAATSEN = "plaatsen"  # the verslag
    AFRONDEN = "afronden"


STEPS: Final[Mapping[Act, tuple[frozenset[Status], Status]]] = {
    Act.PLANNEN: (frozenset({Status.CONCEPT}), Status.GEPLAND),
    Act.AFZEGGEN: (frozenset({Status.CONCEPT, Status.GEPLAND}), Status.AFGEZEGD),
    Act.AFSLUITEN: (frozenset({Status.GEPLAND}), Status.GEWEEST),
    Act.PLAATSEN: (frozenset({Status.GEWEEST, Status.VERSLAG}), Status.VERSLAG),
    Act.AFRONDEN: (frozenset({Status.VERSLAG}), Status.KLAAR),
}


class NotPossible(Exception):
    """This cannot be done with a meeting in this state."""


def after(status: str, act: Act) -> Status:
    """The state after an act. Raises NotPossible."""
    allowed, then = STEPS[act]
    if status not in allowed:
        raise NotPossible(f"{act} kan niet bij {status}")
    return then


PUBLIC: Final = frozenset({Status.GEPLAND, Status.AFGEZEGD, Status.GEWEEST, Status.VERSLAG, Status.KLAAR})


class VraagStatus(StrEnum):
    """How a question stands. Nothing is shown before a person read it."""

    WACHT = "wacht"
    GEPLAATST = "geplaatst"
    TERUG = "terug"
    SAMEN = "samen"  # laid with another one that asks the same


class VraagMoment(StrEnum):
    """When a question was asked."""

    VOORAF = "vooraf"
    TIJDENS = "tijdens"
    ACHTERAF = "achteraf"


class TerugReden(StrEnum):
    """Why a question goes back to whoever asked it."""

    NAAM = "naam"
    ADRES = "adres"
    GEZONDHEID = "gezondheid"
    OVER_IEMAND = "over_iemand"
    KWETSEND = "kwetsend"
    ANDER_ONDERWERP = "ander_onderwerp"


class ToezeggingStatus(StrEnum):
    """How a promise stands. Late is not a state: it is a date that passed."""

    OPEN = "open"
    GEDAAN = "gedaan"
    LUKT_NIET = "lukt_niet"


class VoorstelStatus(StrEnum):
    """What became of the proposal to hold an evening."""

    OPEN = "open"
    GEPLAND = "gepland"
    NIET = "niet"


class Bereik(StrEnum):
    """How the area of a letter is chosen."""

    GEBOUWEN = "gebouwen"
    BUURT = "buurt"
    POSTCODES = "postcodes"
    STRAAL = "straal"


def burendag(jaar: int) -> date:
    """Burendag: the fourth Saturday of September, which is not always the last one (domain brief 6.1)."""
    first = date(jaar, 9, 1)
    return first + timedelta(days=(5 - first.weekday()) % 7 + 21)


ORGANISE: Final = ("buurtbeheerder", "coordinator")
TEAM: Final = ("wijkteamlid", "teamcoordinator", "woonconsulent")


class Meeting(InArea, Protocol):
    """A meeting, as far as the predicates need it."""

    status: str

    @property
    def team_id(self) -> int: ...


def organises(who: Who, meeting: Meeting) -> bool:
    """Members of the team that organises it, and who looks after the area it is in."""
    return meeting.team_id in who.teams(*TEAM) or lies_in(meeting, who.areas(*ORGANISE))


def is_public(_who: Who, meeting: Meeting) -> bool:
    """Everybody reads it once it is planned; a draft is for who organises it."""
    return meeting.status in PUBLIC
