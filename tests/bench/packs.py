"""Real dossiers of the made-up town as moulds: what hangs together, and what changes when it is made again.

Every column is copied as the product wrote it, also those of tables that come later; what was encrypted still opens.
Only numbers, unique values and moments become new.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final

import sqlalchemy as sa

from buurtplein.kernel.bus import Audit
from buurtplein.kernel.db import Base, UtcDateTime
from buurtplein.meldingen.rules import OPEN

ROOTS: Final = ("dossier", "melding")
APART: Final = {"melding_foto", "avgverzoek", "bulkregel", "steekproef", "logboekkaart", "bezwaar"}  # rare; not copied
AUDIT: Final = Audit.__tablename__
MOST: Final = 250
Values = dict[str, Any]


@dataclass
class Pack:
    """One dossier with everything of it, table by table."""

    rows: dict[str, list[Values]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many meldingen it holds."""
        return len(self.rows["melding"])

    @property
    def is_open(self) -> bool:
        """Whether somebody still works on it."""
        return any(row["status"] in OPEN for row in self.rows["melding"])


def tables_of_a_dossier() -> list[sa.Table]:
    """The tables that hang under a dossier or a melding, each after what it points to; the audit log last."""
    known = set(ROOTS)
    found = []
    for table in Base.metadata.sorted_tables:
        refers = {key.column.table.name for key in table.foreign_keys}
        if table.name in ROOTS or (refers & known and table.name not in APART):
            known.add(table.name)
            found.append(table)
    return [*found, Base.metadata.tables[AUDIT]]


def moments_of(table: sa.Table) -> dict[str, Callable[[Any], Any]]:
    """How each column with a day or a moment is read."""
    kinds: dict[str, Callable[[Any], Any]] = {}
    for column in table.columns:
        if isinstance(column.type, UtcDateTime | sa.DateTime):
            kinds[column.name] = _moment
        elif isinstance(column.type, sa.Date):
            kinds[column.name] = _day
    return kinds


def _moment(value: Any) -> Any:
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    return value.astimezone(UTC) if value is not None and value.tzinfo else value


def _day(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value


def read(connection: sa.Connection, table: sa.Table, where: str = "") -> list[Values]:
    """All rows as the driver gives them, with days and moments as such."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    kinds = moments_of(table)
    found = connection.exec_driver_sql(f'SELECT {names} FROM "{table.name}" {where}')
    rows = [dict(zip(table.columns.keys(), row, strict=True)) for row in found]
    for row in rows:
        for name, kind in kinds.items():
            row[name] = kind(row[name])
    return rows


def packs(connection: sa.Connection, tables: list[sa.Table]) -> list[Pack]:
    """The first dossiers of the town that hold a melding: those that the product itself made."""
    first = read(connection, Base.metadata.tables["dossier"], f"ORDER BY id LIMIT {MOST}")
    listed = {row["id"]: Pack({"dossier": [row]}) for row in first}
    owners: dict[str, dict[Any, int]] = {"dossier": {key: key for key in listed}}
    for table in tables:
        if table.name in ("dossier", AUDIT):
            continue
        owners[table.name] = {}
        for row in read(connection, table, _of_those(table, owners)):
            owner = _owner(table, row, owners)
            if owner is not None and owner in listed:
                listed[owner].rows.setdefault(table.name, []).append(row)
                owners[table.name][row.get("id")] = owner
    about = " OR ".join(f"(kind = '{name}' AND thing_id <= {max(owners[name])})" for name in ROOTS)
    for row in read(connection, Base.metadata.tables[AUDIT], f"WHERE {about} ORDER BY id"):
        of = owners[row["kind"]].get(row["thing_id"])
        if of in listed:
            facts = row["facts"]
            row["facts"] = json.loads(facts) if isinstance(facts, str) else facts
            listed[of].rows.setdefault(AUDIT, []).append(row)
    return [pack for pack in listed.values() if "melding" in pack.rows]


def references(table: sa.Table, known: set[str]) -> Iterator[tuple[str, str]]:
    """(column, table it points to), for tables that are copied along."""
    for column in table.columns:
        for key in column.foreign_keys:
            if key.column.table.name in known:
                yield column.name, key.column.table.name


def _of_those(table: sa.Table, owners: dict[str, dict[Any, int]]) -> str:
    """A condition that keeps most of what is of other dossiers away."""
    name, target = next(references(table, set(owners) - {table.name}))
    return f"WHERE {name} <= {max(owners[target], default=0)}"


def _owner(table: sa.Table, row: Values, owners: dict[str, dict[Any, int]]) -> int | None:
    for name, target in references(table, set(owners) - {table.name}):
        if row[name] is not None:
            return owners[target].get(row[name])
    return None


def unique_texts(table: sa.Table) -> list[str]:
    """Columns in which no text may stand twice, apart from keys to elsewhere."""
    alone = {column.name for column in table.columns if column.unique}
    for constraint in table.constraints:
        if isinstance(constraint, sa.UniqueConstraint) and len(constraint.columns) == 1:
            alone.add(next(iter(constraint.columns)).name)
    for index in table.indexes:
        if index.unique and len(index.columns) == 1:
            alone.add(next(iter(index.columns)).name)
    return sorted(name for name in alone if isinstance(table.c[name].type, sa.Text | sa.String))
