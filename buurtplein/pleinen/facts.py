"""Where a plein lies: in which buurt, from its point or its address. Whoever hosts there follows from that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from buurtplein.buurten import points
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.rules import Plek as Area
from buurtplein.pleinen.models import Plein
from buurtplein.pleinen.service import Feiten

DIGITS: Final = 6  # of a degree: a hand's breadth
Point = tuple[float, float]


@dataclass(frozen=True)
class Plek:
    """A point, and the areas that it lies in."""

    lat: float | None = None
    lon: float | None = None
    gebouw_id: int | None = None
    buurt_code: str | None = None
    wijk_code: str | None = None
    gemeente_code: str | None = None


def find(said: Feiten, point: Point | None, before: Plein | None) -> Plek | None:
    """Where these facts say that it is; None when no register knows it.

    A point counts most, as somebody chose it; but one that stayed while the address changed is old, and is left out.
    """
    moved = before is None or _address(before) != _address(said)
    if before is not None and point == before_point(before):
        if not moved:
            return _as_it_was(before)
        point = None
    area = buurten.locate(*point) if point is not None else _by_address(said)
    if area is None:
        return None
    return _made(area, point or (points.of_postcode(said.postcode) if said.postcode else None))


def before_point(plein: Plein) -> Point | None:
    """The point of a plein as the form shows it."""
    return None if plein.lat is None or plein.lon is None else (round(plein.lat, DIGITS), round(plein.lon, DIGITS))


def _by_address(said: Feiten) -> Area | None:
    found = buurten.locate_address(said.postcode, said.huisnummer) if said.postcode else None
    return found or buurten.locate_text(f"{said.straat} {said.huisnummer}")


def _made(area: Area, point: Point | None) -> Plek:
    lat, lon = (round(point[0], DIGITS), round(point[1], DIGITS)) if point is not None else (None, None)
    return Plek(lat, lon, area.gebouw_id, area.buurt_code, area.wijk_code, area.gemeente_code)


def _address(place: Plein | Feiten) -> tuple[str, str, str]:
    return place.straat, place.huisnummer, place.postcode


def _as_it_was(plein: Plein) -> Plek | None:
    known = Plek(plein.lat, plein.lon, plein.gebouw_id, plein.buurt_code, plein.wijk_code, plein.gemeente_code)
    return known if plein.buurt_code or plein.wijk_code or plein.gemeente_code else None
