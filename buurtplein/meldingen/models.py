"""Tables of a melding. What a resident writes or leaves behind is encrypted; the header that routing needs is not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from buurtplein.kernel import clock
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import Private, PrivateBytes
from buurtplein.kernel.db import Base
from buurtplein.kernel.marks import watched
from buurtplein.meldingen.episodes import Fixed, is_fixed
from buurtplein.meldingen.rules import FINAL, OPEN, Antwoord, Bron, Categorie, Partner, Reden, Soort, Status
from buurtplein.meldingen.triage import Aard, Besluit, Gevoel, Melders, Nazorg, Uitkomst, Uitstel, Zorgelijk


def _where(condition: str) -> dict[str, Any]:
    """What a partial index holds."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _one_of(statuses: Iterable[Status]) -> dict[str, Any]:
    """The conditions of queries.IS_OPEN and IS_DONE, word for word."""
    words = ", ".join(f"'{status.value}'" for status in sorted(statuses))
    return _where(f"status IN ({words}) AND gewist_op IS NULL")


class Dossier(Base):
    """What belongs together: one melding with its moments, or several meldingen about one place that got one plan.

    It has a named handler from its first moment: nothing can be nobody's.
    """

    __tablename__ = "dossier"
    __table_args__ = (sa.Index("ix_dossier_besloten", "loopt_tot", "id", **_where("besluit IS NOT NULL")),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nummer: Mapped[str] = mapped_column(unique=True)  # random, says nothing and opens nothing
    team_id: Mapped[int] = mapped_column(sa.ForeignKey("team.id"), index=True)
    handler_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    begonnen_op: Mapped[datetime]
    loopt_tot: Mapped[date]  # on this day a decision is due
    besluit: Mapped[str | None] = mapped_column(one_of(Besluit))
    besloten_op: Mapped[datetime | None]
    bewijs: Mapped[str | None] = mapped_column(Private)  # what it was and was not enough for, as the melder reads it
    plan: Mapped[str | None] = mapped_column(Private)
    wederhoor: Mapped[str | None] = mapped_column(Private)  # the account of the other side
    wederhoor_op: Mapped[datetime | None]
    geinformeerd_op: Mapped[date | None]  # the other side was told (domain brief 1.7)
    uitstel: Mapped[str | None] = mapped_column(one_of(Uitstel))  # why not yet ...
    uitstel_tot: Mapped[date | None]  # ... and when we look again
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}


_LIST: Final = ("team_id", "beloofd_op", "id")
_ASKS_HOW_IT_IS: Final = _where("nazorg_op IS NOT NULL AND nazorg IS NULL AND gewist_op IS NULL")


class Melding(Base):
    """What somebody reported. It has a team and a promised day from its first moment."""

    __tablename__ = "melding"
    __table_args__ = (
        # Open work and what is done lie apart: a list of work is as short as the work, whatever lies behind it.
        sa.Index("ix_melding_open", *_LIST, "status", "handler_id", "soort", "gebouw_id", **_one_of(OPEN)),
        sa.Index("ix_melding_klaar", *_LIST, "gebouw_id", "soort", **_one_of(FINAL)),
        sa.Index("ix_melding_team", "team_id", "id"),
        sa.Index("ix_melding_gebouw", "gebouw_id", "beloofd_op", "id"),
        sa.Index("ix_melding_gemeld", "gemeld_op"),
        sa.Index("ix_melding_nazorg", "team_id", "antwoord", "nazorg_op", "nazorg_gevraagd_op", **_ASKS_HOW_IT_IS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nummer: Mapped[str] = mapped_column(unique=True)  # random, says nothing and opens nothing
    code_print: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str | None] = mapped_column(Private)  # only to put the link in a mail
    soort: Mapped[str] = mapped_column(one_of(Soort))
    categorie: Mapped[str] = mapped_column(one_of(Categorie))
    status: Mapped[str] = mapped_column(one_of(Status))
    bron: Mapped[str] = mapped_column(one_of(Bron))
    taal: Mapped[str]

    dossier_id: Mapped[int] = mapped_column(sa.ForeignKey("dossier.id"), index=True)
    team_id: Mapped[int] = mapped_column(sa.ForeignKey("team.id"))
    handler_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))  # who said: I do this
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
    antwoord: Mapped[str] = mapped_column(one_of(Antwoord))
    email: Mapped[str | None] = mapped_column(Private)
    telefoon: Mapped[str | None] = mapped_column(Private)
    delen: Mapped[bool] = mapped_column(default=False)  # the melder said: you may talk about this with others

    gemeld_op: Mapped[datetime]
    beloofd_op: Mapped[date]
    uitgesteld_tot: Mapped[date | None]  # the new day we gave when we broke our word
    gelezen_op: Mapped[datetime | None]
    afgerond_op: Mapped[datetime | None]
    reden: Mapped[str | None] = mapped_column(one_of(Reden))
    partner: Mapped[str | None] = mapped_column(one_of(Partner))
    tevreden: Mapped[str | None]
    gemist: Mapped[int] = mapped_column(default=0)  # how often in a row we broke our word: decides who hears of it
    veilig: Mapped[str | None] = mapped_column(one_of(Gevoel))  # the melder: do you feel safe at home?
    gevraagd_op: Mapped[datetime | None]  # our last question to the melder ...
    herinnerd_op: Mapped[datetime | None]  # ... and our one reminder of it

    aard: Mapped[str | None] = mapped_column(one_of(Aard))
    melders: Mapped[str | None] = mapped_column(one_of(Melders))
    zorgelijk: Mapped[str | None] = mapped_column(one_of(Zorgelijk))
    uitkomst: Mapped[str | None] = mapped_column(one_of(Uitkomst))  # what a person decided to do; never what people are
    beoordeeld_op: Mapped[datetime | None]

    nazorg_op: Mapped[date | None] = mapped_column(index=True)  # when we ask how it is now
    nazorg_gevraagd_op: Mapped[datetime | None]
    nazorg: Mapped[str | None] = mapped_column(one_of(Nazorg))
    bezoek_op: Mapped[date | None]  # it happened often: before this day we come by or call
    keren: Mapped[int] = mapped_column(default=1)
    laatst_op: Mapped[datetime]
    bewaren_tot: Mapped[date | None]  # something still runs: not wiped before this day ...
    bewaren_reden: Mapped[str | None] = mapped_column(Private)  # ... because
    gewist_op: Mapped[datetime | None]
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}  # two colleagues at once: the second is told, nothing is overwritten


