"""WAT KAN ER GEBEUREN: everything that is worth telling, as one page.

Events hold ids, codes of fixed sets and dates only: they are the audit log, and stay when texts and names are wiped.
``about`` names the thing that the audit row points at; ``nudges`` names what live pages should fetch again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True)
class _AboutMelding:
    about: ClassVar[str] = "melding"
    nudges: ClassVar[tuple[str, ...]] = ("melding", "team")

    actor_id: int | None
    melding_id: int
    team_id: int


# -- meldingen: the road of a melding


@dataclass(frozen=True)
class MeldingFiled(_AboutMelding):
    """Somebody reported; the melding has a team from its first moment."""

    soort: str
    categorie: str
    bron: str


@dataclass(frozen=True)
class MeldingRead(_AboutMelding):
    """A person of the team opened the melding. The first reading tells the melder that it was read."""

    nudges: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True)
class MeldingTextRead(_AboutMelding):
    """A buurtbeheerder asked to read the text of an overlast melding: a click that is always remembered."""

    nudges: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True)
class MeldingTakenUp(_AboutMelding):
    """Somebody said: I do this. From now on the melder sees a first name."""


@dataclass(frozen=True)
class MeldingAnswered(_AboutMelding):
    """The team wrote to the melder and promised a day."""

    bericht_id: int
    beloofd_op: date


@dataclass(frozen=True)
class MeldingAsked(_AboutMelding):
    """The team has a question for the melder; the clock waits."""

    bericht_id: int


@dataclass(frozen=True)
class MeldingReplied(_AboutMelding):
    """The melder wrote back."""

    bericht_id: int


@dataclass(frozen=True)
class NoteWritten(_AboutMelding):
    """Somebody in the team wrote a note for the team alone."""


@dataclass(frozen=True)
class MeldingShared(_AboutMelding):
    """Another organisation was asked to help; with what right is part of the share log."""

    partner: str
    grond: str


@dataclass(frozen=True)
class MeldingBack(_AboutMelding):
    """The other organisation is done; the team goes on itself."""


@dataclass(frozen=True)
class MeldingHandedOver(_AboutMelding):
    """The melding went to another team; exactly one team is responsible at any time."""

    nudges: ClassVar[tuple[str, ...]] = ("melding", "team", "team:from_team_id")

    from_team_id: int


@dataclass(frozen=True)
class MeldingClosed(_AboutMelding):
    """Done, with one of the fixed reasons."""

    reden: str
    bericht_id: int | None


@dataclass(frozen=True)
class MeldingReopened(_AboutMelding):
    """It was not over: by the team, or because the melder said so."""


@dataclass(frozen=True)
class MeldingWithdrawn(_AboutMelding):
    """The melder stopped it."""


@dataclass(frozen=True)
class MomentNoted(_AboutMelding):
    """It happened again."""

    moment_id: int


@dataclass(frozen=True)
class MomentUndone(_AboutMelding):
    """The melder pressed by mistake."""

    moment_id: int


@dataclass(frozen=True)
class MomentStopped(_AboutMelding):
    """It stopped; the length is known."""

    moment_id: int


@dataclass(frozen=True)
class PromiseMissed(_AboutMelding):
    """We broke our word: the promised day passed. The melder reads an apology with a new day."""

    beloofd_op: date


@dataclass(frozen=True)
class MelderSatisfied(_AboutMelding):
    """The melder said in one tap whether this helped."""

    tevreden: str


@dataclass(frozen=True)
class MeldingWiped(_AboutMelding):
    """The term is over: everything that somebody wrote is gone, the figure stays."""


@dataclass(frozen=True)
class ServicebelofteChanged:
    """How soon a kind of melding gets an answer was changed."""

    about: ClassVar[str] = "categorie"

    actor_id: int | None
    categorie: str
    werkdagen: int


# -- people who work here


@dataclass(frozen=True)
class _AboutPerson:
    about: ClassVar[str] = "person"

    actor_id: int | None
    person_id: int


@dataclass(frozen=True)
class PersonInvited(_AboutPerson):
    """Somebody got a one-time link."""


@dataclass(frozen=True)
class PersonJoined(_AboutPerson):
    """The link was used and a way to sign in was chosen."""


@dataclass(frozen=True)
class PersonChanged(_AboutPerson):
    """Name, function or language changed."""


@dataclass(frozen=True)
class PersonDeactivated(_AboutPerson):
    """Somebody stopped working here: all sessions end at once."""


@dataclass(frozen=True)
class PersonReactivated(_AboutPerson):
    """Somebody came back."""


@dataclass(frozen=True)
class RoleGranted(_AboutPerson):
    """A role was given, in a team or an area or everywhere."""

    rol: str
    team_id: int | None
    gebied_code: str | None


@dataclass(frozen=True)
class RoleRevoked(_AboutPerson):
    """A role was taken away."""

    rol: str
    team_id: int | None
    gebied_code: str | None


@dataclass(frozen=True)
class SecretChanged(_AboutPerson):
    """A password, passkey or set of recovery codes changed; which kind, never the secret."""

    secret: str


@dataclass(frozen=True)
class SignedIn:
    """A device was signed in."""

    about: ClassVar[str] = "session"

    actor_id: int | None
    session_id: int


@dataclass(frozen=True)
class SessionEnded:
    """A device was signed out: by its owner, by beheer, or because a secret or role changed."""

    about: ClassVar[str] = "session"

    actor_id: int | None
    session_id: int


@dataclass(frozen=True)
class TeamSaved:
    """A team was made or changed."""

    about: ClassVar[str] = "team"

    actor_id: int | None
    team_id: int


# -- areas and routing


@dataclass(frozen=True)
class AreasImported:
    """A new version of the boundaries."""

    actor_id: int | None
    geldig_van: date
    aantal: int


@dataclass(frozen=True)
class AddressesImported:
    """A file of addresses was read to its end."""

    actor_id: int | None
    aantal: int


@dataclass(frozen=True)
class BuildingsImported:
    """A file of buildings was read."""

    actor_id: int | None
    nieuw: int
    gewijzigd: int


@dataclass(frozen=True)
class RuleChanged:
    """A routing rule was made, changed or removed."""

    about: ClassVar[str] = "regel"

    actor_id: int | None
    regel_id: int
    team_id: int
    daad: str


@dataclass(frozen=True)
class PhoneChecked:
    """Somebody called a number to see whether it still works."""

    about: ClassVar[str] = "nummer"

    actor_id: int | None
    nummer_id: int
    op: date


# -- machinery, changed by beheer


@dataclass(frozen=True)
class JobTriedAgain:
    """Somebody put a job from the shelf back in line."""

    about: ClassVar[str] = "job"

    actor_id: int | None
    job_id: int
