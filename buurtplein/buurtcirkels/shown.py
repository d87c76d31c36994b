"""Values for the pages of a circle: who coaches, the coming meetings, what each can do, and what was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.buurtcirkels import queries, texts
from buurtplein.buurtcirkels.rules import AHEAD, COACHES, by_talent, meetings, next_meeting
from buurtplein.buurten.places import around
from buurtplein.kernel import clock
from buurtplein.kernel.i18n import _
from buurtplein.woonprojecten import queries as huizen
from buurtplein.woonprojecten import shown as huis
from buurtplein.woonprojecten.shown import Mens


def coach(cirkel: Any) -> Mens:
    """Who coaches a circle, by first name and number; who answers for the house when that person left."""
    person = accounts.active_person(cirkel.coach_id)
    if person is not None:
        return Mens(person.voornaam, cirkel.telefoon)
    return huis.who_answers(huizen.project(cirkel.project_id))  # type: ignore[arg-type]  # a circle has a house


def people(project: Any) -> list[tuple[int, str]]:
    """Who can coach in a house: whoever works around it."""
    may = {each.id for rol in COACHES for each in accounts.people_with(rol)}
    here = {each.id for each in accounts.working_around(around(project.gebied_code))} & may
    return sorted(accounts.names(here).items(), key=lambda each: each[1])


@dataclass(frozen=True)
class Blok:
    """A circle as everybody reads it: never who or how many are in it."""

    id: int
    naam: str
    wanneer: str
    plek: str
    coach: Mens


def listed(project_id: int) -> list[Blok]:
    """The circles of a house, for everybody."""
    return [Blok(each.id, each.naam, texts.when(each), each.plek, coach(each)) for each in queries.circles(project_id)]


# -- the coming meetings


@dataclass(frozen=True)
class Keer:
    """One meeting: its day, whether it is called off, and the small things to do for it."""

    dag: date
    vervalt: bool = False
    taken: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Agenda:
    """The coming meetings of a circle, and the first that goes on."""

    keren: Sequence[Keer]
    eerste: date | None

    @property
    def open(self) -> list[date]:
        """The days that are not called off."""
        return [each.dag for each in self.keren if not each.vervalt]


@dataclass(frozen=True)
class Taakregel:
    """Something small to do: by whom, and whether that is the own home."""

    id: int
    wat: str
    naam: str
    bezet: bool
    eigen: bool


def begin(cirkel: Any, day: date) -> datetime:
    """When a meeting begins."""
    return clock.at(day, time.fromisoformat(cirkel.van))


def agenda(cirkel: Any, home: int | None = None) -> Agenda:
    """The coming meetings with their tasks. Today counts until the meeting is over."""
    now = clock.local(clock.now())
    days = meetings(cirkel.eerste, cirkel.weken, now.date(), AHEAD + 1)
    if days[0] == now.date() and now.strftime("%H:%M") >= cirkel.tot:
        days = days[1:]
    days, off, tasks = days[:AHEAD], queries.off(cirkel.id), queries.tasks(cirkel.id)
    names = huizen.names(each.huishouden_id for each in tasks)
    lines: dict[date, list[Taakregel]] = {}
    for each in tasks:
        who = each.huishouden_id
        line = Taakregel(each.id, each.wat, names[who] if who else "", who is not None, who is not None and who == home)
        lines.setdefault(clock.local(each.voor).date(), []).append(line)
    return Agenda([Keer(day, day in off, lines.get(day, [])) for day in days], next_meeting(days, off))


# -- what each can do, and what was written


@dataclass(frozen=True)
class Kan:
    """What can be done in a circle: (talent in words, names), and own words with a name."""

    talenten: list[tuple[str, list[str]]]
    woorden: list[tuple[str, str]]


def abilities(cirkel_id: int) -> Kan:
    """The list of talents, for who is in the circle. By talent, never by home."""
    members = queries.members(cirkel_id)
    names = huizen.names(each.huishouden_id for each in members)
    found = by_talent(queries.talents(cirkel_id))
    return Kan(
        [(texts.talent(soort), sorted({names[home] for home in homes})) for soort, homes in found.items()],
        sorted((names[each.huishouden_id], each.zelf_gezegd) for each in members if each.zelf_gezegd),
    )


@dataclass(frozen=True)
class Bericht:
    """A message on the board."""

    id: int
    van: str
    op: datetime
    vraag: str
    tekst: str
    eigen: bool


def board(cirkel: Any, home: int | None = None) -> list[Bericht]:
    """The newest messages, the newest first."""
    found = queries.messages(cirkel.id)
    names = huizen.names(each.huishouden_id for each in found)
    of_coach = _("{naam}, jullie coach", naam=coach(cirkel).naam)
    return [
        Bericht(
            each.id,
            of_coach if each.van_coach else names[each.huishouden_id],
            each.op,
            _("Wie kan helpen met {wat}?", wat=texts.talent(each.talent)) if each.talent else "",
            each.tekst,
            home is not None and each.huishouden_id == home,
        )
        for each in found
    ]


def roepnamen(cirkel_id: int) -> list[str]:
    """What the homes in a circle are called, for the check that a coach names none of them."""
    ids = [each.huishouden_id for each in queries.members(cirkel_id)]
    return [name for key, name in huizen.names(ids).items() if key is not None and name != _("Een buur")]


def filled(cirkel: Any) -> dict[str, Any]:
    """A circle as its form shows it."""
    names = ("naam", "plek", "eerste", "van", "tot", "minst", "meest", "telefoon", "vrijwilliger", "actief", "versie")
    return {name: getattr(cirkel, name) for name in names} | {
        "weken": str(cirkel.weken),
        "coach_id": str(cirkel.coach_id),
    }
