"""Tables of meetings: the evening itself, questions, what was promised, letters, cards, and who wants to hear of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurtplein.bijeenkomsten.rules import (
    Bereik,
    Doel,
    Status,
    TerugReden,
    ToezeggingStatus,
    VoorstelStatus,
    Vorm,
    VraagMoment,
    VraagStatus,
)
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base
from buurtplein.kernel.marks import watched


@watched
class Bijeenkomst(Base):
    """A meeting for a whole street or buurt. Everything in it is meant to be read by everybody."""

    __tablename__ = "bijeenkomst"
    __table_args__ = (
        sa.CheckConstraint("einde > begin", name="einde"),
        sa.CheckConstraint("plekken IS NULL OR plekken > 0", name="plekken"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    vorm: Mapped[str] = mapped_column(one_of(Vorm))
    doel: Mapped[str] = mapped_column(one_of(Doel))
    status: Mapped[str] = mapped_column(one_of(Status))
    titel: Mapped[str]
    waarom: Mapped[str] = mapped_column(default="")
    vast: Mapped[str] = mapped_column(default="")  # dit ligt al vast
    bespreekbaar: Mapped[str] = mapped_column(default="")  # hier kun je over meepraten
    wie: Mapped[str] = mapped_column(default="")  # who will be there, by function
    begin: Mapped[datetime] = mapped_column(index=True)
    einde: Mapped[datetime]
    plein_id: Mapped[int | None] = mapped_column(sa.ForeignKey("plein.id", ondelete="SET NULL"), index=True)
    plek: Mapped[str] = mapped_column(default="")
    adres: Mapped[str] = mapped_column(default="")
    link: Mapped[str | None]  # of an online meeting
    toegang: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # facts about the place
    tolken: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # codes of languages
    oppas: Mapped[bool] = mapped_column(default=False)
    koffie: Mapped[bool] = mapped_column(default=True)
    gespreksleider: Mapped[str] = mapped_column(default="")
    plekken: Mapped[int | None]
    lijst_id: Mapped[int | None] = mapped_column(sa.ForeignKey("aanmeldlijst.id", ondelete="SET NULL"), unique=True)
    team_id: Mapped[int] = mapped_column(sa.ForeignKey("team.id"), index=True)
    contact: Mapped[str]  # the first name of who answers
    telefoon: Mapped[str]
    buurt_code: Mapped[str | None] = mapped_column(index=True)
    wijk_code: Mapped[str | None]
    gemeente_code: Mapped[str | None]
    reden: Mapped[str] = mapped_column(default="")  # why it was called off
    nieuwe_dag: Mapped[date | None]  # and when there is another one
    live: Mapped[bool] = mapped_column(default=False)  # the wall of questions is open now
    verslag: Mapped[str] = mapped_column(default="")
    verslag_voor: Mapped[date | None]  # the day on which it is there at the latest
    verslag_op: Mapped[datetime | None]
    vorige_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bijeenkomst.id", ondelete="SET NULL"), index=True)
    maker_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"))
    gemaakt_op: Mapped[datetime]
    gewijzigd_op: Mapped[datetime]
    versie: Mapped[int] = mapped_column(default=1)
    toezeggingen: Mapped[list[Toezegging]] = relationship(cascade="all, delete-orphan", order_by="Toezegging.voor")

    __mapper_args__ = {"version_id_col": versie}


class Bijeenkomstvraag(Base):
    """A question, without a name. The text is what somebody wrote; ``getoond`` is what everybody reads."""

    __tablename__ = "bijeenkomstvraag"
    __table_args__ = (sa.Index("ix_bijeenkomstvraag_bijeenkomst_id_status", "bijeenkomst_id", "status", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bijeenkomst_id: Mapped[int] = mapped_column(sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"))
    moment: Mapped[str] = mapped_column(one_of(VraagMoment))
    status: Mapped[str] = mapped_column(one_of(VraagStatus))
    tekst: Mapped[str | None] = mapped_column(Private)  # wiped when it goes back, and after the term
    getoond: Mapped[str] = mapped_column(default="")
    reden: Mapped[str | None] = mapped_column(one_of(TerugReden))
    token_print: Mapped[str] = mapped_column(unique=True)  # whoever asked can see what became of it
    samen_met_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bijeenkomstvraag.id", ondelete="SET NULL"))
    ook: Mapped[int] = mapped_column(default=0)  # devices that have this question too
    antwoord: Mapped[str] = mapped_column(default="")
    antwoord_van: Mapped[str] = mapped_column(default="")  # a team or function
    antwoord_op: Mapped[datetime | None]
    gevraagd_op: Mapped[datetime]
    gelezen_op: Mapped[datetime | None]
    beurt_op: Mapped[datetime | None]  # since when it is the one being answered in the room
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}


class Vraagook(Base):
    """A device that has a question too: a fingerprint that says nothing about the device, so that it counts once."""

    __tablename__ = "vraagook"

    vraag_id: Mapped[int] = mapped_column(sa.ForeignKey("bijeenkomstvraag.id", ondelete="CASCADE"), primary_key=True)
    toestel_print: Mapped[str] = mapped_column(primary_key=True)
    op: Mapped[datetime]


@watched
class Toezegging(Base):
    """What was promised, by which team, before which day. Public, and it does not go away by itself."""

    __tablename__ = "toezegging"
    __table_args__ = (sa.CheckConstraint("(status = 'open') = (klaar_op IS NULL)", name="klaar"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bijeenkomst_id: Mapped[int] = mapped_column(sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"), index=True)
    wat: Mapped[str]
    team_id: Mapped[int] = mapped_column(sa.ForeignKey("team.id"))
    voor: Mapped[date] = mapped_column(index=True)
    status: Mapped[str] = mapped_column(one_of(ToezeggingStatus))
    uitleg: Mapped[str] = mapped_column(default="")  # how it went, or why it does not work
    klaar_op: Mapped[date | None]
    herinnerd_op: Mapped[date | None]
    gemist_op: Mapped[date | None]  # when its team was told that it is late
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}


class Uitnodiging(Base):
    """One run of the same letter to every address of an area: how it was chosen, and how many letters. No addresses."""

    __tablename__ = "uitnodiging"

    id: Mapped[int] = mapped_column(primary_key=True)
    bijeenkomst_id: Mapped[int] = mapped_column(sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"), index=True)
    bereik: Mapped[str] = mapped_column(one_of(Bereik))
    keuze: Mapped[dict[str, Any]] = mapped_column(sa.JSON)  # ids of buildings, a code, postcodes, or a point and metres
    adressen: Mapped[int]
    talen: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"))
    gemaakt_op: Mapped[datetime]


class Seintje(Base):
    """Somebody who asked to hear by mail of meetings in a buurt, and confirmed it."""

    __tablename__ = "seintje"
    __table_args__ = (sa.UniqueConstraint("email_print", "buurt_code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(Private)
    email_print: Mapped[str]
    buurt_code: Mapped[str]
    taal: Mapped[str] = mapped_column(default="nl")
    token: Mapped[str] = mapped_column(Private)
    token_print: Mapped[str] = mapped_column(unique=True)
    gevraagd_op: Mapped[datetime]
    bevestigd_op: Mapped[datetime | None]


class Handelingskaart(Base):
    """ "Wat doe je als ...": who to call for what, on one card. In every language that a person translated it into."""

    __tablename__ = "handelingskaart"

    id: Mapped[int] = mapped_column(primary_key=True)
    bijeenkomst_id: Mapped[int] = mapped_column(sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"), unique=True)
    talen: Mapped[dict[str, Any]] = mapped_column(sa.JSON)  # language -> {"titel": ..., "regels": [{als, doe, bel}]}
    geplaatst_op: Mapped[datetime | None]
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}


class Avondvoorstel(Base):
    """Many meldingen in a buurt: a proposal to hold an evening. A number and a buurt, and nothing else is known."""

    __tablename__ = "avondvoorstel"

    id: Mapped[int] = mapped_column(primary_key=True)
    buurt_code: Mapped[str] = mapped_column(index=True)
    aantal: Mapped[int]  # in fives, like every figure
    dagen: Mapped[int]  # counted over so many days
    op: Mapped[datetime]
    status: Mapped[str] = mapped_column(one_of(VoorstelStatus))
    bijeenkomst_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bijeenkomst.id", ondelete="SET NULL"))
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}
