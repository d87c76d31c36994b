"""Tables of inzicht: files that somebody asked for, until they expire."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import PrivateBytes
from buurtplein.kernel.db import Base


class Inhoud(StrEnum):
    """What is in an export."""

    CIJFERS = "cijfers"
    MELDINGEN = "meldingen"


class Vorm(StrEnum):
    """What kind of file it is."""

    CSV = "csv"
    XLSX = "xlsx"


class Export(Base):
    """A file that one person asked for. It is made by a job, and gone a week later."""

    __tablename__ = "export"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    inhoud: Mapped[str] = mapped_column(one_of(Inhoud))
    vorm: Mapped[str] = mapped_column(one_of(Vorm))
    team_id: Mapped[int | None] = mapped_column(sa.ForeignKey("team.id"))  # of the list; figures have none
    gebied: Mapped[str | None]
    van: Mapped[date | None]
    tot: Mapped[date | None]
    gevraagd_op: Mapped[datetime] = mapped_column(index=True)
    totaal: Mapped[int | None]  # rows; None: not begun
    klaar: Mapped[int] = mapped_column(default=0)  # rows that were read
    gelezen_tot: Mapped[int] = mapped_column(default=0)  # the row after which reading goes on
    klaar_op: Mapped[datetime | None]
    bestand: Mapped[bytes | None] = mapped_column(PrivateBytes, deferred=True)


class Exportdeel(Base):
    """Some rows of an export that is being made; gone when the file is there."""

    __tablename__ = "export_deel"

    id: Mapped[int] = mapped_column(primary_key=True)
    export_id: Mapped[int] = mapped_column(sa.ForeignKey("export.id", ondelete="CASCADE"), index=True)
    rijen: Mapped[bytes] = mapped_column(PrivateBytes)
