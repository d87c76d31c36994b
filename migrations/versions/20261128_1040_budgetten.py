"""Givers, pots, their books, schemes and requests; and the roles of who decides and who pays."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "f81ea6fc78f9"
down_revision = "066f534c8519"
branch_labels = None
depends_on = None


_BEFORE = ("gastheer", "buurtbeheerder", "wijkteamlid", "teamcoordinator", "woonconsulent", "coordinator")
_NEW = ("budgethouder", "commissielid", "financien")
_AFTER = ("beheerder", "auditor")

# The database counts what a pot holds from its books, and the books are only added to: not one line of the site can do
# it otherwise. What was put in (plafond) grows when money leaves it for the pot.
_ACCOUNTS = ("vrij", "gereserveerd", "toegekend", "voorgeschoten", "besteed", "terug")
_COUNTED = ", ".join(
    f"{name} = {name} + CASE WHEN new.naar = '{name}' THEN new.cent WHEN new.van = '{name}' THEN -new.cent ELSE 0 END"
    for name in _ACCOUNTS
)
_COUNT = (
    "UPDATE potstand SET plafond = plafond + CASE WHEN new.van = 'plafond' THEN new.cent"
    f" WHEN new.naar = 'plafond' THEN -new.cent ELSE 0 END, {_COUNTED} WHERE pot_id = new.pot_id"
)
_SQLITE = (
    f"CREATE TRIGGER boeking_telt AFTER INSERT ON boeking BEGIN {_COUNT}; END",
    "CREATE TRIGGER boeking_blijft BEFORE UPDATE ON boeking BEGIN SELECT RAISE(ABORT, 'the books only grow'); END",
    "CREATE TRIGGER boeking_gaat_niet BEFORE DELETE ON boeking BEGIN SELECT RAISE(ABORT, 'the books only grow'); END",
)
_POSTGRESQL = (
    f"CREATE FUNCTION boeking_telt() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {_COUNT}; RETURN NULL; END $$",
    """CREATE FUNCTION boeking_blijft() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the books only grow' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    "CREATE TRIGGER boeking_telt AFTER INSERT ON boeking FOR EACH ROW EXECUTE FUNCTION boeking_telt()",
    "CREATE TRIGGER boeking_blijft BEFORE UPDATE OR DELETE ON boeking FOR EACH ROW EXECUTE FUNCTION boeking_blijft()",
)


