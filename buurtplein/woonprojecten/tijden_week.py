"""The week of a house, read from its rows: every coffee and every person with the times that are coming."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from buurtplein.kernel import clock
from buurtplein.kernel.hours import Tijd
from buurtplein.woonprojecten import queries, tijden_rules
from buurtplein.woonprojecten.queries import Aanwezige, Huisdag, Koffie, Woonproject
from buurtplein.woonprojecten.tijden_rules import Gezegd, Keer, Koffietijd

Said = Mapping[int, list[Gezegd]]


@dataclass(frozen=True)
class Koffiekeer:
    """One time that there is coffee, or would be."""

    project: Woonproject
    moment: Koffie
    keer: Keer


@dataclass(frozen=True)
class Iemand:
    """Somebody who is often there, with the times of a few days, today first."""

    mens: Aanwezige
    keren: tuple[Keer, ...]

    def on(self, day: date) -> list[Keer]:
        """The times of one day."""
        return [keer for keer in self.keren if keer.opening.dag == day]


def coffee_tijd(row: Koffie) -> Koffietijd:
    """A coffee as the rules read it."""
    return Koffietijd(row.weekdag, row.van, row.tot, nr=row.id, ruimte=row.ruimte, naam=row.naam, buurt=row.buurt)


def week_of(mens: Aanwezige) -> list[Tijd]:
    """The hours of somebody as the rules read them."""
    return [Tijd(each.weekdag, each.van, each.tot) for each in mens.tijden]


def said_of(thing: Koffie | Aanwezige, since: date) -> list[Gezegd]:
    """What was said of days of one coffee or one person."""
    coffee, people = _said(queries.other_days([thing.project_id], since))
    return (coffee if isinstance(thing, Koffie) else people).get(thing.id, [])


def times_of(thing: Koffie | Aanwezige, day: date) -> list[Keer]:
    """The times of one coffee or one person on one day."""
    week: Sequence[Tijd] = [coffee_tijd(thing)] if isinstance(thing, Koffie) else week_of(thing)
    return tijden_rules.on_day(week, said_of(thing, day), day)


def coffee(project: Woonproject, days: int = tijden_rules.WEEK) -> list[Koffiekeer]:
    """Coffee in a house that is not over yet, so many days from now on; also what does not go on."""
    now = clock.now()
    rows = [(row, project) for row in queries.coffee(project.id)]
    return sorted(_coffee(rows, now, now + timedelta(days=days)), key=_start)


def open_coffee(since: datetime, until: datetime) -> list[Koffiekeer]:
    """Coffee between two moments to which everybody around is welcome, of every house. Reads twice, however much."""
    return sorted(_coffee(queries.open_coffee(), since, until), key=_start)


def _start(each: Koffiekeer) -> Any:
    return each.keer.opening.start, each.moment.id


def _coffee(rows: Sequence[tuple[Koffie, Woonproject]], since: datetime, until: datetime) -> Iterator[Koffiekeer]:
    first = clock.local(since).date()
    said, _people = _said(queries.other_days({project.id for _row, project in rows}, first) if rows else ())
    for row, project in rows:
        for keer in tijden_rules.between([coffee_tijd(row)], said.get(row.id, []), since, until):
            yield Koffiekeer(project, row, keer)


def people(project: Woonproject, days: int = tijden_rules.WEEK) -> list[Iemand]:
    """Who is often in a house, with every time of today and of the days after it."""
    today = clock.today()
    _coffee_days, said = _said(queries.other_days([project.id], today))
    return [
        Iemand(
            each,
            tuple(
                keer
                for ahead in range(days)
                for keer in tijden_rules.on_day(week_of(each), said.get(each.id, []), today + timedelta(days=ahead))
            ),
        )
        for each in queries.present(project.id)
    ]


def _said(rows: Iterable[Huisdag]) -> tuple[Said, Said]:
    """What was said of coffee and of people, each by number."""
    coffee: dict[int, list[Gezegd]] = {}
    of_people: dict[int, list[Gezegd]] = {}
    for row in rows:
        found, number = (coffee, row.koffie_id) if row.koffie_id is not None else (of_people, row.aanwezige_id)
        found.setdefault(number or 0, []).append(Gezegd(row.dag, row.wel, row.reden))
    return coffee, of_people
