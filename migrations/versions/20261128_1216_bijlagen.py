"""Photos of papers that come along with a plan."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b1f27c90d5a4"
down_revision = "5b7c1d4f6683"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "planbijlage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanvraag_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "offerte",
                "tekening",
                "foto",
                "toestemming_gemeente",
                "enquete",
                "vog",
                name="bijlage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("foto", sa.LargeBinary(), nullable=True),
        sa.Column("breed", sa.Integer(), nullable=False),
        sa.Column("hoog", sa.Integer(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewist_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["aanvraag_id"],
            ["budgetaanvraag.id"],
            name=op.f("fk_planbijlage_aanvraag_id_budgetaanvraag"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planbijlage")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("planbijlage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_planbijlage_aanvraag_id"), ["aanvraag_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("planbijlage", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_planbijlage_aanvraag_id"))

    op.drop_table("planbijlage")
