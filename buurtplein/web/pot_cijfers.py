"""Figures of the site beside the euros of a pot: the only place where zakgeld meets pleinen, burenhulp and meldingen.

Only quarters that are over, so that nobody can follow one visit or one melding; what is shown is told in fives.
Meldingen are never counted here again: they come from the table of ``inzicht`` that is in fives already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from flask import Flask

from buurtplein.burenhulp import queries_lijst as burenhulp
from buurtplein.inzicht import queries as inzicht
from buurtplein.inzicht.periods import Period, first_day, last_closed
from buurtplein.inzicht.rules import Told
from buurtplein.kernel import clock
from buurtplein.kernel.db import engine
from buurtplein.pleinen import queries as pleinen
from buurtplein.pleinen import queries_gast as tally
from buurtplein.programma import queries as programma
from buurtplein.zakgeld.cijfers import Kwartaal, Reeks
from buurtplein.zakgeld.rules import Cijfersoort

QUARTERS: Final = 4  # a year, so that a summer stands beside a summer

Counter = Callable[[str, list[int]], tuple[int, ...]]  # code of an area, quarters -> a number for each

_KEEP: Final = timedelta(minutes=15)  # quarters that are over hardly change: counting once is enough for many
_counted: WeakKeyDictionary[sa.Engine, dict[tuple[str, str, int], tuple[datetime, tuple[int, ...]]]]
_counted = WeakKeyDictionary()


def init_app(app: Flask) -> None:
    """Let zakgeld ask for figures."""
    app.extensions["pot_cijfers"] = figures


def figures(pot: Any, wanted: Iterable[Cijfersoort]) -> tuple[list[Kwartaal], list[Reeks]]:
    """The figures of the area of a pot over the last quarters that are over, the oldest first."""
    last = (last_closed(clock.today()) + 1) // 3 - 1
    quarters = list(range(last - QUARTERS + 1, last + 1))
    rows = [Reeks(soort, _once(soort, pot.gebied_code, quarters)) for soort in wanted]
    return [Kwartaal(each // 4, each % 4 + 1) for each in quarters], rows


def _once(soort: Cijfersoort, area: str, quarters: list[int]) -> tuple[int, ...]:
    known = _counted.setdefault(engine(), {})
    at, found = known.get((soort, area, quarters[-1]), (None, ()))
    if at is None or not timedelta() <= clock.now() - at < _KEEP:
        found = _COUNTED[soort](area, quarters)
        known[soort, area, quarters[-1]] = clock.now(), found
    return found


def _visits(area: str, quarters: list[int]) -> tuple[int, ...]:
    here = [plein.id for plein in pleinen.active() if area in _codes(plein)]
    days = tally.visits_between(here, first_day(quarters[0] * 3), first_day(quarters[-1] * 3 + 3))
    return _per_quarter(days.items(), quarters)


def _activities(area: str, quarters: list[int]) -> tuple[int, ...]:
    days = programma.days(*_between(quarters), buurt=area)
    return _per_quarter(((clock.local(each.start).date(), 1) for each in days if not each.vervalt), quarters)


def _helped(area: str, quarters: list[int]) -> tuple[int, ...]:
    done = burenhulp.done_between(area, *_between(quarters))
    return _per_quarter(((clock.local(each).date(), 1) for each in done), quarters)


def _reported(area: str, quarters: list[int]) -> tuple[int, ...]:
    world = inzicht.world(Period(quarters[0] * 3, quarters[-1] * 3 + 2))
    told = Told(world.overlast, lambda leaf: area in leaf[:-1])
    return tuple(told.number(range(each * 3, each * 3 + 3), area) for each in quarters)


_COUNTED: Final[Mapping[Cijfersoort, Counter]] = {
    Cijfersoort.BEZOEK: _visits,
    Cijfersoort.ACTIVITEIT: _activities,
    Cijfersoort.BURENHULP: _helped,
    Cijfersoort.OVERLAST: _reported,
}


def _codes(plein: Any) -> set[str | None]:
    return {plein.buurt_code, plein.wijk_code, plein.gemeente_code}


def _between(quarters: list[int]) -> tuple[datetime, datetime]:
    return clock.at(first_day(quarters[0] * 3), time()), clock.at(first_day(quarters[-1] * 3 + 3), time())


def _per_quarter(days: Iterable[tuple[date, int]], quarters: list[int]) -> tuple[int, ...]:
    found = dict.fromkeys(quarters, 0)
    for day, n in days:
        quarter = (day.year * 12 + day.month - 1) // 3
        if quarter in found:
            found[quarter] += n
    return tuple(found.values())
