"""Geometry: repairing what boundary files hold, and finding the area of a point. Pure; Shapely does the work.

Everything is WGS84, longitude first. Real files hold crossing rings and holes, so ``repair`` never raises; areas of a
coarse file leave slits, so a point just outside everything belongs to the nearest area within 250 m.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from buurtplein.buurten.places import short_name
from buurtplein.buurten.rules import Plek

NEAR_METRES: Final = 250.0
METRES_PER_DEGREE: Final = 111_195.0  # of latitude, on a sphere of 6371 km
RD_NEW: Final = "EPSG:28992"
WGS84: Final = "EPSG:4326"

BAD_GEOMETRY = (shapely.errors.ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError)


class Unusable(ValueError):
    """A shape of which nothing can be kept; the message says why, in Dutch for the report."""


def repair(geometry: Any) -> tuple[BaseGeometry, list[str]]:
    """A valid (multi)polygon from a GeoJSON geometry, and what had to be repaired, in Dutch.

    Raises Unusable when no area is left.
    """
    try:
        kind, coordinates = geometry["type"], geometry["coordinates"]
        parts = {"Polygon": [coordinates], "MultiPolygon": coordinates}[kind]
        done: list[str] = []
        polygons = [polygon for part in parts if (polygon := _polygon(part, done)) is not None]
    except BAD_GEOMETRY:
        raise Unusable("dit is geen vlak (Polygon of MultiPolygon)") from None
    if not polygons:
        raise Unusable("er is geen ring met vier punten")
    return valid(polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons), done)


def valid(shape: BaseGeometry, done: list[str]) -> tuple[BaseGeometry, list[str]]:
    """The same area without crossing rings; what was repaired is added to ``done``. Raises Unusable."""
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        raise Unusable("er is een punt zonder plek op de kaart")
    if not shapely.is_valid(shape):
        done = [*done, f"ongeldige ring hersteld ({shapely.is_valid_reason(shape)})"]
        shape = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    areas = [part for part in shapely.get_parts([shape]) if part.geom_type == "Polygon" and not part.is_empty]
    if not areas or sum(part.area for part in areas) == 0:
        raise Unusable("er blijft geen vlak over")
    return (areas[0] if len(areas) == 1 else shapely.MultiPolygon(areas)), done


def _polygon(rings: Any, done: list[str]) -> BaseGeometry | None:
    """One polygon of rings of positions; rings that are too short are left out. Heights are dropped."""
    usable = [[(float(point[0]), float(point[1])) for point in ring] for ring in rings]
    shell, *holes = usable
    if len(set(shell)) < 3:
        done.append("te korte ring weggelaten")
        return None
    kept = [hole for hole in holes if len(set(hole)) >= 3]
    if len(kept) < len(holes):
        done.append("te korte binnenring weggelaten")
    return shapely.Polygon(shell, kept)


@dataclass(frozen=True)
class Area:
    """One area that holds today."""

    code: str
    naam: str
    soort: str
    wijk_code: str | None
    gemeente_code: str | None
    shape: BaseGeometry


class AreaIndex:
    """Finds the area of a point. Build it once per version of the areas; it never changes and is safe for threads."""

    def __init__(self, areas: Sequence[Area]) -> None:
        ordered = sorted(areas, key=lambda area: area.code)  # on a shared border the lowest code answers, always
        names = {area.code: short_name(area.naam) for area in ordered}
        self.names = names
        self._areas = {area.code: area for area in ordered}
        self._layers = {
            soort: _Layer([a for a in ordered if a.soort == soort], names) for soort in ("buurt", "wijk", "gemeente")
        }

    def centre(self, code: str | None) -> tuple[float, float] | None:
        """A point (latitude, longitude) well inside an area that holds today; None for an unknown code."""
        area = self._areas.get(code or "")
        if area is None:
            return None
        point = area.shape.representative_point()
        return point.y, point.x

    def locate(self, lat: float, lon: float) -> Plek | None:
        """The smallest area that holds the point, else the nearest within 250 m, else None."""
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # also what is not a number
            return None
        buurt, wijk, gemeente = self._layers.values()
        point = shapely.Point(lon, lat)
        return buurt.holding(point) or wijk.holding(point) or self._beside(lat, lon, gemeente.holding(point))

    def _beside(self, lat: float, lon: float, inside: Plek | None) -> Plek | None:
        """For a point in no buurt or wijk: the nearest one (of the gemeente it lies in, if any), then the gemeente."""
        buurt, wijk, gemeente = self._layers.values()
        of = inside.gemeente_code if inside else None
        return buurt.near(lat, lon, of) or wijk.near(lat, lon, of) or inside or gemeente.near(lat, lon, None)

    def locate_many(self, lats: Sequence[float], lons: Sequence[float]) -> list[Plek | None]:
        """``locate`` for many points at once; the same answers, several times as fast."""
        lat, lon = np.asarray(lats, dtype=float), np.asarray(lons, dtype=float)
        found = np.full(len(lat), None, dtype=object)
        todo = np.flatnonzero((np.abs(lat) <= 90) & (np.abs(lon) <= 180))
        for layer in self._layers.values():
            todo = layer.fill(found, todo, lat, lon)
        outside = {id(plek) for plek in self._layers["gemeente"].places}
        for row in [i for i in range(len(lat)) if found[i] is None or id(found[i]) in outside]:
            found[row] = self.locate(float(lat[row]), float(lon[row]))
        return list(found)


class _Layer:
    """The areas of one kind with their tree; positions in the arrays follow the order of the codes."""

    def __init__(self, areas: Sequence[Area], names: dict[str, str]) -> None:
        self.places = [_place(area, names) for area in areas]
        self._array = np.array(self.places, dtype=object)
        self._shapes = np.array([area.shape for area in areas], dtype=object)
        self._tree = shapely.STRtree(self._shapes)
        self._prepared = False

    def holding(self, point: BaseGeometry) -> Plek | None:
        """The area that holds the point."""
        if not self.places:
            return None
        hits = self._tree.query(point, "intersects")
        if len(hits) == 0:
            return None
        return self.places[int(hits[0] if len(hits) == 1 else hits.min())]

    def fill(self, found: Any, todo: Any, lat: Any, lon: Any) -> Any:
        """Answer the points of ``todo`` that lie in this layer; returns those that do not."""
        if not len(self.places) or not len(todo):
            return todo
        if not self._prepared:  # pays off from some hundreds of points
            shapely.prepare(self._shapes)
            self._prepared = True
        x, y = lon[todo], lat[todo]
        which, area = self._tree.query(shapely.points(x, y))
        inside = shapely.intersects_xy(self._shapes[area], x[which], y[which])
        which, area = which[inside], area[inside]
        best = np.full(len(todo), len(self.places))
        np.minimum.at(best, which, area)
        hit = best < len(self.places)
        found[todo[hit]] = self._array[best[hit]]
        return todo[~hit]

    def near(self, lat: float, lon: float, gemeente_code: str | None) -> Plek | None:
        """The nearest area within 250 m; with a gemeente only areas in it."""
        narrow = math.cos(math.radians(lat))  # how much shorter a degree of longitude is here
        wide = NEAR_METRES / METRES_PER_DEGREE / max(narrow, 0.01)
        scale = np.array([METRES_PER_DEGREE * narrow, METRES_PER_DEGREE])
        here, origin = np.array([lon, lat]), shapely.Point(0, 0)
        best: tuple[float, int] | None = None
        for area in self._tree.query(shapely.Point(lon, lat), "dwithin", distance=wide):  # a first sieve, in degrees
            if gemeente_code and self.places[area].gemeente_code != gemeente_code:
                continue
            metres = shapely.distance(shapely.transform(self._shapes[area], lambda c: (c - here) * scale), origin)
            if metres <= NEAR_METRES and (best is None or (metres, area) < best):
                best = float(metres), int(area)
        return self.places[best[1]] if best else None


def _place(area: Area, names: dict[str, str]) -> Plek:
    wijk = area.code if area.soort == "wijk" else area.wijk_code
    above = area.gemeente_code if area.soort == "wijk" else wijk
    label = ", ".join(dict.fromkeys(filter(None, (names[area.code], names.get(above or "")))))
    return Plek(
        buurt_code=area.code if area.soort == "buurt" else None,
        wijk_code=wijk if area.soort != "gemeente" else None,
        gemeente_code=area.code if area.soort == "gemeente" else area.gemeente_code,
        label=label,
    )
