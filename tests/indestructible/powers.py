"""Servers of others that we lean on, to be taken away: stopped, frozen in the middle of a word, and given back."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import sqlalchemy as sa

from tests.databases import free_port, postgres_programs, postgres_server
from tests.indestructible.servers import until

# As on a real server: what it confirms is on its disk.
DURABLE = ("fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=32MB", "max_connections=30")
QUIET = subprocess.DEVNULL


def plain(url: str) -> str:
    """The address as programs of PostgreSQL itself read it."""
    return sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


class Postgres:
    """A PostgreSQL that can be taken away."""

    def __init__(self, server: str, folder: Path, programs: Path) -> None:
        self.server, self.folder, self.programs = server, folder, programs
        self.url = str(sa.make_url(server).set(drivername="postgresql+psycopg", database="buurt"))

    def copy(self, source: str) -> None:
        """Fill it with what is in another database."""
        self.admin('CREATE DATABASE "buurt"')
        dump = subprocess.Popen([str(self.programs / "pg_dump"), plain(source)], stdout=subprocess.PIPE)
        read = [str(self.programs / "psql"), "-q", "-v", "ON_ERROR_STOP=1", plain(self.url)]
        subprocess.run(read, stdin=dump.stdout, stdout=QUIET, check=True)
        assert dump.wait(60) == 0

    def admin(self, statement: str) -> None:
        """Do something as the one who keeps it."""
        with psycopg.connect(plain(self.server), autocommit=True) as connection:
            connection.execute(statement.encode())

    def stop(self) -> None:
        """Stop it, as for maintenance: whoever is connected is told."""
        self._control("-m", "fast", "stop")

    def start(self, settings: Sequence[str] = DURABLE) -> None:
        """Start it again where it was. Without settings it has those of its own file."""
        port = sa.make_url(self.server).port
        chosen = " ".join(f"-c {line}" for line in settings)
        self._control("-o", f"-p {port} -k {self.folder} -c listen_addresses=127.0.0.1 {chosen}", "start")

    def freeze(self) -> None:
        """It keeps every connection open, and says nothing any more."""
        for pid in self._processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on where it was."""
        for pid in self._processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)

    def _processes(self) -> list[int]:
        lines = (self.folder / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        first = int(lines[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text(encoding="ascii").split()
        return [first, *(int(child) for child in children)]

    def _control(self, *words: str) -> None:
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        control = [*as_postgres, str(self.programs / "pg_ctl"), "-D", str(self.folder / "data"), "-w"]
        command = [*control, "-l", str(self.folder / "log")]
        subprocess.run([*command, *words], check=True, stdout=QUIET, stderr=QUIET)


@contextmanager
def a_postgres(folder: Path) -> Iterator[Postgres]:
    """A PostgreSQL of this test alone, that keeps what it confirms; gone afterwards."""
    programs = postgres_programs()
    assert programs is not None
    with postgres_server(folder, programs, DURABLE) as server:
        power = Postgres(server, folder, programs)
        try:
            yield power
        finally:  # whoever stops it next must find it running
            if (folder / "data" / "postmaster.pid").exists():
                power.thaw()
            else:
                power.start()


class Redis:
    """A Redis that can be taken away."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it on its own port, empty."""
        program = shutil.which("redis-server")
        assert program
        words = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        command = [program, *words, "--dir", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=QUIET, stderr=QUIET)
        until(self.answers)

    def answers(self) -> bool:
        """Whether it listens."""
        return (
            subprocess.run(["redis-cli", "-p", str(self.port), "ping"], capture_output=True, check=False).returncode
            == 0
        )

    def freeze(self) -> None:
        """It keeps every connection open, and says nothing any more."""
        assert self.process
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on where it was."""
        assert self.process
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """It is gone, with everything that it remembered."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(30)
            self.process = None
