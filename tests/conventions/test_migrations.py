"""Migrations: one line of history, equal to the models, and every step can be taken back, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from buurtplein.kernel.db import Base, make_engine
from buurtplein.web import newest, schema
from tests.conventions.tree import ROOT, none_of
from tests.databases import migrate, tables_of

VERSIONS = ROOT / "migrations" / "versions"

pytestmark = pytest.mark.both_databases


_FROM_BEFORE = (
    (
        "INSERT INTO team (id, naam, soort, telefoon, contactnaam, email, actief)"
        " VALUES (1, 'Noord', 'wijkteam', '', '', '', true)"
    ),
    (
        "INSERT INTO person (id, voornaam, achternaam, email, functie, taal, actief, shortcuts, created_at,"
        " totp_last_step)"
        " VALUES (1, 'Samira', '', 's@x.example', '', 'nl', true, false, '2026-03-01 10:00:00', 0)"
    ),
    "INSERT INTO rol (id, person_id, rol, team_id) VALUES (1, 1, 'wijkteamlid', 1)",
    (
        "INSERT INTO melding (id, nummer, code_print, soort, categorie, status, bron, taal, team_id, route_why,"
        " wanneer, antwoord, delen, gemeld_op, beloofd_op, keren, laatst_op, versie)"
        " VALUES (1, 'M-482913', 'x', 'overlast', 'geluid', 'nieuw', 'web', 'nl', 1, 'x', 'nu', 'code', false,"
        " '2026-03-01 10:00:00', '2026-03-08', 1, '2026-03-01 10:00:00', 1)"
    ),
    (
        "INSERT INTO melding_moment (id, melding_id, begin_op, laatst_op, bron)"
        " VALUES (1, 1, '2026-03-01 10:00:00', '2026-03-01 10:00:00', 'web')"
    ),
    (
        "INSERT INTO melding_bericht (id, melding_id, op, van, soort, tekst)"
        " VALUES (1, 1, '2026-03-01 10:00:00', 'melder', 'bericht', '')"
    ),
)


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(schema.config("sqlite://"))


@pytest.mark.sqlite_only
def test_history_is_one_line() -> None:
    heads = _script().get_heads()
    assert len(heads) == 1, f"There are {len(heads)} newest migrations: {heads}. Let the later one follow the other."
    assert len(_script().get_bases()) == 1
    assert newest.heads() == set(heads), "The start reads the newest form without the library: see web/newest.py"


@pytest.mark.sqlite_only
def test_names_tell_the_history() -> None:
    none_of(
        (
            f"{path.name}: name it YYYYMMDD_HHMM_what.py, as make migration does."
            for path in VERSIONS.glob("*.py")
            if not _dated(path)
        ),
        "ls migrations/versions is the history of the database.",
    )


def _dated(path: Path) -> bool:
    day, clock, *words = path.stem.split("_")
    return len(day) == 8 and day.isdigit() and len(clock) == 4 and clock.isdigit() and bool(words)


def test_models_equal_migrations(db_url: str) -> None:
    engine = make_engine(db_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": _ours})
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()
    none_of(
        (str(difference) for difference in differences),
        'Models and migrations differ: make migration m="what changes".',
    )


def _ours(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    return not (kind == "table" and (name or "").startswith(("search_", "sqlite_", "alembic_")))


def test_every_step_goes_down_and_up_again(db_url: str) -> None:
    full = tables_of(db_url)
    revisions = [revision.revision for revision in _script().walk_revisions()]
    for _revision in revisions:
        command.downgrade(schema.config(db_url), "-1")
    assert tables_of(db_url) <= {"alembic_version"}, f"After all steps down these are left: {tables_of(db_url)}"
    migrate(db_url)
    assert tables_of(db_url) == full


def test_every_table_is_known_to_the_models(db_url: str) -> None:
    extra = tables_of(db_url) - set(Base.metadata.tables) - {"alembic_version"}
    assert not {name for name in extra if not name.startswith(("search_", "sqlite_"))}, (
        f"Tables without a model: {extra}"
    )


def test_what_is_there_survives_going_up_and_down(db_url: str) -> None:
    """A melding with its moment and a message from before dossiers keeps all three, and gets a dossier with a name."""
    command.downgrade(schema.config(db_url), "26d81307492e")
    engine = make_engine(db_url)
    with engine.connect().execution_options(writes=True) as db, db.begin():
        for row in _FROM_BEFORE:
            db.exec_driver_sql(row)
    engine.dispose()
    migrate(db_url)
    with engine.connect() as db:
        name = db.exec_driver_sql(
            "SELECT p.voornaam FROM melding m"
            " JOIN dossier d ON d.id = m.dossier_id JOIN person p ON p.id = d.handler_id"
        ).scalar()
        moments = db.exec_driver_sql("SELECT COUNT(*) FROM melding_moment WHERE dossier_id IS NOT NULL").scalar()
        messages = db.exec_driver_sql("SELECT COUNT(*) FROM melding_bericht").scalar()
    engine.dispose()
    assert (name, moments, messages) == ("Samira", 1, 1)
    command.downgrade(schema.config(db_url), "26d81307492e")
    with engine.connect() as db:
        left = [db.exec_driver_sql(f"SELECT COUNT(*) FROM {t}").scalar() for t in ("melding", "melding_moment")]
    engine.dispose()
    assert left == [1, 1]