class Klaarteller(Base):
    """How many meldingen of a team are done: the sum of ``n``. The database itself adds a row for each melding that
    changes (triggers), so that no act can forget it and nobody waits for another; each night a team's rows become one.
    Other rows than before mean that something on the desk of the team is otherwise (queries_kept.py).
    """

    __tablename__ = "melding_klaar"
    __table_args__ = (sa.Index("ix_melding_klaar_team", "team_id", "soort", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int]
    soort: Mapped[str]
    n: Mapped[int]


class Moment(Base):
    """One time that it happened. An undone press keeps its row: the figures stay explainable."""

    __tablename__ = "melding_moment"
    __table_args__ = (sa.Index("ix_melding_moment_corrigeert", "corrigeert_id", **_where("corrigeert_id IS NOT NULL")),)

    id: Mapped[int] = mapped_column(primary_key=True)
    melding_id: Mapped[int] = mapped_column(sa.ForeignKey("melding.id", ondelete="CASCADE"), index=True)
    dossier_id: Mapped[int] = mapped_column(sa.ForeignKey("dossier.id"), index=True)
    begin_op: Mapped[datetime]
    laatst_op: Mapped[datetime]
    gestopt_op: Mapped[datetime | None]
    ernst: Mapped[str | None]  # minder, even, erger
    bron: Mapped[str] = mapped_column(one_of(Bron))
    zin: Mapped[str | None] = mapped_column(Private)  # one sentence, if somebody wanted to
    corrigeert_id: Mapped[int | None] = mapped_column(sa.ForeignKey("melding_moment.id"))  # followed, never changed
    genoteerd_op: Mapped[datetime | None]  # when it was written down; None: when it happened
    weg_op: Mapped[datetime | None]


# What a moment says. Where it lies (its dossier) may change later; wiping a sentence goes past this guard on purpose.
_SAYS: Final = ("melding_id", "begin_op", "laatst_op", "gestopt_op", "ernst", "bron", "zin", "corrigeert_id",
                "genoteerd_op", "weg_op")  # fmt: skip


def _stands(_mapper: Mapper[Moment], _connection: sa.Connection, moment: Moment) -> None:
    """Refuse to change what a moment of more than a day ago says."""
    attributes = sa.inspect(moment).attrs
    changed = [name for name in _SAYS if attributes[name].history.has_changes()]
    noted = _as_it_was(attributes.genoteerd_op) or _as_it_was(attributes.begin_op)
    if changed and is_fixed(noted, clock.now()):
        raise Fixed(", ".join(changed))


def _as_it_was(attribute: Any) -> Any:
    return attribute.history.deleted[0] if attribute.history.deleted else attribute.value


def _stays(_mapper: Mapper[Moment], _connection: sa.Connection, moment: Moment) -> None:
    """Refuse to take a moment of more than a day ago away."""
    if is_fixed(moment.genoteerd_op or moment.begin_op, clock.now()):
        raise Fixed("delete")


event.listen(Moment, "before_update", _stands)
event.listen(Moment, "before_delete", _stays)


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


class Afrondvoorstel(Base):
    """A refusal of a zorg melding that waits for a second pair of eyes."""

    __tablename__ = "afrondvoorstel"

    id: Mapped[int] = mapped_column(primary_key=True)
    melding_id: Mapped[int] = mapped_column(sa.ForeignKey("melding.id", ondelete="CASCADE"), unique=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    reden: Mapped[str] = mapped_column(one_of(Reden))
    tekst: Mapped[str] = mapped_column(Private)
    op: Mapped[datetime]


@watched
class Drempel(Base):
    """A number that a gemeente may set: after how many moments we come by, how many weeks a logboek runs."""

    __tablename__ = "drempel"

    naam: Mapped[str] = mapped_column(primary_key=True)
    waarde: Mapped[int]


@watched
class Servicebelofte(Base):
    """How many werkdagen a melder waits at most for the first word, per categorie."""

    __tablename__ = "servicebelofte"

    categorie: Mapped[str] = mapped_column(one_of(Categorie), primary_key=True)
    werkdagen: Mapped[int]


class Steekproef(Base):
    """One reading that a teamcoördinator looks at: was there work behind it?"""

    __tablename__ = "steekproef"
    __table_args__ = (sa.UniqueConstraint("team_id", "maand", "audit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(sa.ForeignKey("team.id"))
    maand: Mapped[date]  # its first day
    audit_id: Mapped[int]  # no key: the audit log goes at its own term
    melding_id: Mapped[int] = mapped_column(sa.ForeignKey("melding.id", ondelete="CASCADE"), index=True)
    lezer_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    gelezen_op: Mapped[datetime]
    klopt: Mapped[bool | None]  # None until somebody looked
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))  # who looked
    op: Mapped[datetime | None]
