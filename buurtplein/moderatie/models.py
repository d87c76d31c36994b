"""The table of what somebody reads before it is placed, with what was decided and the text as it was written."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base
from buurtplein.kernel.review import Besluit, Reden
from buurtplein.moderatie.rules import Waarom


class Nakijkstuk(Base):
    """One text that is read, as (kind, number) of the thing it is of: this package does not know what that is."""

    __tablename__ = "nakijkstuk"
    __table_args__ = (
        # one open per thing: asked again is the same
        sa.Index(
            "uq_nakijkstuk_open",
            "kind",
            "thing_id",
            unique=True,
            sqlite_where=sa.text("besloten_op IS NULL"),
            postgresql_where=sa.text("besloten_op IS NULL"),
        ),
        sa.Index("ix_nakijkstuk_kind_thing_id", "kind", "thing_id"),
        sa.Index("ix_nakijkstuk_besloten_op", "besloten_op", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    thing_id: Mapped[int]
    waarom: Mapped[str] = mapped_column(one_of(Waarom))
    buurt_code: Mapped[str | None]
    wijk_code: Mapped[str | None]
    gemeente_code: Mapped[str | None]
    tekst: Mapped[str | None] = mapped_column(Private)  # as it was written
    geplaatst: Mapped[str | None] = mapped_column(Private)  # as it was placed, when that differs
    opvang_team_id: Mapped[int | None] = mapped_column(sa.ForeignKey("team.id"))  # nobody reads for its areas: these do
    gevraagd_op: Mapped[datetime]
    herinnerd_op: Mapped[datetime | None]
    vast_door_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))  # who has it on the screen
    vast_tot: Mapped[datetime | None]
    besluit: Mapped[str | None] = mapped_column(one_of(Besluit))
    reden: Mapped[str | None] = mapped_column(one_of(Reden))
    besloten_door_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    besloten_op: Mapped[datetime | None]  # without a decision: there was nothing to decide any more
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}


class Nakijkregel(Base):
    """How much is read first in an area: only what is new (the usual), or everything."""

    __tablename__ = "nakijkregel"

    gebied_code: Mapped[str] = mapped_column(primary_key=True)
    alles: Mapped[bool] = mapped_column(default=False)
