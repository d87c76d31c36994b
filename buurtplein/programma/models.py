"""Tables of the programme: an activity, the days that go otherwise, who carries it, and how many came."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base
from buurtplein.kernel.marks import watched
from buurtplein.programma.rules import ActiviteitSoort, Ondanks, Stand, Taak


@watched
class Activiteit(Base):
    """Something to do at a plein, once or on days that come back. Where it lies is copied, so rules need not ask."""

    __tablename__ = "activiteit"
    __table_args__ = (sa.CheckConstraint("plekken IS NULL OR plekken > 0", name="plekken"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    plein_id: Mapped[int] = mapped_column(sa.ForeignKey("plein.id", ondelete="CASCADE"), index=True)
    buurt_code: Mapped[str | None]
    wijk_code: Mapped[str | None]
    gemeente_code: Mapped[str | None]
    titel: Mapped[str]
    soort: Mapped[str] = mapped_column(one_of(ActiviteitSoort))
    wat: Mapped[str] = mapped_column(default="")
    kosten: Mapped[str] = mapped_column(default="")  # in words; empty: nothing
    begin: Mapped[date]  # the first day
    van: Mapped[str]  # "HH:MM" on the wall clock; ``tot`` at or before it is after midnight
    tot: Mapped[str]
    regel: Mapped[str | None]  # an RRULE of RFC 5545, without DTSTART; None: once
    plekken: Mapped[int | None]  # None: everybody may walk in
    stand: Mapped[str] = mapped_column(one_of(Stand))
    # A proposal of a resident: how to reach them until it was decided, and not a day longer.
    voorsteller: Mapped[str | None] = mapped_column(Private)
    bereik: Mapped[str | None] = mapped_column(Private)
    idee: Mapped[str | None] = mapped_column(Private)  # what they want to do, in their words
    wens: Mapped[str | None] = mapped_column(Private)  # when it suits them
    token_print: Mapped[str | None] = mapped_column(unique=True)
    antwoord: Mapped[str | None] = mapped_column(Private)
    voorgesteld_op: Mapped[datetime | None]
    antwoord_voor: Mapped[date | None]  # the day that was promised
    beslist_op: Mapped[datetime | None]
    gewijzigd_op: Mapped[datetime]
    versie: Mapped[int] = mapped_column(default=1)
    trekkers: Mapped[list[Trekker]] = relationship(cascade="all, delete-orphan", order_by="Trekker.id")
    afwijkingen: Mapped[list[Afwijking]] = relationship(cascade="all, delete-orphan", order_by="Afwijking.dag")

    __mapper_args__ = {"version_id_col": versie}


class Trekker(Base):
    """Who carries an activity, by first name if they want to be named; somebody who guides it stops on a day."""

    __tablename__ = "trekker"

    id: Mapped[int] = mapped_column(primary_key=True)
    activiteit_id: Mapped[int] = mapped_column(sa.ForeignKey("activiteit.id", ondelete="CASCADE"), index=True)
    naam: Mapped[str] = mapped_column(Private)
    taak: Mapped[str] = mapped_column(one_of(Taak))
    noem_naam: Mapped[bool] = mapped_column(default=False)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"))
    tot: Mapped[date | None]  # who guides: the last day
    herinnerd_op: Mapped[date | None]


@watched
class Afwijking(Base):
    """One day of an activity that goes otherwise: it is off, or at another time, or about something else."""

    __tablename__ = "afwijking"
    __table_args__ = (sa.UniqueConstraint("activiteit_id", "dag"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    activiteit_id: Mapped[int] = mapped_column(sa.ForeignKey("activiteit.id", ondelete="CASCADE"))
    dag: Mapped[date]  # the day of the series that it stands for
    vervalt: Mapped[bool] = mapped_column(default=False)
    reden: Mapped[str] = mapped_column(default="")
    nieuwe_dag: Mapped[date | None]
    van: Mapped[str | None]
    tot: Mapped[str | None]
    titel: Mapped[str | None]
    wat: Mapped[str | None]
    ondanks: Mapped[str | None] = mapped_column(one_of(Ondanks))  # it goes on although the plein is closed for this


@watched
class Activiteitdag(Base):
    """One day of an activity: its list of places, and how many came. Made when the first of these is needed."""

    __tablename__ = "activiteitdag"

    activiteit_id: Mapped[int] = mapped_column(sa.ForeignKey("activiteit.id", ondelete="CASCADE"), primary_key=True)
    dag: Mapped[date] = mapped_column(primary_key=True)
    lijst_id: Mapped[int | None] = mapped_column(sa.ForeignKey("aanmeldlijst.id", ondelete="SET NULL"), unique=True)
    geteld: Mapped[int | None]
