"""Reading boundary files: our own GeoJSON and the yearly Wijk- en buurtkaart of CBS, in WGS84 or RD. Pure.

One feature that cannot be used is reported and left out; the rest goes on. Only a file that is no GeoJSON at all stops.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from buurtplein.buurten import geo
from buurtplein.buurten.places import SOORTEN, gebiedscode, parents, soort_of

if TYPE_CHECKING:
    import pyproj

_CODE_NAMES: Final = {
    soort: (f"{soort}code", code) for soort, code in zip(SOORTEN, ("gm_code", "wk_code", "bu_code"), strict=True)
}
_NAME_NAMES: Final = {
    soort: (f"{soort}naam", name) for soort, name in zip(SOORTEN, ("gm_naam", "wk_naam", "bu_naam"), strict=True)
}
_SMALLEST_FIRST: Final = tuple(reversed(SOORTEN))
_LONGITUDE_LATITUDE: Final = ("CRS84", "4326", "4258", "WGS84", "WGS 84")


class NotReadable(Exception):
    """The file as a whole cannot be used; the message is a Dutch sentence."""


@dataclass(frozen=True)
class Found:
    """One area of the file."""

    code: str
    naam: str
    soort: str
    wijk_code: str | None
    gemeente_code: str | None
    shape: BaseGeometry


@dataclass
class Reading:
    """What a file held: areas by code, repairs, features left out, and how many were water."""

    areas: dict[str, Found] = field(default_factory=dict)
    repaired: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    broken_codes: set[str] = field(default_factory=set)
    water: int = 0


def read_file(path: Path) -> Reading:
    """Read a whole file. Raises NotReadable when it is no GeoJSON or holds no features."""
    try:
        document = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):  # also wrong bytes
        raise NotReadable(f"{path.name} is geen GeoJSON. Kies een bestand met gebieden.") from None
    if not isinstance(document, dict):
        raise NotReadable(f"{path.name} is geen GeoJSON. Kies een bestand met gebieden.")
    features = [document] if document.get("type") == "Feature" else document.get("features")
    if not isinstance(features, list):
        raise NotReadable(f"{path.name} is GeoJSON zonder gebieden (FeatureCollection).")
    return read_features(features, document.get("crs"))


def read_features(features: list[Any], crs: Any = None) -> Reading:
    """Read the features of a document. Two features with one code become one area of two parts."""
    reading = Reading()
    projection = _Projection(crs)
    for number, feature in enumerate(features, 1):
        try:
            found = _read_one(feature, reading, projection)
        except geo.Unusable as problem:
            reading.left_out.append(f"{_title(feature, number)}: {problem}")
            continue
        if found is not None:
            _add(reading, found)
    reading.broken_codes -= reading.areas.keys()
    return reading


def _add(reading: Reading, found: Found) -> None:
    other = reading.areas.get(found.code)
    if other is not None:
        joined, _ = geo.valid(shapely.union(other.shape, found.shape), [])
        found = replace(other, shape=joined)
    reading.areas[found.code] = found


def _read_one(feature: Any, reading: Reading, projection: _Projection) -> Found | None:
    """One area, or None for water. Raises Unusable."""
    raw = feature.get("properties") if isinstance(feature, Mapping) else None
    if not isinstance(raw, Mapping):
        raise geo.Unusable("er zijn geen gegevens bij dit vlak")
    values = {str(key).lower(): value for key, value in raw.items()}
    if str(values.get("water", values.get("h2o", ""))).strip().upper() == "JA":
        reading.water += 1
        return None
    soort, code, naam = _identity(values)
    try:
        shape, done = geo.repair(feature.get("geometry"))
        shape, done = geo.valid(projection.to_wgs84(shape), done)
    except geo.Unusable:
        reading.broken_codes.add(code)
        raise
    reading.repaired += [f"{code} {naam}: {what}" for what in done]
    wijk, gemeente = parents(code)
    wijk = _first_code(values, "wijk") or wijk
    return Found(
        code, naam, soort, wijk if soort == "buurt" else None, _first_code(values, "gemeente") or gemeente, shape
    )


def _identity(values: Mapping[str, Any]) -> tuple[str, str, str]:
    """(soort, code, name) of a feature, from our attribute names or those of CBS. Raises Unusable."""
    if values.get("statcode"):
        text = str(values["statcode"]).strip().upper()
        soort = str(values.get("rubriek") or "").strip().lower()
        soort = soort if soort in SOORTEN else soort_of(text) or ""
        code = gebiedscode(soort, text) if soort else None
        name = values.get("statnaam")
    else:
        soort = next((s for s in _SMALLEST_FIRST if _first(values, _CODE_NAMES[s])), "")
        code = _first_code(values, soort) if soort else None
        name = _first(values, _NAME_NAMES[soort]) if soort else None
    if code is None:
        raise geo.Unusable("er staat geen code van een gemeente, wijk of buurt bij")
    return soort, code, " ".join(str(name or code).split())[:200]


def _first(values: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((values[name] for name in names if values.get(name) not in (None, "")), None)


def _first_code(values: Mapping[str, Any], soort: str) -> str | None:
    return gebiedscode(soort, _first(values, _CODE_NAMES[soort]))


def _title(feature: Any, number: int) -> str:
    properties = feature.get("properties") if isinstance(feature, Mapping) else None
    values = {str(key).lower(): value for key, value in properties.items()} if isinstance(properties, Mapping) else {}
    names = ("statcode", *(name for soort in _SMALLEST_FIRST for name in _CODE_NAMES[soort]))
    return f"vlak {number} ({str(_first(values, names) or 'zonder code')[:40]})"


class _Projection:
    """Brings shapes to WGS84. A ``crs`` member tells from what; without one, coordinates above 180 are metres (RD)."""

    def __init__(self, crs: Any) -> None:
        self._named = self._known(crs)
        self._made: dict[str, pyproj.Transformer] = {}

    def to_wgs84(self, shape: BaseGeometry) -> BaseGeometry:
        """The same shape in degrees. Raises Unusable when it does not lie on earth."""
        source = self._named or (geo.RD_NEW if np.abs(shapely.get_coordinates(shape)).max() > 180 else geo.WGS84)
        if source != geo.WGS84:
            if source not in self._made:
                import pyproj  # noqa: PLC0415 - ten megabytes in every process, for a file once a year

                self._made[source] = pyproj.Transformer.from_crs(source, geo.WGS84, always_xy=True)
            shape = shapely.transform(shape, self._turn(self._made[source]))
        west, south, east, north = shapely.bounds(shape)
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise geo.Unusable("dit vlak ligt buiten de wereld")
        return shape

    @staticmethod
    def _turn(transformer: pyproj.Transformer) -> Any:
        def turn(points: Any) -> Any:
            return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

        return turn

    @staticmethod
    def _known(crs: Any) -> str | None:
        """The system that a ``crs`` member names; None when it names none or one that nobody knows."""
        properties = crs.get("properties") if isinstance(crs, Mapping) else None
        name = str(properties.get("name") or "") if isinstance(properties, Mapping) else ""
        if not name or any(part in name for part in _LONGITUDE_LATITUDE):
            return geo.WGS84 if name else None
        import pyproj  # noqa: PLC0415 - as above

        try:
            return f"EPSG:{pyproj.CRS.from_user_input(name).to_epsg() or 28992}"
        except pyproj.exceptions.CRSError:
            return None
