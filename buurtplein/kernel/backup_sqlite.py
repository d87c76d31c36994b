"""Copying a SQLite database while people write in it, and putting a copy in the place of one.

``VACUUM INTO`` reads one moment of the database, its journal included, and keeps nobody from writing. What was
forgotten is really gone from the copy: the freed pages, which still hold encrypted remains, do not come along.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from buurtplein.kernel.backup_pack import sync_folder
from buurtplein.kernel.backup_seal import BrokenBackup

BESIDE: Final = ("-wal", "-shm", "-journal")  # what SQLite keeps next to a database
PATIENCE: Final = 30.0  # seconds


class InUse(Exception):
    """Somebody holds the database open: the site or the worker still runs."""


def path_of(url: str) -> Path:
    """The file behind the URL of a SQLite database."""
    return Path(sa.make_url(url).database or "")


def copy(source: Path, target: Path) -> None:
    """A whole copy of one moment, in a new file. Raises sqlite3.Error (disk full, no such database)."""
    with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True, timeout=PATIENCE)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def examine(path: Path) -> None:
    """Let SQLite look at every page and every reference. Raises BrokenBackup with the first thing that is wrong."""
    with closing(sqlite3.connect(path)) as connection:
        said = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
        lost = connection.execute("PRAGMA foreign_key_check").fetchone()
    if said != ["ok"]:
        raise BrokenBackup(f"De database is beschadigd: {said[0]}.")
    if lost is not None:
        raise BrokenBackup(f"In {lost[0]} verwijst een rij naar iets in {lost[2]} wat er niet is.")


def put(copied: Path, target: Path) -> None:
    """Put a copy in the place of a database, in one step. Both lie on the same disk. Raises InUse.

    The old database first writes its journal away and gives it up, which it only can when it is alone. So at every
    moment there is one whole database, and never a new one beside the journal of another.
    """
    _alone(target)
    for suffix in BESIDE:
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    with copied.open("rb") as opened:
        os.fsync(opened.fileno())
    copied.replace(target)
    sync_folder(target.parent)


def _alone(target: Path) -> None:
    if not target.exists():
        return
    try:
        with closing(sqlite3.connect(target, timeout=1)) as connection:
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    except sqlite3.OperationalError as problem:
        raise InUse from problem
    except sqlite3.DatabaseError:
        return  # what is there is no database any more: nothing to keep
    if mode != "delete":
        raise InUse
