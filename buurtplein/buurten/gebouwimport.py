"""Reading and writing the list of buildings: a small CSV that a beheerder makes in a spreadsheet."""

from __future__ import annotations

import csv
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from buurtplein import events
from buurtplein.accounts import queries as accounts
from buurtplein.buurten import queries, service
from buurtplein.buurten.memory import REGELS
from buurtplein.buurten.models import Gebouw
from buurtplein.buurten.places import fold, gebiedscode, huisnummer, postcode
from buurtplein.kernel import bus
from buurtplein.kernel.db import session

COLUMNS: Final = {
    "naam": ("naam", "name", "gebouw", "complex"),
    "eigenaar": ("eigenaar", "owner", "verhuurder"),
    "buurt": ("buurt", "buurtcode", "buurt_code"),
    "straat": ("straat", "street", "straatnaam"),
    "van": ("van", "from", "huisnummer"),
    "tot": ("tot", "to", "tot en met"),
    "postcode": ("postcode", "pc6"),
    "qr": ("qr", "qr_code", "qr-code", "qrcode", "code"),
    "lat": ("lat", "latitude"),
    "lon": ("lon", "longitude", "lng"),
}
_READABLE: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nobody mixes these up on a poster
_MOST_ROWS: Final = 100_000


class NotReadable(Exception):
    """The file as a whole cannot be used; the message is a Dutch sentence."""


@dataclass
class BuildingReport:
    """What an import of buildings did."""

    new: int = 0
    changed: int = 0
    notes: list[str] = field(default_factory=list)


def import_buildings(path: Path, *, actor_id: int | None = None) -> BuildingReport:
    """Save the buildings of a CSV; one that is known (by QR code, or by name and street) is brought up to date.

    A row without a name is left out and reported. Raises NotReadable.
    """
    report = BuildingReport()
    rows = _rows(path)
    known = {(fold(row.naam), fold(row.straat)): row for row in queries.gebouwen()}
    by_code = {row.qr_code: row for row in known.values()}
    slugs = {row.slug for row in known.values()}
    for line, values in rows:
        naam = " ".join(values.get("naam", "").split())[:200]
        if not naam:
            report.notes.append(f"regel {line}: er staat geen naam. Deze regel is overgeslagen.")
            continue
        straat = " ".join(values.get("straat", "").split())[:200]
        code = fold(values.get("qr", "")).replace(" ", "-").upper()[:40]
        row = by_code.get(code) or known.get((fold(naam), fold(straat)))
        report.new, report.changed = report.new + (row is None), report.changed + (row is not None)
        row = row or Gebouw(slug=_slug(naam, slugs), qr_code=_qr_code(by_code))
        row.naam, row.straat, row.qr_code = naam, straat, code or row.qr_code
        _fill(row, values, line, report)
        session().add(row)
        known[fold(naam), fold(straat)] = by_code[row.qr_code] = row
    session().flush()  # a code that two buildings share must fail here
    service.changed(REGELS)  # reasons hold names of buildings
    bus.publish(events.BuildingsImported(actor_id, report.new, report.changed))
    return report


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace").replace("\0", "")
        first = text.splitlines()[0]
    except (OSError, IndexError):
        raise NotReadable(f"Het bestand {path.name} kan niet worden gelezen of is leeg.") from None
    delimiter = max(";,\t", key=first.count)
    try:
        table = list(csv.reader(text.splitlines(), delimiter=delimiter))[: _MOST_ROWS + 1]
    except csv.Error:
        raise NotReadable(f"{path.name} is geen CSV-bestand met gebouwen.") from None
    names = [_column(name) for name in table[0]]
    if "naam" not in names:
        raise NotReadable(
            f"{path.name} mist een kolom. Nodig is: naam. Gebruik ook: eigenaar, buurt, straat, van, tot, postcode."
        )
    return [
        (line, {name: value for name, value in zip(names, row, strict=False) if name})
        for line, row in enumerate(table[1:], 2)
        if any(part.strip() for part in row)
    ]


def _column(header: str) -> str | None:
    name = header.strip().lower()
    return next((column for column, others in COLUMNS.items() if name in others), None)


def _fill(row: Gebouw, values: Mapping[str, str], line: int, report: BuildingReport) -> None:
    """Take over what the file says; what cannot be read is reported and left empty."""
    owner = values.get("eigenaar", "").strip()[:200]
    team = accounts.team_named(owner) if owner else None
    row.eigenaar_naam, row.eigenaar_team_id = owner, team.id if team else None
    read = {
        "buurt": gebiedscode("buurt", values.get("buurt")),
        "postcode": postcode(values.get("postcode")),
        "van": huisnummer(values.get("van")),
        "tot": huisnummer(values.get("tot")),
        "lat": _degrees(values.get("lat"), 90),
        "lon": _degrees(values.get("lon"), 180),
    }
    for name, value in read.items():
        if value is None and values.get(name, "").strip():
            report.notes.append(
                f"regel {line}: {name} '{values[name].strip()[:40]}' is niet te lezen en is leeg gelaten."
            )
    numbers = sorted(int(str(read[name])) for name in ("van", "tot") if read[name] is not None)
    row.van, row.tot = (numbers[0], numbers[-1]) if numbers else (None, None)
    row.buurt_code = str(read["buurt"]) if read["buurt"] else None
    row.postcode = str(read["postcode"]) if read["postcode"] else None
    row.lat, row.lon = (
        (float(str(read["lat"])), float(str(read["lon"]))) if None not in (read["lat"], read["lon"]) else (None, None)
    )


def _degrees(raw: str | None, most: float) -> float | None:
    try:
        value = float((raw or "").replace(",", "."))
    except ValueError:
        return None
    return value if abs(value) <= most else None


def _slug(naam: str, taken: set[str]) -> str:
    base = fold(naam).replace(" ", "-") or "gebouw"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug


def _qr_code(taken: Mapping[str, Gebouw]) -> str:
    while (code := "".join(secrets.choice(_READABLE) for _ in range(7))) in taken:
        pass  # pragma: no cover - one in 27 thousand million
    return code
