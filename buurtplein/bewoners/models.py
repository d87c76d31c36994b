"""Tables of light accounts: who, the codes that were sent, the devices, and who wants no contact with whom."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurtplein.bewoners.rules import Bewijs, Kanaal
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base


class Bewoner(Base):
    """A resident who asks or offers help. Where nobody knows the buurt yet, its codes are empty."""

    __tablename__ = "bewoner"

    id: Mapped[int] = mapped_column(primary_key=True)
    voornaam: Mapped[str] = mapped_column(Private)
    kanaal: Mapped[str] = mapped_column(one_of(Kanaal))
    bereik: Mapped[str] = mapped_column(Private)  # e-mail or ten digits
    bereik_print: Mapped[str] = mapped_column(unique=True)  # by which a returning person is found
    nummer: Mapped[str | None] = mapped_column(Private)  # a telephone number to share with one neighbour, by choice
    taal: Mapped[str] = mapped_column(default="nl")  # in which we write
    spreekt: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # languages, by code, for who helps whom
    seinen: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # words of rules.Seint
    buurt_code: Mapped[str | None]
    wijk_code: Mapped[str | None]
    gemeente_code: Mapped[str | None]
    gebouw_id: Mapped[int | None] = mapped_column(sa.ForeignKey("gebouw.id", ondelete="SET NULL"), index=True)
    bewijs: Mapped[str] = mapped_column(one_of(Bewijs), default=Bewijs.GEEN)
    bewezen_op: Mapped[datetime | None]
    bewezen_door_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    gevraagd_op: Mapped[datetime | None]  # when it asked to be known; empty again once somebody looked
    gemaakt_op: Mapped[datetime]
    gezien_op: Mapped[datetime] = mapped_column(index=True)  # the last day on which this person was here
    gewaarschuwd_op: Mapped[datetime | None]  # that an account nobody uses will go
    weg_op: Mapped[datetime | None] = mapped_column(index=True)  # when it goes for good, once asked
    overzicht_op: Mapped[datetime | None]  # when the weekly mail last went

    @property
    def bewezen(self) -> bool:
        """Whether somebody or something showed that this person lives there."""
        return self.bewijs != Bewijs.GEEN


class Bewonercode(Base):
    """A code of six digits that was sent. It works once, for a quarter of an hour, and five tries."""

    __tablename__ = "bewonercode"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_print: Mapped[str] = mapped_column(unique=True)  # of the browser in which it was asked
    kanaal: Mapped[str] = mapped_column(one_of(Kanaal))
    bereik: Mapped[str] = mapped_column(Private)
    bereik_print: Mapped[str] = mapped_column(index=True)
    code: Mapped[str | None] = mapped_column(Private)  # until its message has left
    code_print: Mapped[str]
    voornaam: Mapped[str | None] = mapped_column(Private)  # of who has no account yet
    taal: Mapped[str] = mapped_column(default="nl")
    op: Mapped[datetime] = mapped_column(index=True)
    pogingen: Mapped[int] = mapped_column(default=0)
    gebruikt_op: Mapped[datetime | None]


class Bewonersessie(Base):
    """A device on which a resident is signed in. Removing the row signs it out."""

    __tablename__ = "bewonersessie"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)  # fingerprint of the token in the cookie
    bewoner_id: Mapped[int] = mapped_column(sa.ForeignKey("bewoner.id", ondelete="CASCADE"), index=True)
    gemaakt_op: Mapped[datetime]
    gezien_op: Mapped[datetime] = mapped_column(index=True)
    bewoner: Mapped[Bewoner] = relationship(lazy="joined")


class Blokkade(Base):
    """Somebody wants no contact with somebody. The other is never told, and sees nothing of it."""

    __tablename__ = "blokkade"
    __table_args__ = (sa.UniqueConstraint("van_id", "naar_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    van_id: Mapped[int] = mapped_column(sa.ForeignKey("bewoner.id", ondelete="CASCADE"))
    naar_id: Mapped[int] = mapped_column(sa.ForeignKey("bewoner.id", ondelete="CASCADE"), index=True)
    op: Mapped[datetime]
