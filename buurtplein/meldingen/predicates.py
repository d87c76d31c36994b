"""Who may do what with a melding, pure: the predicates that the rows of access.py are made of (domain brief 2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, Protocol

from buurtplein.kernel.who import Who
from buurtplein.meldingen.rules import OPEN_FOR_BEHEERDER, Soort


class Held(Protocol):
    """What the predicates look at: the header of a melding, never its text."""

    id: int
    soort: str
    categorie: str
    team_id: int
    gebouw_id: int | None
    code_print: str
    buurt_code: str | None
    wijk_code: str | None
    gemeente_code: str | None
    gewist_op: datetime | None


class HasTeam(Protocol):
    """A team, as far as a predicate needs to know it."""

    id: int


class HasTeamId(Protocol):
    """Something that lies with a team."""

    team_id: int


class HasMeldingen(Protocol):
    """A dossier with everything that lies in it."""

    @property
    def dossier(self) -> HasTeamId: ...
    @property
    def meldingen(self) -> Sequence[Held]: ...


class Reading(HasTeamId, Protocol):
    """A reading that was drawn by lot."""

    lezer_id: int


TEAM: Final = ("wijkteamlid", "teamcoordinator")


def holds_code(who: Who, melding: Held) -> bool:
    """Whoever has the code has the melding: that is all a resident without a name can show."""
    return melding.code_print in who.keys


def handles(who: Who, melding: Held) -> bool:
    """Members of the responsible team; a woonconsulent only for overlast: zorg is not for a landlord (domain brief
    2.2). Never somebody who is too close to it.
    """
    if melding.gewist_op is not None or too_close(who, melding):
        return False
    roles = TEAM if melding.soort == Soort.ZORG else (*TEAM, "woonconsulent")
    return melding.team_id in who.teams(*roles)


def was_for(who: Who, melding: Held) -> bool:
    """Whether this person could have handled what is wiped now: what is left of it may still say what it was about."""
    return melding.soort != Soort.ZORG or melding.team_id in who.teams(*TEAM)


def handles_whole(who: Who, meldingen: Iterable[Held]) -> bool:
    """Whoever handles everything in a dossier: what is written about all of it is about each of them."""
    return all(
        handles(who, each) if each.gewist_op is None else was_for(who, each) and not too_close(who, each)
        for each in meldingen
    )


def too_close(who: Who, melding: Held) -> bool:
    """Somebody who lives at the place, or who said to know the people, is skipped (domain brief 1.9, R10)."""
    return ("melding", melding.id) in who.avoids or ("gebouw", melding.gebouw_id) in who.avoids


def in_emergency(who: Who, melding: Held) -> bool:
    """Two people agreed that this person may read it for an hour; everything of it is logged (domain brief 2.2).

    Even then nobody reads about the own neighbours.
    """
    return melding.gewist_op is None and ("melding", melding.id) in who.opened and not too_close(who, melding)


def works_in_team(who: Who, team: HasTeam) -> bool:
    """Any member of this team."""
    return team.id in who.teams()


def coordinates(who: Who, melding: Held) -> bool:
    """The coordinator of the responsible team: of the central queue too, so nothing is stuck there."""
    return melding.team_id in who.teams("teamcoordinator") and not too_close(who, melding)


def looks_after(who: Who, melding: Held) -> bool:
    """A buurtbeheerder routes overlast in the own area, by its header. Zorg goes straight to the wijkteam."""
    places = {melding.buurt_code, melding.wijk_code, melding.gemeente_code}
    mine = melding.soort == Soort.OVERLAST and not places.isdisjoint(who.areas("buurtbeheerder"))
    return mine and not too_close(who, melding)


def looks_after_openly(who: Who, melding: Held) -> bool:
    """As looks_after, for the categories whose text a buurtbeheerder may ask for."""
    return melding.categorie in OPEN_FOR_BEHEERDER and looks_after(who, melding)


def leads(who: Who, melding: Held) -> bool:
    """The coordinator of the team that handles it, and who may read it."""
    return handles(who, melding) and coordinates(who, melding)


def leads_dossier(who: Who, file: HasMeldingen) -> bool:
    """The coordinator of the team that the dossier lies with; nobody who is too close to anything in it."""
    leading = file.dossier.team_id in who.teams("teamcoordinator")
    return leading and not any(too_close(who, melding) for melding in file.meldingen)


def judges(who: Who, reading: Reading) -> bool:
    """A coordinator looks at readings of the own team, never at an own one."""
    return reading.team_id in who.teams("teamcoordinator") and reading.lezer_id != who.person_id
