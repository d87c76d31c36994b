"""Tables of conversations: the two who talk, what they wrote, and how far each has read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.berichten.rules import Gesprekstand, Kant
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base
from buurtplein.kernel.review import Besluit, Reden


class Gesprek(Base):
    """Two neighbours and what brought them together, as (kind, number): this package does not know what it is."""

    __tablename__ = "gesprek"
    # Numbers are never given twice: how far somebody read, and what somebody reports, are numbers too.
    __table_args__ = (sa.UniqueConstraint("kind", "thing_id"), {"sqlite_autoincrement": True})

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
    een_gezien_op: Mapped[datetime | None]  # when each last looked, so that nobody gets mail about an open page
    ander_gezien_op: Mapped[datetime | None]
    een_geseind: Mapped[int] = mapped_column(default=0)  # number of the last message that each got a mail about
    ander_geseind: Mapped[int] = mapped_column(default=0)
    een_nummer: Mapped[str | None] = mapped_column(Private)  # shared by a press of its owner
    ander_nummer: Mapped[str | None] = mapped_column(Private)
    stand: Mapped[str] = mapped_column(one_of(Gesprekstand), default=Gesprekstand.OPEN)
    gemaakt_op: Mapped[datetime]
    laatst_op: Mapped[datetime] = mapped_column(index=True)
    gestopt_op: Mapped[datetime | None]
    gestopt_door_id: Mapped[int | None]  # number of a bewoner; never shown to the other

    def side(self, bewoner_id: int | None) -> Kant:
        """On which side this resident is. Raises ValueError for somebody who takes no part."""
        if bewoner_id is None or bewoner_id not in (self.een_id, self.ander_id):
            raise ValueError("takes no part")
        return Kant.EEN if bewoner_id == self.een_id else Kant.ANDER

    def told(self, kant: Kant, what: str) -> Any:
        """What is kept of one side: id, naam, gelezen, gezien_op, geseind or nummer."""
        return getattr(self, f"{kant}_{what}")

    def tell(self, kant: Kant, what: str, value: Any) -> None:
        """Keep something of one side."""
        setattr(self, f"{kant}_{what}", value)


class Bericht(Base):
    """One message. ``sleutel`` comes from the writer's page: the same message sent twice is there once."""

    __tablename__ = "bericht"
    __table_args__ = (sa.UniqueConstraint("gesprek_id", "sleutel"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    gesprek_id: Mapped[int] = mapped_column(sa.ForeignKey("gesprek.id", ondelete="CASCADE"))
    van_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bewoner.id", ondelete="SET NULL"), index=True)
    tekst: Mapped[str | None] = mapped_column(Private)  # None: taken away after somebody reported it
    op: Mapped[datetime] = mapped_column(index=True)
    sleutel: Mapped[str]
    gemeld_op: Mapped[datetime | None]
    besluit: Mapped[str | None] = mapped_column(one_of(Besluit))  # of who read it after that
    reden: Mapped[str | None] = mapped_column(one_of(Reden))
    besloten_op: Mapped[datetime | None]