def _roles(*roles: str) -> None:
    listed = ", ".join(f"'{role}'" for role in roles)
    with op.batch_alter_table("rol", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_rol_rol"), type_="check")
        batch_op.create_check_constraint(op.f("ck_rol_rol"), f"rol IN ({listed})")


def upgrade() -> None:
    _roles(*_BEFORE, *_NEW, *_AFTER)
    op.create_table(
        "gever",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("adres", sa.Text(), nullable=False),
        sa.Column("bezwaar", sa.Text(), nullable=False),
        sa.Column("ondertekenaar", sa.Text(), nullable=False),
        sa.Column("functie", sa.Text(), nullable=False),
        sa.Column("mandaat", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gever")),
        sa.UniqueConstraint("naam", name=op.f("uq_gever_naam")),
    )
    op.create_table(
        "pot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum("regeling", "zakgeld", name="potsoort", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("gever_id", sa.Integer(), nullable=False),
        sa.Column("gebied_code", sa.Text(), nullable=False),
        sa.Column("gebouw_id", sa.Integer(), nullable=True),
        sa.Column("doel", sa.Text(), nullable=False),
        sa.Column("weer_vol", sa.Date(), nullable=True),
        sa.Column("openbaar", sa.Boolean(), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebouw_id"], ["gebouw.id"], name=op.f("fk_pot_gebouw_id_gebouw"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["gever_id"], ["gever.id"], name=op.f("fk_pot_gever_id_gever")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pot")),
        sa.UniqueConstraint("slug", name=op.f("uq_pot_slug")),
    )
    with op.batch_alter_table("pot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pot_gebied_code"), ["gebied_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_pot_gebouw_id"), ["gebouw_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pot_gever_id"), ["gever_id"], unique=False)

    op.create_table(
        "potstand",
        sa.Column("pot_id", sa.Integer(), nullable=False),
        sa.Column("plafond", sa.BigInteger(), nullable=False),
        sa.Column("vrij", sa.BigInteger(), nullable=False),
        sa.Column("gereserveerd", sa.BigInteger(), nullable=False),
        sa.Column("toegekend", sa.BigInteger(), nullable=False),
        sa.Column("voorgeschoten", sa.BigInteger(), nullable=False),
        sa.Column("besteed", sa.BigInteger(), nullable=False),
        sa.Column("terug", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("besteed >= 0", name=op.f("ck_potstand_besteed")),
        sa.CheckConstraint("gereserveerd >= 0", name=op.f("ck_potstand_gereserveerd")),
        sa.CheckConstraint(
            "plafond = vrij + gereserveerd + toegekend + voorgeschoten + besteed + terug",
            name=op.f("ck_potstand_balans"),
        ),
        sa.CheckConstraint("plafond >= 0", name=op.f("ck_potstand_plafond")),
        sa.CheckConstraint("terug >= 0", name=op.f("ck_potstand_terug")),
        sa.CheckConstraint("toegekend >= 0", name=op.f("ck_potstand_toegekend")),
        sa.CheckConstraint("voorgeschoten >= 0", name=op.f("ck_potstand_voorgeschoten")),
        sa.CheckConstraint("vrij >= 0", name=op.f("ck_potstand_vrij")),
        sa.ForeignKeyConstraint(["pot_id"], ["pot.id"], name=op.f("fk_potstand_pot_id_pot")),
        sa.PrimaryKeyConstraint("pot_id", name=op.f("pk_potstand")),
    )
    op.create_table(
        "regeling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("uitleg", sa.Text(), nullable=False),
        sa.Column("pot_id", sa.Integer(), nullable=False),
        sa.Column("gebied_code", sa.Text(), nullable=False),
        sa.Column("behandelaar_id", sa.Integer(), nullable=False),
        sa.Column("telefoon", sa.Text(), nullable=False),
        sa.Column("voorwaarden", sa.JSON(), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["behandelaar_id"], ["person.id"], name=op.f("fk_regeling_behandelaar_id_person")),
        sa.ForeignKeyConstraint(["pot_id"], ["pot.id"], name=op.f("fk_regeling_pot_id_pot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regeling")),
        sa.UniqueConstraint("slug", name=op.f("uq_regeling_slug")),
    )
    with op.batch_alter_table("regeling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_regeling_behandelaar_id"), ["behandelaar_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_regeling_gebied_code"), ["gebied_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_regeling_pot_id"), ["pot_id"], unique=False)

    op.create_table(
        "budgetaanvraag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Text(), nullable=False),
        sa.Column("code_print", sa.Text(), nullable=False),
        sa.Column("bewoner_id", sa.Integer(), nullable=True),
        sa.Column("regeling_id", sa.Integer(), nullable=False),
        sa.Column("pot_id", sa.Integer(), nullable=False),
        sa.Column("gebied_code", sa.Text(), nullable=False),
        sa.Column("voorwaarden", sa.JSON(), nullable=False),
        sa.Column("behandelaar_id", sa.Integer(), nullable=False),
        sa.Column(
            "stand",
            sa.Enum(
                "concept",
                "ingediend",
                "aanvullen",
                "beoordeling",
                "tweede",
                "toegekend",
                "afgewezen",
                "ingetrokken",
                "uitgevoerd",
                "verantwoord",
                "vastgesteld",
                "vervallen",
                name="stand",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("taal", sa.Text(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("waarom", sa.LargeBinary(), nullable=False),
        sa.Column("waar", sa.Text(), nullable=False),
        sa.Column("dag", sa.Date(), nullable=True),
        sa.Column("mensen", sa.Integer(), nullable=True),
        sa.Column("gevraagd", sa.Integer(), nullable=False),
        sa.Column("antwoorden", sa.JSON(), nullable=False),
        sa.Column("toestemming", sa.Boolean(), nullable=False),
        sa.Column("elders", sa.Boolean(), nullable=False),
        sa.Column("naam", sa.LargeBinary(), nullable=True),
        sa.Column("email", sa.LargeBinary(), nullable=True),
        sa.Column("telefoon", sa.LargeBinary(), nullable=True),
        sa.Column(
            "samen",
            sa.Enum("iemand", "zoek", "alleen", name="samen", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("tweede_naam", sa.LargeBinary(), nullable=True),
        sa.Column("tweede_telefoon", sa.LargeBinary(), nullable=True),
        sa.Column("buiten", sa.JSON(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("laatst_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ingediend_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("beloofd_op", sa.Date(), nullable=True),
        sa.Column("uitgesteld_tot", sa.Date(), nullable=True),
        sa.Column("gemist", sa.Integer(), nullable=False),
        sa.Column("klok_stil_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("besloten_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("besloten_door_id", sa.Integer(), nullable=True),
        sa.Column("tweede_door_id", sa.Integer(), nullable=True),
        sa.Column("gegeven", sa.Integer(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.Column("tip", sa.LargeBinary(), nullable=False),
        sa.Column("klaar_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "uitbetaling",
            sa.Enum(
                "rekening", "pas", "winkel", name="uitbetaling", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("iban", sa.LargeBinary(), nullable=True),
        sa.Column("rekeninghouder", sa.LargeBinary(), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["behandelaar_id"], ["person.id"], name=op.f("fk_budgetaanvraag_behandelaar_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["besloten_door_id"], ["person.id"], name=op.f("fk_budgetaanvraag_besloten_door_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["bewoner_id"], ["bewoner.id"], name=op.f("fk_budgetaanvraag_bewoner_id_bewoner"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["pot_id"], ["pot.id"], name=op.f("fk_budgetaanvraag_pot_id_pot")),
        sa.ForeignKeyConstraint(["regeling_id"], ["regeling.id"], name=op.f("fk_budgetaanvraag_regeling_id_regeling")),
        sa.ForeignKeyConstraint(
            ["tweede_door_id"], ["person.id"], name=op.f("fk_budgetaanvraag_tweede_door_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budgetaanvraag")),
        sa.UniqueConstraint("code_print", name=op.f("uq_budgetaanvraag_code_print")),
        sa.UniqueConstraint("nummer", name=op.f("uq_budgetaanvraag_nummer")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("budgetaanvraag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_budgetaanvraag_behandelaar_id"), ["behandelaar_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_budgetaanvraag_bewoner_id"), ["bewoner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_budgetaanvraag_gebied_code"), ["gebied_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_budgetaanvraag_ingediend_op"), ["ingediend_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_budgetaanvraag_klaar_op"), ["klaar_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_budgetaanvraag_laatst_op"), ["laatst_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_budgetaanvraag_pot_id"), ["pot_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_budgetaanvraag_regeling_id"), ["regeling_id"], unique=False)
        batch_op.create_index("ix_budgetaanvraag_stand", ["stand", "beloofd_op"], unique=False)

    op.create_table(
        "begrotingsregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanvraag_id", sa.Integer(), nullable=False),
        sa.Column("waarvoor", sa.Text(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("euro", sa.Integer(), nullable=False),
        sa.Column("offerte", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanvraag_id"],
            ["budgetaanvraag.id"],
            name=op.f("fk_begrotingsregel_aanvraag_id_budgetaanvraag"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_begrotingsregel")),
    )
    with op.batch_alter_table("begrotingsregel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_begrotingsregel_aanvraag_id"), ["aanvraag_id"], unique=False)

    op.create_table(
        "boeking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pot_id", sa.Integer(), nullable=False),
        sa.Column("aanvraag_id", sa.Integer(), nullable=True),
        sa.Column(
            "soort",
            sa.Enum(
                "inleg",
                "uitname",
                "reservering",
                "vrijval",
                "toekenning",
                "voorschot",
                "besteding",
                "restant",
                "terugbetaling",
                "terug_in_pot",
                "kwijtschelding",
                name="boeksoort",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "van",
            sa.Enum(
                "plafond",
                "vrij",
                "gereserveerd",
                "toegekend",
                "voorgeschoten",
                "besteed",
                "terug",
                name="rekening",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "naar",
            sa.Enum(
                "plafond",
                "vrij",
                "gereserveerd",
                "toegekend",
                "voorgeschoten",
                "besteed",
                "terug",
                name="naar",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("cent", sa.BigInteger(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.CheckConstraint("cent > 0", name=op.f("ck_boeking_cent")),
        sa.CheckConstraint("van <> naar", name=op.f("ck_boeking_weg")),
        sa.ForeignKeyConstraint(
            ["aanvraag_id"], ["budgetaanvraag.id"], name=op.f("fk_boeking_aanvraag_id_budgetaanvraag")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_boeking_person_id_person")),
        sa.ForeignKeyConstraint(["pot_id"], ["potstand.pot_id"], name=op.f("fk_boeking_pot_id_potstand")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boeking")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_boeking_sleutel")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("boeking", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_boeking_aanvraag_id"), ["aanvraag_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_boeking_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_boeking_pot", ["pot_id", "id"], unique=False)

    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in ("boeking_telt", "boeking_blijft", "boeking_gaat_niet"):
            op.execute(f"DROP TRIGGER {name}")
    with op.batch_alter_table("boeking", schema=None) as batch_op:
        batch_op.drop_index("ix_boeking_pot")
        batch_op.drop_index(batch_op.f("ix_boeking_person_id"))
        batch_op.drop_index(batch_op.f("ix_boeking_aanvraag_id"))

    op.drop_table("boeking")
    with op.batch_alter_table("begrotingsregel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_begrotingsregel_aanvraag_id"))

    op.drop_table("begrotingsregel")
    with op.batch_alter_table("budgetaanvraag", schema=None) as batch_op:
        batch_op.drop_index("ix_budgetaanvraag_stand")
        batch_op.drop_index(batch_op.f("ix_budgetaanvraag_regeling_id"))
        batch_op.drop_index(batch_op.f("ix_budgetaanvraag_pot_id"))
        batch_op.drop_index(batch_op.f("ix_budgetaanvraag_laatst_op"))
        batch_op.drop_index(batch_op.f("ix_budgetaanvraag_klaar_op"))
        batch_op.drop_index(batch_op.f("ix_budgetaanvraag_ingediend_op"))
        batch_op.drop_index(batch_op.f("ix_budgetaanvraag_gebied_code"))
        batch_op.drop_index(batch_op.f("ix_budgetaanvraag_bewoner_id"))
        batch_op.drop_index(batch_op.f("ix_budgetaanvraag_behandelaar_id"))

    op.drop_table("budgetaanvraag")
    with op.batch_alter_table("regeling", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_regeling_pot_id"))
        batch_op.drop_index(batch_op.f("ix_regeling_gebied_code"))
        batch_op.drop_index(batch_op.f("ix_regeling_behandelaar_id"))

    op.drop_table("regeling")
    op.drop_table("potstand")
    with op.batch_alter_table("pot", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pot_gever_id"))
        batch_op.drop_index(batch_op.f("ix_pot_gebouw_id"))
        batch_op.drop_index(batch_op.f("ix_pot_gebied_code"))

    op.drop_table("pot")
    op.drop_table("gever")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION boeking_telt()")
        op.execute("DROP FUNCTION boeking_blijft()")
    op.execute(f"DELETE FROM rol WHERE rol IN ({', '.join(repr(role) for role in _NEW)})")
    _roles(*_BEFORE, *_AFTER)
