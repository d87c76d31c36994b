"""Tables of werkvoorraad: kept filters, what was done to several meldingen at once, and standard answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base
from buurtplein.kernel.marks import watched
from buurtplein.werkvoorraad.rules import Bulk, Stand


@watched
class Werkfilter(Base):
    """A way to look at the desk that somebody kept, for the own use or for a team."""

    __tablename__ = "werkfilter"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    team_id: Mapped[int | None] = mapped_column(sa.ForeignKey("team.id", ondelete="CASCADE"), index=True)
    naam: Mapped[str] = mapped_column(Private)
    voorwaarden: Mapped[dict[str, Any]] = mapped_column(sa.JSON)  # codes and numbers only: meldingen/looking.py


@watched
class Bulkactie(Base):
    """The same thing done to several meldingen. Until its minute is over it can be taken back."""

    __tablename__ = "bulkactie"

    id: Mapped[int] = mapped_column(primary_key=True)
    soort: Mapped[str] = mapped_column(one_of(Bulk))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    op: Mapped[datetime]
    tot: Mapped[datetime]  # so long it can be taken back
    beloofd_op: Mapped[date | None]
    ongedaan_op: Mapped[datetime | None]
    gezien_op: Mapped[datetime | None]  # the person knows what could not be done
    regels: Mapped[list[Bulkregel]] = relationship(order_by="Bulkregel.id", cascade="all, delete-orphan")


class Bulkregel(Base):
    """What was done to one of them, and how it was before. The text of an answer is here only until it leaves."""

    __tablename__ = "bulkregel"

    id: Mapped[int] = mapped_column(primary_key=True)
    bulkactie_id: Mapped[int] = mapped_column(sa.ForeignKey("bulkactie.id", ondelete="CASCADE"), index=True)
    melding_id: Mapped[int] = mapped_column(sa.ForeignKey("melding.id", ondelete="CASCADE"), index=True)
    stand: Mapped[str] = mapped_column(one_of(Stand))
    waarom: Mapped[str | None]
    tekst: Mapped[str | None] = mapped_column(Private)
    voor: Mapped[dict[str, Any]] = mapped_column(sa.JSON)  # ids, codes and dates
    versie: Mapped[int]


class Sjabloon(Base):
    """A standard answer, for one team or for everybody, with a number to type."""

    __tablename__ = "sjabloon"

    id: Mapped[int] = mapped_column(primary_key=True)
    nummer: Mapped[int] = mapped_column(unique=True)
    team_id: Mapped[int | None] = mapped_column(sa.ForeignKey("team.id", ondelete="CASCADE"))
    naam: Mapped[str]
    categorie: Mapped[str | None]
    status: Mapped[str | None]
    versie: Mapped[int] = mapped_column(default=1)
    talen: Mapped[list[Sjabloontaal]] = relationship(cascade="all, delete-orphan", lazy="selectin")

    __mapper_args__ = {"version_id_col": versie}


class Sjabloontaal(Base):
    """The words of a standard answer in one language."""

    __tablename__ = "sjabloontaal"
    __table_args__ = (sa.UniqueConstraint("sjabloon_id", "taal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sjabloon_id: Mapped[int] = mapped_column(sa.ForeignKey("sjabloon.id", ondelete="CASCADE"))
    taal: Mapped[str]
    woorden: Mapped[str]
