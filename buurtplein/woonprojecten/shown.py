"""Values for the pages of a house: who answers, when there is coffee, and who is there today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.buurten import queries as buurten
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _, begin, datum, klok
from buurtplein.woonprojecten import tijden_week
from buurtplein.woonprojecten.queries import Koffie, Woonproject

COFFEE_AHEAD: Final = 28  # days in which the next coffee is looked for


@dataclass(frozen=True)
class Mens:
    """Who answers for a house: a first name and a number, on every page where somebody waits."""

    naam: str
    telefoon: str


def who_answers(project: Woonproject) -> Mens:
    """The coordinator of a house, or who stands in when that person does not work here any more."""
    for person_id in (project.coordinator_id, project.vervanger_id):
        person = accounts.active_person(person_id) if person_id is not None else None
        if person is not None:
            return Mens(person.voornaam, project.telefoon)
    return Mens("", project.telefoon)


@dataclass(frozen=True)
class Koffiebeurt:
    """The next time that there is coffee; ``nu``: it has begun."""

    dag: str
    op: date
    moment: Koffie
    nu: bool = False

    @property
    def woorden(self) -> str:
        """When and where, and who is there (ux.md 3.10, welkom.koffie)."""
        each = self.moment
        if self.nu:
            until = klok(each.tot)
            return _("Nu is er koffie in {ruimte}, tot {tijd} uur. {naam} is er.", ruimte=each.ruimte, tijd=until,
                     naam=each.naam)  # fmt: skip
        when = _("{dag} om {tijd} uur is er koffie in {ruimte}.", dag=begin(self.dag), tijd=klok(each.van),
                 ruimte=each.ruimte)  # fmt: skip
        return f"{when} {_('{naam} wacht bij de deur.', naam=each.naam)}"


def next_coffee(project: Woonproject) -> Koffiebeurt | None:
    """The first coffee that is not over yet and goes on; on a holiday only when that was said.

    None when there is none in the coming weeks.
    """
    coming = (each for each in tijden_week.coffee(project, COFFEE_AHEAD) if each.keer.gaat_door)
    found = next(coming, None)
    if found is None:
        return None
    opening = found.keer.opening
    return Koffiebeurt(datum(opening.dag), opening.dag, found.moment, opening.start <= clock.now())


# -- for beheer


def areas() -> Sequence[tuple[str, str]]:
    """Buurten to choose from, by name."""
    return sorted(((each.code, each.naam) for each in buurten.areas("buurt")), key=lambda each: each[1])


def buildings() -> Sequence[tuple[int, str]]:
    """Buildings to choose from."""
    return [(each.id, each.naam) for each in buurten.gebouwen()]


def people() -> Sequence[tuple[int, str]]:
    """Who can answer for a house: coordinators and buurtbeheerders."""
    found = {each.id for rol in (Rol.COORDINATOR, Rol.BUURTBEHEERDER) for each in accounts.people_with(rol)}
    return sorted(accounts.names(found).items(), key=lambda each: each[1])


def filled(project: Woonproject) -> dict[str, Any]:
    """A house as its form shows it."""
    names = ("naam", "gebied_code", "wat", "hoe", "telefoon", "interesse", "actief", "versie")
    numbers = ("gebouw_id", "coordinator_id", "vervanger_id")
    return {name: getattr(project, name) for name in names} | {
        name: str(getattr(project, name) or "") for name in numbers
    }
