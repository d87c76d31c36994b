"""Days on which the hours of a line are otherwise: closed, other hours, or hours on top. Told who; never commits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from buurtplein import events
from buurtplein.contactlijnen import queries
from buurtplein.contactlijnen.models import Contactlijn, Lijndag
from buurtplein.contactlijnen.rules import NotPossible
from buurtplein.kernel import hours
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.hours import Afwijkend, Anders, Rooster
from buurtplein.kernel.who import Who


def set_day(who: Who, lijn: Contactlijn, anders: Anders) -> None:
    """One day goes otherwise. A closed day is closed whatever stood there; raises NotPossible for hours on it."""
    queries.hold_line(lijn)
    if anders.soort == Afwijkend.DICHT:
        _remove(row for row in _of(lijn, anders.dag) if row.soort == Afwijkend.DICHT)
    elif any(row.soort == Afwijkend.DICHT for row in _of(lijn, anders.dag)):
        raise NotPossible("dicht")
    _add(lijn, anders)
    _changed(who, lijn)


def open_day(who: Who, lijn: Contactlijn, dag: date) -> None:
    """A day is open after all, with the hours that are usual on such a day, also when it is a holiday."""
    queries.hold_line(lijn)
    _remove(row for row in _of(lijn, dag) if row.soort == Afwijkend.DICHT)
    rooster = _rooster(lijn, dag)
    if not hours.openings_on(rooster, dag):
        for tijd in (each for each in rooster.tijden if each.on(dag)):
            _add(lijn, Anders(dag, Afwijkend.ANDERS, tijd.van, tijd.tot))
    _changed(who, lijn)


def close_holiday(who: Who, lijn: Contactlijn, dag: date) -> None:
    """A holiday is closed after all: what stood there goes, and where the line is open on holidays it is said."""
    queries.hold_line(lijn)
    _remove(_of(lijn, dag))
    if hours.openings_on(_rooster(lijn, dag), dag):
        _add(lijn, Anders(dag, Afwijkend.DICHT))
    _changed(who, lijn)


def clear(who: Who, lijn: Contactlijn, row_id: int) -> None:
    """This exception goes; the day goes as the rest says. Twice is once."""
    _remove(row for row in queries.days([lijn.id], date.min) if row.id == row_id)
    _changed(who, lijn)


def _of(lijn: Contactlijn, dag: date) -> list[Lijndag]:
    return [row for row in queries.days([lijn.id], dag) if row.dag == dag]


def _rooster(lijn: Contactlijn, dag: date) -> Rooster:
    found = queries.roosters([lijn], dag)[lijn.id]
    return replace(found, anders=tuple(each for each in found.anders if each.dag == dag))


def _remove(rows: Iterable[Lijndag]) -> None:
    for row in list(rows):
        session().delete(row)
    session().flush()


def _add(lijn: Contactlijn, anders: Anders) -> None:
    session().add(
        Lijndag(lijn_id=lijn.id, dag=anders.dag, soort=anders.soort, van=anders.van, tot=anders.tot, reden=anders.reden)
    )


def _changed(who: Who, lijn: Contactlijn) -> None:
    session().flush()
    publish(events.LijnHoursSet(who.person_id, lijn.id))
