"""Puts rows into a database as fast as it takes them: COPY on PostgreSQL, one transaction of executemany on SQLite.

Indexes that only help to find are dropped before and made again after; references are not looked at meanwhile, as what
hangs together is made together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import psycopg
import sqlalchemy as sa

from buurtplein.kernel.db import Base


class Pourer(Protocol):
    """A database that takes rows."""

    zone: str  # how a moment in UTC ends

    def pour(self, table: str, rows: list[list[Any]]) -> None: ...


def _columns(table: str) -> list[str]:
    return Base.metadata.tables[table].columns.keys()


class Postgres:
    """COPY."""

    zone = "+00:00"

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection

    def pour(self, table: str, rows: list[list[Any]]) -> None:
        names = ", ".join(f'"{name}"' for name in _columns(table))
        with self.connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN'.encode()) as copy:
            for row in rows:
                copy.write_row(row)


class Sqlite:
    """executemany, inside the one transaction of ``pouring``."""

    zone = ""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def pour(self, table: str, rows: list[list[Any]]) -> None:
        names = _columns(table)
        listed, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        self.connection.executemany(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', rows)


@contextmanager
def pouring(url: str, tables: list[str]) -> Iterator[Pourer]:
    """A connection for much at once into these tables; committed, indexed and analysed when it ends well."""
    parts = sa.make_url(url)
    if parts.get_backend_name() == "sqlite":
        yield from _sqlite(str(parts.database), tables)
    else:
        yield from _postgres(parts.set(drivername="postgresql").render_as_string(hide_password=False), tables)


def _sqlite(path: str, tables: list[str]) -> Iterator[Pourer]:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("foreign_keys=OFF", "cache_size=-400000", "temp_store=FILE"):
        connection.execute(f"PRAGMA {pragma}")
    marks = ", ".join("?" * len(tables))
    found = connection.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})",
        tables,
    ).fetchall()
    connection.execute("BEGIN IMMEDIATE")
    indexes = [(name, sql) for name, sql in found if "UNIQUE" not in sql.upper()]
    for name, _sql in indexes:
        connection.execute(f'DROP INDEX "{name}"')
    yield Sqlite(connection)
    for _name, sql in indexes:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _postgres(url: str, tables: list[str]) -> Iterator[Pourer]:
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET synchronous_commit = off")
        connection.execute("SET maintenance_work_mem = '512MB'")
        found = connection.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY(%s)", (tables,)
        ).fetchall()
        indexes = [(name, sql) for name, sql in found if " UNIQUE " not in sql]
        for name, _sql in indexes:
            connection.execute(f'DROP INDEX "{name}"'.encode())
        yield Postgres(connection)
        for _name, sql in indexes:
            connection.execute(sql.encode())
        for table in tables:
            if "id" in Base.metadata.tables[table].columns:
                sequence = f"pg_get_serial_sequence('{table}', 'id')"
                connection.execute(f'SELECT setval({sequence}, (SELECT max(id) FROM "{table}"))'.encode())
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")
