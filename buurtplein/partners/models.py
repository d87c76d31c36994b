"""Tables of partners: what was agreed with an organisation, and what was shared with one."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base
from buurtplein.meldingen.rules import Grond, Partner
from buurtplein.partners.rules import Uitslag


class Convenant(Base):
    """An agreement on paper with an organisation: which data may go, about what, with what right, and until when."""

    __tablename__ = "convenant"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner: Mapped[str] = mapped_column(one_of(Partner))
    organisatie: Mapped[str]
    telefoon: Mapped[str]
    email: Mapped[str | None]  # where the organisation reads its mail; a fixed box, no person
    doel: Mapped[str]
    gegevens: Mapped[list[str]] = mapped_column(sa.JSON)
    soorten: Mapped[list[str]] = mapped_column(sa.JSON)
    categorieen: Mapped[list[str]] = mapped_column(sa.JSON)  # none: all of its soorten
    grondslag: Mapped[str]  # the article of law, or the decision
    aanspreekpunt: Mapped[str]  # where somebody goes who does not agree
    van: Mapped[date]
    tot: Mapped[date]
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}


class Deling(Base):
    """One time that a partner was asked to help: with what right, what went, and what came back."""

    __tablename__ = "deling"

    id: Mapped[int] = mapped_column(primary_key=True)
    melding_id: Mapped[int] = mapped_column(sa.ForeignKey("melding.id", ondelete="CASCADE"), index=True)
    convenant_id: Mapped[int | None] = mapped_column(sa.ForeignKey("convenant.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))  # who shared it
    partner: Mapped[str] = mapped_column(one_of(Partner))
    organisatie: Mapped[str | None] = mapped_column(Private)
    email: Mapped[str | None] = mapped_column(Private)
    grond: Mapped[str] = mapped_column(one_of(Grond))
    gegevens: Mapped[list[str]] = mapped_column(sa.JSON)
    eruit: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # what was taken out, because it may no longer go
    eruit_op: Mapped[datetime | None]
    gedeeld_op: Mapped[datetime]
    tot: Mapped[date] = mapped_column(index=True)  # the last day of the link

    token_print: Mapped[str] = mapped_column(unique=True)
    token: Mapped[str | None] = mapped_column(Private)  # only to put the link in a mail; gone when the link is
    toestel_print: Mapped[str | None]  # fingerprint of the secret on the one device that opened it
    geopend_op: Mapped[datetime | None]
    herinnerd_op: Mapped[datetime | None]
    verlopen_op: Mapped[datetime | None]  # when the handler was told
    ingetrokken_op: Mapped[datetime | None]

    beantwoord_op: Mapped[datetime | None]
    uitslag: Mapped[str | None] = mapped_column(one_of(Uitslag))
    pakt_op: Mapped[date | None]  # the day on which the partner starts
