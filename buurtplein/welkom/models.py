"""Tables of welkom: what a home tells of itself, who likes to show the buurt, and walks for two."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base
from buurtplein.welkom.rules import Stand, Zicht


class Voorstelling(Base):
    """What one home tells of itself, by choice. No row, and a row that wants rest, look the same to everybody else.

    Lists are codes with a comma between them, locked away as text: a language may say where somebody is from.
    """

    __tablename__ = "voorstelling"

    huishouden_id: Mapped[int] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="CASCADE"), primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    leuk: Mapped[str] = mapped_column(Private, default="")
    talen: Mapped[str] = mapped_column(Private, default="")
    samen: Mapped[str] = mapped_column(Private, default="")
    rust: Mapped[bool] = mapped_column(default=False)
    zichtbaar: Mapped[str] = mapped_column(one_of(Zicht), default=Zicht.HUIS)


class Rondgids(Base):
    """A home that likes to show a new neighbour around. Shown to nobody."""

    __tablename__ = "rondgids"

    huishouden_id: Mapped[int] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="CASCADE"), primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)


class Rondje(Base):
    """A walk for two. A row that is over stays a while: so that the other hears it, and is not asked for it again.

    ``huishouden_id`` wants to see the buurt, ``gids_id`` shows it; who moved is not in it any more.
    """

    __tablename__ = "rondje"
    __table_args__ = (
        # One at a time for who wants to see the buurt.
        sa.Index(
            "uq_rondje_loopt",
            "huishouden_id",
            unique=True,
            sqlite_where=sa.text("stand <> 'voorbij'"),
            postgresql_where=sa.text("stand <> 'voorbij'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    huishouden_id: Mapped[int | None] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="SET NULL"), index=True)
    gids_id: Mapped[int | None] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="SET NULL"), index=True)
    stand: Mapped[str] = mapped_column(one_of(Stand, "rondjestand"), default=Stand.OPEN)
    kijkt_weet: Mapped[bool] = mapped_column(default=True)  # nothing to tell to who wants to see the buurt
    toont_weet: Mapped[bool] = mapped_column(default=True)  # nor to who shows it
    op: Mapped[datetime] = mapped_column(index=True)  # of the last step
    beloofd_op: Mapped[date]
    uitgesteld_tot: Mapped[date | None]
    gemist: Mapped[int] = mapped_column(default=0)
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}
