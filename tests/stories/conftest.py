"""Stories are promises told as sentences. They live in the made-up town and run everywhere:
without a browser on SQLite and on PostgreSQL with Redis, in a browser, and in a browser without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from limits.storage import storage_from_string
from limits.strategies import STRATEGIES

from buurtplein.kernel.ratelimit import limiter
from buurtplein.kernel.relay import Relay
from tests.personas import Town
from tests.surroundings import Surroundings


@pytest.fixture(autouse=True)
def _lives_in_town(town: Town) -> None:
    """A story needs people."""


@pytest.fixture(autouse=True)
def _with_redis(
    surroundings: Surroundings, app: Flask, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Where PostgreSQL is, there is Redis: limits are counted in it, and other processes are told by it."""
    if surroundings.database != "postgresql":
        yield
        return
    url = request.getfixturevalue("redis_url")
    settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, redis_url=url)
    app.extensions["relay"] = Relay(url, settings.secret_key)
    counts = storage_from_string(url)
    # One limiter serves all tests; where it counts is chosen when a site is made.
    monkeypatch.setattr(limiter, "_storage", counts)
    monkeypatch.setattr(limiter, "_limiter", STRATEGIES["fixed-window"](counts))
    counts.reset()
    yield
    counts.reset()
