"""Tables of the pleinen: the place, its hours, who is there, how many came, and who would rather not come alone."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base
from buurtplein.kernel.hours import Afwijkend, Weken
from buurtplein.kernel.marks import watched
from buurtplein.pleinen.rules import Dagdeel, DienstSoort, Kosten, PleinSoort


@watched
class Plein(Base):
    """A place where everybody may walk in. Facts only: a visitor must know what to expect before the door."""

    __tablename__ = "plein"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]
    soort: Mapped[str] = mapped_column(one_of(PleinSoort))
    kort: Mapped[str] = mapped_column(default="")  # one line, in lists
    verwacht: Mapped[str] = mapped_column(default="")  # what happens there, for who never came
    wie: Mapped[str] = mapped_column(default="")  # who else may be there; some people avoid officials
    binnenkomen: Mapped[str] = mapped_column(default="")  # which door, which bell
    straat: Mapped[str]
    huisnummer: Mapped[str]
    postcode: Mapped[str] = mapped_column(default="")
    woonplaats: Mapped[str] = mapped_column(default="")
    reis: Mapped[str] = mapped_column(default="")  # bus stop, parking, bicycles
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    gebouw_id: Mapped[int | None] = mapped_column(sa.ForeignKey("gebouw.id", ondelete="SET NULL"), index=True)
    buurt_code: Mapped[str | None]
    wijk_code: Mapped[str | None]
    gemeente_code: Mapped[str | None]
    kosten: Mapped[str] = mapped_column(one_of(Kosten))
    kosten_zin: Mapped[str] = mapped_column(default="")
    kenmerken: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # words of rules.Kenmerk
    talen: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # codes of languages spoken there
    huisregels: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # five at most
    telefoon: Mapped[str]
    contact: Mapped[str]  # the first name of who answers it
    feestdagen: Mapped[bool] = mapped_column(default=False)  # open as usual on holidays
    gecontroleerd_op: Mapped[date]
    herinnerd_op: Mapped[date | None]
    actief: Mapped[bool] = mapped_column(default=True)
    versie: Mapped[int] = mapped_column(default=1)
    tijden: Mapped[list[Openingstijd]] = relationship(
        cascade="all, delete-orphan", order_by="(Openingstijd.weekdag, Openingstijd.van)"
    )

    __mapper_args__ = {"version_id_col": versie}


@watched
class Openingstijd(Base):
    """A stretch of opening that comes back. ``tot`` at or before ``van`` means: after midnight."""

    __tablename__ = "openingstijd"
    __table_args__ = (sa.CheckConstraint("weekdag BETWEEN 0 AND 6", name="weekdag"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plein_id: Mapped[int] = mapped_column(sa.ForeignKey("plein.id", ondelete="CASCADE"), index=True)
    weekdag: Mapped[int]  # Monday is 0
    van: Mapped[str]  # "HH:MM" on the wall clock
    tot: Mapped[str]
    weken: Mapped[str] = mapped_column(one_of(Weken), default=Weken.ELKE)
    geldig_van: Mapped[date | None]
    geldig_tot: Mapped[date | None]  # the last day


@watched
class Uitzondering(Base):
    """One day that goes otherwise: closed, other hours, or hours on top of the usual ones."""

    __tablename__ = "uitzondering"
    __table_args__ = (
        sa.Index("ix_uitzondering_plein_id_dag", "plein_id", "dag"),
        sa.Index(
            "uq_uitzondering_dicht",
            "plein_id",
            "dag",
            unique=True,
            sqlite_where=sa.text("soort = 'dicht'"),
            postgresql_where=sa.text("soort = 'dicht'"),
        ),
        sa.CheckConstraint("(soort = 'dicht') = (van IS NULL) AND (van IS NULL) = (tot IS NULL)", name="tijden"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plein_id: Mapped[int] = mapped_column(sa.ForeignKey("plein.id", ondelete="CASCADE"))
    dag: Mapped[date]
    soort: Mapped[str] = mapped_column(one_of(Afwijkend))
    van: Mapped[str | None]
    tot: Mapped[str | None]
    reden: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"))
    gemaakt_op: Mapped[datetime]


@watched
class Dienst(Base):
    """Who is there when: a host, or somebody of a wijkteam with an hour for questions. Weekly, or on one day."""

    __tablename__ = "dienst"
    __table_args__ = (
        sa.CheckConstraint("(weekdag IS NULL) <> (dag IS NULL)", name="wanneer"),
        sa.CheckConstraint("weekdag IS NULL OR weekdag BETWEEN 0 AND 6", name="weekdag"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plein_id: Mapped[int] = mapped_column(sa.ForeignKey("plein.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    soort: Mapped[str] = mapped_column(one_of(DienstSoort))
    weekdag: Mapped[int | None]
    dag: Mapped[date | None]
    weken: Mapped[str] = mapped_column(one_of(Weken), default=Weken.ELKE)
    van: Mapped[str]
    tot: Mapped[str]
    noem_naam: Mapped[bool] = mapped_column(default=False)  # this person chose to be named, by first name
    geldig_tot: Mapped[date | None]


class Bezoek(Base):
    """How many people came in a part of a day. A number, nothing else."""

    __tablename__ = "bezoek"
    __table_args__ = (sa.CheckConstraint("aantal >= 0", name="aantal"),)

    plein_id: Mapped[int] = mapped_column(sa.ForeignKey("plein.id", ondelete="CASCADE"), primary_key=True)
    dag: Mapped[date] = mapped_column(primary_key=True)
    dagdeel: Mapped[str] = mapped_column(one_of(Dagdeel), primary_key=True)
    aantal: Mapped[int] = mapped_column(default=0)


class Meegaan(Base):
    """Somebody would rather not come alone. Only hosts of this plein read it; it goes days after the day itself."""

    __tablename__ = "meegaan"

    id: Mapped[int] = mapped_column(primary_key=True)
    plein_id: Mapped[int] = mapped_column(sa.ForeignKey("plein.id", ondelete="CASCADE"), index=True)
    token_print: Mapped[str] = mapped_column(unique=True)
    voor: Mapped[datetime] = mapped_column(index=True)  # the opening that they want to come to
    naam: Mapped[str | None] = mapped_column(Private)  # what to be called, if they said so
    telefoon: Mapped[str | None] = mapped_column(Private)
    tekst: Mapped[str | None] = mapped_column(Private)
    gevraagd_op: Mapped[datetime]
    gezien_op: Mapped[datetime | None]
    gezien_door: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"))
    ingetrokken_op: Mapped[datetime | None]
