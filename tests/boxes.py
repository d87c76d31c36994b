"""The servers and folders that databases of tests come from: made once in a test process, gone with it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.surroundings import missing


@pytest.fixture(scope="session")
def sqlite_box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[databases.SqliteBox]:
    """Copies of one migrated SQLite file."""
    parent = databases.memory_folder() or tmp_path_factory.getbasetemp()
    with tempfile.TemporaryDirectory(prefix="buurtplein-test-", dir=parent) as folder:
        yield databases.SqliteBox(Path(folder))


@pytest.fixture(scope="session")
def postgres_box(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[databases.PostgresBox]:
    """Copies of one migrated PostgreSQL database: on BUURTPLEIN_TEST_PG_URL, else on a server of our own."""
    prefix = f"buurtplein_test_{worker_id}"
    if given := os.environ.get("BUURTPLEIN_TEST_PG_URL"):
        yield databases.PostgresBox(given, prefix)
        return
    programs = databases.postgres_programs()
    if programs is None:
        missing("PostgreSQL")
        return
    memory = databases.memory_folder()
    # Never in pytest's own folder: that one is closed to the user that PostgreSQL runs as.
    with (
        tempfile.TemporaryDirectory(prefix="buurtplein-pg-", dir=memory) as folder,
        databases.postgres_server(Path(folder), programs) as server,
    ):
        yield databases.PostgresBox(server, prefix, databases.copying(programs) if memory else "")


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis: BUURTPLEIN_TEST_REDIS_URL, else one of our own."""
    if given := os.environ.get("BUURTPLEIN_TEST_REDIS_URL"):
        yield given
        return
    if shutil.which("redis-server") is None:
        missing("Redis")
        return
    with databases.redis_server(tmp_path_factory.mktemp("redis")) as url:
        yield url
