"""A town full of people goes back through every migration and forward again, and keeps what both forms can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from click.testing import CliRunner
from flask import Flask

from buurtplein.kernel.db import make_engine
from buurtplein.web import schema
from buurtplein.web.cli import cli
from tests.databases import migrate
from tests.personas import Town
from tests.servers import environment

pytestmark = [pytest.mark.both_databases, pytest.mark.thorough]

Rows = Counter[tuple[object, ...]]
Forms = dict[str, dict[str, str]]  # table -> column -> what it holds

OUR_MARKS = ("alembic_", "sqlite_", "search_")
SINCE = "20261127"  # what was made from this day on is taken back here; the first tables stay
# Roles that the form of then does not know: whoever holds one loses it on the way back.
NEWER_ROLES = {"budgethouder", "commissielid", "financien"}


def _revisions() -> list[tuple[str, str]]:
    """Number and file name of every migration, the newest first."""
    script = ScriptDirectory.from_config(schema.config("sqlite://"))
    return [(each.revision, Path(each.path).name) for each in script.walk_revisions()]


def _forms(engine: sa.Engine) -> Forms:
    looked = sa.inspect(engine)
    return {
        table: {column["name"]: str(column["type"]) for column in looked.get_columns(table)}
        for table in looked.get_table_names()
        if not table.startswith(OUR_MARKS)
    }


def _rows(engine: sa.Engine, table: str, columns: list[str]) -> Rows:
    """Every row as it lies in the database, in these columns."""
    names = ", ".join(f'"{name}"' for name in columns)
    with engine.connect() as db:
        return Counter(tuple(map(repr, row)) for row in db.exec_driver_sql(f'SELECT {names} FROM "{table}"'))


def _shared(before: Forms, between: Forms) -> Iterator[tuple[str, list[str]]]:
    """Tables that both forms know, with the columns that both know."""
    for table in sorted(set(before) & set(between)):
        yield table, sorted(set(before[table]) & set(between[table]))


# The chain of the log is made from what a row holds: another form of the row is another chain.
MADE_ANEW: Final = {"audit_keten", "audit_schakel"}


@pytest.fixture
def engine(app: Flask, town: Town, db_url: str) -> Iterator[sa.Engine]:
    """The town's database, that nobody else is connected to."""
    app.extensions["db"][0].dispose()
    made = make_engine(db_url)
    yield made
    made.dispose()


def test_a_full_town_goes_back_and_forward_again(engine: sa.Engine, db_url: str) -> None:
    revisions = _revisions()
    back_to = next(number for number, name in revisions if name < SINCE)
    steps = [number for number, name in revisions if name >= SINCE]
    assert len(steps) >= 18
    full = _forms(engine)
    held = {table: partial(_rows, engine, table) for table in full}
    before = {table: held[table](sorted(columns)) for table, columns in full.items()}
    assert sum(sum(rows.values()) for rows in before.values()) > 1000, "a town with people in it"
    schema.move(db_url, back_to)
    engine.dispose()
    old = _forms(engine)
    common = dict(_shared(full, old))
    kept_back = {table: held[table](columns) for table, columns in common.items()}
    migrate(db_url)
    engine.dispose()
    assert _forms(engine) == full
    problems = [
        f"{table}: {what}"
        for table, columns in common.items()
        if table not in MADE_ANEW
        for what, rows in (("after going back", kept_back[table]), ("after coming again", held[table](columns)))
        if rows != _only(_known(table, before[table]), sorted(full[table]), columns)
    ]
    assert problems == []
    assert sum(sum(rows.values()) for rows in kept_back.values()) > 300, "and not of empty tables"


def _known(table: str, rows: Rows) -> Rows:
    """The rows that the form of then can hold at all."""
    if table != "rol":
        return rows
    newer = set(map(repr, NEWER_ROLES))
    found = Counter({row: times for row, times in rows.items() if not newer & set(row)})
    assert sum(found.values()) > 10, "most roles are older"
    return found


def _only(rows: Rows, columns: list[str], wanted: list[str]) -> Rows:
    places = [columns.index(name) for name in wanted]
    found: Rows = Counter()
    for row, times in rows.items():
        found[tuple(row[place] for place in places)] += times
    return found


def test_the_command_goes_one_step_back_and_comes_again(
    app: Flask, engine: sa.Engine, db_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = _forms(engine)
    for name, value in environment(app.extensions["settings"], db_url).items():
        monkeypatch.setenv(name, value)
    step_back = CliRunner().invoke(cli, ["migrate", "--naar", _revisions()[1][0]])
    assert step_back.exit_code == 0, step_back.output
    assert not schema.is_current(db_url)
    nobody_knows = CliRunner().invoke(cli, ["migrate", "--naar", "bestaatniet"])
    assert nobody_knows.exit_code == 1
    assert "bestaatniet" in nobody_knows.output
    assert CliRunner().invoke(cli, ["migrate"]).exit_code == 0
    assert schema.is_current(db_url)
    assert _forms(engine) == full
