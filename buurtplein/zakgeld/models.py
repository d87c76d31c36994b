"""Tables of zakgeld: who decides along, what they said of a plan, and which figures stand beside the euros."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base
from buurtplein.zakgeld.rules import Cijfersoort, Oordeel


class Meebeslisser(Base):
    """A resident who decides along about a zak geld. Shown to nobody, and gone when it stops."""

    __tablename__ = "meebeslisser"

    pot_id: Mapped[int] = mapped_column(sa.ForeignKey("pot.id", ondelete="CASCADE"), primary_key=True)
    bewoner_id: Mapped[int] = mapped_column(
        sa.ForeignKey("bewoner.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Stem(Base):
    """What one resident says of one plan. Whose it is stands in no column: a keyed print finds it again for whoever
    said it, and for nobody else.
    """

    __tablename__ = "budgetstem"
    __table_args__ = (sa.UniqueConstraint("aanvraag_id", "stem_print"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pot_id: Mapped[int] = mapped_column(sa.ForeignKey("pot.id", ondelete="CASCADE"), index=True)
    aanvraag_id: Mapped[int] = mapped_column(sa.ForeignKey("budgetaanvraag.id", ondelete="CASCADE"), index=True)
    stem_print: Mapped[str]
    oordeel: Mapped[str] = mapped_column(one_of(Oordeel))
    woorden: Mapped[str] = mapped_column(Private, default="")
    op: Mapped[datetime] = mapped_column(index=True)  # the day only: a moment would be a trace


class Doelcijfer(Base):
    """A figure of the portal that stands beside the euros of a pot."""

    __tablename__ = "doelcijfer"

    pot_id: Mapped[int] = mapped_column(sa.ForeignKey("pot.id", ondelete="CASCADE"), primary_key=True)
    soort: Mapped[str] = mapped_column(one_of(Cijfersoort), primary_key=True)
