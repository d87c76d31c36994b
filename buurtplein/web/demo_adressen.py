"""Addresses of the made-up gemeente and where its postcodes lie, through the same imports as a real one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from buurtplein.buurten import adresimport, puntimport
from buurtplein.kernel.db import transaction

# postcode, buurt, house numbers, and where it lies: the buildings, and some houses around them.
_STREETS: Final = (
    ("1399AA", "BU99010101", range(2, 99, 2), 52.5562, 5.2071),  # Haagweg, with Flat De Zwaan
    ("1399AD", "BU99010101", range(1, 48, 2), 52.5566, 5.2074),  # the other side of the road
    ("1399AE", "BU99010101", range(1, 35), 52.5580, 5.2090),
    ("1399AB", "BU99010102", range(1, 46), 52.5561, 5.2221),  # Rietlaan, with De Rietzanger
    ("1399AF", "BU99010103", range(2, 41, 2), 52.5560, 5.2370),
    ("1399BC", "BU99010203", range(2, 61, 2), 52.5470, 5.2371),  # Lindestraat, with Hof van Linde
    ("1399BD", "BU99010202", range(1, 30), 52.5472, 5.2220),
    ("1399CA", "BU99010301", range(1, 26, 2), 52.5384, 5.2070),  # Waterkant, with De Oude Werf
    ("1399CB", "BU99010301", range(2, 31, 2), 52.5386, 5.2075),
)


def fill() -> None:
    """Put them in the register. Not inside a unit of work: an import commits by itself."""
    with tempfile.TemporaryDirectory() as folder:
        addresses, points = Path(folder) / "adressen.csv", Path(folder) / "postcodes.csv"
        rows = (f"{code};{number};{buurt[2:]}" for code, buurt, numbers, _lat, _lon in _STREETS for number in numbers)
        addresses.write_text("\n".join(["PC6;Huisnummer;Buurt2026", *rows, ""]))
        rows = (f"{code};{lat};{lon}" for code, _buurt, _numbers, lat, lon in _STREETS)
        points.write_text("\n".join(["postcode;latitude;longitude", *rows, ""]))
        adresimport.import_addresses(addresses)
        with transaction():
            puntimport.import_points(points)
