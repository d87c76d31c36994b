"""What is read for figures: the true numbers, which leave only after suppression; and who asked for a file."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from buurtplein.contactlijnen import queries_cijfers
from buurtplein.inzicht import rules
from buurtplein.inzicht.models import Export, Exportdeel
from buurtplein.inzicht.periods import Period, first_day, last_closed, month_of
from buurtplein.inzicht.rules import Leaf, Table
from buurtplein.kernel import clock
from buurtplein.kernel.db import engine, for_change, session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import figures

# ---------------------------------------------------------------- figures


@dataclass(frozen=True)
class World:
    """All that may be told, in fives: overlast per month and buurt, worries per quarter and wijk, and contacts per
    month, line and way.
    """

    overlast: Table
    zorg: Table
    contact: Table


@dataclass
class _Tally:
    totals: Counter[tuple[int, Leaf]]
    parts: defaultdict[str, Counter[tuple[int, Leaf, str]]]

    def add(self, period: int, leaf: Leaf, answers: dict[str, str]) -> None:
        self.totals[period, leaf] += 1
        for name, value in answers.items():
            self.parts[name][period, leaf, value] += 1

    def table(self) -> Table:
        return rules.suppress(Table(self.totals, self.parts))


def _tally() -> _Tally:
    return _Tally(Counter(), defaultdict(Counter))


_KEEP: Final = timedelta(minutes=15)  # whole months that are over hardly change: counting once is enough for many
_counted: WeakKeyDictionary[sa.Engine, dict[tuple[date, date], tuple[datetime, World]]] = WeakKeyDictionary()

_one_at_a_time = threading.Lock()


def world(period: Period) -> World:
    """The numbers of the calendar years that a period touches, suppressed, for everybody alike: who sees which part
    of them is asked afterwards, so that two people who lay their pages side by side learn nothing more.
    """
    until = first_day(last_closed(clock.today()) + 1)
    since = date(first_day(period.first).year, 1, 1)
    if (found := _fresh().get((since, until))) is not None:
        return found[1]
    session().connection()  # begun before we wait: so whoever counts waits for nobody who waits for us
    with _one_at_a_time:  # thirty colleagues who look on Monday morning would each go through the year
        known = _fresh()
        if (found := known.get((since, until))) is None:
            found = known[since, until] = clock.now(), _count(since, until)
            _counted[engine()] = known
    return found[1]


def _fresh() -> dict[tuple[date, date], tuple[datetime, World]]:
    """What was counted a short while ago; what is older is not kept."""
    now, known = clock.now(), _counted.get(engine(), {})
    return {years: found for years, found in known.items() if timedelta() <= now - found[0] < _KEEP}


def forget_counted() -> None:
    """Count anew the next time."""
    _counted.pop(engine(), None)


def _count(since: date, until: date) -> World:
    overlast: defaultdict[int, _Tally] = defaultdict(_tally)
    zorg: defaultdict[int, _Tally] = defaultdict(_tally)
    for row in figures.between(since, until):
        month = month_of(row.day)
        if row.soort != figures.ZORG:
            overlast[row.day.year].add(month, row.plek, row.answers)
        elif first_day(month - month % 3 + 3) <= until:  # a quarter is counted when it is over
            gemeente, wijk, _buurt, team = row.plek
            zorg[row.day.year].add(month // 3, (gemeente, wijk, team), {})
    return World(_together(overlast), _together(zorg), _count_contact(since, until))


def _count_contact(since: date, until: date) -> Table:
    found: defaultdict[int, _Tally] = defaultdict(_tally)
    for row in queries_cijfers.between(since, until):
        found[row.day.year].add(month_of(row.day), (*row.plek, row.weg, row.team), row.answers)
    return _together(found)


def _together(years: dict[int, _Tally]) -> Table:
    totals: dict[tuple[int, Leaf], int] = {}
    parts: defaultdict[str, dict[tuple[int, Leaf, str], int]] = defaultdict(dict)
    for tally in years.values():
        table = tally.table()
        totals.update(table.totals)
        for name, part in table.parts.items():
            parts[name].update(part)
    return Table(totals, parts)


# ---------------------------------------------------------------- exports


def by_id(export_id: int) -> Export | None:
    """One export."""
    return session().scalar(for_change(sa.select(Export).where(Export.id == export_id)))


def asked_by(who: Who) -> list[Export]:
    """What a person asked for and did not lose to time yet, newest first; without the files."""
    query = sa.select(Export).where(Export.person_id == who.person_id).order_by(Export.id.desc())
    return [export for export in session().scalars(query.limit(20)) if rules.asked_for_it(who, export)]


def parts(export: Export) -> list[bytes]:
    """The rows that were read so far, in order."""
    query = sa.select(Exportdeel.rijen).where(Exportdeel.export_id == export.id).order_by(Exportdeel.id)
    return list(session().scalars(query))


def file_of(export: Export) -> bytes:
    """The file itself."""
    return session().scalar(sa.select(Export.bestand).where(Export.id == export.id)) or b""
