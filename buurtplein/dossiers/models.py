"""Tables of dossiers: what has to be done, a voice, and a card with which a neighbour joins."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.dossiers.rules import TaakSoort
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private, PrivateBytes
from buurtplein.kernel.db import Base


class Taak(Base):
    """Something that has to be done before a day. It is for whoever has the dossier: a name that is never missing."""

    __tablename__ = "taak"

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel: Mapped[str] = mapped_column(unique=True)  # why it was made: for one reason there is one task
    dossier_id: Mapped[int] = mapped_column(sa.ForeignKey("dossier.id", ondelete="CASCADE"), index=True)
    melding_id: Mapped[int | None] = mapped_column(sa.ForeignKey("melding.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    soort: Mapped[str] = mapped_column(one_of(TaakSoort))
    voor_op: Mapped[date]
    gedaan_op: Mapped[datetime | None]
    uitkomst: Mapped[str | None] = mapped_column(Private)


class Opname(Base):
    """What a melder said aloud about one moment, made anew: no place, no device, no hidden text."""

    __tablename__ = "opname"

    id: Mapped[int] = mapped_column(primary_key=True)
    moment_id: Mapped[int] = mapped_column(sa.ForeignKey("melding_moment.id", ondelete="CASCADE"), unique=True)
    inhoud: Mapped[bytes] = mapped_column(PrivateBytes)
    seconden: Mapped[int]
    op: Mapped[datetime]


class Kaart(Base):
    """A card that opens a logboek for a neighbour, until a day. Only the fingerprint of its secret is kept."""

    __tablename__ = "logboekkaart"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_print: Mapped[str] = mapped_column(unique=True)
    dossier_id: Mapped[int] = mapped_column(sa.ForeignKey("dossier.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))  # who said that the melder agreed
    op: Mapped[datetime]
    tot: Mapped[date]
