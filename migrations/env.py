"""Runs the migrations, on a connection or an address that the command line or a test hands over."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import context

from buurtplein.kernel.crypto import Private, PrivateBytes
from buurtplein.kernel.db import Base, UtcDateTime, make_engine
from buurtplein.web import app as _all_tables  # noqa: F401 - the models of every feature register by this import


def render_item(kind: str, thing: Any, _context: Any) -> str | bool:
    """Write our own column types as what the database sees, so that old migrations never import the app."""
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, Private | PrivateBytes):
        return "sa.LargeBinary()"
    return False


def run(connection: sa.Connection) -> None:
    """Bring one database to the wanted revision, in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


if (given := context.config.attributes.get("connection")) is not None:
    run(given)
else:
    engine = make_engine(context.config.attributes["url"])
    if engine.dialect.name == "sqlite":
        # Changing a table on SQLite means making it anew: with foreign keys on, dropping the old one would take along
        # every row that hangs on it.
        sa.event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA foreign_keys=OFF"))
    with engine.connect().execution_options(writes=True) as connection:
        run(connection)
    engine.dispose()
