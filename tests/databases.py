"""Fresh databases in a blink: the migrations run once into a template, each test gets a copy of it."""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import sqlalchemy as sa
from alembic import command

from buurtplein.kernel.db import make_engine
from buurtplein.web import schema

# What is lost in a crash is a test's, and no copy of this server exists that would want to read along.
FAST = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0",
    "max_wal_size=128MB", "autovacuum=off", "shared_buffers=64MB", "max_connections=200",
)  # fmt: skip
ROOM = 1024**3  # bytes; two servers with their journals and a database each stay well below


def migrate(url: str, revision: str = "head") -> None:
    """Bring a database to a revision, by the same migrations as a server."""
    command.upgrade(schema.config(url), revision)


def memory_folder() -> Path | None:
    """A folder that costs no disk writes, where the machine has one with room (in many containers it has none)."""
    shared = Path("/dev/shm")  # noqa: S108 - the files inside get a name of their own
    return shared if os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > ROOM else None


@dataclass
class SqliteBox:
    """Makes SQLite databases out of one migrated file."""

    folder: Path
    made: int = 0

    def __post_init__(self) -> None:
        migrate(f"sqlite:///{self._template('empty')}")

    def new(self, template: str = "empty") -> str:
        """URL of a database that nobody used, a copy of a template."""
        self.made += 1
        path = self.folder / f"test{self.made}.db"
        shutil.copyfile(self._template(template), path)
        return f"sqlite:///{path}"

    def keep(self, url: str, template: str) -> None:
        """Make a template of a database that nobody is connected to any more."""
        Path(url.removeprefix("sqlite:///")).rename(self._template(template))

    def has(self, template: str) -> bool:
        """Whether this template was made already."""
        return self._template(template).exists()

    def _template(self, name: str) -> Path:
        return self.folder / f"template-{name}.db"

    def drop(self, url: str) -> None:
        """Throw a database away, with its journal."""
        for path in self.folder.glob(Path(url.removeprefix("sqlite:///")).name + "*"):
            path.unlink()


@dataclass
class PostgresBox:
    """Makes PostgreSQL databases out of one migrated template. ``server`` is the URL of its maintenance database.

    ``how`` is how it copies: file by file is quickest where nothing is written to a disk, and slow where it is.
    """

    server: str
    prefix: str = "buurtplein"
    how: str = ""
    made: int = 0

    def __post_init__(self) -> None:
        self.templates = {"empty": f"{self.prefix}_empty"}
        name = self.templates["empty"]
        self._admin(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"')
        migrate(self._url(name))

    def new(self, template: str = "empty") -> str:
        """URL of a database that nobody used, a copy of a template."""
        self.made += 1
        name, source = f"{self.prefix}_{self.made}", self.templates[template]
        copy = f'CREATE DATABASE "{name}" TEMPLATE "{source}" {self.how}'
        self._admin(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', copy)
        return self._url(name)

    def keep(self, url: str, template: str) -> None:
        """Make a template of a database that nobody is connected to any more."""
        self.templates[template] = sa.make_url(url).database or ""

    def has(self, template: str) -> bool:
        """Whether this template was made already."""
        return template in self.templates

    def drop(self, url: str) -> None:
        """Throw a database away, whoever is still connected."""
        self._admin(f'DROP DATABASE IF EXISTS "{sa.make_url(url).database}" WITH (FORCE)')

    def _url(self, name: str) -> str:
        url = sa.make_url(self.server).set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)

    def _admin(self, *statements: str) -> None:
        plain = sa.make_url(self.server).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


def free_port() -> int:
    """A port on loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def postgres_programs() -> Path | None:
    """Where Debian and Ubuntu keep initdb and pg_ctl; the newest version. None when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0]))
    return found[-1].parent if found else None


def copying(programs: Path) -> str:
    """How a server in memory copies a database quickest; before version 15 there was one way."""
    return "STRATEGY FILE_COPY" if int(programs.parts[-2].split(".")[0]) >= 15 else ""


@contextmanager
def postgres_server(folder: Path, programs: Path, settings: Sequence[str] = FAST) -> Iterator[str]:
    """A PostgreSQL of our own on a free port of loopback, gone afterwards. Its URL."""
    port = free_port()
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_postgres:
        shutil.chown(folder, "postgres")
    initdb = ["-D", str(folder / "data"), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    _run([*as_postgres, str(programs / "initdb"), *initdb])
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 " + " ".join(f"-c {line}" for line in settings)
    control = [*as_postgres, str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w", "-l", str(folder / "log")]
    _run([*control, "-o", options, "start"])
    stop = [*control, "-m", "immediate", "stop"]
    guard = _stop_when_we_are_gone(stop, folder)
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        guard.terminate()
        guard.wait(10)
        _run(stop)


def _stop_when_we_are_gone(stop: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """A server outlives tests that are killed; this waits beside it, and then stops it and gives its memory back."""
    end = f"{shlex.join(stop)}; rm -rf {shlex.quote(str(folder))}"
    script = f"while kill -0 {os.getpid()} 2>/dev/null; do sleep 2; done; {end}"
    quiet = subprocess.DEVNULL
    return subprocess.Popen(["sh", "-c", script], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """A Redis of our own on a free port of loopback that keeps nothing, gone afterwards. Its URL."""
    port = free_port()
    program = shutil.which("redis-server")
    assert program, "redis-server is not installed"
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
    process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    for _attempt in range(100):
        with socket.socket() as probe:
            probe.settimeout(0.1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)  # who is refused hears so at once
    raise TimeoutError(f"nothing listens on port {port}")


def _run(command_line: list[str]) -> None:
    # pg_ctl hands its output on to the server it starts, so a pipe would stay open for ever.
    subprocess.run(command_line, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


_first: dict[str, sa.Engine] = {}


def remember_sql(engine: sa.Engine) -> None:
    """Let an engine use the SQL that the engines before it wrote out, as the one engine of a running site does.

    A statement is written out once for each dialect, and every test has an engine of its own: writing it all out again
    took an eighth of all testing. What is kept is text by the shape of a statement, and how each type reads and writes;
    never a row or a value. A test that changes a type of column connects anew: ``db.connect(app, db_url)``.
    """
    first = _first.get(engine.dialect.name)
    if first is None or first.dialect.server_version_info is None:  # never connected, so it knows no server
        _first[engine.dialect.name] = engine
        return
    engine.dialect = first.dialect
    engine._compiled_cache = first._compiled_cache


def tables_of(url: str) -> set[str]:
    """Names of the tables in a database."""
    engine = make_engine(url)
    try:
        return set(sa.inspect(engine).get_table_names())
    finally:
        engine.dispose()
