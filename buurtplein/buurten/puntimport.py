"""Reading where postcodes lie from an open file (CSV), and writing it. A row that cannot be read is told, never fatal.

Columns may carry any of the usual names, be cut by comma, semicolon or tab, and hold decimal commas. A postcode that
comes several times (a file of addresses) gets the middle of its rows.
"""

from __future__ import annotations

import csv
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy.dialects import postgresql, sqlite

from buurtplein import events
from buurtplein.buurten.models import Postcodepunt
from buurtplein.buurten.points import Point
from buurtplein.kernel import bus
from buurtplein.kernel.db import session

_CODE: Final = ("postcode", "pc6", "postcode6", "pc4", "postcode4", "zip", "zipcode")
_LAT: Final = ("latitude", "lat", "breedtegraad", "breedte", "y")
_LON: Final = ("longitude", "lon", "lng", "long", "lengtegraad", "lengte", "x")
_BATCH: Final = 500
_WELL_FORMED: Final = re.compile(r"[1-9][0-9]{3}(?:[A-Z]{2})?").fullmatch
# The Netherlands, Caribbean part excluded: a point elsewhere is a column that was taken for another.
_LATS: Final = (50.5, 53.8)
_LONS: Final = (3.0, 7.5)


class NotReadable(Exception):
    """The file as a whole cannot be used; the message is a Dutch sentence."""


@dataclass
class PointReport:
    """What an import of postcodes did."""

    postcodes: int = 0
    bad: int = 0
    examples: list[str] = field(default_factory=list)


def import_points(path: Path) -> PointReport:
    """Read a file of postcodes into the register. Raises NotReadable. Postcodes that are not in it stay."""
    report = PointReport()
    found = _middles(path, report)
    write(found)
    report.postcodes = len(found)
    bus.publish(events.PostcodesImported(None, len(found)))
    return report


def write(found: Mapping[str, Point]) -> None:
    """Put postcodes on the map; one that is there moves."""
    db = session()
    insert = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
    rows = sorted(found.items())
    for start in range(0, len(rows), _BATCH):
        some = rows[start : start + _BATCH]
        fresh = insert(Postcodepunt).values([{"postcode": code, "lat": at[0], "lon": at[1]} for code, at in some])
        moved = {"lat": fresh.excluded.lat, "lon": fresh.excluded.lon}
        db.execute(fresh.on_conflict_do_update(index_elements=["postcode"], set_=moved))


def _middles(path: Path, report: PointReport) -> dict[str, Point]:
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for line, row in _rows(path):
        read = _point(row)
        if read is None:
            report.bad += 1
            if len(report.examples) < 5:
                report.examples.append(f"regel {line}: {';'.join(row)[:80]}")
            continue
        code, lat, lon = read
        total = sums[code]
        total[0] += lat
        total[1] += lon
        total[2] += 1
    return {code: (lat / n, lon / n) for code, (lat, lon, n) in sums.items()}


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """(number of the line, [postcode, latitude, longitude]) of every line that is not empty."""
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace").replace("\0", "")
    except OSError:
        raise NotReadable(f"Het bestand {path.name} kan niet worden gelezen.") from None
    lines = text.splitlines() or [""]
    delimiter = max(";,\t", key=lines[0].count)
    names = [name.strip().lower() for name in _cells(lines[0], delimiter)]
    places = [next((names.index(name) for name in options if name in names), None) for options in (_CODE, _LAT, _LON)]
    wanted = [place for place in places if place is not None]
    if len(wanted) < len(places):
        raise NotReadable(f"{path.name} mist een kolom. Nodig zijn: postcode of pc4, latitude en longitude.")
    for number, line in enumerate(lines[1:], start=2):
        if line.strip():
            row = _cells(line, delimiter)
            yield number, [row[place].strip() if place < len(row) else "" for place in wanted]


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells of one line, read by itself: a lost quote must not swallow the rest of the file."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _point(row: list[str]) -> tuple[str, float, float] | None:
    code = row[0].replace(" ", "").upper().removesuffix(".0")
    if not _WELL_FORMED(code):
        return None
    try:
        lat, lon = (float(cell.replace(",", ".")) for cell in row[1:])
    except ValueError:
        return None
    if not (math.isfinite(lat) and math.isfinite(lon)):
        return None
    inside = _LATS[0] <= lat <= _LATS[1] and _LONS[0] <= lon <= _LONS[1]
    return (code, lat, lon) if inside else None
