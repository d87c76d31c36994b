"""desk_kept: each change of a melding leaves a mark with its team, and corrections of a moment are found by index

Until now only what changes the number of done meldingen added a row to ``melding_klaar``. Now every change does (of 0,
when the number stays): whoever kept the counts of a desk in memory sees that they are old.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5c1a7e90b2d4"
down_revision = "5c0de5ea1ed9"
branch_labels = None
depends_on = None


def _done(row: str) -> str:
    return f"CASE WHEN {row}.status IN ('afgerond', 'ingetrokken') AND {row}.gewist_op IS NULL THEN 1 ELSE 0 END"


_ADD = "INSERT INTO melding_klaar (team_id, soort, n) VALUES"
_NEW = f"{_ADD} (new.team_id, new.soort, {_done('new')})"
_GONE = f"{_ADD} (old.team_id, old.soort, -({_done('old')}))"
_STAYED = f"{_ADD} (new.team_id, new.soort, {_done('new')} - {_done('old')})"
_HERE = "old.team_id = new.team_id AND old.soort = new.soort"
_SQLITE = (
    f"CREATE TRIGGER melding_klaar_erbij AFTER INSERT ON melding BEGIN {_NEW}; END",
    f"CREATE TRIGGER melding_klaar_eraf AFTER DELETE ON melding BEGIN {_GONE}; END",
    f"CREATE TRIGGER melding_klaar_anders AFTER UPDATE ON melding WHEN {_HERE} BEGIN {_STAYED}; END",
    f"CREATE TRIGGER melding_klaar_weg AFTER UPDATE ON melding WHEN NOT ({_HERE}) BEGIN {_GONE}; {_NEW}; END",
)
_POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION melding_klaar() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        IF {_HERE} THEN {_STAYED}; RETURN NULL; END IF;
      END IF;
      IF TG_OP <> 'INSERT' THEN {_GONE}; END IF;
      IF TG_OP <> 'DELETE' THEN {_NEW}; END IF;
      RETURN NULL;
    END $$""",
    "DROP TRIGGER melding_klaar ON melding",
    (
        "CREATE TRIGGER melding_klaar AFTER INSERT OR DELETE OR UPDATE ON melding"
        " FOR EACH ROW EXECUTE FUNCTION melding_klaar()"
    ),
)
_BEFORE = ("melding_klaar_erbij", "melding_klaar_eraf", "melding_klaar_niet_meer", "melding_klaar_nu")
_AFTER = ("melding_klaar_erbij", "melding_klaar_eraf", "melding_klaar_anders", "melding_klaar_weg")

# As they were: only a change of the number adds a row.
_IS_DONE = "{row}.status IN ('afgerond', 'ingetrokken') AND {row}.gewist_op IS NULL"
_WAS, _IS = _IS_DONE.format(row="old"), _IS_DONE.format(row="new")
_LESS, _MORE = f"{_ADD} (old.team_id, old.soort, -1)", f"{_ADD} (new.team_id, new.soort, 1)"
_OF = "UPDATE OF status, gewist_op, team_id, soort ON melding"
_SQLITE_BEFORE = (
    f"CREATE TRIGGER melding_klaar_erbij AFTER INSERT ON melding WHEN {_IS} BEGIN {_MORE}; END",
    f"CREATE TRIGGER melding_klaar_eraf AFTER DELETE ON melding WHEN {_WAS} BEGIN {_LESS}; END",
    f"CREATE TRIGGER melding_klaar_niet_meer AFTER {_OF} WHEN {_WAS} AND NOT ({_IS} AND {_HERE}) BEGIN {_LESS}; END",
    f"CREATE TRIGGER melding_klaar_nu AFTER {_OF} WHEN {_IS} AND NOT ({_WAS} AND {_HERE}) BEGIN {_MORE}; END",
)
_POSTGRESQL_BEFORE = (
    f"""CREATE OR REPLACE FUNCTION melding_klaar() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        IF {_WAS} AND {_IS} AND {_HERE} THEN RETURN NULL; END IF;
      END IF;
      IF TG_OP <> 'INSERT' THEN
        IF {_WAS} THEN {_LESS}; END IF;
      END IF;
      IF TG_OP <> 'DELETE' THEN
        IF {_IS} THEN {_MORE}; END IF;
      END IF;
      RETURN NULL;
    END $$""",
    "DROP TRIGGER melding_klaar ON melding",
    f"CREATE TRIGGER melding_klaar AFTER INSERT OR DELETE OR {_OF} FOR EACH ROW EXECUTE FUNCTION melding_klaar()",
)


def _swap(sqlite: tuple[str, ...], postgresql: tuple[str, ...], drop: tuple[str, ...]) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in drop:
            op.execute(f"DROP TRIGGER {name}")
    for statement in sqlite if op.get_bind().dialect.name == "sqlite" else postgresql:
        op.execute(statement)


def upgrade() -> None:
    _swap(_SQLITE, _POSTGRESQL, _BEFORE)
    held = {
        "sqlite_where": sa.text("corrigeert_id IS NOT NULL"),
        "postgresql_where": sa.text("corrigeert_id IS NOT NULL"),
    }
    op.create_index("ix_melding_moment_corrigeert", "melding_moment", ["corrigeert_id"], unique=False, **held)


def downgrade() -> None:
    op.drop_index("ix_melding_moment_corrigeert", table_name="melding_moment")
    _swap(_SQLITE_BEFORE, _POSTGRESQL_BEFORE, _AFTER)
