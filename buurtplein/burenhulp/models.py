"""Tables of help between neighbours: posts, two people together, who has duty on the phone and what was said there."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.burenhulp.rules import Herkomst, Koppelstand, Richting, Stand, Via, Wanneer, Zichtbaar
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base
from buurtplein.kernel.marks import watched


@watched
class Advertentie(Base):
    """Something that a neighbour asks or offers."""

    __tablename__ = "advertentie"
    __table_args__ = (
        sa.Index("ix_advertentie_stand_verloopt_op", "stand", "verloopt_op"),
        sa.Index("ix_advertentie_wijk_code_stand", "wijk_code", "stand"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nr: Mapped[str] = mapped_column(unique=True)  # in its address: random, so that nobody counts or follows people
    richting: Mapped[str] = mapped_column(one_of(Richting))
    bewoner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bewoner.id", ondelete="SET NULL"), index=True)
    categorieen: Mapped[list[str]] = mapped_column(sa.JSON)  # of rules.Categorie; a vraag has one
    wanneer: Mapped[str] = mapped_column(one_of(Wanneer))
    dagen: Mapped[list[int]] = mapped_column(sa.JSON, default=list)  # days of the week that suit, Monday 0; none: any
    spreekt: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # codes of languages
    tekst: Mapped[str | None] = mapped_column(Private)
    tekst_eerst: Mapped[str | None] = mapped_column(Private)  # as written, while a reader can still take back a change
    naam: Mapped[str | None] = mapped_column(Private)  # the first name under it; None when asked through somebody
    zichtbaar: Mapped[str] = mapped_column(one_of(Zichtbaar))
    via: Mapped[str] = mapped_column(one_of(Via), default=Via.ZELF)
    namens_naam: Mapped[str | None] = mapped_column(Private)  # who called, for the coordinator only
    namens_telefoon: Mapped[str | None] = mapped_column(Private)
    ingevoerd_door_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    omgekeerd: Mapped[bool] = mapped_column(default=False)  # "ik help ook: wie kan mij vragen?"
    gebouw_id: Mapped[int | None] = mapped_column(sa.ForeignKey("gebouw.id", ondelete="SET NULL"))
    buurt_code: Mapped[str | None]
    wijk_code: Mapped[str | None]
    gemeente_code: Mapped[str | None]
    stand: Mapped[str] = mapped_column(one_of(Stand))
    reden: Mapped[str | None]  # why it was not placed, or should change: a word of kernel.review.Reden
    gemaakt_op: Mapped[datetime]
    geplaatst_op: Mapped[datetime | None]
    verloopt_op: Mapped[datetime]
    klaar_op: Mapped[datetime | None] = mapped_column(index=True)
    herinnerd_op: Mapped[datetime | None]
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}


class Koppeling(Base):
    """Two neighbours around one post: asked, together, or not. They reach each other only after two times yes."""

    __tablename__ = "koppeling"
    __table_args__ = (sa.UniqueConstraint("advertentie_id", "buur_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nr: Mapped[str] = mapped_column(unique=True)
    advertentie_id: Mapped[int] = mapped_column(sa.ForeignKey("advertentie.id", ondelete="CASCADE"))
    plaatser_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bewoner.id", ondelete="SET NULL"), index=True)
    buur_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bewoner.id", ondelete="SET NULL"), index=True)
    aanbod_id: Mapped[int | None] = mapped_column(sa.ForeignKey("advertentie.id", ondelete="SET NULL"), index=True)
    herkomst: Mapped[str] = mapped_column(one_of(Herkomst))
    door_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))  # the coordinator who proposed it
    bericht: Mapped[str | None] = mapped_column(Private)  # what the neighbour wrote with it
    stand: Mapped[str] = mapped_column(one_of(Koppelstand))
    ja_plaatser_op: Mapped[datetime | None]
    ja_buur_op: Mapped[datetime | None]
    dank: Mapped[str | None] = mapped_column(Private)  # read by the one who is thanked, and by nobody else
    gemaakt_op: Mapped[datetime]
    klaar_op: Mapped[datetime | None]
    gevraagd_op: Mapped[datetime | None]  # when we asked: is it done?
    nummer_op: Mapped[datetime | None]  # when staff gave on the number of who called, after asking whether that may
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}


class Kennismaking(Base):
    """That a coordinator met a neighbour, or saw a VOG. For the coordinator only: never a badge, never in a list."""

    __tablename__ = "kennismaking"

    bewoner_id: Mapped[int] = mapped_column(sa.ForeignKey("bewoner.id", ondelete="CASCADE"), primary_key=True)
    ontmoet_op: Mapped[date | None]
    ontmoet_door_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    vog_gezien_op: Mapped[date | None]
    vog_geldig_tot: Mapped[date | None]


@watched
class Hulplijn(Base):
    """The telephone for help between neighbours in an area."""

    __tablename__ = "hulplijn"

    id: Mapped[int] = mapped_column(primary_key=True)
    gebied_code: Mapped[str] = mapped_column(unique=True)
    telefoon: Mapped[str]


@watched
class Hulpdienst(Base):
    """Who has the phone of a line, from a day until a day (both included). The phone goes from hand to hand."""

    __tablename__ = "hulpdienst"
    __table_args__ = (sa.CheckConstraint("tot >= van", name="dagen"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    hulplijn_id: Mapped[int] = mapped_column(sa.ForeignKey("hulplijn.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    van: Mapped[date]
    tot: Mapped[date]


class Hulpgesprek(Base):
    """What came in by phone, and when somebody calls back."""

    __tablename__ = "hulpgesprek"
    __table_args__ = (sa.Index("ix_hulpgesprek_hulplijn_id_klaar_op", "hulplijn_id", "klaar_op"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    hulplijn_id: Mapped[int] = mapped_column(sa.ForeignKey("hulplijn.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    op: Mapped[datetime] = mapped_column(index=True)
    wie: Mapped[str | None] = mapped_column(Private)  # first name and number, as far as somebody gave them
    notitie: Mapped[str | None] = mapped_column(Private)
    terugbellen_op: Mapped[date | None]
    klaar_op: Mapped[datetime | None]
    advertentie_id: Mapped[int | None] = mapped_column(sa.ForeignKey("advertentie.id", ondelete="SET NULL"), index=True)
