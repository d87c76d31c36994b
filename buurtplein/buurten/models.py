"""Tables of the ground: areas with their versions, buildings, addresses, rules, phone numbers, the place itself."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.buurten.moments import MOMENTEN
from buurtplein.buurten.places import SOORTEN
from buurtplein.buurten.rules import SOORTEN as MELDINGSOORTEN
from buurtplein.kernel.db import Base
from buurtplein.kernel.marks import watched


def _one_of(column: str, codes: tuple[str, ...]) -> sa.CheckConstraint:
    listed = ", ".join(f"'{code}'" for code in codes)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=column)


@watched
class Gebied(Base):
    """One version of a gemeente, wijk or buurt. It holds from ``geldig_van`` until ``geldig_tot`` (not included)."""

    __tablename__ = "gebied"
    __table_args__ = (
        sa.UniqueConstraint("code", "geldig_van"),
        sa.Index("ix_gebied_gemeente_code_soort", "gemeente_code", "soort"),
        _one_of("soort", SOORTEN),
        sa.CheckConstraint("geldig_tot IS NULL OR geldig_tot > geldig_van", name="geldig"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    naam: Mapped[str]
    soort: Mapped[str]
    gemeente_code: Mapped[str | None]
    wijk_code: Mapped[str | None]
    geldig_van: Mapped[date]
    geldig_tot: Mapped[date | None]
    geometry: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)  # WKB, WGS84, longitude first
    west: Mapped[float]
    zuid: Mapped[float]
    oost: Mapped[float]
    noord: Mapped[float]


@watched
class Gebouw(Base):
    """A complex that neighbours call by name, with the range of house numbers it takes up."""

    __tablename__ = "gebouw"
    __table_args__ = (sa.Index("ix_gebouw_postcode", "postcode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    naam: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    eigenaar_team_id: Mapped[int | None] = mapped_column(sa.ForeignKey("team.id", ondelete="SET NULL"), index=True)
    eigenaar_naam: Mapped[str] = mapped_column(default="")
    buurt_code: Mapped[str | None]
    straat: Mapped[str] = mapped_column(default="")
    van: Mapped[int | None]
    tot: Mapped[int | None]
    postcode: Mapped[str | None]
    qr_code: Mapped[str] = mapped_column(unique=True)
    lat: Mapped[float | None]
    lon: Mapped[float | None]


class Adres(Base):
    """In which buurt an address lies. Millions of rows, so only what routing needs."""

    __tablename__ = "adres"
    __table_args__ = {"sqlite_with_rowid": False}

    postcode: Mapped[str] = mapped_column(primary_key=True)
    huisnummer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    buurt_code: Mapped[str]


class Postcodepunt(Base):
    """Where a postcode lies: the centre of its addresses, from an open register. WGS84."""

    __tablename__ = "postcodepunt"
    __table_args__ = {"sqlite_with_rowid": False}

    postcode: Mapped[str] = mapped_column(primary_key=True)  # four digits, or four digits and two letters
    lat: Mapped[float]
    lon: Mapped[float]


class Adresimport(Base):
    """How far a file of addresses was read, so that an import that stopped goes on where it was."""

    __tablename__ = "adresimport"

    vingerafdruk: Mapped[str] = mapped_column(primary_key=True)
    bestand: Mapped[str]
    positie: Mapped[int] = mapped_column(sa.BigInteger, default=0)  # bytes
    rijen: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    klaar: Mapped[bool] = mapped_column(default=False)
    bijgewerkt: Mapped[datetime]


class Routeregel(Base):
    """What happens here, of this kind, at this hour, goes to that team. Empty means any; removed rules stay as rows."""

    __tablename__ = "routeregel"
    __table_args__ = (
        sa.Index(
            "uq_routeregel_vangnet",
            "vangnet",
            unique=True,
            sqlite_where=sa.text("vangnet"),
            postgresql_where=sa.text("vangnet"),
        ),
        sa.CheckConstraint(
            "NOT vangnet OR (actief AND gebied_code IS NULL AND gebouw_id IS NULL AND postcode IS NULL"
            " AND soort IS NULL AND categorie IS NULL AND moment IS NULL)",
            name="vangnet",
        ),
        sa.CheckConstraint(
            "(CASE WHEN gebied_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN gebouw_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN postcode IS NULL THEN 0 ELSE 1 END) <= 1",
            name="plek",
        ),
        sa.CheckConstraint("huisnummer IS NULL OR postcode IS NOT NULL", name="huisnummer"),
        _one_of("moment", MOMENTEN),
        _one_of("soort", MELDINGSOORTEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    volgorde: Mapped[int] = mapped_column(default=100)
    gebied_code: Mapped[str | None]
    gebouw_id: Mapped[int | None] = mapped_column(sa.ForeignKey("gebouw.id", ondelete="RESTRICT"), index=True)
    postcode: Mapped[str | None]
    huisnummer: Mapped[int | None]
    soort: Mapped[str | None]
    categorie: Mapped[str | None]
    moment: Mapped[str | None]
    team_id: Mapped[int] = mapped_column(sa.ForeignKey("team.id", ondelete="RESTRICT"), index=True)
    vangnet: Mapped[bool] = mapped_column(default=False)
    actief: Mapped[bool] = mapped_column(default=True)


@watched
class Telefoonnummer(Base):
    """A number that the site shows, and when a person last called it to see whether it still works."""

    __tablename__ = "telefoonnummer"

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    nummer: Mapped[str]
    volgorde: Mapped[int] = mapped_column(default=0)
    laatst_gecontroleerd_op: Mapped[date]


@watched
class Plaats(Base):
    """The neighbourhood this site is of: one row."""

    __tablename__ = "plaats"
    __table_args__ = (sa.CheckConstraint("id = 1", name="een"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    naam: Mapped[str]
    telefoon: Mapped[str] = mapped_column(default="")
    plein: Mapped[str] = mapped_column(default="")


@watched
class Stand(Base):
    """A random mark per set of rows that processes keep in memory: another mark means that they have to read again."""

    __tablename__ = "stand"

    naam: Mapped[str] = mapped_column(primary_key=True)
    merk: Mapped[str]
