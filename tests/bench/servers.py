"""Real servers for the bench, each in processes of its own: the product, the bare app, PostgreSQL as one runs it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import sqlalchemy as sa

from tests.bench.load import Costs
from tests.bench.machine import family
from tests.databases import free_port, postgres_programs, postgres_server

# Nothing is confirmed before it is on the disk; memory as on a small server. The rest is as PostgreSQL comes.
HONEST = (
    "fsync=on", "synchronous_commit=on", "shared_buffers=512MB", "effective_cache_size=2GB", "work_mem=16MB",
    "max_wal_size=4GB", "max_connections=200", "random_page_cost=1.1", "jit=off",
)  # fmt: skip
PRODUCT = (sys.executable, "-m", "buurtplein.web.cli")


@dataclass
class Store:
    """A database server with room for the product and for the bare app."""

    kind: str
    product: str
    bare: str
    main: int = 0  # process of PostgreSQL

    def pids(self) -> list[int]:
        """Its processes; SQLite has none of its own."""
        return family(self.main) if self.main else []


@contextmanager
def store(kind: str, folder: Path) -> Iterator[Store]:
    """SQLite files, or a PostgreSQL that is gone afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    if kind == "sqlite":
        yield Store(kind, f"sqlite:///{folder.absolute()}/product.db", f"sqlite:///{folder.absolute()}/bare.db")
        return
    programs = postgres_programs()
    if programs is None:
        raise RuntimeError("PostgreSQL is not here: see tests/services.sh")
    home = folder / "server"
    home.mkdir()
    _let_through(home)
    with postgres_server(home.absolute(), programs, HONEST) as server:
        with psycopg.connect(server, autocommit=True) as connection:
            for name in ("product", "bare"):
                connection.execute(f"CREATE DATABASE {name}".encode())
        main = int((home / "data" / "postmaster.pid").read_text().splitlines()[0])
        url = sa.make_url(server).set(drivername="postgresql+psycopg")
        named = {name: url.set(database=name).render_as_string(hide_password=False) for name in ("product", "bare")}
        yield Store(kind, **named, main=main)


def _let_through(folder: Path) -> None:
    """PostgreSQL runs as somebody else when we are root; that one must be able to walk to its folder."""
    for each in (folder, *folder.absolute().parents):
        with suppress(OSError):
            if each.stat().st_uid == os.geteuid() and not each.stat().st_mode & 0o001:
                each.chmod(each.stat().st_mode | 0o011)


@dataclass
class Running:
    """A server that answers."""

    process: subprocess.Popen[bytes]
    address: str
    started_in: float  # seconds until the first answer
    database: Store | None = None
    extra: list[int] = field(default_factory=list)

    def workers(self) -> list[int]:
        """Its processes that answer."""
        return [pid for pid in family(self.process.pid) if pid != self.process.pid]

    def costs(self) -> Costs:
        """Whose processor time a page takes."""
        return Costs(web=self.workers, db=self.database.pids if self.database else list)


@contextmanager
def running(command: tuple[str, ...], env: dict[str, str], port: int, first: str, log: Path) -> Iterator[Running]:
    """A server, until the end of the block. ``first`` is the page whose first answer ends its start."""
    begin = time.monotonic()
    with ExitStack() as stack:
        out = stack.enter_context(log.open("ab"))
        process = subprocess.Popen(command, env=env, stdout=out, stderr=out, start_new_session=True)
        stack.callback(_ended, process)
        address = f"http://127.0.0.1:{port}"
        while not _answers(address + first):
            if process.poll() is not None or time.monotonic() - begin > 120:
                raise RuntimeError(f"{command[-1]} did not start: {log.read_text('utf-8', 'replace')[-2000:]}")
            time.sleep(0.02)
        yield Running(process, address, time.monotonic() - begin)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError as refused:
        return refused.code < 500
    except OSError:
        return False


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(20)


def settings(store: Store, folder: Path, **more: str) -> dict[str, str]:
    """The environment of the product: not production, so that limits may be off, and nothing else that is cheaper."""
    said = {"data_dir": str(folder), "database_url": store.product, "demo": "1", "limits": "0", **more}
    here = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as one starts it
    return {**here, **{f"BUURTPLEIN_{name.upper()}": value for name, value in said.items()}}


@contextmanager
def product(store: Store, folder: Path, *, command: str = "serve", **more: str) -> Iterator[Running]:
    """``buurtplein serve``, or another command of it that listens."""
    port = free_port()
    env = settings(store, folder, port=str(port), **more)
    with running((*PRODUCT, command), env, port, "/" if command == "serve" else "/healthz", folder / "log") as found:
        found.database = store
        yield found


@contextmanager
def bare(store: Store, folder: Path, rows: int) -> Iterator[Running]:
    """The bare app with so many rows; 0 when they are there."""
    port = free_port()
    env = {**os.environ, "BENCH_BARE_URL": store.bare, "BENCH_BARE_PORT": str(port), "BENCH_BARE_ROWS": str(rows)}
    with running((sys.executable, "-m", "tests.bench.bare"), env, port, "/constant", folder / "log-bare") as found:
        found.database = store
        yield found
