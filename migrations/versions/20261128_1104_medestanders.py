"""Neighbours behind a plan, lists on paper, and what a day with neighbours needs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "fd2c68aaf079"
down_revision = "f81ea6fc78f9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "burendagkit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanvraag_id", sa.Integer(), nullable=False),
        sa.Column("laatst_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tijd", sa.Text(), nullable=False),
        sa.Column("uitnodiging", sa.LargeBinary(), nullable=False),
        sa.Column("telefoon_tonen", sa.Boolean(), nullable=False),
        sa.Column("ging_goed", sa.LargeBinary(), nullable=False),
        sa.Column("kan_beter", sa.LargeBinary(), nullable=False),
        sa.Column("kwamen", sa.Integer(), nullable=True),
        sa.Column("weer", sa.Boolean(), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanvraag_id"],
            ["budgetaanvraag.id"],
            name=op.f("fk_burendagkit_aanvraag_id_budgetaanvraag"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burendagkit")),
        sa.UniqueConstraint("aanvraag_id", name=op.f("uq_burendagkit_aanvraag_id")),
    )
    with op.batch_alter_table("burendagkit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_burendagkit_laatst_op"), ["laatst_op"], unique=False)

    op.create_table(
        "medestander",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanvraag_id", sa.Integer(), nullable=False),
        sa.Column("wie_print", sa.Text(), nullable=False),
        sa.Column("woning_print", sa.Text(), nullable=False),
        sa.Column("sleutel_print", sa.Text(), nullable=False),
        sa.Column("naam", sa.LargeBinary(), nullable=False),
        sa.Column("postcode", sa.LargeBinary(), nullable=False),
        sa.Column("huisnummer", sa.LargeBinary(), nullable=False),
        sa.Column(
            "mening",
            sa.Enum("voor", "tegen", "geen", name="mening", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("oud_genoeg", sa.Boolean(), nullable=False),
        sa.Column("geen_familie", sa.Boolean(), nullable=False),
        sa.Column("uit_gebied", sa.Boolean(), nullable=True),
        sa.Column("zichtbaar", sa.Boolean(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanvraag_id"],
            ["budgetaanvraag.id"],
            name=op.f("fk_medestander_aanvraag_id_budgetaanvraag"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medestander")),
        sa.UniqueConstraint("aanvraag_id", "wie_print", name=op.f("uq_medestander_aanvraag_id_wie_print")),
        sa.UniqueConstraint("sleutel_print", name=op.f("uq_medestander_sleutel_print")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "steunlijst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanvraag_id", sa.Integer(), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("foto", sa.LargeBinary(), nullable=True),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("weg_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("weg_door_id", sa.Integer(), nullable=True),
        sa.Column("weg_reden", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanvraag_id"],
            ["budgetaanvraag.id"],
            name=op.f("fk_steunlijst_aanvraag_id_budgetaanvraag"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["door_id"], ["person.id"], name=op.f("fk_steunlijst_door_id_person")),
        sa.ForeignKeyConstraint(["weg_door_id"], ["person.id"], name=op.f("fk_steunlijst_weg_door_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steunlijst")),
    )
    with op.batch_alter_table("steunlijst", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_steunlijst_aanvraag_id"), ["aanvraag_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_steunlijst_door_id"), ["door_id"], unique=False)

    op.create_table(
        "steunvraag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanvraag_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("token_print", sa.Text(), nullable=False),
        sa.Column("kort", sa.Text(), nullable=False),
        sa.Column("eigen_print", sa.Text(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dubbel", sa.Integer(), nullable=False),
        sa.Column("geteld_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("telde", sa.Integer(), nullable=False),
        sa.Column("voor", sa.Integer(), nullable=False),
        sa.Column("tegen", sa.Integer(), nullable=False),
        sa.Column("geen", sa.Integer(), nullable=False),
        sa.Column("onbekend", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanvraag_id"],
            ["budgetaanvraag.id"],
            name=op.f("fk_steunvraag_aanvraag_id_budgetaanvraag"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steunvraag")),
        sa.UniqueConstraint("aanvraag_id", name=op.f("uq_steunvraag_aanvraag_id")),
        sa.UniqueConstraint("kort", name=op.f("uq_steunvraag_kort")),
        sa.UniqueConstraint("token_print", name=op.f("uq_steunvraag_token_print")),
    )
    op.create_table(
        "kitregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kit_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum("taak", "rol", name="kitsoort", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("wat", sa.LargeBinary(), nullable=False),
        sa.Column("dagen", sa.Integer(), nullable=False),
        sa.Column("klaar_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nodig", sa.Integer(), nullable=False),
        sa.Column("namen", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kit_id"], ["burendagkit.id"], name=op.f("fk_kitregel_kit_id_burendagkit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kitregel")),
    )
    with op.batch_alter_table("kitregel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kitregel_kit_id"), ["kit_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("kitregel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kitregel_kit_id"))

    op.drop_table("kitregel")
    op.drop_table("steunvraag")
    with op.batch_alter_table("steunlijst", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_steunlijst_door_id"))
        batch_op.drop_index(batch_op.f("ix_steunlijst_aanvraag_id"))

    op.drop_table("steunlijst")
    op.drop_table("medestander")
    with op.batch_alter_table("burendagkit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_burendagkit_laatst_op"))

    op.drop_table("burendagkit")
