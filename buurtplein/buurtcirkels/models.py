"""Tables of buurtcirkels: a circle, the homes in it with what they can do, who asks, tasks, messages and days off.

Who was there on a day is in none of them, and since when a home takes part neither.
"""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurtplein.buurtcirkels.rules import Antwoord, Talent
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base


class Buurtcirkel(Base):
    """A circle of neighbours in a house: when and where they meet, who coaches, and how many fit."""

    __tablename__ = "buurtcirkel"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("woonproject.id", ondelete="CASCADE"), index=True)
    naam: Mapped[str]
    plek: Mapped[str]
    eerste: Mapped[date]  # the first meeting: its weekday is that of all, and every two weeks is counted from it
    weken: Mapped[int]  # every so many weeks: 1 or 2
    van: Mapped[str]  # "HH:MM"
    tot: Mapped[str]
    minst: Mapped[int]
    meest: Mapped[int]
    coach_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    vrijwilliger: Mapped[str] = mapped_column(default="")  # a first name
    telefoon: Mapped[str]  # of the coach
    actief: Mapped[bool] = mapped_column(default=True)
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}

    @property
    def weekdag(self) -> int:
        """The day of the week on which it meets; Monday is 0."""
        return self.eerste.weekday()


class Cirkellid(Base):
    """A home that takes part, and in its own words what it can do."""

    __tablename__ = "cirkellid"

    cirkel_id: Mapped[int] = mapped_column(sa.ForeignKey("buurtcirkel.id", ondelete="CASCADE"), primary_key=True)
    huishouden_id: Mapped[int] = mapped_column(
        sa.ForeignKey("huishouden.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    zelf_gezegd: Mapped[str] = mapped_column(Private, default="")


class Cirkeltalent(Base):
    """Something a home in a circle can do, or likes to do."""

    __tablename__ = "cirkeltalent"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["cirkel_id", "huishouden_id"], ["cirkellid.cirkel_id", "cirkellid.huishouden_id"], ondelete="CASCADE"
        ),
    )

    cirkel_id: Mapped[int] = mapped_column(primary_key=True)
    huishouden_id: Mapped[int] = mapped_column(primary_key=True)
    soort: Mapped[str] = mapped_column(one_of(Talent), primary_key=True)


class Cirkelvraag(Base):
    """A home asks to take part. Welcome removes the row; "no place now" stays a while, so that the home can read it."""

    __tablename__ = "cirkelvraag"
    __table_args__ = (sa.UniqueConstraint("cirkel_id", "huishouden_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cirkel_id: Mapped[int] = mapped_column(sa.ForeignKey("buurtcirkel.id", ondelete="CASCADE"))
    huishouden_id: Mapped[int] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="CASCADE"), index=True)
    op: Mapped[datetime] = mapped_column(index=True)
    antwoord: Mapped[str] = mapped_column(one_of(Antwoord), default=Antwoord.OPEN)
    beloofd_op: Mapped[date]
    uitgesteld_tot: Mapped[date | None]
    gemist: Mapped[int] = mapped_column(default=0)
    cirkel: Mapped[Buurtcirkel] = relationship(lazy="joined", innerjoin=True)


class Cirkeltaak(Base):
    """Something small to do for one meeting, and who does it. Whoever goes gives it back."""

    __tablename__ = "cirkeltaak"

    id: Mapped[int] = mapped_column(primary_key=True)
    cirkel_id: Mapped[int] = mapped_column(sa.ForeignKey("buurtcirkel.id", ondelete="CASCADE"), index=True)
    voor: Mapped[datetime] = mapped_column(index=True)  # when that meeting begins
    wat: Mapped[str] = mapped_column(Private)
    huishouden_id: Mapped[int | None] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="SET NULL"), index=True)


class Cirkelbericht(Base):
    """A short message in a circle, of a home or of its coach. Who read it is not kept."""

    __tablename__ = "cirkelbericht"

    id: Mapped[int] = mapped_column(primary_key=True)
    cirkel_id: Mapped[int] = mapped_column(sa.ForeignKey("buurtcirkel.id", ondelete="CASCADE"), index=True)
    huishouden_id: Mapped[int | None] = mapped_column(sa.ForeignKey("huishouden.id", ondelete="SET NULL"), index=True)
    van_coach: Mapped[bool] = mapped_column(default=False)
    talent: Mapped[str | None] = mapped_column(one_of(Talent, "berichttalent"))  # "wie kan helpen met …?"
    tekst: Mapped[str] = mapped_column(Private, default="")
    op: Mapped[datetime] = mapped_column(index=True)


class Cirkelpauze(Base):
    """A day on which a circle does not meet this once."""

    __tablename__ = "cirkelpauze"

    cirkel_id: Mapped[int] = mapped_column(sa.ForeignKey("buurtcirkel.id", ondelete="CASCADE"), primary_key=True)
    dag: Mapped[date] = mapped_column(primary_key=True)
    voorbij: Mapped[datetime] = mapped_column(index=True)  # the end of that day
