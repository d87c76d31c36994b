"""A server that would forget what it confirmed does not start; nor one whose keys can be guessed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from flask import Flask

from buurtplein.kernel import db, durable
from buurtplein.kernel.config import Settings, UnsafeSettings
from buurtplein.web.cli import cli
from tests.databases import SqliteBox, memory_folder, postgres_programs
from tests.indestructible.powers import Postgres, a_postgres
from tests.surroundings import missing

KEY = "kT4vZ9qLw2Xc7RbN1mHs8YfG3dJp6UaE"
SAFE = {
    "production": "1", "secret_key": KEY, "base_url": "https://buurtplein.example", "smtp_url": "smtp://127.0.0.1:1"
}  # fmt: skip
UNSAFE_SQLITE = (("journal_mode", "DELETE"), ("synchronous", "NORMAL"), ("synchronous", "OFF"))


def start(command: str, url: str, folder: Path, **settings: str) -> Result:
    """Start it, as far as it comes."""
    env = {f"BUURTPLEIN_{name.upper()}": value for name, value in {"database_url": url, **settings}.items()}
    return CliRunner().invoke(cli, [command], env={**env, "BUURTPLEIN_DATA_DIR": str(folder)})


# ------------------------------------------------------------------ SQLite


def test_sqlite_as_we_open_it_keeps_what_it_confirms(db_url: str) -> None:
    assert durable.problems(db_url) == []


@pytest.mark.parametrize(("name", "value"), UNSAFE_SQLITE)
def test_sqlite_that_forgets_is_seen(db_url: str, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """As when somebody hands over an engine of their own, or a file that cannot be told to be careful."""
    engine = db.make_engine(db_url)

    @sa.event.listens_for(engine, "connect")
    def careless(connection: object, _record: object) -> None:
        connection.execute(f"PRAGMA {name}={value}")  # type: ignore[attr-defined]  # of the driver

    monkeypatch.setattr(durable, "make_engine", lambda _url: engine)
    [problem] = durable.problems(db_url)
    assert f"{name}=" in problem


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:buurt?mode=memory&uri=true"])
def test_a_database_in_memory_is_refused(url: str) -> None:
    assert any("memory" in problem for problem in durable.problems(url))


def test_a_disk_of_another_machine_is_known() -> None:
    mounts = "disk / ext4 rw 0 0\nserver:/home /srv nfs4 rw 0 0\nmore /srv/local ext4 rw 0 0\nhalf\n"
    assert durable.filesystem(Path("/srv/buurtplein/buurtplein.db"), mounts) == "nfs4"
    assert durable.filesystem(Path("/srv/local/buurtplein.db"), mounts) == "ext4"
    assert durable.filesystem(Path("/var/lib/buurtplein.db"), mounts) == "ext4"
    assert durable.filesystem(Path("/srv/x"), "") == ""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_cannot_be_written_is_refused(sqlite_box: SqliteBox, tmp_path: Path) -> None:
    path = Path(sqlite_box.new().removeprefix("sqlite:///"))
    path.chmod(0o400)
    assert any("writable" in problem for problem in durable.problems(f"sqlite:///{path}"))


# ------------------------------------------------------------------ PostgreSQL


@pytest.fixture(scope="module")
def careful() -> Iterator[Postgres]:
    """A PostgreSQL as it comes from its package: it keeps what it confirms."""
    programs = postgres_programs()
    if programs is None:
        missing("PostgreSQL")
    with (
        tempfile.TemporaryDirectory(prefix="buurtplein-safe-", dir=memory_folder()) as folder,
        a_postgres(Path(folder)) as power,
    ):
        power.admin('CREATE DATABASE "buurt"')
        yield power


@pytest.mark.postgresql
@pytest.mark.thorough
def test_postgresql_that_waits_for_its_disk_is_safe(careful: Postgres) -> None:
    assert durable.problems(careful.url) == []


@pytest.mark.postgresql
@pytest.mark.thorough
@pytest.mark.parametrize("setting", ["fsync", "full_page_writes", "synchronous_commit"])
def test_postgresql_that_forgets_is_seen(careful: Postgres, setting: str) -> None:
    careful.admin(f"ALTER SYSTEM SET {setting} = off")
    careful.stop()
    careful.start(())
    try:
        [problem] = durable.problems(careful.url)
        assert problem == f"PostgreSQL has {setting}=off: what is confirmed may be lost."
    finally:
        careful.admin(f"ALTER SYSTEM RESET {setting}")


@pytest.mark.both_databases
@pytest.mark.parametrize("command", ["serve", "worker"])
def test_production_does_not_start_on_a_database_that_forgets(
    app: Flask, db_url: str, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The PostgreSQL of these tests forgets on purpose, as it has nothing to keep; a SQLite has to be made to."""
    if db_url.startswith("sqlite"):
        monkeypatch.setattr(durable, "_SQLITE", {"synchronous": "3"})
    elif not durable.problems(db_url):
        pytest.skip("this PostgreSQL was given to us, and it is careful")
    refused = start(command, db_url, tmp_path, **SAFE)
    assert refused.exit_code == 1
    assert "what is confirmed may be lost" in refused.output


# ------------------------------------------------------------------ keys

PRODUCTION = Settings(
    production=True,
    secret_key=KEY,
    data_key=KEY[::-1],
    base_url="https://buurtplein.example",
    smtp_url="smtp://mail.example",
)


def test_drawn_keys_start() -> None:
    PRODUCTION.refuse_unsafe()


@pytest.mark.parametrize(
    "key", ["", "kort", "x" * 64, "wachtwoord" * 4, "0123456789" * 4, "abcabcab" * 8, Settings.secret_key]
)
def test_a_key_that_can_be_guessed_does_not_start(key: str) -> None:
    with pytest.raises(UnsafeSettings, match="SECRET_KEY"):
        replace(PRODUCTION, secret_key=key).refuse_unsafe()
    if key:
        with pytest.raises(UnsafeSettings, match="DATA_KEY"):
            replace(PRODUCTION, data_key=f"{key},{KEY}").refuse_unsafe()


def test_an_old_weak_key_may_still_read_what_it_sealed() -> None:
    replace(PRODUCTION, data_key=f"{KEY},kort").refuse_unsafe()


def test_cookies_of_production_stay_on_https(app: Flask) -> None:
    from buurtplein.web.app import _configure  # noqa: PLC0415 - one look at how production sets its cookies

    site = Flask("site")
    _configure(site, PRODUCTION)
    assert site.config["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert site.config["SESSION_COOKIE_SECURE"] is True
    assert site.config["SESSION_COOKIE_HTTPONLY"] is True
    assert site.config["SESSION_COOKIE_SAMESITE"] == "Lax"
