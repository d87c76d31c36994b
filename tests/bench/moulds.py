"""Makes rows out of moulds, fast: what changes in a row is worked out once for each mould, not for each row."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa

from buurtplein.kernel.db import Base
from tests.bench.packs import AUDIT, Pack, moments_of, references, unique_texts

FACT_OF: Final = {"melding_id": "melding", "dossier_id": "dossier", "bericht_id": "melding_bericht",
                  "message_id": "melding_bericht", "moment_id": "melding_moment", "taak_id": "taak"}  # fmt: skip
Row = list[Any]
Batch = dict[str, list[Row]]
_HOLE: Final = re.compile(r'"\\u0000(\w+):(\d+)"')


@dataclass
class Mould:
    """A row with what changes in it, as places in the row."""

    table: str
    values: Row
    numbers: list[tuple[int, str, int]] = field(default_factory=list)  # (at, table, place in the pack)
    moments: list[tuple[int, int, str]] = field(default_factory=list)  # (at, day, time of day as it is written)
    texts: list[tuple[int, str]] = field(default_factory=list)  # (at, column) that no two rows may share
    facts: list[Any] = field(default_factory=list)  # pieces of JSON, and between them (table, place)
    facts_at: int = 0


class Maker:
    """Makes packs anew. ``base`` holds the first free number of every table; ``zone`` ends a moment in text."""

    def __init__(self, tables: list[sa.Table], base: dict[str, int], zone: str) -> None:
        self.tables, self.base, self.zone = tables, base, zone
        self.known = {table.name for table in tables}
        self.serial = 3 * sum(base.values())  # more than were ever given: no row has more than three of its own

    def compiled(self, pack: Pack) -> list[Mould]:
        """The moulds of a pack."""
        places = {
            name: {row.get("id"): at for at, row in enumerate(rows)}
            for name, rows in pack.rows.items()
            if name != AUDIT
        }
        return [
            self._mould(table, row, at, places)
            for table in self.tables
            for at, row in enumerate(pack.rows.get(table.name, []))
        ]

    def _mould(self, table: sa.Table, row: dict[str, Any], at: int, places: dict[str, dict[Any, int]]) -> Mould:
        names = table.columns.keys()
        mould = Mould(table.name, [_plain(row[name]) for name in names])
        if "id" in names:
            mould.numbers.append((names.index("id"), table.name, at))
        for name, target in references(table, self.known):
            place = places.get(target, {}).get(row[name])
            if place is not None:
                mould.numbers.append((names.index(name), target, place))
            else:
                mould.values[names.index(name)] = None
        for name in moments_of(table):
            if row[name] is not None:
                mould.moments.append((names.index(name), row[name].toordinal(), self._time(row[name])))
        mould.texts = [(names.index(name), name) for name in unique_texts(table) if row[name] is not None]
        if table.name == AUDIT:
            mould.numbers.append((names.index("thing_id"), row["kind"], places[row["kind"]][row["thing_id"]]))
            mould.facts, mould.facts_at = _facts(row["facts"], places), names.index("facts")
        return mould

    def _time(self, value: date) -> str:
        return f" {value:%H:%M:%S.%f}{self.zone}" if isinstance(value, datetime) else ""

    def make(self, moulds: list[Mould], days: int, code: Callable[[], str], into: Batch) -> None:
        """One pack, so many days earlier, into the batch."""
        base = self.base
        used: dict[str, int] = {}
        for mould in moulds:
            row = mould.values.copy()
            for at, target, place in mould.numbers:
                row[at] = base[target] + place
            for at, day, time in mould.moments:
                row[at] = _day(day - days) + time
            for at, name in mould.texts:
                row[at] = code() if name == "code_print" else self._unique(mould.table)
            if mould.facts:
                row[mould.facts_at] = "".join(
                    part if isinstance(part, str) else str(base[part[0]] + part[1]) for part in mould.facts
                )
            into.setdefault(mould.table, []).append(row)
            used[mould.table] = used.get(mould.table, 0) + 1
        for name, count in used.items():
            base[name] += count

    def _unique(self, table: str) -> str:
        self.serial += 1
        return f"{table[0].upper()}-{self.serial + 1_000_000}"


@lru_cache(maxsize=4096)
def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _facts(facts: dict[str, Any], places: dict[str, dict[Any, int]]) -> list[Any]:
    """The facts as pieces of JSON with holes for the numbers that become new."""
    marked = {}
    for name, value in facts.items():
        target = FACT_OF.get(name, "")
        place = places.get(target, {}).get(value) if target else None
        marked[name] = value if place is None else f"\0{target}:{place}"
    pieces = _HOLE.split(json.dumps(marked))
    found: list[Any] = []
    for at in range(0, len(pieces), 3):
        found.append(pieces[at])
        if at + 2 < len(pieces):
            found.append((pieces[at + 1], int(pieces[at + 2])))
    return found


def _plain(value: Any) -> Any:
    """A value as both drivers take it back."""
    if isinstance(value, dict | list):
        return json.dumps(value)
    return bytes(value) if isinstance(value, memoryview) else value


def first_free(connection: sa.Connection, tables: list[sa.Table]) -> dict[str, int]:
    """The first free number of each table."""
    found = {}
    for table in tables:
        highest = 0
        if "id" in table.columns:
            highest = connection.scalar(sa.select(sa.func.max(table.c["id"]))) or 0
        found[table.name] = highest + 1
    return found


def all_tables(*names: str) -> list[sa.Table]:
    """Tables by their names."""
    return [Base.metadata.tables[name] for name in names]
