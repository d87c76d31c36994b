"""Tables of kennismakingen: moments to talk, who wants to live in a house, who reads along, and what they said.

No column leads from here to a home, and none says how a home came to be: by this road, or with a card at once.
"""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.kennismakingen.rules import Oordeel, Uitkomst
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base


class Interesse(Base):
    """Somebody wants to live in a house. What it was never asked is on no form and in no column."""

    __tablename__ = "wooninteresse"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    code_print: Mapped[str] = mapped_column(unique=True)
    voornaam: Mapped[str] = mapped_column(Private)
    bereik: Mapped[str] = mapped_column(Private)  # a mail address, or ten digits
    motivatie: Mapped[str] = mapped_column(Private)
    samen: Mapped[str] = mapped_column(Private, default="")  # codes of Samen with spaces between
    taal: Mapped[str] = mapped_column(default="nl")
    vrij: Mapped[bool] = mapped_column(default=False)  # the coordinator let neighbours read what was written
    gesproken: Mapped[datetime | None]  # since when neighbours say nothing more about the text
    uitkomst: Mapped[str | None] = mapped_column(one_of(Uitkomst))
    wie: Mapped[str] = mapped_column(Private, default="")  # who hands over the card: a first name
    wanneer: Mapped[date | None]  # on which day
    beloofd_op: Mapped[date]
    uitgesteld_tot: Mapped[date | None]
    gemist: Mapped[int] = mapped_column(default=0)
    op: Mapped[datetime] = mapped_column(index=True)
    einde: Mapped[datetime] = mapped_column(index=True)  # until when it runs; then it is kept a few weeks more
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}


class Gespreksmoment(Base):
    """A moment at which the coordinator talks with one person, with coffee. Empty until somebody chose it."""

    __tablename__ = "gespreksmoment"
    __table_args__ = (sa.UniqueConstraint("project_id", "begin"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"))
    begin: Mapped[datetime] = mapped_column(index=True)
    ruimte: Mapped[str]
    interesse_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("wooninteresse.id", ondelete="SET NULL"), unique=True
    )


class Meelezer(Base):
    """A home that reads along about new neighbours: by its own wish, and when the coordinator said yes (``mag``)."""

    __tablename__ = "meelezer"

    huishouden_id: Mapped[int] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="CASCADE"), primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    mag: Mapped[bool] = mapped_column(default=False)


class Meestem(Base):
    """What one home said about what somebody wrote. Whose it is stands in no column: a keyed print finds it again for
    that home, and for nobody else.
    """

    __tablename__ = "meestem"
    __table_args__ = (sa.UniqueConstraint("interesse_id", "stem_print"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    interesse_id: Mapped[int] = mapped_column(sa.ForeignKey("wooninteresse.id", ondelete="CASCADE"), index=True)
    stem_print: Mapped[str]
    oordeel: Mapped[str] = mapped_column(one_of(Oordeel))
    woorden: Mapped[str] = mapped_column(Private, default="")
