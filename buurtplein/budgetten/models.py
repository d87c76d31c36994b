"""Tables of budgetten: givers, schemes, pots, the books, and requests. Amounts in the books are whole cents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurtplein.budgetten.regels import Voorwaarden, from_plain
from buurtplein.budgetten.rules import Boeksoort, Potsoort, Rekening, Samen, Stand, Uitbetaling
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base
from buurtplein.kernel.marks import watched


class Gever(Base):
    """Who gives money: a gemeente, a landlord, a fund. What its letters say at the foot."""

    __tablename__ = "gever"

    id: Mapped[int] = mapped_column(primary_key=True)
    naam: Mapped[str] = mapped_column(unique=True)
    adres: Mapped[str] = mapped_column(default="")  # on letters
    bezwaar: Mapped[str] = mapped_column(default="")  # where somebody objects, or complains, on paper
    ondertekenaar: Mapped[str] = mapped_column(default="")  # the name under a letter
    functie: Mapped[str] = mapped_column(default="")
    mandaat: Mapped[str] = mapped_column(default="")  # "namens het college ..."; "" when the giver signs itself


@watched
class Pot(Base):
    """One bag of money, for an area or one building, with its goal in words."""

    __tablename__ = "pot"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]
    soort: Mapped[str] = mapped_column(one_of(Potsoort))
    gever_id: Mapped[int] = mapped_column(sa.ForeignKey("gever.id"), index=True)
    gebied_code: Mapped[str] = mapped_column(index=True)
    gebouw_id: Mapped[int | None] = mapped_column(sa.ForeignKey("gebouw.id", ondelete="SET NULL"), index=True)
    doel: Mapped[str] = mapped_column(default="")
    weer_vol: Mapped[date | None]  # from when there is money again, for a page of an empty pot
    openbaar: Mapped[bool] = mapped_column(default=True)  # whether everybody sees what is left
    actief: Mapped[bool] = mapped_column(default=True)
    gever: Mapped[Gever] = relationship(lazy="joined", innerjoin=True)


class Potstand(Base):
    """How much a pot has on each account, in cents. The database itself counts it from the books: nothing else writes
    here. No account can be below nothing, and together they are what was put in.
    """

    __tablename__ = "potstand"
    __table_args__ = (
        *(sa.CheckConstraint(f"{each.value} >= 0", name=each.value) for each in Rekening),
        sa.CheckConstraint(
            "plafond = vrij + gereserveerd + toegekend + voorgeschoten + besteed + terug", name="balans"
        ),
    )

    pot_id: Mapped[int] = mapped_column(sa.ForeignKey("pot.id"), primary_key=True)
    plafond: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    vrij: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    gereserveerd: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    toegekend: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    voorgeschoten: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    besteed: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    terug: Mapped[int] = mapped_column(sa.BigInteger, default=0)


class Boeking(Base):
    """Money moved from one account of a pot to another. It is never changed and never taken away: a mistake is put
    right by a second one. The database refuses anything else.
    """

    __tablename__ = "boeking"
    __table_args__ = (
        sa.CheckConstraint("cent > 0", name="cent"),
        sa.CheckConstraint("van <> naar", name="weg"),
        sa.Index("ix_boeking_pot", "pot_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pot_id: Mapped[int] = mapped_column(sa.ForeignKey("potstand.pot_id"))
    aanvraag_id: Mapped[int | None] = mapped_column(sa.ForeignKey("budgetaanvraag.id"), index=True)
    soort: Mapped[str] = mapped_column(one_of(Boeksoort))
    van: Mapped[str] = mapped_column(one_of(Rekening))
    naar: Mapped[str] = mapped_column(one_of(Rekening, "naar"))
    cent: Mapped[int] = mapped_column(sa.BigInteger)
    op: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    sleutel: Mapped[str] = mapped_column(unique=True)  # the same act twice is one row


@watched
class Regeling(Base):
    """One way to get money from a pot: what it is called, who answers for it, and its rules."""

    __tablename__ = "regeling"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]
    uitleg: Mapped[str] = mapped_column(default="")  # three short rules for who asks, a line each
    pot_id: Mapped[int] = mapped_column(sa.ForeignKey("pot.id"), index=True)
    gebied_code: Mapped[str] = mapped_column(index=True)  # of whom lives or works there
    behandelaar_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)  # the human with a name
    telefoon: Mapped[str]  # at which that human answers
    voorwaarden: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    actief: Mapped[bool] = mapped_column(default=True)
    versie: Mapped[int] = mapped_column(default=1)
    pot: Mapped[Pot] = relationship(lazy="joined", innerjoin=True)

    __mapper_args__ = {"version_id_col": versie}

    @property
    def regels(self) -> Voorwaarden:
        """Its rules."""
        return from_plain(self.voorwaarden)


class Budgetaanvraag(Base):
    """Somebody asks money for a plan. It has a human with a name and a promised day from its first moment."""

    __tablename__ = "budgetaanvraag"
    __table_args__ = (sa.Index("ix_budgetaanvraag_stand", "stand", "beloofd_op"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    nummer: Mapped[str] = mapped_column(unique=True)  # for on the phone; opens nothing
    code_print: Mapped[str] = mapped_column(unique=True)
    bewoner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bewoner.id", ondelete="SET NULL"), index=True)
    regeling_id: Mapped[int] = mapped_column(sa.ForeignKey("regeling.id"), index=True)
    pot_id: Mapped[int] = mapped_column(sa.ForeignKey("pot.id"), index=True)  # as it was when it was asked
    gebied_code: Mapped[str] = mapped_column(index=True)
    voorwaarden: Mapped[dict[str, Any]] = mapped_column(sa.JSON)  # by which it is measured, whatever changes later
    behandelaar_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    stand: Mapped[str] = mapped_column(one_of(Stand), default=Stand.CONCEPT)
    taal: Mapped[str] = mapped_column(default="nl")
    # -- the plan
    titel: Mapped[str] = mapped_column(default="")
    waarom: Mapped[str] = mapped_column(Private, default="")
    waar: Mapped[str] = mapped_column(default="")
    dag: Mapped[date | None]
    mensen: Mapped[int | None]
    gevraagd: Mapped[int] = mapped_column(default=0)  # whole euros
    antwoorden: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)  # what only this scheme asks
    toestemming: Mapped[bool] = mapped_column(default=False)  # to show the plan once it is granted
    elders: Mapped[bool] = mapped_column(default=False)  # another giver was asked too
    # -- who asks; gone after the term, the plan itself stays without them
    naam: Mapped[str | None] = mapped_column(Private)
    email: Mapped[str | None] = mapped_column(Private)
    telefoon: Mapped[str | None] = mapped_column(Private)
    samen: Mapped[str | None] = mapped_column(one_of(Samen))
    tweede_naam: Mapped[str | None] = mapped_column(Private)
    tweede_telefoon: Mapped[str | None] = mapped_column(Private)
    buiten: Mapped[list[int]] = mapped_column(sa.JSON, default=list)  # staff who ask along or live with who asks
    # -- the answer
    gemaakt_op: Mapped[datetime]
    laatst_op: Mapped[datetime] = mapped_column(index=True)
    ingediend_op: Mapped[datetime | None] = mapped_column(index=True)
    beloofd_op: Mapped[date | None]
    uitgesteld_tot: Mapped[date | None]
    gemist: Mapped[int] = mapped_column(default=0)
    klok_stil_op: Mapped[datetime | None]  # since when we wait for who asks
    besloten_op: Mapped[datetime | None]
    besloten_door_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    tweede_door_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    gegeven: Mapped[int] = mapped_column(default=0)  # whole euros, from the yes on
    reden: Mapped[str | None]  # the code of the rule that failed (toetsen)
    tip: Mapped[str] = mapped_column(Private, default="")  # what would make it pass, in own words
    klaar_op: Mapped[datetime | None] = mapped_column(index=True)
    # -- the money
    uitbetaling: Mapped[str | None] = mapped_column(one_of(Uitbetaling))
    iban: Mapped[str | None] = mapped_column(Private)  # asked only after a yes; only finance reads it
    rekeninghouder: Mapped[str | None] = mapped_column(Private)
    versie: Mapped[int] = mapped_column(default=1)
    regeling: Mapped[Regeling] = relationship(lazy="joined", innerjoin=True)
    posten: Mapped[list[Begrotingsregel]] = relationship(
        back_populates="aanvraag", cascade="all, delete-orphan", order_by="Begrotingsregel.id", lazy="selectin"
    )

    __mapper_args__ = {"version_id_col": versie}

    @property
    def regels(self) -> Voorwaarden:
        """The rules by which it is measured."""
        kept: Mapping[str, Any] = self.voorwaarden
        return from_plain(kept)


class Begrotingsregel(Base):
    """One line of a plan: for what, and how many whole euros."""

    __tablename__ = "begrotingsregel"

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = mapped_column(sa.ForeignKey("budgetaanvraag.id", ondelete="CASCADE"), index=True)
    waarvoor: Mapped[str]
    soort: Mapped[str]  # regels.Kosten
    euro: Mapped[int]
    offerte: Mapped[bool] = mapped_column(default=False)
    aanvraag: Mapped[Budgetaanvraag] = relationship(back_populates="posten")
