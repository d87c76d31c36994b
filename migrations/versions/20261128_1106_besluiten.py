"""What people think of a plan, our questions about it, and letters that do not change once they are sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "37b2a034ad25"
down_revision = "fd2c68aaf079"
branch_labels = None
depends_on = None

# A letter that was sent stays as it is. Its words and its PDF may only be sealed again with a newer key; their
# fingerprints, which cannot be changed, show that they are the same.
_FIXED = "id, aanvraag_id, soort, nummer, sha256, inhoud_sha256, op, person_id"
_TRIGGER = f"CREATE TRIGGER budgetbrief_blijft BEFORE UPDATE OF {_FIXED} ON budgetbrief"
_SQLITE = (f"{_TRIGGER} BEGIN SELECT RAISE(ABORT, 'a letter stays as it was sent'); END",)
_POSTGRESQL = (
    """CREATE FUNCTION budgetbrief_blijft() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'a letter stays as it was sent' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"{_TRIGGER} FOR EACH ROW EXECUTE FUNCTION budgetbrief_blijft()",
)


def upgrade() -> None:
    op.create_table(
        "budgetadvies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanvraag_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "stem",
            sa.Enum("goed", "twijfel", "niet", name="stem", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("woorden", sa.LargeBinary(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanvraag_id"],
            ["budgetaanvraag.id"],
            name=op.f("fk_budgetadvies_aanvraag_id_budgetaanvraag"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_budgetadvies_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budgetadvies")),
        sa.UniqueConstraint("aanvraag_id", "person_id", name=op.f("uq_budgetadvies_aanvraag_id_person_id")),
    )
    with op.batch_alter_table("budgetadvies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_budgetadvies_aanvraag_id"), ["aanvraag_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_budgetadvies_person_id"), ["person_id"], unique=False)

    op.create_table(
        "budgetbrief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanvraag_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "ontvangst",
                "vraag",
                "toekenning",
                "afwijzing",
                "bonnen",
                "vaststelling",
                "vervallen",
                name="briefsoort",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("nummer", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("inhoud_sha256", sa.Text(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["aanvraag_id"],
            ["budgetaanvraag.id"],
            name=op.f("fk_budgetbrief_aanvraag_id_budgetaanvraag"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_budgetbrief_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budgetbrief")),
        sa.UniqueConstraint("nummer", name=op.f("uq_budgetbrief_nummer")),
    )
    with op.batch_alter_table("budgetbrief", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_budgetbrief_aanvraag_id"), ["aanvraag_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_budgetbrief_op"), ["op"], unique=False)
        batch_op.create_index(batch_op.f("ix_budgetbrief_person_id"), ["person_id"], unique=False)

    op.create_table(
        "budgetreden",
        sa.Column("aanvraag_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("woorden", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanvraag_id"],
            ["budgetaanvraag.id"],
            name=op.f("fk_budgetreden_aanvraag_id_budgetaanvraag"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("aanvraag_id", name=op.f("pk_budgetreden")),
    )
    op.create_table(
        "budgetscore",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanvraag_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("cijfer", sa.Integer(), nullable=False),
        sa.Column("bedrag", sa.Integer(), nullable=True),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("bedrag >= 0", name=op.f("ck_budgetscore_bedrag")),
        sa.CheckConstraint("cijfer BETWEEN 1 AND 10", name=op.f("ck_budgetscore_cijfer")),
        sa.ForeignKeyConstraint(
            ["aanvraag_id"],
            ["budgetaanvraag.id"],
            name=op.f("fk_budgetscore_aanvraag_id_budgetaanvraag"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_budgetscore_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budgetscore")),
        sa.UniqueConstraint("aanvraag_id", "person_id", name=op.f("uq_budgetscore_aanvraag_id_person_id")),
    )
    with op.batch_alter_table("budgetscore", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_budgetscore_aanvraag_id"), ["aanvraag_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_budgetscore_person_id"), ["person_id"], unique=False)

    op.create_table(
        "budgetvraag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanvraag_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("vraag", sa.LargeBinary(), nullable=False),
        sa.Column("antwoord", sa.LargeBinary(), nullable=True),
        sa.Column("gesteld_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beantwoord_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["aanvraag_id"],
            ["budgetaanvraag.id"],
            name=op.f("fk_budgetvraag_aanvraag_id_budgetaanvraag"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_budgetvraag_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budgetvraag")),
    )
    with op.batch_alter_table("budgetvraag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_budgetvraag_aanvraag_id"), ["aanvraag_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_budgetvraag_person_id"), ["person_id"], unique=False)

    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER budgetbrief_blijft")
    with op.batch_alter_table("budgetvraag", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_budgetvraag_person_id"))
        batch_op.drop_index(batch_op.f("ix_budgetvraag_aanvraag_id"))

    op.drop_table("budgetvraag")
    with op.batch_alter_table("budgetscore", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_budgetscore_person_id"))
        batch_op.drop_index(batch_op.f("ix_budgetscore_aanvraag_id"))

    op.drop_table("budgetscore")
    op.drop_table("budgetreden")
    with op.batch_alter_table("budgetbrief", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_budgetbrief_person_id"))
        batch_op.drop_index(batch_op.f("ix_budgetbrief_op"))
        batch_op.drop_index(batch_op.f("ix_budgetbrief_aanvraag_id"))

    op.drop_table("budgetbrief")
    with op.batch_alter_table("budgetadvies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_budgetadvies_person_id"))
        batch_op.drop_index(batch_op.f("ix_budgetadvies_aanvraag_id"))

    op.drop_table("budgetadvies")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION budgetbrief_blijft()")
