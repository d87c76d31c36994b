"""Tables of conversations: the two who talk, what they wrote, and how far each has read."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.berichten.rules import Gesprekstand
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base


class Gesprek(Base):
    """Two neighbours and what brought them together, as (kind, number): this package does not know what it is."""

    __tablename__ = "gesprek"
    __table_args__ = (sa.UniqueConstraint("kind", "thing_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nr: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    thing_id: Mapped[int]
    een_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bewoner.id", ondelete="SET NULL"), index=True)
    ander_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bewoner.id", ondelete="SET NULL"), index=True)
    een_naam: Mapped[str | None] = mapped_column(Private)  # how each is called here
    ander_naam: Mapped[str | None] = mapped_column(Private)
    een_gelezen: Mapped[int] = mapped_column(default=0)  # number of the last message that each saw
    ander_gelezen: Mapped[int] = mapped_column(default=0)
    een_nummer: Mapped[str | None] = mapped_column(Private)  # shared by a press of its owner
    ander_nummer: Mapped[str | None] = mapped_column(Private)
    stand: Mapped[str] = mapped_column(one_of(Gesprekstand), default=Gesprekstand.OPEN)
    gemaakt_op: Mapped[datetime]
    laatst_op: Mapped[datetime] = mapped_column(index=True)
    gestopt_op: Mapped[datetime | None]
    gestopt_door_id: Mapped[int | None]  # number of a bewoner; never shown to the other


class Bericht(Base):
    """One message. ``sleutel`` comes from the writer's page: the same message sent twice is there once."""

    __tablename__ = "bericht"
    __table_args__ = (sa.UniqueConstraint("gesprek_id", "sleutel"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    gesprek_id: Mapped[int] = mapped_column(sa.ForeignKey("gesprek.id", ondelete="CASCADE"))
    van_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bewoner.id", ondelete="SET NULL"), index=True)
    tekst: Mapped[str | None] = mapped_column(Private)  # None: taken away after somebody reported it
    op: Mapped[datetime] = mapped_column(index=True)
    sleutel: Mapped[str]
    gemeld_op: Mapped[datetime | None]
