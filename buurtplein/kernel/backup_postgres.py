"""Copying a PostgreSQL database while people write in it, and filling one, with PostgreSQL's own programs.

The copy and the counts beside it are of one moment: ``pg_dump`` looks through the snapshot of our transaction. Filling
is one transaction: what was there goes, what is in the backup comes, the rows are counted, and only then it is kept.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

import sqlalchemy as sa

DEBIAN: Final = Path("/usr/lib/postgresql")  # a folder per version; what is in PATH may be an older one
_CLEAR: Final = """
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT c.oid::regclass AS it FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
      AND c.relkind IN ('r', 'p') AND NOT c.relispartition LOOP
    EXECUTE format('DROP TABLE %s CASCADE', r.it); END LOOP;
  FOR r IN SELECT p.oid::regprocedure AS it FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE format('DROP ROUTINE %s CASCADE', r.it); END LOOP;
END $$;
"""


class NoTools(Exception):
    """PostgreSQL's own programs are not here, or too old for this server; the message says what to install."""


class NotDone(Exception):
    """PostgreSQL refused; nothing changed. The message is the first line of its own."""


def server_version(connection: sa.Connection) -> int:
    """The major version of the server."""
    return int(connection.scalar(sa.text("SHOW server_version_num")) or 0) // 10000


def tool(name: str, server: int) -> Path:
    """Where a program of PostgreSQL is that can talk with this server: of its version, else a newer one.

    Raises NoTools.
    """
    found = {_version(path): path for path in _candidates(name)}
    fit = sorted(version for version in found if version >= server)
    if fit:
        return found[fit[0]]
    here = f"hier is {max(found)}" if found else "er is hier geen"
    raise NoTools(
        f"Voor PostgreSQL {server} is {name} {server} of nieuwer nodig, en {here}. Installeer postgresql-client."
    )


def _candidates(name: str) -> Iterator[Path]:
    if (plain := shutil.which(name)) is not None:
        yield Path(plain)
    yield from DEBIAN.glob(f"*/bin/{name}")


def _version(path: Path) -> int:
    asked = [str(path), "--version"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603 - ours
    number = re.search(r"\) (\d+)", said)
    return int(number[1]) if number else 0


def _reach(url: str) -> tuple[str, dict[str, str]]:
    """The address for a program, and its environment: a password stands in no list of processes."""
    parts = sa.make_url(url)
    env = {**os.environ, **({"PGPASSWORD": str(parts.password)} if parts.password else {})}
    plain = parts.set(drivername="postgresql")._replace(password=None)
    return plain.render_as_string(hide_password=False), env


def dump(url: str, server: int, snapshot: str, target: Path) -> None:
    """Copy what a snapshot sees into a file in PostgreSQL's custom format. Raises NoTools, NotDone."""
    address, env = _reach(url)
    # We compress and encrypt ourselves. Owners and rights are of this server, not of the next one.
    how = [
        "--format=custom",
        "--compress=0",
        "--no-owner",
        "--no-privileges",
        "--no-comments",
        "--lock-wait-timeout=30s",
    ]
    words = [str(tool("pg_dump", server)), *how, f"--snapshot={snapshot}", f"--file={target}", f"--dbname={address}"]
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - as above
    if done.returncode:
        raise NotDone(_first_line(done.stderr))


def fill(url: str, server: int, dumped: Path, counts: Mapping[str, int]) -> None:
    """Make a database what a copy says, in one transaction that keeps nothing when anything is wrong.

    What stood in it goes. Raises NoTools, NotDone.
    """
    address, env = _reach(url)
    program, how = str(tool("pg_restore", server)), ("--no-owner", "--no-privileges", "--exit-on-error", "--file=-")
    unpacking = [program, *how, str(dumped)]
    filling = [str(tool("psql", server)), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "-", f"--dbname={address}"]
    with tempfile.TemporaryFile() as said:
        quiet = subprocess.DEVNULL
        into = subprocess.Popen(filling, env=env, stdin=subprocess.PIPE, stdout=quiet, stderr=said)  # noqa: S603
        out = subprocess.Popen(unpacking, stdout=subprocess.PIPE, stderr=said)  # noqa: S603
        stdin = into.stdin
        try:
            if stdin is not None and out.stdout is not None:
                _pour(out, out.stdout, stdin, counts)
        except BrokenPipeError:
            pass  # it stopped listening, and said why
        finally:
            for process in (out, into):
                for end in (process.stdout, process.stdin):
                    _shut(end)
                process.wait()
        said.seek(0)
        if into.returncode or out.returncode:
            raise NotDone(_first_line(said.read().decode(errors="replace")))


def _pour(out: subprocess.Popen[bytes], source: IO[bytes], stdin: IO[bytes], counts: Mapping[str, int]) -> None:
    """Begin, clear, fill, count, keep. Without the last words (the copy was broken) nothing is kept."""
    stdin.write(f"BEGIN; SET LOCAL lock_timeout = '10s';{_CLEAR}".encode())
    shutil.copyfileobj(source, stdin)
    if out.wait() == 0:
        stdin.write(f"{_counted(counts)}COMMIT;\n".encode())
        stdin.flush()


def _counted(counts: Mapping[str, int]) -> str:
    check = "IF (SELECT count(*) FROM public.{}) <> {} THEN RAISE EXCEPTION 'other number of rows'; END IF;\n"
    checks = "".join(check.format(_quoted(name), int(count)) for name, count in counts.items())
    return f"DO $$ BEGIN\n{checks}END $$;\n"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _shut(end: IO[bytes] | None) -> None:
    if end is not None:
        with suppress(BrokenPipeError):
            end.close()


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "geen uitleg")


@contextmanager
def scratch(url: str) -> Iterator[str]:
    """A new database on the same server, gone afterwards. Raises NotDone when this role may not make one."""
    name = f"buurtplein_proef_{secrets.token_hex(6)}"
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    try:
        with engine.connect() as connection:
            connection.execute(sa.text(f'CREATE DATABASE "{name}" TEMPLATE template0'))
    except sa.exc.DBAPIError as problem:
        raise NotDone(_first_line(str(problem.orig))) from problem
    try:
        yield sa.make_url(url).set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))


def others(connection: sa.Connection) -> int:
    """How many others are connected to this database."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    return int(connection.scalar(sa.text(query)) or 0)
