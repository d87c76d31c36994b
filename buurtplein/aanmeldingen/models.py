"""Tables of signing up: the list with its places, and each sign-up without a name."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.aanmeldingen.rules import MOST_PEOPLE, Stand
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base
from buurtplein.kernel.marks import watched


@watched
class Aanmeldlijst(Base):
    """The places of one evening or one day of an activity. The database itself refuses more people than fit."""

    __tablename__ = "aanmeldlijst"
    __table_args__ = (
        sa.CheckConstraint("bezet >= 0", name="bezet"),
        sa.CheckConstraint("plekken IS NULL OR bezet <= plekken", name="vol"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plekken: Mapped[int | None]  # None: as many as come
    bedoeld: Mapped[int | None]  # how many it should be; ``plekken`` is more while more people already have a place
    bezet: Mapped[int] = mapped_column(default=0)
    wacht: Mapped[int] = mapped_column(default=0)  # people on the waiting list
    sluit_op: Mapped[datetime] = mapped_column(index=True)  # when it begins
    gestopt: Mapped[bool] = mapped_column(default=False)  # called off


class Aanmelding(Base):
    """So many people come, and what they need. Whoever has the link may change it; nobody else can find it."""

    __tablename__ = "aanmelding"
    __table_args__ = (
        sa.Index("ix_aanmelding_lijst_id_stand", "lijst_id", "stand", "id"),
        sa.CheckConstraint(f"aantal BETWEEN 1 AND {MOST_PEOPLE}", name="aantal"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)  # also the order of arrival
    lijst_id: Mapped[int] = mapped_column(sa.ForeignKey("aanmeldlijst.id", ondelete="CASCADE"))
    token_print: Mapped[str] = mapped_column(unique=True)
    token: Mapped[str | None] = mapped_column(Private)  # to put the link in a mail; only when there is an e-mail
    stand: Mapped[str] = mapped_column(one_of(Stand))
    aantal: Mapped[int]
    nodig: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # words of rules.Nodig
    papier: Mapped[bool] = mapped_column(default=False)  # they called; the host keeps a note, we keep a number
    email: Mapped[str | None] = mapped_column(Private)
    taal: Mapped[str] = mapped_column(default="nl")
    op: Mapped[datetime]
    plek_op: Mapped[datetime | None]  # when somebody who waited got a place
    herinnerd_op: Mapped[datetime | None]
