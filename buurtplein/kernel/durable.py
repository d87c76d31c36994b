"""Whether what is confirmed stays, also when the power goes: the settings of the database itself, asked at the start.

A server that confirms before it has written is fast, and tells people "we have it" about what it may still lose.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from buurtplein.kernel.db import is_sqlite, make_engine

_SQLITE: Final = {"journal_mode": "wal", "synchronous": "2"}
_POSTGRESQL: Final = {"fsync": "on", "full_page_writes": "on", "transaction_read_only": "off"}
_ELSEWHERE: Final = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "glusterfs", "fuse.sshfs", "fuse.glusterfs"}


def problems(url: str) -> list[str]:
    """What makes this database forget what it confirmed, a sentence each that says what to set; none when it is safe.

    Raises OperationalError when the database is away.
    """
    parts = sa.make_url(url)
    lite = is_sqlite(url)
    if lite and (parts.database in (None, "", ":memory:") or parts.query.get("mode") == "memory"):
        return ["The database lives in memory only: name a file."]
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            if not lite:
                return _of_postgresql(connection)
            return [*_of_file(Path((parts.database or "").removeprefix("file:"))), *_of_sqlite(connection)]
    finally:
        engine.dispose()


def _of_file(path: Path) -> list[str]:
    found = []
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        found.append(f"The database and its folder must be writable: {path}")
    if (kind := filesystem(path)) in _ELSEWHERE:
        found.append(f"SQLite on a disk of another machine ({kind}) loses data: use a disk here, or PostgreSQL.")
    return found


def filesystem(path: Path, mounts: str | None = None) -> str:
    """The kind of disk on which a file lies; "" where the machine does not tell. ``mounts``: as /proc/self/mounts."""
    table = Path("/proc/self/mounts")
    if mounts is None:
        mounts = table.read_text(encoding="utf-8", errors="replace") if table.exists() else ""
    rows = [line.split() for line in mounts.splitlines()]
    holds = [(row[1], row[2]) for row in rows if len(row) > 2 and path.absolute().is_relative_to(row[1])]
    return max(holds, key=lambda row: len(row[0]), default=("", ""))[1]


def _of_sqlite(connection: sa.Connection) -> list[str]:
    held = {name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar()).lower() for name in _SQLITE}
    return [
        f"SQLite has {name}={held[name]} instead of {wanted}: what is confirmed may be lost."
        for name, wanted in _SQLITE.items()
        if held[name] != wanted
    ]


def _of_postgresql(connection: sa.Connection) -> list[str]:
    held = {name: str(connection.exec_driver_sql(f"SHOW {name}").scalar()) for name in (*_POSTGRESQL, _WAITS)}
    wrong = [name for name, wanted in _POSTGRESQL.items() if held[name] != wanted]
    if held[_WAITS] == "off":
        wrong.append(_WAITS)
    return [f"PostgreSQL has {name}={held[name]}: what is confirmed may be lost." for name in wrong]


_WAITS: Final = "synchronous_commit"  # on, or more than that: anything but off waits for the disk here
