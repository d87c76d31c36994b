"""werkvoorraad_snel: open work in an index of its own, and a count of what is done that is kept with each change"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5b0f3c7d91ae"
down_revision = "dc1f46bc89de"
branch_labels = None
depends_on = None

_OPEN = (
    "status IN ('bij_partner', 'gelezen', 'heropend', 'in_behandeling', 'nieuw', 'wacht_op_melder')"
    " AND gewist_op IS NULL"
)
_DONE = "status IN ('afgerond', 'ingetrokken') AND gewist_op IS NULL"


def _done(row: str) -> str:
    return f"{row}.status IN ('afgerond', 'ingetrokken') AND {row}.gewist_op IS NULL"


# A change that leaves a melding where it is counted writes nothing. Only rows are added, never changed: two people who
# close at the same moment do not wait for each other, and no order of closing can lock them.
_SAME = "old.team_id = new.team_id AND old.soort = new.soort"
_ADD = "INSERT INTO melding_klaar (team_id, soort, n) VALUES"
_SQLITE = (
    (
        f"CREATE TRIGGER melding_klaar_erbij AFTER INSERT ON melding WHEN {_done('new')}"
        f" BEGIN {_ADD} (new.team_id, new.soort, 1); END"
    ),
    (
        f"CREATE TRIGGER melding_klaar_eraf AFTER DELETE ON melding WHEN {_done('old')}"
        f" BEGIN {_ADD} (old.team_id, old.soort, -1); END"
    ),
    (
        "CREATE TRIGGER melding_klaar_niet_meer AFTER UPDATE OF status, gewist_op, team_id, soort ON melding"
        f" WHEN {_done('old')} AND NOT ({_done('new')} AND {_SAME})"
        f" BEGIN {_ADD} (old.team_id, old.soort, -1); END"
    ),
    (
        "CREATE TRIGGER melding_klaar_nu AFTER UPDATE OF status, gewist_op, team_id, soort ON melding"
        f" WHEN {_done('new')} AND NOT ({_done('old')} AND {_SAME})"
        f" BEGIN {_ADD} (new.team_id, new.soort, 1); END"
    ),
)
_POSTGRESQL = (
    f"""CREATE FUNCTION melding_klaar() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        IF {_done("old")} AND {_done("new")} AND {_SAME} THEN RETURN NULL; END IF;
      END IF;
      IF TG_OP <> 'INSERT' THEN
        IF {_done("old")} THEN {_ADD} (old.team_id, old.soort, -1); END IF;
      END IF;
      IF TG_OP <> 'DELETE' THEN
        IF {_done("new")} THEN {_ADD} (new.team_id, new.soort, 1); END IF;
      END IF;
      RETURN NULL;
    END $$""",
    (
        "CREATE TRIGGER melding_klaar AFTER INSERT OR DELETE OR UPDATE OF status, gewist_op, team_id, soort ON melding"
        " FOR EACH ROW EXECUTE FUNCTION melding_klaar()"
    ),
)
_SQLITE_TRIGGERS = ("melding_klaar_erbij", "melding_klaar_eraf", "melding_klaar_niet_meer", "melding_klaar_nu")


def upgrade() -> None:
    op.create_table(
        "melding_klaar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_melding_klaar")),
    )
    op.create_index("ix_melding_klaar_team", "melding_klaar", ["team_id", "soort", "n"], unique=False)
    counted = f"SELECT team_id, soort, count(*) FROM melding WHERE {_DONE} GROUP BY team_id, soort"
    op.execute(f"INSERT INTO melding_klaar (team_id, soort, n) {counted}")
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)

    for name, columns, where in (
        ("open", ["team_id", "beloofd_op", "id", "status", "handler_id", "soort", "gebouw_id"], _OPEN),
        ("klaar", ["team_id", "beloofd_op", "id", "gebouw_id", "soort"], _DONE),
    ):
        held = {"sqlite_where": sa.text(where), "postgresql_where": sa.text(where)}
        op.create_index(f"ix_melding_{name}", "melding", columns, unique=False, **held)
    op.create_index("ix_melding_team", "melding", ["team_id", "id"], unique=False)
    op.create_index("ix_melding_gebouw", "melding", ["gebouw_id", "beloofd_op", "id"], unique=False)
    op.drop_index("ix_melding_desk", table_name="melding")
    decided = {"sqlite_where": sa.text("besluit IS NOT NULL"), "postgresql_where": sa.text("besluit IS NOT NULL")}
    op.create_index("ix_dossier_besloten", "dossier", ["loopt_tot", "id"], unique=False, **decided)
    op.create_index("ix_audit_actor_id", "audit", ["actor_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_audit_actor_id", table_name="audit")
    op.drop_index("ix_dossier_besloten", table_name="dossier")
    op.create_index("ix_melding_desk", "melding", ["team_id", "status", "beloofd_op", "id"], unique=False)
    for name in ("gebouw", "team", "klaar", "open"):
        op.drop_index(f"ix_melding_{name}", table_name="melding")
    if op.get_bind().dialect.name == "sqlite":
        for name in _SQLITE_TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
    else:
        op.execute("DROP TRIGGER melding_klaar ON melding")
        op.execute("DROP FUNCTION melding_klaar()")
    op.drop_index("ix_melding_klaar_team", table_name="melding_klaar")
    op.drop_table("melding_klaar")
