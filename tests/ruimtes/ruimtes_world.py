"""What tests of rooms and things share: a room of De Rietzanger, and its hours on a known day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.ruimtes import queries, rules, service
from buurtplein.ruimtes.models import Lening, Reservering, Wachtplek
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten import service as huizen
from tests.woonprojecten.huis_world import Unit, the_home, the_house

ROOM, LAUNDRY = "huiskamer", "wasruimte"
DAY = date(2027, 3, 10)  # a Wednesday, eight days after MORNING


def the_room(slug: str = ROOM) -> Any:
    """A room of the made-up house."""
    found = queries.by_slug(the_house().id, slug)
    assert found is not None
    return found


def part(nth: int, slug: str = ROOM, day: date = DAY) -> tuple[datetime, datetime]:
    """When the nth part of a day begins and ends."""
    vak = rules.slots(queries.kamer(the_room(slug)), day)[nth]
    return vak.start, vak.eind


def home_id(nth: int = 0) -> int:
    """The number of the home of the nth card."""
    return int(the_home(nth).id)


def reserved(unit: Unit, home: int = 0, nth: int = 2) -> int:
    """The nth part of DAY is of a home; the number of the reservation."""
    with unit():
        return service.reserve(home_id(home), the_room().id, *part(nth)).id


def nobody_came() -> None:
    """No home of the made-up house chose a name, and nobody has, waits for or borrows anything."""
    for table in (Wachtplek, Reservering, Lening):
        session().execute(sa.delete(table))
    for home in huis.homes(the_house().id):
        huizen.name(Who(), home, "")
