"""What a coach writes for itself, outside the circle. Nothing that neighbours open reads this table.

A note hangs on a circle and a day, never on a home: so no file about a person can come of it.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base


class Coachnotitie(Base):
    """A note of one coach about how a circle goes. ``doorgeven``: that coach left it for whoever comes after."""

    __tablename__ = "coachnotitie"

    id: Mapped[int] = mapped_column(primary_key=True)
    cirkel_id: Mapped[int] = mapped_column(sa.ForeignKey("buurtcirkel.id", ondelete="CASCADE"), index=True)
    coach_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    op: Mapped[datetime] = mapped_column(index=True)
    tekst: Mapped[str] = mapped_column(Private)
    doorgeven: Mapped[bool] = mapped_column(default=False)
