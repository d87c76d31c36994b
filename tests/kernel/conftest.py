"""A house with the kernel alone: no feature, no template, a few doors. What breaks here is the mechanism itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from buurtplein.kernel import bus, crypto, db, i18n, outbox
from buurtplein.kernel.config import Settings

Unit = Callable[[], AbstractContextManager[Session]]


@pytest.fixture
def house(db_url: str, tmp_path: Path) -> Iterator[Flask]:
    """A Flask app with a database of its own, and nothing of the product in it."""
    settings = Settings(data_dir=tmp_path, secret_key="alleen-van-de-kernproeven-hier-32", argon2_cheap=True)
    app = Flask("house", static_folder=None)
    app.secret_key = settings.secret_key
    app.extensions["settings"] = settings
    crypto.init(settings)
    db.init_app(app, db_url)
    i18n.init_app(app)
    bus.init_app(app, {})
    outbox.init_app(app, {}, {})
    yield app
    app.extensions["db"][0].dispose()


@pytest.fixture
def unit(house: Flask) -> Unit:
    """``with unit() as session:`` is one unit of work, committed at the end."""

    @contextmanager
    def work() -> Iterator[Session]:
        with house.app_context(), db.transaction() as session:
            yield session

    return work
