"""What the tests that break things share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.databases import free_port
from tests.indestructible.servers import Nursery, Site, gone_afterwards


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Where servers are born; all of them are gone afterwards."""
    found = Nursery()
    yield found
    found.close()


@pytest.fixture
def a_site(app: Flask, db_url: str, nursery: Nursery, tmp_path: Path) -> Iterator[Callable[..., Site]]:
    """``a_site()`` is a server of this test, not started yet, with the keys and the database of ``app``."""
    settings = app.extensions["settings"]
    (tmp_path / "sjablonen").symlink_to(settings.data_dir / "sjablonen")  # compiled once, for all servers of all tests
    usual = {
        "secret_key": settings.secret_key,
        "database_url": db_url,
        "limits": 0,  # one address sends thousands
        "argon2_cheap": 1,
        "live_max": 4,
        "threads": 12,
    }
    with ExitStack() as opened:

        def made(**more: Any) -> Site:
            site = Site(nursery, tmp_path, free_port(), **{**usual, **more})
            return opened.enter_context(gone_afterwards(site))

        yield made
