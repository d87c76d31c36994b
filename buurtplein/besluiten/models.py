"""Tables of besluiten: what people think of a plan, what we asked about it, and the letters as they were sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.besluiten.rules import Stem
from buurtplein.budgetten.brieven import Briefsoort
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private, PrivateBytes
from buurtplein.kernel.db import Base


def _aanvraag() -> Mapped[int]:
    return mapped_column(sa.ForeignKey("budgetaanvraag.id", ondelete="CASCADE"), index=True)


class Advies(Base):
    """What somebody who knows the street thinks of a plan. It decides nothing; it can change until the decision."""

    __tablename__ = "budgetadvies"
    __table_args__ = (sa.UniqueConstraint("aanvraag_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = _aanvraag()
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    stem: Mapped[str] = mapped_column(one_of(Stem))
    woorden: Mapped[str] = mapped_column(Private, default="")
    op: Mapped[datetime]


class Score(Base):
    """What one member of a committee gives a plan. Others see only the average, once everybody did or it is time."""

    __tablename__ = "budgetscore"
    __table_args__ = (
        sa.UniqueConstraint("aanvraag_id", "person_id"),
        sa.CheckConstraint("cijfer BETWEEN 1 AND 10", name="cijfer"),
        sa.CheckConstraint("bedrag >= 0", name="bedrag"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = _aanvraag()
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    cijfer: Mapped[int]
    bedrag: Mapped[int | None]  # whole euros that this member would give
    op: Mapped[datetime]


class Budgetvraag(Base):
    """A question of ours about a plan, and the answer of who asked. While it is open our clock stands still."""

    __tablename__ = "budgetvraag"

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = _aanvraag()
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    vraag: Mapped[str] = mapped_column(Private)
    antwoord: Mapped[str | None] = mapped_column(Private)
    gesteld_op: Mapped[datetime]
    beantwoord_op: Mapped[datetime | None]


class Afwijsreden(Base):
    """Why a plan does not fit, in own words, where no rule of the scheme says it."""

    __tablename__ = "budgetreden"

    aanvraag_id: Mapped[int] = mapped_column(
        sa.ForeignKey("budgetaanvraag.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    woorden: Mapped[str] = mapped_column(Private)


class Brief(Base):
    """A letter as it was sent. The database refuses to change it, whatever changes later; it only goes by its term.

    Words and PDF can be sealed again with a newer key; their fingerprints, which cannot be changed, tell a change.
    """

    __tablename__ = "budgetbrief"

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = _aanvraag()
    soort: Mapped[str] = mapped_column(one_of(Briefsoort))
    nummer: Mapped[str] = mapped_column(unique=True)
    inhoud: Mapped[str] = mapped_column(Private)  # JSON: what the page of the letter shows
    pdf: Mapped[bytes] = mapped_column(PrivateBytes, deferred=True)
    sha256: Mapped[str]  # of the PDF
    inhoud_sha256: Mapped[str]  # of its words
    op: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)


class Budgetloting(Base):
    """Lots among the plans of one round. The seal is made known first, so that nobody can choose the seed afterwards;
    the seed is shown with the result, and then anybody can do the draw again.
    """

    __tablename__ = "budgetloting"
    __table_args__ = (
        sa.UniqueConstraint("regeling_id", "ronde_sluit"),
        # A scheme without rounds draws again and again, one at a time.
        sa.Index(
            "uq_budgetloting_bezig",
            "regeling_id",
            unique=True,
            sqlite_where=sa.text("ronde_sluit IS NULL AND getrokken_op IS NULL"),
            postgresql_where=sa.text("ronde_sluit IS NULL AND getrokken_op IS NULL"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    regeling_id: Mapped[int] = mapped_column(sa.ForeignKey("regeling.id"), index=True)
    ronde_sluit: Mapped[date | None]  # the last day of the round; None where a scheme has no rounds
    zaad: Mapped[str] = mapped_column(Private)
    verzegeld: Mapped[str]
    bekend_op: Mapped[datetime]
    getrokken_op: Mapped[datetime | None]
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)  # who did the last step
    uitslag: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)  # numbers and amounts of plans, and no person
