"""every melding in a dossier

Meldingen from before get a dossier each, in the hands of whoever handles them, else of somebody who works here.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "bcc42814468c"
down_revision = "26d81307492e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drempel",
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("waarde", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("naam", name=op.f("pk_drempel")),
    )
    op.create_table(
        "belang",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_belang_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_belang")),
        sa.UniqueConstraint("person_id", "soort", "thing_id", name=op.f("uq_belang_person_id_soort_thing_id")),
    )
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("handler_id", sa.Integer(), nullable=False),
        sa.Column("begonnen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("loopt_tot", sa.Date(), nullable=False),
        sa.Column(
            "besluit",
            sa.Enum(
                "aanpak",
                "bemiddeling",
                "hinder",
                "geen_actie",
                name="besluit",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("besloten_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bewijs", sa.LargeBinary(), nullable=True),
        sa.Column("plan", sa.LargeBinary(), nullable=True),
        sa.Column("wederhoor", sa.LargeBinary(), nullable=True),
        sa.Column("wederhoor_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("geinformeerd_op", sa.Date(), nullable=True),
        sa.Column(
            "uitstel",
            sa.Enum(
                "veiligheid",
                "onderzoek",
                "niet_herleidbaar",
                name="uitstel",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("uitstel_tot", sa.Date(), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["handler_id"], ["person.id"], name=op.f("fk_dossier_handler_id_person")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_dossier_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("nummer", name=op.f("uq_dossier_nummer")),
    )
    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dossier_handler_id"), ["handler_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_dossier_team_id"), ["team_id"], unique=False)

    op.create_table(
        "noodtoegang",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("reden", sa.LargeBinary(), nullable=False),
        sa.Column("gevraagd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("akkoord_door_id", sa.Integer(), nullable=True),
        sa.Column("tot", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["akkoord_door_id"], ["person.id"], name=op.f("fk_noodtoegang_akkoord_door_id_person")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_noodtoegang_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_noodtoegang")),
    )
    with op.batch_alter_table("noodtoegang", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_noodtoegang_person_id"), ["person_id"], unique=False)

    op.create_table(
        "afrondvoorstel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("melding_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "reden",
            sa.Enum(
                "gepraat",
                "niet_gezien",
                "gestopt",
                "past_niet",
                "hoort_erbij",
                name="reden",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("tekst", sa.LargeBinary(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["melding_id"], ["melding.id"], name=op.f("fk_afrondvoorstel_melding_id_melding"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_afrondvoorstel_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afrondvoorstel")),
        sa.UniqueConstraint("melding_id", name=op.f("uq_afrondvoorstel_melding_id")),
    )
    with op.batch_alter_table("melding", schema=None) as batch_op:
        batch_op.add_column(sa.Column("dossier_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("gemist", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("veilig", sa.String(32), nullable=True))
        batch_op.create_check_constraint(op.f("ck_melding_gevoel"), "veilig IN ('ja', 'nee', 'weet_niet')")
        batch_op.add_column(sa.Column("aard", sa.String(32), nullable=True))
        batch_op.create_check_constraint(op.f("ck_melding_aard"), "aard IN ('overlast', 'hinder')")
        batch_op.add_column(sa.Column("melders", sa.String(32), nullable=True))
        batch_op.create_check_constraint(op.f("ck_melding_melders"), "melders IN ('meer', 'een', 'over_en_weer')")
        batch_op.add_column(sa.Column("zorgelijk", sa.String(32), nullable=True))
        batch_op.create_check_constraint(op.f("ck_melding_zorgelijk"), "zorgelijk IN ('ja', 'nee', 'onbekend')")
        batch_op.add_column(sa.Column("uitkomst", sa.String(32), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_melding_uitkomst"),
            "uitkomst IN ('uitleggen', 'zelf_praten', 'bemiddeling', 'hulp_eerst', 'aanpak', 'uitzoeken')",
        )
        batch_op.add_column(sa.Column("beoordeeld_op", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("nazorg_op", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("nazorg_gevraagd_op", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("nazorg", sa.String(32), nullable=True))
        batch_op.create_check_constraint(op.f("ck_melding_nazorg"), "nazorg IN ('beter', 'hetzelfde', 'erger')")
        batch_op.create_index(batch_op.f("ix_melding_dossier_id"), ["dossier_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_melding_nazorg_op"), ["nazorg_op"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_melding_dossier_id_dossier"), "dossier", ["dossier_id"], ["id"])

    with op.batch_alter_table("melding_moment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("dossier_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("zin", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("corrigeert_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_melding_moment_dossier_id"), ["dossier_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_melding_moment_corrigeert_id_melding_moment"), "melding_moment", ["corrigeert_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_melding_moment_dossier_id_dossier"), "dossier", ["dossier_id"], ["id"]
        )

    _fill()
    with op.batch_alter_table("melding", schema=None) as batch_op:
        batch_op.alter_column("dossier_id", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("gemist", existing_type=sa.Integer(), existing_server_default="0", server_default=None)
    with op.batch_alter_table("melding_moment", schema=None) as batch_op:
        batch_op.alter_column("dossier_id", existing_type=sa.Integer(), nullable=False)


def _fill() -> None:
    """A dossier for each melding that is already there: same number at its end, six weeks from the melding."""
    db = op.get_bind()
    late = "date(gemeld_op, '+42 days')" if db.dialect.name == "sqlite" else "CAST(gemeld_op AS date) + 42"
    db.exec_driver_sql(
        "INSERT INTO dossier (nummer, team_id, handler_id, begonnen_op, loopt_tot, versie)"
        " SELECT 'D' || substr(nummer, 2), team_id,"
        " COALESCE(handler_id,"
        " (SELECT MIN(person_id) FROM rol WHERE rol.team_id = melding.team_id),"
        " (SELECT MIN(person_id) FROM rol WHERE rol = 'beheerder'), (SELECT MIN(id) FROM person)),"
        f" gemeld_op, {late}, 1 FROM melding ORDER BY id"
    )
    db.exec_driver_sql(
        "UPDATE melding SET dossier_id ="
        " (SELECT id FROM dossier WHERE dossier.nummer = 'D' || substr(melding.nummer, 2))"
    )
    db.exec_driver_sql(
        "UPDATE melding_moment SET dossier_id ="
        " (SELECT dossier_id FROM melding WHERE melding.id = melding_moment.melding_id)"
    )


def downgrade() -> None:
    with op.batch_alter_table("melding_moment", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_melding_moment_dossier_id_dossier"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_melding_moment_corrigeert_id_melding_moment"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_melding_moment_dossier_id"))
        batch_op.drop_column("corrigeert_id")
        batch_op.drop_column("zin")
        batch_op.drop_column("dossier_id")

    with op.batch_alter_table("melding", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_melding_dossier_id_dossier"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_melding_nazorg_op"))
        batch_op.drop_index(batch_op.f("ix_melding_dossier_id"))
        for check in ("gevoel", "aard", "melders", "zorgelijk", "uitkomst", "nazorg"):
            batch_op.drop_constraint(op.f(f"ck_melding_{check}"), type_="check")
        batch_op.drop_column("nazorg")
        batch_op.drop_column("nazorg_gevraagd_op")
        batch_op.drop_column("nazorg_op")
        batch_op.drop_column("beoordeeld_op")
        batch_op.drop_column("uitkomst")
        batch_op.drop_column("zorgelijk")
        batch_op.drop_column("melders")
        batch_op.drop_column("aard")
        batch_op.drop_column("veilig")
        batch_op.drop_column("gemist")
        batch_op.drop_column("dossier_id")

    op.drop_table("afrondvoorstel")
    with op.batch_alter_table("noodtoegang", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_noodtoegang_person_id"))

    op.drop_table("noodtoegang")
    with op.batch_alter_table("dossier", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dossier_team_id"))
        batch_op.drop_index(batch_op.f("ix_dossier_handler_id"))

    op.drop_table("dossier")
    op.drop_table("belang")
    op.drop_table("drempel")
