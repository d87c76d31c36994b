"""One row, however many devices of a home press at the same moment."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from buurtplein.kernel.db import Base, session


def add_once(table: type[Base], **values: Any) -> None:
    """Add a row unless the database has it already."""
    insert = postgresql.insert if session().get_bind().dialect.name == "postgresql" else sqlite.insert
    session().execute(insert(table).values(**values).on_conflict_do_nothing())
