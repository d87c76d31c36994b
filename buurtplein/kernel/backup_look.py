"""What a database says of itself, at one moment: how new its tables are, how many rows, where the audit chain ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from alembic.migration import MigrationContext

from buurtplein.kernel.chain import START, Keten

VERSIONS: Final = "alembic_version"


@dataclass(frozen=True)
class Look:
    """``revision`` is "" for a database without tables; ``counts`` is rows per table."""

    revision: str
    counts: Mapping[str, int]
    chain_place: int
    chain_head: str

    @property
    def empty(self) -> bool:
        """Whether nothing in it can be lost: no tables, or only what the migrations themselves put there."""
        return not any(count for table, count in self.counts.items() if table != VERSIONS)


def look(connection: sa.Connection) -> Look:
    """Look through a connection; what it sees is of one moment when its transaction is."""
    tables = sa.inspect(connection).get_table_names()
    counts = {
        name: int(connection.scalar(sa.select(sa.func.count()).select_from(sa.table(name))) or 0)
        for name in sorted(tables)
    }
    ends = None
    if Keten.__tablename__ in counts:
        ends = connection.execute(sa.select(Keten.plaats, Keten.hash).where(Keten.id == 1)).first()
    revision = MigrationContext.configure(connection).get_current_revision() if VERSIONS in counts else None
    return Look(revision or "", counts, ends.plaats if ends else 0, ends.hash if ends else START)


def differences(told: Mapping[str, int], found: Mapping[str, int]) -> list[str]:
    """What does not agree between two counts, a line per table."""
    return [
        f"{name}: {told.get(name, 'geen tabel')} in de backup, {found.get(name, 'geen tabel')} gevonden"
        for name in sorted({*told, *found})
        if told.get(name) != found.get(name)
    ]
