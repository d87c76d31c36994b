"""Points on the map: where a postcode lies, how far two points are apart. WGS84; distances in metres."""

from __future__ import annotations

import math
from typing import Final

import sqlalchemy as sa

from buurtplein.buurten import queries
from buurtplein.buurten.geo import METRES_PER_DEGREE
from buurtplein.buurten.models import Adres, Gebouw, Postcodepunt
from buurtplein.kernel.db import session

Point = tuple[float, float]  # latitude, longitude
_DIGITS: Final = 4


def of_postcode(code: str) -> Point | None:
    """Where a postcode lies ("1399AB", or its four digits): as the register says, else the middle of the buurt that
    has most of its addresses or buildings.
    """
    exact = sa.select(Postcodepunt).where(Postcodepunt.postcode.in_({code, code[:_DIGITS]}))
    found = session().scalars(exact.order_by(sa.func.length(Postcodepunt.postcode).desc())).first()
    if found is not None:
        return found.lat, found.lon
    plek = queries.locate_address(code)
    buurt = plek and (plek.buurt_code or plek.wijk_code or plek.gemeente_code)
    return queries.index().centre(buurt or _most(Adres, code) or _most(Gebouw, code))


def _most(table: type[Adres] | type[Gebouw], code: str) -> str | None:
    """The buurt in which most of what has this postcode lies."""
    there = table.postcode.startswith(code, autoescape=True)
    query = sa.select(table.buurt_code).where(there, table.buurt_code.is_not(None)).group_by(table.buurt_code)
    return session().scalar(query.order_by(sa.func.count().desc(), table.buurt_code).limit(1))


def metres(one: Point, other: Point) -> float:
    """How far apart two points are, as the crow flies. Good to a metre within a gemeente."""
    narrow = math.cos(math.radians((one[0] + other[0]) / 2))
    north, east = one[0] - other[0], (one[1] - other[1]) * narrow
    return math.hypot(north, east) * METRES_PER_DEGREE


def within(point: Point, far: float) -> list[str]:
    """The postcodes that lie at most so many metres from a point, nearest first. What lies nowhere is not in it.

    A postcode counts by its middle: a letter for who lives at the edge is better than a line through a street.
    """
    tall = far / METRES_PER_DEGREE
    wide = tall / max(math.cos(math.radians(point[0])), 0.01)
    lat, lon = Postcodepunt.lat, Postcodepunt.lon
    box = sa.and_(lat.between(point[0] - tall, point[0] + tall), lon.between(point[1] - wide, point[1] + wide))
    near = [
        (metres(point, (row.lat, row.lon)), row.postcode)
        for row in session().scalars(sa.select(Postcodepunt).where(box))
    ]
    return [code for distance, code in sorted(near) if distance <= far]


def point_count() -> int:
    """Of how many postcodes we know where they lie."""
    return session().scalar(sa.select(sa.func.count()).select_from(Postcodepunt)) or 0
