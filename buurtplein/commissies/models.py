"""Tables of commissies. Nobody's moment of joining, and no list of who gave what back, is in any of these."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurtplein.commissies.rules import Ritme, Soort
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base


class Commissie(Base):
    """A small group in a house that sees to something. It has a name; no person answers for it."""

    __tablename__ = "commissie"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    naam: Mapped[str] = mapped_column(Private)
    wat: Mapped[str] = mapped_column(Private)
    ruimte: Mapped[bool] = mapped_column(default=True)  # more neighbours are welcome
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}


class Commissielid(Base):
    """A home takes part in a commissie. Not since when."""

    __tablename__ = "commissielid"

    commissie_id: Mapped[int] = mapped_column(sa.ForeignKey("commissie.id", ondelete="CASCADE"), primary_key=True)
    huishouden_id: Mapped[int] = mapped_column(
        sa.ForeignKey("huishouden.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Commissievoorstel(Base):
    """A home thought of a commissie, and waits for who looks after the house. Yes removes the row."""

    __tablename__ = "commissievoorstel"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    huishouden_id: Mapped[int | None] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="SET NULL"), index=True)
    naam: Mapped[str] = mapped_column(Private)
    wat: Mapped[str] = mapped_column(Private)
    op: Mapped[datetime] = mapped_column(index=True)
    niet: Mapped[bool] = mapped_column(default=False)  # it does not come for now: somebody gladly says why
    beloofd_op: Mapped[date]
    uitgesteld_tot: Mapped[date | None]
    gemist: Mapped[int] = mapped_column(default=0)


class Klus(Base):
    """Something that is to be done in a house, once or every week."""

    __tablename__ = "huisklus"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    commissie_id: Mapped[int | None] = mapped_column(sa.ForeignKey("commissie.id", ondelete="SET NULL"), index=True)
    huishouden_id: Mapped[int | None] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="SET NULL"), index=True)
    titel: Mapped[str] = mapped_column(Private)
    wat: Mapped[str] = mapped_column(Private, default="")
    ritme: Mapped[str] = mapped_column(one_of(Ritme))
    dag: Mapped[date | None]  # of this turn; none: any day will do
    handen: Mapped[int] = mapped_column(default=1)  # how many homes it takes
    op: Mapped[datetime]  # when it was made
    klaar_op: Mapped[datetime | None] = mapped_column(index=True)
    wie: Mapped[list[Klushand]] = relationship(cascade="all, delete-orphan", passive_deletes=True, lazy="selectin")


class Klushand(Base):
    """A home does a klus, this turn. Giving it back removes the row, and nothing remembers that."""

    __tablename__ = "huisklushand"

    klus_id: Mapped[int] = mapped_column(sa.ForeignKey("huisklus.id", ondelete="CASCADE"), primary_key=True)
    huishouden_id: Mapped[int] = mapped_column(
        sa.ForeignKey("huishouden.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    klaar_op: Mapped[datetime | None] = mapped_column(index=True)


class Bijdrage(Base):
    """Half hours that a home says it did on a day, and for what. Never for whom."""

    __tablename__ = "bijdrage"
    __table_args__ = (sa.Index("ix_bijdrage_maand", "huishouden_id", "dag"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    huishouden_id: Mapped[int] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="CASCADE"))
    dag: Mapped[date]
    halve_uren: Mapped[int]
    soort: Mapped[str] = mapped_column(one_of(Soort))
    op: Mapped[datetime] = mapped_column(index=True)  # the middle of that day: from here on it is forgotten


class Urenpauze(Base):
    """A home does no hours for a while. There is no column for why."""

    __tablename__ = "urenpauze"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    huishouden_id: Mapped[int] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="CASCADE"), index=True)
    van: Mapped[date]
    tot: Mapped[date | None]
    over_op: Mapped[datetime | None] = mapped_column(index=True)  # the end of its last day


class Urenafspraak(Base):
    """What the people of a house agreed: so many hours a month. No row: nothing was agreed."""

    __tablename__ = "urenafspraak"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), primary_key=True)
    uren_per_maand: Mapped[int]


class Urenplan(Base):
    """What a home would like to do in the house, in its own words. Only that home reads it."""

    __tablename__ = "urenplan"

    huishouden_id: Mapped[int] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="CASCADE"), primary_key=True)
    graag: Mapped[str] = mapped_column(Private, default="")  # codes of Graag with commas
    woorden: Mapped[str] = mapped_column(Private, default="")
    gekeken_op: Mapped[date]  # on which day the home last looked at it
