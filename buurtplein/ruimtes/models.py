"""Tables of ruimtes: rooms, who has one when, who waits, the own calendar; and things that neighbours lend."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base
from buurtplein.ruimtes.rules import Stand, Wijze


class Ruimte(Base):
    """A room that a house shares, and what is expected of who uses it."""

    __tablename__ = "ruimte"
    __table_args__ = (sa.UniqueConstraint("project_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    slug: Mapped[str]
    naam: Mapped[str]
    wat: Mapped[str] = mapped_column(default="")
    regels: Mapped[str] = mapped_column(default="")
    sleutel: Mapped[str]  # where the key is
    schoonmaken: Mapped[str]  # how it should look afterwards
    wijze: Mapped[str] = mapped_column(one_of(Wijze))
    blokken: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)  # naam, van, tot ("HH:MM"), dagen (Monday is 0)
    hoogste_per_maand: Mapped[int]  # per home; 0: no limit
    vooruit: Mapped[int]  # days
    tussen: Mapped[int]  # minutes between two, for cleaning
    langst: Mapped[int]  # hours, where people choose hours
    actief: Mapped[bool] = mapped_column(default=True)
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}


class Ruimtedicht(Base):
    """One day on which a room is closed, and why."""

    __tablename__ = "ruimtedicht"
    __table_args__ = (sa.UniqueConstraint("ruimte_id", "dag"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    ruimte_id: Mapped[int] = mapped_column(sa.ForeignKey("ruimte.id", ondelete="CASCADE"))
    dag: Mapped[date]
    reden: Mapped[str]


class Reservering(Base):
    """A room is kept for a home. It goes with the home."""

    __tablename__ = "reservering"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    ruimte_id: Mapped[int] = mapped_column(sa.ForeignKey("ruimte.id", ondelete="CASCADE"), index=True)
    huishouden_id: Mapped[int] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="CASCADE"), index=True)
    start: Mapped[datetime]
    eind: Mapped[datetime] = mapped_column(index=True)
    vast_tot: Mapped[datetime | None]  # held for who waited, until then; None: it is agreed
    dicht: Mapped[str | None]  # the room is closed after all, and why: it does not take place
    bekeken_op: Mapped[datetime | None]  # who looks after the house asked who had it
    gewijzigd: Mapped[datetime]
    versie: Mapped[int] = mapped_column(default=1)  # calendars read it as the number of the change


class Ruimteuur(Base):
    """Half an hour of a room that is taken, cleaning included. The unique pair is what keeps two apart."""

    __tablename__ = "ruimteuur"
    __table_args__ = (sa.UniqueConstraint("ruimte_id", "start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ruimte_id: Mapped[int] = mapped_column(sa.ForeignKey("ruimte.id", ondelete="CASCADE"))
    reservering_id: Mapped[int] = mapped_column(sa.ForeignKey("reservering.id", ondelete="CASCADE"), index=True)
    start: Mapped[datetime]


class Wachtplek(Base):
    """A home waits for a room that another has. The first in line gets it when it becomes free."""

    __tablename__ = "wachtplek"
    __table_args__ = (sa.UniqueConstraint("ruimte_id", "start", "huishouden_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    ruimte_id: Mapped[int] = mapped_column(sa.ForeignKey("ruimte.id", ondelete="CASCADE"))
    huishouden_id: Mapped[int] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="CASCADE"), index=True)
    start: Mapped[datetime] = mapped_column(index=True)
    eind: Mapped[datetime]


class Agendasleutel(Base):
    """The address at which the calendar of a home reads its own reservations."""

    __tablename__ = "agendasleutel"

    huishouden_id: Mapped[int] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="CASCADE"), primary_key=True)
    token: Mapped[str] = mapped_column(Private)  # shown again to who made it
    token_print: Mapped[str] = mapped_column(unique=True)


class Spul(Base):
    """A thing to borrow: of the house, or offered by a home."""

    __tablename__ = "spul"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    van_huis: Mapped[bool]
    huishouden_id: Mapped[int | None] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="SET NULL"), index=True)
    naam: Mapped[str] = mapped_column(Private)
    wat: Mapped[str] = mapped_column(Private, default="")
    waar: Mapped[str] = mapped_column(Private, default="")  # where the key or the thing is, of the house only
    dagen: Mapped[int]  # how long it is lent
    weg: Mapped[bool] = mapped_column(default=False)  # off the list, until it is back


class Lening(Base):
    """A home asks for a thing, has it, or brought it back."""

    __tablename__ = "lening"
    __table_args__ = (
        # One has it at a time, whatever two people press at once.
        sa.Index(
            "uq_lening_spul_id_nu",
            "spul_id",
            unique=True,
            sqlite_where=sa.text("stand = 'geleend'"),
            postgresql_where=sa.text("stand = 'geleend'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    spul_id: Mapped[int] = mapped_column(sa.ForeignKey("spul.id", ondelete="CASCADE"), index=True)
    huishouden_id: Mapped[int | None] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="SET NULL"), index=True)
    stand: Mapped[str] = mapped_column(one_of(Stand))
    antwoord_voor: Mapped[date]  # on which day the asker hears at the latest
    tot: Mapped[date | None]  # the last day
    halen: Mapped[str] = mapped_column(Private, default="")  # where and when to fetch it
    klaar_op: Mapped[datetime | None] = mapped_column(index=True)
