"""Tables of woonprojecten: the house, its homes, accounts that live in one, who asks to come in, coffee and hours."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurtplein.kernel import clock
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base
from buurtplein.kernel.marks import watched
from buurtplein.woonprojecten.rules import Taak
from buurtplein.woonprojecten.tijden_rules import Reden


@watched
class Woonproject(Base):
    """A house where neighbours chose to be good neighbours. What it says is public; who lives there is not."""

    __tablename__ = "woonproject"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]
    gebouw_id: Mapped[int | None] = mapped_column(sa.ForeignKey("gebouw.id", ondelete="SET NULL"), index=True)
    gebied_code: Mapped[str]
    wat: Mapped[str]  # what it is, for everybody
    hoe: Mapped[str] = mapped_column(default="")  # how somebody comes to live there
    handig: Mapped[str] = mapped_column(default="")  # good to know, for who is inside: bins, post, bicycles
    telefoon: Mapped[str]
    coordinator_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    vervanger_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    interesse: Mapped[bool] = mapped_column(default=False)  # whether people can say that they want to live there
    actief: Mapped[bool] = mapped_column(default=True)
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}

    @property
    def project(self) -> Woonproject:
        """Itself: rules read a house and a thing in it alike."""
        return self


class Huishouden(Base):
    """One home in a house. Not behind which door, not with whom, not since when people live there.

    Removing the row is moving out: what was only of this home goes along, and what was said stays without a name.
    """

    __tablename__ = "huishouden"
    __table_args__ = (sa.UniqueConstraint("project_id", "kaart"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    kaart: Mapped[int]  # the number in the corner of the card
    code_print: Mapped[str | None] = mapped_column(unique=True)  # None: a home that came in without a card
    roepnaam: Mapped[str] = mapped_column(Private, default="")  # what neighbours call them, by own choice


class Huislid(Base):
    """An account of a resident that opens a home without its card, by own choice."""

    __tablename__ = "huislid"

    bewoner_id: Mapped[int] = mapped_column(sa.ForeignKey("bewoner.id", ondelete="CASCADE"), primary_key=True)
    huishouden_id: Mapped[int] = mapped_column(
        sa.ForeignKey("huishouden.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Toegangsvraag(Base):
    """A resident without a card asks to come in. A yes removes the row; a no stays for a while, to be read."""

    __tablename__ = "toegangsvraag"
    __table_args__ = (sa.UniqueConstraint("project_id", "bewoner_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"))
    bewoner_id: Mapped[int] = mapped_column(sa.ForeignKey("bewoner.id", ondelete="CASCADE"), index=True)
    op: Mapped[datetime] = mapped_column(index=True)
    beloofd_op: Mapped[date]
    uitgesteld_tot: Mapped[date | None]
    gemist: Mapped[int] = mapped_column(default=0)
    niet: Mapped[bool] = mapped_column(default=False)


@watched
class Koffie(Base):
    """A moment in the week at which there is coffee, and somebody waits at the door."""

    __tablename__ = "koffiemoment"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    weekdag: Mapped[int]  # Monday is 0
    van: Mapped[str]  # "HH:MM"
    tot: Mapped[str]
    ruimte: Mapped[str]
    naam: Mapped[str]  # first name of who waits at the door
    buurt: Mapped[bool] = mapped_column(default=False)  # everybody around is welcome: it is in the agenda
    gewijzigd_op: Mapped[datetime] = mapped_column(default=clock.now)  # for calendars that have it already


@watched
class Aanwezige(Base):
    """Somebody who is often in the house, for everybody in it alike. Never of one home."""

    __tablename__ = "aanwezige"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    naam: Mapped[str]
    taak: Mapped[str] = mapped_column(one_of(Taak))
    organisatie: Mapped[str] = mapped_column(default="")
    telefoon: Mapped[str] = mapped_column(default="")
    waar: Mapped[str] = mapped_column(default="")
    wat: Mapped[str] = mapped_column(default="")  # for what you can come
    tijden: Mapped[list[Aanwezigtijd]] = relationship(
        cascade="all, delete-orphan", order_by="(Aanwezigtijd.weekdag, Aanwezigtijd.van)", lazy="selectin"
    )


@watched
class Aanwezigtijd(Base):
    """Hours of every week in which somebody is there. Times read "HH:MM"."""

    __tablename__ = "aanwezigtijd"

    id: Mapped[int] = mapped_column(primary_key=True)
    aanwezige_id: Mapped[int] = mapped_column(sa.ForeignKey("aanwezige.id", ondelete="CASCADE"), index=True)
    weekdag: Mapped[int]
    van: Mapped[str]
    tot: Mapped[str]


@watched
class Huisdag(Base):
    """One day on which a coffee, or somebody who is often there, goes otherwise than every week."""

    __tablename__ = "huisdag"
    __table_args__ = (
        sa.UniqueConstraint("koffie_id", "dag"),
        sa.UniqueConstraint("aanwezige_id", "dag"),
        sa.CheckConstraint("(koffie_id IS NULL) <> (aanwezige_id IS NULL)", name="een_ding"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    koffie_id: Mapped[int | None] = mapped_column(sa.ForeignKey("koffiemoment.id", ondelete="CASCADE"))
    aanwezige_id: Mapped[int | None] = mapped_column(sa.ForeignKey("aanwezige.id", ondelete="CASCADE"))
    dag: Mapped[date]
    wel: Mapped[bool]  # it goes on although it is a holiday; or it does not
    reden: Mapped[str] = mapped_column(one_of(Reden), default=Reden.GEEN)
    op: Mapped[datetime] = mapped_column(index=True)


@watched
class Huislijn(Base):
    """The line for questions about a house: its number, and a copy of what it is called and of its phone."""

    __tablename__ = "huislijn"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), primary_key=True)
    lijn_id: Mapped[int] = mapped_column(sa.ForeignKey("contactlijn.id", ondelete="CASCADE"), index=True)
    naam: Mapped[str]
    telefoon: Mapped[str]
    slug: Mapped[str]
