"""Tables of uitbetalen: payments and their files, receipts and how it was, and what humans decided about them."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.budgetten.rules import Uitbetaling
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private, PrivateBytes
from buurtplein.kernel.db import Base
from buurtplein.uitbetalen.rules import (
    Bestandstand,
    Betaalstand,
    Deel,
    Herinner,
    Oordeel,
    Rekenstand,
    Uitstelsoort,
)


def _of_aanvraag() -> sa.ForeignKey:
    return sa.ForeignKey("budgetaanvraag.id", ondelete="CASCADE")


class Geverrekening(Base):
    """From which account a giver pays. Only finance sets and sees it."""

    __tablename__ = "geverrekening"

    gever_id: Mapped[int] = mapped_column(sa.ForeignKey("gever.id", ondelete="CASCADE"), primary_key=True)
    naam: Mapped[str]
    iban: Mapped[str] = mapped_column(Private)
    bic: Mapped[str] = mapped_column(default="")
    op: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))


class Betaalbestand(Base):
    """A file for the bank, as it was made. It is booked as paid, or stopped; never changed."""

    __tablename__ = "betaalbestand"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    gever_id: Mapped[int] = mapped_column(sa.ForeignKey("gever.id"), index=True)
    xml: Mapped[bytes | None] = mapped_column(PrivateBytes, deferred=True)  # None once it is over its term
    sha256: Mapped[str]
    aantal: Mapped[int]
    cent: Mapped[int] = mapped_column(sa.BigInteger)
    stand: Mapped[str] = mapped_column(one_of(Bestandstand), default=Bestandstand.GEMAAKT)
    op: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    klaar_op: Mapped[datetime | None]


class Betaling(Base):
    """Money that must reach a plan before a promised day."""

    __tablename__ = "betaling"
    __table_args__ = (
        sa.CheckConstraint("cent > 0", name="cent"),
        sa.Index("ix_betaling_stand", "stand", "beloofd_op"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = mapped_column(_of_aanvraag(), index=True)
    gever_id: Mapped[int] = mapped_column(sa.ForeignKey("gever.id"), index=True)
    bestand_id: Mapped[int | None] = mapped_column(sa.ForeignKey("betaalbestand.id"), index=True)
    deel: Mapped[str] = mapped_column(one_of(Deel))
    weg: Mapped[str] = mapped_column(one_of(Uitbetaling))
    cent: Mapped[int] = mapped_column(sa.BigInteger)
    stand: Mapped[str] = mapped_column(one_of(Betaalstand), default=Betaalstand.WACHT)
    kenmerk: Mapped[str] = mapped_column(unique=True)  # end-to-end: by which the bank knows it, the same in each file
    plein: Mapped[str] = mapped_column(default="")  # where a card lies ready; "" is with us
    winkel: Mapped[str] = mapped_column(Private, default="")
    waarvoor: Mapped[str] = mapped_column(Private, default="")
    op: Mapped[datetime]
    beloofd_op: Mapped[date]
    uitgesteld_tot: Mapped[date | None]
    gemist: Mapped[int] = mapped_column(default=0)
    klaar_op: Mapped[datetime | None] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))  # who paid


class Bon(Base):
    """One receipt: a photo, made anew from its pixels, with an amount and a day."""

    __tablename__ = "bon"
    __table_args__ = (sa.CheckConstraint("cent > 0", name="cent"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = mapped_column(_of_aanvraag(), index=True)
    post_id: Mapped[int | None] = mapped_column(sa.ForeignKey("begrotingsregel.id", ondelete="SET NULL"), index=True)
    foto: Mapped[bytes] = mapped_column(PrivateBytes, deferred=True)
    cent: Mapped[int] = mapped_column(sa.BigInteger)
    dag: Mapped[date]
    op: Mapped[datetime] = mapped_column(index=True)
    oordeel: Mapped[str] = mapped_column(one_of(Oordeel), default=Oordeel.OPEN)
    reden: Mapped[str | None]  # regels.Kosten: why it is not paid for
    nagekeken_op: Mapped[datetime | None]
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))


class Budgetverslag(Base):
    """How it was, in three lines, perhaps with a photo."""

    __tablename__ = "budgetverslag"

    aanvraag_id: Mapped[int] = mapped_column(_of_aanvraag(), primary_key=True)
    tekst: Mapped[str] = mapped_column(Private)
    foto: Mapped[bytes | None] = mapped_column(PrivateBytes, deferred=True)
    met_foto: Mapped[bool] = mapped_column(default=False)
    mag_op_site: Mapped[bool] = mapped_column(default=False)
    geplaatst_op: Mapped[datetime | None]  # somebody looked at the photo and put it on the site
    op: Mapped[datetime] = mapped_column(index=True)


class Afrekening(Base):
    """The receipts of a request were counted: what is still to be paid, or to come back."""

    __tablename__ = "afrekening"

    aanvraag_id: Mapped[int] = mapped_column(_of_aanvraag(), primary_key=True)
    stand: Mapped[str] = mapped_column(one_of(Rekenstand))
    besteed: Mapped[int] = mapped_column(sa.BigInteger)  # cents of the receipts that are fine, within what was granted
    terug: Mapped[int] = mapped_column(sa.BigInteger, default=0)  # cents that still have to come back
    reden: Mapped[str] = mapped_column(Private, default="")  # why it need not come back
    op: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))  # who said that it need not
    tweede_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))


class Bonnenuitstel(Base):
    """What a human decided about late receipts, and why: more days, or the right to the money is over."""

    __tablename__ = "bonnenuitstel"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = mapped_column(_of_aanvraag(), index=True)
    soort: Mapped[str] = mapped_column(one_of(Uitstelsoort))
    tot: Mapped[date | None]
    reden: Mapped[str] = mapped_column(Private)
    op: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))


class Bonnenherinnering(Base):
    """That somebody was reminded of the receipts: once of each kind, and again for a new last day."""

    __tablename__ = "bonnenherinnering"

    aanvraag_id: Mapped[int] = mapped_column(_of_aanvraag(), primary_key=True)
    soort: Mapped[str] = mapped_column(one_of(Herinner), primary_key=True)
    voor: Mapped[date] = mapped_column(primary_key=True)  # the last day of which it reminded
    op: Mapped[datetime] = mapped_column(index=True)
