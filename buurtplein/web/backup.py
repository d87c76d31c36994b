"""``buurtplein backup``, ``restore`` and ``verify``: a copy that is whole, sealed, and tried.

They need no running site and no newest tables: a backup is made before a migration, and an old one is put back before
the migrations that came after it.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from buurtplein import __version__
from buurtplein.kernel import backup_pack, backup_postgres, backup_sqlite, clock, crypto
from buurtplein.kernel.backup_look import Look, differences, look
from buurtplein.kernel.backup_pack import Manifest
from buurtplein.kernel.backup_seal import BrokenBackup
from buurtplein.kernel.config import Settings
from buurtplein.kernel.db import is_sqlite, make_engine
from buurtplein.web import schema

DATABASE: Final = "database"  # its name inside a backup
FILES: Final = "files"
# What in the data folder cannot be made again: colours of the gemeente, and what a site without a mail server keeps.
KEPT: Final = ("thema.css", "thema.json", "mail", "sms")


class NotPossible(Exception):
    """It was not done, and nothing changed; the message says why and what to do."""


def make(settings: Settings, target: Path) -> Manifest:
    """Make a backup in a new file. Raises NotPossible; then there is no file."""
    if target.exists():
        raise NotPossible(f"{target} is er al. Een backup wordt nooit overschreven.")
    crypto.init(settings)
    with workplace(settings) as folder:
        copied = folder / DATABASE
        try:
            manifest = (_from_sqlite if is_sqlite(settings.database) else _from_postgres)(settings, copied)
            return backup_pack.pack(target, settings.backup_keys[0], manifest, {DATABASE: copied, **_files(settings)})
        except (OSError, sqlite3.Error, sa.exc.DBAPIError) as problem:
            raise NotPossible(f"De backup is niet gemaakt: {reason(problem)}") from problem
        except (backup_postgres.NotDone, backup_postgres.NoTools) as problem:
            raise NotPossible(str(problem)) from problem


@contextmanager
def workplace(settings: Settings) -> Iterator[Path]:
    """A folder that only we may read, gone afterwards; on the disk of the database, so that a rename ends the work."""
    url, parent = settings.database, settings.data_dir
    if is_sqlite(url):
        parent = backup_sqlite.path_of(url).absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=parent) as folder:
        yield Path(folder)


def reason(problem: BaseException) -> str:
    """The first line of what a database or a disk said, without the statement."""
    return (str(getattr(problem, "orig", None) or problem).splitlines() or [type(problem).__name__])[0]


def _files(settings: Settings) -> dict[str, Path]:
    """The files of the data folder that belong in a backup, by their name inside."""
    kept = [settings.data_dir / name for name in KEPT]
    found = [
        path for each in kept for path in ([each] if each.is_file() else sorted(each.rglob("*"))) if path.is_file()
    ]
    return {f"{FILES}/{path.relative_to(settings.data_dir).as_posix()}": path for path in found}


def _manifest(seen: Look, kind: str, server: str, begun: str) -> Manifest:
    if not seen.revision:
        raise NotPossible("In deze database staat nog niks. Draai eerst: buurtplein migrate")
    return Manifest(
        release=__version__,
        made_at=begun,
        kind=kind,
        server=server,
        revision=seen.revision,
        counts=dict(seen.counts),
        chain_place=seen.chain_place,
        chain_head=seen.chain_head,
        secret_print=secret_print(),
    )


def secret_print() -> str:
    """By which a backup knows the SECRET_KEY again, without holding it."""
    return crypto.fingerprint("which secret key was in use when this backup was made")


def _from_sqlite(settings: Settings, copied: Path) -> Manifest:
    begun = clock.now().isoformat()
    backup_sqlite.copy(backup_sqlite.path_of(settings.database), copied)
    backup_sqlite.examine(copied)
    engine = sa.create_engine(f"sqlite:///{copied}", poolclass=sa.NullPool)
    with engine.connect() as connection:
        return _manifest(look(connection), "sqlite", sqlite3.sqlite_version, begun)


def _from_postgres(settings: Settings, copied: Path) -> Manifest:
    begun = clock.now().isoformat()
    engine = make_engine(settings.database)
    try:
        with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            server = backup_postgres.server_version(connection)
            snapshot = str(connection.scalar(sa.text("SELECT pg_export_snapshot()")))
            manifest = _manifest(look(connection), "postgresql", str(server), begun)
            backup_postgres.dump(settings.database, server, snapshot, copied)
            return manifest
    finally:
        engine.dispose()


# ---------------------------------------------------------------- putting back


def put_back(settings: Settings, source: Path, *, replace: bool) -> Manifest:
    """Make the database what a backup says, in one step. Raises NotPossible, BrokenBackup; then nothing changed."""
    crypto.init(settings)
    with workplace(settings) as folder:
        manifest = backup_pack.unpack(source, settings.backup_keys, folder)
        refuse_other_kind(settings, manifest)
        schema.following(settings.database, manifest.revision)  # refuses what is newer than we are
        seen = _seen(settings)
        if not seen.empty and not replace:
            raise NotPossible("Deze database is niet leeg. Wil je alles wat erin staat kwijt? Zeg dan: --vervang")
        (_into_sqlite if is_sqlite(settings.database) else _into_postgres)(settings, folder / DATABASE, manifest)
        _put_files(folder / FILES, settings.data_dir)
    return manifest


def refuse_other_kind(settings: Settings, manifest: Manifest) -> None:
    """Raise NotPossible when the backup is of another kind of database than the settings name."""
    ours = "sqlite" if is_sqlite(settings.database) else "postgresql"
    if manifest.kind != ours:
        raise NotPossible(f"Dit is een backup van {manifest.kind}, en BUURTPLEIN_DATABASE_URL wijst naar {ours}.")


def _seen(settings: Settings) -> Look:
    """What stands in the database now; looking makes no file."""
    nothing = Look("", {}, 0, "")
    if is_sqlite(settings.database) and not backup_sqlite.path_of(settings.database).exists():
        return nothing
    engine = sa.create_engine(settings.database, poolclass=sa.NullPool)
    try:
        with engine.connect() as connection:
            return look(connection)
    except sa.exc.DatabaseError as problem:
        if is_sqlite(settings.database) and "not a database" in str(problem.orig):
            return Look("?", {"?": 1}, 0, "")  # what is broken is not empty: only --vervang may replace it
        raise NotPossible(f"De database antwoordt niet: {reason(problem)}") from problem


def _into_sqlite(settings: Settings, copied: Path, manifest: Manifest) -> None:
    check_copy(copied, manifest)
    try:
        backup_sqlite.put(copied, backup_sqlite.path_of(settings.database))
    except backup_sqlite.InUse:
        raise NotPossible("De database is nog in gebruik. Stop eerst de site en de worker.") from None
    except OSError as problem:
        raise NotPossible(f"De database is niet teruggezet: {reason(problem)}") from problem


def check_copy(copied: Path, manifest: Manifest) -> None:
    """Look whether an unpacked SQLite database is whole and holds the rows it should. Raises BrokenBackup."""
    try:
        backup_sqlite.examine(copied)
        engine = sa.create_engine(f"sqlite:///{copied}", poolclass=sa.NullPool)
        with engine.connect() as connection:
            wrong = differences(manifest.counts, look(connection).counts)
    except (sqlite3.DatabaseError, sa.exc.DatabaseError) as problem:
        raise BrokenBackup(f"De database in deze backup is kapot: {reason(problem)}") from problem
    if wrong:
        raise BrokenBackup(wrong[0])


def _into_postgres(settings: Settings, copied: Path, manifest: Manifest) -> None:
    engine = make_engine(settings.database)
    try:
        with engine.connect() as connection:
            server, busy = backup_postgres.server_version(connection), backup_postgres.others(connection)
    finally:
        engine.dispose()
    if busy:
        raise NotPossible(f"Er zijn nog {busy} verbindingen met deze database. Stop eerst de site en de worker.")
    try:
        backup_postgres.fill(settings.database, server, copied, manifest.counts)
    except (backup_postgres.NotDone, backup_postgres.NoTools) as problem:
        raise NotPossible(str(problem)) from problem


def _put_files(source: Path, target: Path) -> None:
    """Put the files of the data folder back, each in one step; what is there under another name stays."""
    for path in sorted(source.rglob("*")) if source.is_dir() else ():
        if path.is_file():
            there = target / path.relative_to(source)
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, there)


def said(manifest: Manifest) -> str:
    """A backup in a few lines, for the one at the terminal."""
    rows = sum(manifest.counts.values())
    return (
        f"Gemaakt op {manifest.made_at} met versie {manifest.release}.\n"
        f"{manifest.kind} {manifest.server}, migratie {manifest.revision}: "
        f"{rows} rijen in {len(manifest.counts)} tabellen.\n"
        f"Het logboek staat op schakel {manifest.chain_place}, hoofd {manifest.chain_head}."
    )
