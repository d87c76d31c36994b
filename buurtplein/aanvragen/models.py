"""Tables of aanvragen."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base


class Planantwoord(Base):
    """What who asks wrote back when we had a question about a plan."""

    __tablename__ = "planantwoord"

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = mapped_column(sa.ForeignKey("budgetaanvraag.id", ondelete="CASCADE"), index=True)
    tekst: Mapped[str] = mapped_column(Private)
    op: Mapped[datetime] = mapped_column(index=True)
