"""Tables of afspraken: rules of a house in versions, who takes part, proposals and voices, and meetings.

A version holds so many rules (``aantal``) and stays as it is: the database refuses another rule, and any change.
"""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.afspraken.rules import Keuze, Manier, Stand, Uitslag, Voorstelsoort, Wegreden
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base

_HOUSE = "woonproject.id"
_HOME = "huishouden.id"


class Besluitregel(Base):
    """How a house decides about its rules, how often it looks at them again, and whom to call when it rubs."""

    __tablename__ = "besluitregel"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey(_HOUSE, ondelete="CASCADE"), primary_key=True)
    gesprek_dagen: Mapped[int] = mapped_column(default=14)
    besluit_dagen: Mapped[int] = mapped_column(default=7)
    manier: Mapped[str] = mapped_column(one_of(Manier), default=Manier.MEERDERHEID)
    stemmen_minst: Mapped[int] = mapped_column(default=5)
    herzien_dagen: Mapped[int] = mapped_column(default=365)
    bemiddeling_telefoon: Mapped[str] = mapped_column(default="")
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}


class Afsprakenversie(Base):
    """The rules of a house from one day on. Only the day on which they are looked at again can change."""

    __tablename__ = "afsprakenversie"
    __table_args__ = (sa.UniqueConstraint("project_id", "nummer"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey(_HOUSE, ondelete="CASCADE"))
    nummer: Mapped[int]
    geldig_vanaf: Mapped[date]
    aantal: Mapped[int]
    herzien_op: Mapped[date]
    gezegd: Mapped[bool] = mapped_column(default=False)  # who looks after the house heard that it is time


class Afspraak(Base):
    """One rule in one version. ``draad`` is the same in every version in which the rule stands."""

    __tablename__ = "huisafspraak"
    __table_args__ = (sa.UniqueConstraint("versie_id", "draad"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    versie_id: Mapped[int] = mapped_column(sa.ForeignKey("afsprakenversie.id", ondelete="CASCADE"))
    draad: Mapped[int]
    volgorde: Mapped[int]
    titel: Mapped[str]  # what a house agreed on is on its page: no secret, and frozen, so no key ever changes it
    tekst: Mapped[str] = mapped_column(default="")


class Akkoord(Base):
    """A home knows a version and takes part. Not when; whoever did not is in no table."""

    __tablename__ = "afsprakenakkoord"

    versie_id: Mapped[int] = mapped_column(sa.ForeignKey("afsprakenversie.id", ondelete="CASCADE"), primary_key=True)
    huishouden_id: Mapped[int] = mapped_column(sa.ForeignKey(_HOME, ondelete="CASCADE"), primary_key=True, index=True)


class Vergadering(Base):
    """A meeting of residents: when, where, and afterwards what was decided, without names."""

    __tablename__ = "bewonersvergadering"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey(_HOUSE, ondelete="CASCADE"), index=True)
    huishouden_id: Mapped[int | None] = mapped_column(sa.ForeignKey(_HOME, ondelete="SET NULL"), index=True)
    begint: Mapped[datetime] = mapped_column(index=True)
    waar: Mapped[str] = mapped_column(Private)
    verslag: Mapped[str] = mapped_column(Private, default="")
    verslag_op: Mapped[date | None]
    beloofd_op: Mapped[date]  # the day before which the report is there
    uitgesteld_tot: Mapped[date | None]
    gemist: Mapped[int] = mapped_column(default=0)


class Voorstel(Base):
    """A proposal about the rules of a house. How it is decided was fixed when it was made."""

    __tablename__ = "huisvoorstel"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey(_HOUSE, ondelete="CASCADE"), index=True)
    huishouden_id: Mapped[int | None] = mapped_column(sa.ForeignKey(_HOME, ondelete="SET NULL"), index=True)
    soort: Mapped[str] = mapped_column(one_of(Voorstelsoort))
    draad: Mapped[int] = mapped_column(default=0)  # the rule that it is about; 0 for a new one
    titel: Mapped[str] = mapped_column(Private)
    tekst: Mapped[str] = mapped_column(Private, default="")
    waarom: Mapped[str] = mapped_column(Private, default="")
    stand: Mapped[str] = mapped_column(one_of(Stand), default=Stand.GESPREK, index=True)
    op: Mapped[date]
    gesprek_tot: Mapped[date]
    besluit_tot: Mapped[date | None]
    manier: Mapped[str] = mapped_column(one_of(Manier))
    besluit_dagen: Mapped[int]
    stemmen_minst: Mapped[int]
    ronde: Mapped[int] = mapped_column(default=1)  # how often it was talked about
    voor: Mapped[int] = mapped_column(default=0)  # counted after the end; the voices are gone then
    tegen: Mapped[int] = mapped_column(default=0)
    bezwaren: Mapped[str] = mapped_column(Private, default="")  # reasons to talk about, nobody's; "" at the end
    uitslag: Mapped[str | None] = mapped_column(one_of(Uitslag))
    wegreden: Mapped[str | None] = mapped_column(one_of(Wegreden))
    klaar_op: Mapped[datetime | None] = mapped_column(index=True)


class Stem(Base):
    """What one home says of a proposal. Whose it is stands in no column: a keyed print finds it again for that home."""

    __tablename__ = "huisstem"
    __table_args__ = (sa.UniqueConstraint("voorstel_id", "stem_print"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    voorstel_id: Mapped[int] = mapped_column(sa.ForeignKey("huisvoorstel.id", ondelete="CASCADE"), index=True)
    stem_print: Mapped[str]
    keuze: Mapped[str] = mapped_column(one_of(Keuze))
    reden: Mapped[str] = mapped_column(Private, default="")


class Reactie(Base):
    """A few words of a neighbour about a proposal. Taken away: the words are gone, and the reason stays."""

    __tablename__ = "huisreactie"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey(_HOUSE, ondelete="CASCADE"), index=True)
    voorstel_id: Mapped[int] = mapped_column(sa.ForeignKey("huisvoorstel.id", ondelete="CASCADE"), index=True)
    huishouden_id: Mapped[int | None] = mapped_column(sa.ForeignKey(_HOME, ondelete="SET NULL"), index=True)
    tekst: Mapped[str] = mapped_column(Private)
    op: Mapped[date]
    wegreden: Mapped[str | None] = mapped_column(one_of(Wegreden))


class Agendapunt(Base):
    """A point for a meeting, or a proposal that is talked about there."""

    __tablename__ = "agendapunt"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey(_HOUSE, ondelete="CASCADE"), index=True)
    vergadering_id: Mapped[int] = mapped_column(sa.ForeignKey("bewonersvergadering.id", ondelete="CASCADE"), index=True)
    huishouden_id: Mapped[int | None] = mapped_column(sa.ForeignKey(_HOME, ondelete="SET NULL"), index=True)
    voorstel_id: Mapped[int | None] = mapped_column(sa.ForeignKey("huisvoorstel.id", ondelete="CASCADE"), index=True)
    tekst: Mapped[str] = mapped_column(Private, default="")
