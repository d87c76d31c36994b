"""Tables of aanvragen."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurtplein.aanvragen.kit_rules import Kitsoort
from buurtplein.aanvragen.steun_rules import Mening
from buurtplein.budgetten.regels import Bijlage
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private, PrivateBytes
from buurtplein.kernel.db import Base


class Burendagkit(Base):
    """What who asks needs to make the day itself: when it begins, who helps, what still must be done, how it was."""

    __tablename__ = "burendagkit"

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = mapped_column(sa.ForeignKey("budgetaanvraag.id", ondelete="CASCADE"), unique=True)
    laatst_op: Mapped[datetime] = mapped_column(index=True)
    tijd: Mapped[str] = mapped_column(default="")  # "van 14.00 tot 17.00 uur", as it stands in the invitation
    uitnodiging: Mapped[str] = mapped_column(Private, default="")
    telefoon_tonen: Mapped[bool] = mapped_column(default=False)
    # -- afterwards, for next year
    ging_goed: Mapped[str] = mapped_column(Private, default="")
    kan_beter: Mapped[str] = mapped_column(Private, default="")
    kwamen: Mapped[int | None]
    weer: Mapped[bool | None]
    versie: Mapped[int] = mapped_column(default=1)
    regels: Mapped[list[Kitregel]] = relationship(
        back_populates="kit", cascade="all, delete-orphan", order_by="Kitregel.id", lazy="selectin"
    )

    __mapper_args__ = {"version_id_col": versie}


class Kitregel(Base):
    """One thing to do, or one role that helpers take."""

    __tablename__ = "kitregel"

    id: Mapped[int] = mapped_column(primary_key=True)
    kit_id: Mapped[int] = mapped_column(sa.ForeignKey("burendagkit.id", ondelete="CASCADE"), index=True)
    soort: Mapped[str] = mapped_column(one_of(Kitsoort))
    code: Mapped[str] = mapped_column(default="")  # of the usual list (kit_rules); "" for an own line
    wat: Mapped[str] = mapped_column(Private, default="")  # the words of an own line
    dagen: Mapped[int] = mapped_column(default=0)  # before the day
    klaar_op: Mapped[datetime | None]
    nodig: Mapped[int] = mapped_column(default=0)  # people, for a role
    namen: Mapped[str] = mapped_column(Private, default="")  # first names
    kit: Mapped[Burendagkit] = relationship(back_populates="regels")


class Medestander(Base):
    """A neighbour who said something of a plan. Gone six weeks after the answer: then only the number is left."""

    __tablename__ = "medestander"
    __table_args__ = (sa.UniqueConstraint("aanvraag_id", "wie_print"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = mapped_column(sa.ForeignKey("budgetaanvraag.id", ondelete="CASCADE"))
    wie_print: Mapped[str]  # name, postcode and house number: nobody counts twice
    woning_print: Mapped[str]
    sleutel_print: Mapped[str] = mapped_column(unique=True)  # of the link with which it is taken back
    naam: Mapped[str] = mapped_column(Private)
    postcode: Mapped[str] = mapped_column(Private)
    huisnummer: Mapped[str] = mapped_column(Private)
    mening: Mapped[str] = mapped_column(one_of(Mening), default=Mening.VOOR)
    oud_genoeg: Mapped[bool] = mapped_column(default=False)
    geen_familie: Mapped[bool] = mapped_column(default=False)
    uit_gebied: Mapped[bool | None]  # None: the register does not know the address
    zichtbaar: Mapped[bool] = mapped_column(default=False)  # who asks may see the name
    op: Mapped[datetime]


class Planbijlage(Base):
    """A photo of a paper that came along with a plan. After its term the photo goes; that it was there stays."""

    __tablename__ = "planbijlage"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = mapped_column(sa.ForeignKey("budgetaanvraag.id", ondelete="CASCADE"), index=True)
    soort: Mapped[str] = mapped_column(one_of(Bijlage))
    foto: Mapped[bytes | None] = mapped_column(PrivateBytes, deferred=True)
    breed: Mapped[int]  # pixels
    hoog: Mapped[int]
    op: Mapped[datetime]
    gewist_op: Mapped[datetime | None]


class Steunlijst(Base):
    """A list on paper: how many signed it, and a photo of it. A mistaken one stays, with who took it away and why."""

    __tablename__ = "steunlijst"

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = mapped_column(sa.ForeignKey("budgetaanvraag.id", ondelete="CASCADE"), index=True)
    aantal: Mapped[int]
    foto: Mapped[bytes | None] = mapped_column(PrivateBytes)
    door_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    op: Mapped[datetime]
    weg_op: Mapped[datetime | None]
    weg_door_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    weg_reden: Mapped[str] = mapped_column(Private, default="")


class Steunvraag(Base):
    """Who asks wants to know what neighbours think: the link, the code for on paper, and in the end only numbers."""

    __tablename__ = "steunvraag"

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = mapped_column(sa.ForeignKey("budgetaanvraag.id", ondelete="CASCADE"), unique=True)
    token: Mapped[str] = mapped_column(Private)  # shown again to who asks
    token_print: Mapped[str] = mapped_column(unique=True)
    kort: Mapped[str] = mapped_column(unique=True)  # six characters, on paper
    eigen_print: Mapped[str] = mapped_column(default="")  # the home of who asks
    gemaakt_op: Mapped[datetime]
    dubbel: Mapped[int] = mapped_column(default=0)  # how often somebody was there already
    # -- what is left when the neighbours are forgotten
    geteld_op: Mapped[datetime | None]
    telde: Mapped[int] = mapped_column(default=0)
    voor: Mapped[int] = mapped_column(default=0)
    tegen: Mapped[int] = mapped_column(default=0)
    geen: Mapped[int] = mapped_column(default=0)
    onbekend: Mapped[int] = mapped_column(default=0)
