"""What the tests of backups share: settings for a database, rows to compare, and an empty database to fill."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from buurtplein.kernel.config import Settings
from buurtplein.web import backup
from tests.surroundings import Surroundings

SECRET = "geheim-van-de-tests-en-van-niets-anders"  # the one of the site in every test
Rows = dict[str, list[str]]


def rows(url: str) -> Rows:
    """Every row of every table as the database has it, sealed values and all."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        return {
            table: sorted(repr(_plain(row)) for row in connection.execute(sa.text(f'SELECT * FROM "{table}"')))
            for table in sa.inspect(connection).get_table_names()
        }


def _plain(row: Any) -> tuple[Any, ...]:
    return tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)


def change(url: str, *statements: str) -> None:
    """Change a database behind the back of the product."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))


@dataclass
class Place:
    """A database, a data folder, and where backups of it go."""

    folder: Path
    url: str
    new: Callable[[], str]

    def settings(self, url: str | None = None, **more: Any) -> Settings:
        """The settings of a site on this database, or on another one with the same keys."""
        return Settings(**{"data_dir": self.folder, "database_url": url or self.url, "secret_key": SECRET, **more})

    def backup(self, name: str = "een.backup", **more: Any) -> Path:
        """Make a backup of it."""
        target = self.folder.parent / name
        backup.make(self.settings(**more), target)
        return target


@pytest.fixture
def place(surroundings: Surroundings, db_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Place]:
    """The database of this test, with room beside it."""
    box = request.getfixturevalue("sqlite_box" if surroundings.database == "sqlite" else "postgres_box")
    made: list[str] = []

    def new() -> str:
        made.append(box.new())
        return made[-1]

    folder = tmp_path / "data"
    folder.mkdir()
    yield Place(folder, db_url, new)
    for url in made:
        box.drop(url)
