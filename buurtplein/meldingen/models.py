"""Tables of a melding. What a resident writes or leaves behind is encrypted; the header that routing needs is not."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.kernel.crypto import Private, PrivateBytes
from buurtplein.kernel.db import Base
from buurtplein.meldingen.rules import Antwoord, Bron, Categorie, Partner, Reden, Soort, Status


def _one_of(kind: type) -> sa.Enum:
    """A column that holds one word of a fixed set; the database refuses any other."""
    return sa.Enum(
        *[member.value for member in kind],  # type: ignore[attr-defined]  # a StrEnum
        name=kind.__name__.lower(),
        native_enum=False,
        create_constraint=True,
        length=32,
    )


class Melding(Base):
    """What somebody reported. It has a team and a promised day from its first moment."""

    __tablename__ = "melding"
    __table_args__ = (
        sa.Index("ix_melding_desk", "team_id", "status", "beloofd_op", "id"),
        sa.Index("ix_melding_gemeld", "gemeld_op"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nummer: Mapped[str] = mapped_column(unique=True)  # random, says nothing and opens nothing
    code_print: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str | None] = mapped_column(Private)  # only to put the link in a mail
    soort: Mapped[str] = mapped_column(_one_of(Soort))
    categorie: Mapped[str] = mapped_column(_one_of(Categorie))
    status: Mapped[str] = mapped_column(_one_of(Status))
    bron: Mapped[str] = mapped_column(_one_of(Bron))
    taal: Mapped[str]

    team_id: Mapped[int] = mapped_column(sa.ForeignKey("team.id"))
    handler_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    route_why: Mapped[str]
    route_regel_id: Mapped[int | None]

    wanneer: Mapped[str]
    dag: Mapped[date | None]
    vaak: Mapped[str | None]
    plek: Mapped[str | None] = mapped_column(Private)
    positie: Mapped[str | None]
    gebouw_id: Mapped[int | None] = mapped_column(sa.ForeignKey("gebouw.id"))
    buurt_code: Mapped[str | None]
    wijk_code: Mapped[str | None]
    gemeente_code: Mapped[str | None]

    tekst: Mapped[str | None] = mapped_column(Private)
    antwoord: Mapped[str] = mapped_column(_one_of(Antwoord))
    email: Mapped[str | None] = mapped_column(Private)
    telefoon: Mapped[str | None] = mapped_column(Private)
    delen: Mapped[bool] = mapped_column(default=False)  # the melder said: you may talk about this with others

    gemeld_op: Mapped[datetime]
    beloofd_op: Mapped[date]
    uitgesteld_tot: Mapped[date | None]  # the new day we gave when we broke our word
    gelezen_op: Mapped[datetime | None]
    afgerond_op: Mapped[datetime | None]
    reden: Mapped[str | None] = mapped_column(_one_of(Reden))
    partner: Mapped[str | None] = mapped_column(_one_of(Partner))
    tevreden: Mapped[str | None]
    keren: Mapped[int] = mapped_column(default=1)
    laatst_op: Mapped[datetime]
    gewist_op: Mapped[datetime | None]
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}  # two colleagues at once: the second is told, nothing is overwritten


class Moment(Base):
    """One time that it happened. An undone press keeps its row: the figures stay explainable."""

    __tablename__ = "melding_moment"

    id: Mapped[int] = mapped_column(primary_key=True)
    melding_id: Mapped[int] = mapped_column(sa.ForeignKey("melding.id", ondelete="CASCADE"), index=True)
    begin_op: Mapped[datetime]
    laatst_op: Mapped[datetime]
    gestopt_op: Mapped[datetime | None]
    ernst: Mapped[str | None]  # minder, even, erger
    bron: Mapped[str] = mapped_column(_one_of(Bron))
    weg_op: Mapped[datetime | None]


class Bericht(Base):
    """A message between melder and team, or a note for the team alone."""

    __tablename__ = "melding_bericht"

    id: Mapped[int] = mapped_column(primary_key=True)
    melding_id: Mapped[int] = mapped_column(sa.ForeignKey("melding.id", ondelete="CASCADE"), index=True)
    op: Mapped[datetime]
    van: Mapped[str]  # melder, team
    soort: Mapped[str]  # bericht, vraag, notitie
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    tekst: Mapped[str] = mapped_column(Private)


class Foto(Base):
    """A photo, made anew from its pixels: no place, no camera, no hidden text. Belongs to a draft until it is sent."""

    __tablename__ = "melding_foto"

    id: Mapped[int] = mapped_column(primary_key=True)
    melding_id: Mapped[int | None] = mapped_column(sa.ForeignKey("melding.id", ondelete="CASCADE"), index=True)
    concept_id: Mapped[int | None] = mapped_column(sa.ForeignKey("melding_concept.id", ondelete="CASCADE"), index=True)
    inhoud: Mapped[bytes] = mapped_column(PrivateBytes)
    breed: Mapped[int]
    hoog: Mapped[int]
    op: Mapped[datetime]


class Concept(Base):
    """Answers that were given but not sent yet. Wiped after a day, whatever happens."""

    __tablename__ = "melding_concept"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)  # fingerprint of what the device holds
    antwoorden: Mapped[str] = mapped_column(Private)
    op: Mapped[datetime] = mapped_column(index=True)


class Servicebelofte(Base):
    """How many werkdagen a melder waits at most for the first word, per categorie."""

    __tablename__ = "servicebelofte"

    categorie: Mapped[str] = mapped_column(_one_of(Categorie), primary_key=True)
    werkdagen: Mapped[int]
