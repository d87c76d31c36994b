"""Tables of inzage: what somebody asked, and what staff decided piece by piece."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.inzage.rules import Afhandeling, AvgSoort, AvgVan
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base


class Avgverzoek(Base):
    """A request about what we keep, with the day of the law. It never holds a name to search by."""

    __tablename__ = "avgverzoek"

    id: Mapped[int] = mapped_column(primary_key=True)
    soort: Mapped[str] = mapped_column(one_of(AvgSoort))
    van: Mapped[str] = mapped_column(one_of(AvgVan))
    team_id: Mapped[int] = mapped_column(sa.ForeignKey("team.id"), index=True)
    melding_id: Mapped[int | None] = mapped_column(sa.ForeignKey("melding.id", ondelete="SET NULL"), index=True)
    gevraagd_op: Mapped[datetime]
    uiterlijk_op: Mapped[date] = mapped_column(index=True)
    toelichting: Mapped[str | None] = mapped_column(Private)
    bereikbaar: Mapped[str | None] = mapped_column(Private)  # where the answer goes, for who asked at the desk

    verlengd_op: Mapped[datetime | None]
    verleng_reden: Mapped[str | None] = mapped_column(Private)

    voorstel: Mapped[str | None] = mapped_column(Private)  # the export as it was proposed: that is what is approved
    voorstel_op: Mapped[datetime | None]
    voorstel_door_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    akkoord_op: Mapped[datetime | None]
    akkoord_door_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    terug_reden: Mapped[str | None] = mapped_column(Private)  # what the second person wants changed

    afgehandeld_op: Mapped[datetime | None]
    afhandeling: Mapped[str | None] = mapped_column(one_of(Afhandeling))
    uitleg: Mapped[str | None] = mapped_column(Private)
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}


class Inzagestuk(Base):
    """What staff decided about one piece of a dossier. The original is never changed."""

    __tablename__ = "inzagestuk"
    __table_args__ = (sa.UniqueConstraint("verzoek_id", "sleutel"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    verzoek_id: Mapped[int] = mapped_column(sa.ForeignKey("avgverzoek.id", ondelete="CASCADE"), index=True)
    sleutel: Mapped[str]  # kind and id of the piece
    aan: Mapped[bool]
    tekst: Mapped[str | None] = mapped_column(Private)  # in other words, without what points at somebody else
