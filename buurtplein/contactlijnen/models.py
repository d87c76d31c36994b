"""Tables of contactlijnen: lines with their hours and rota, and what somebody said on them, under a key per line."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from buurtplein.contactlijnen.rules import Afloop, Beluitslag, Schakel, Soort, Stand, Van, Wanneer, Weg
from buurtplein.kernel.columns import one_of
from buurtplein.kernel.crypto import PrivateBytes
from buurtplein.kernel.db import Base
from buurtplein.kernel.hours import Afwijkend, Weken
from buurtplein.kernel.marks import watched


@watched
class Contactlijn(Base):
    """One face and one number for an area. Who answers is on the rota; what it is called and its number stay."""

    __tablename__ = "contactlijn"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]
    team_id: Mapped[int] = mapped_column(sa.ForeignKey("team.id"), index=True)
    gebied_code: Mapped[str] = mapped_column(index=True)
    telefoon: Mapped[str]
    soorten: Mapped[list[str]] = mapped_column(sa.JSON)  # which kinds of contact it takes
    talen: Mapped[list[str]] = mapped_column(sa.JSON)  # that somebody on it speaks
    chat: Mapped[bool] = mapped_column(default=True)
    feestdagen: Mapped[bool] = mapped_column(default=False)  # whether the usual hours hold on holidays too
    lezen_binnen: Mapped[int] = mapped_column(default=4)  # hours of the line, before others hear that nobody looked
    actief: Mapped[bool] = mapped_column(default=True)
    versie: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": versie}


class Lijnsleutel(Base):
    """The key under which everything of one line is sealed. Without it nothing of that line can be read again."""

    __tablename__ = "lijnsleutel"

    lijn_id: Mapped[int] = mapped_column(sa.ForeignKey("contactlijn.id", ondelete="CASCADE"), primary_key=True)
    sleutel: Mapped[bytes] = mapped_column(PrivateBytes)


@watched
class Lijntijd(Base):
    """Hours of a line that come back every week, or in odd or even weeks. Times read "HH:MM"."""

    __tablename__ = "lijntijd"

    id: Mapped[int] = mapped_column(primary_key=True)
    lijn_id: Mapped[int] = mapped_column(sa.ForeignKey("contactlijn.id", ondelete="CASCADE"), index=True)
    weekdag: Mapped[int]
    van: Mapped[str]
    tot: Mapped[str]
    weken: Mapped[str] = mapped_column(one_of(Weken), default=Weken.ELKE)
    geldig_van: Mapped[date | None]
    geldig_tot: Mapped[date | None]


@watched
class Lijndag(Base):
    """One day on which the hours of a line are otherwise; without hours it is closed."""

    __tablename__ = "lijndag"

    id: Mapped[int] = mapped_column(primary_key=True)
    lijn_id: Mapped[int] = mapped_column(sa.ForeignKey("contactlijn.id", ondelete="CASCADE"), index=True)
    dag: Mapped[date]
    soort: Mapped[str] = mapped_column(one_of(Afwijkend))
    van: Mapped[str | None]
    tot: Mapped[str | None]
    reden: Mapped[str] = mapped_column(default="")


@watched
class Lijndienst(Base):
    """Somebody is on a line: every week, in odd or even weeks, or on one day."""

    __tablename__ = "lijndienst"
    __table_args__ = (sa.CheckConstraint("(weekdag IS NULL) <> (dag IS NULL)", name="wanneer"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lijn_id: Mapped[int] = mapped_column(sa.ForeignKey("contactlijn.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    weekdag: Mapped[int | None]
    dag: Mapped[date | None]
    van: Mapped[str]
    tot: Mapped[str]
    weken: Mapped[str] = mapped_column(one_of(Weken), default=Weken.ELKE)
    geldig_van: Mapped[date | None]
    geldig_tot: Mapped[date | None]  # the last day


@watched
class Lijnruil(Base):
    """On one day a duty is done by somebody else: taken over, or swapped."""

    __tablename__ = "lijnruil"
    __table_args__ = (sa.UniqueConstraint("dienst_id", "dag"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dienst_id: Mapped[int] = mapped_column(sa.ForeignKey("lijndienst.id", ondelete="CASCADE"))
    dag: Mapped[date]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)


@watched
class Afwezigheid(Base):
    """Somebody is away from a day until a day, both included, on every line; and who then answers."""

    __tablename__ = "afwezigheid"
    __table_args__ = (sa.CheckConstraint("tot >= van", name="dagen"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    van: Mapped[date]
    tot: Mapped[date] = mapped_column(index=True)
    vervanger_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"), index=True)


@watched
class Bereikbaarheid(Base):
    """ "Ik ben bereikbaar", or not, said by oneself until a moment; it outranks the rota."""

    __tablename__ = "bereikbaarheid"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    stand: Mapped[str] = mapped_column(one_of(Schakel))
    tot: Mapped[datetime] = mapped_column(index=True)


class Contact(Base):
    """Somebody turned to us. It has a team and a promised moment from its first moment, and no name of who asks."""

    __tablename__ = "contact"
    __table_args__ = (
        sa.Index("ix_contact_wacht", "lijn_id", "stand", "wacht_sinds"),
        sa.Index("ix_contact_belofte", "stand", "beloofd_op"),
        {"sqlite_autoincrement": True},  # numbers are never given twice: sealed texts are bound to them
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nummer: Mapped[str] = mapped_column(unique=True)  # random, for staff; says nothing and opens nothing
    code_print: Mapped[str] = mapped_column(unique=True)
    lijn_id: Mapped[int] = mapped_column(sa.ForeignKey("contactlijn.id"))
    team_id: Mapped[int] = mapped_column(sa.ForeignKey("team.id"), index=True)  # of the line: who may read it
    gebied_code: Mapped[str]  # of the line
    weg: Mapped[str] = mapped_column(one_of(Weg))
    soort: Mapped[str | None] = mapped_column(one_of(Soort))
    stand: Mapped[str] = mapped_column(one_of(Stand), default=Stand.WACHT)
    handler_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"), index=True)
    taal: Mapped[str] = mapped_column(default="nl")  # of the site for who asks: its answers come in it
    gemaakt_op: Mapped[datetime]
    laatst_op: Mapped[datetime] = mapped_column(index=True)  # the last line of either side
    wacht_sinds: Mapped[datetime | None]  # since when who asks waits for a word of ours
    beantwoord_op: Mapped[datetime | None]  # our first word
    gelezen_op: Mapped[datetime | None]  # when somebody of the line first looked
    gelezen_door_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"))
    gelezen_tot: Mapped[int] = mapped_column(default=0)  # the last line that the line had on its screen
    gezien_op: Mapped[datetime | None]  # when who asks last looked
    ongelezen_geseind_op: Mapped[datetime | None]  # when others heard that nobody looked
    beloofd_op: Mapped[datetime]
    uitgesteld_tot: Mapped[datetime | None]
    gemist: Mapped[int] = mapped_column(default=0)
    te_laat: Mapped[bool] = mapped_column(default=False)  # whether we ever broke our word here
    telefoon: Mapped[bytes | None] = mapped_column(sa.LargeBinary)  # sealed under the key of the line
    inspreken: Mapped[bool | None]  # may we leave a message
    wanneer: Mapped[str | None] = mapped_column(one_of(Wanneer))
    voor_coordinator_op: Mapped[datetime | None]  # since when the coordinator decides: we could not reach who asked
    afloop: Mapped[str | None] = mapped_column(one_of(Afloop))
    klaar_op: Mapped[datetime | None] = mapped_column(index=True)


class Contactregel(Base):
    """One line of a contact. ``sleutel`` comes from the page of its writer: the same line sent twice is there once."""

    __tablename__ = "contactregel"
    __table_args__ = (sa.UniqueConstraint("contact_id", "sleutel"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contact.id", ondelete="CASCADE"))
    van: Mapped[str] = mapped_column(one_of(Van))
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"), index=True)
    inhoud: Mapped[bytes] = mapped_column(sa.LargeBinary)  # sealed under the key of the line
    op: Mapped[datetime]
    sleutel: Mapped[str]


class Belpoging(Base):
    """One time that somebody tried to call back."""

    __tablename__ = "belpoging"

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contact.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"), index=True)
    op: Mapped[datetime]
    uitslag: Mapped[str] = mapped_column(one_of(Beluitslag))


@watched
class Contactcijfer(Base):
    """What came of one contact, as a number: which line, in which hour, how long the wait was, and was our word kept.

    Nothing in it leads back to the contact: the contact goes, this stays.
    """

    __tablename__ = "contactcijfer"
    __table_args__ = (sa.Index("ix_contactcijfer_lijn", "lijn_id", "uur"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lijn_id: Mapped[int] = mapped_column(sa.ForeignKey("contactlijn.id", ondelete="CASCADE"))
    uur: Mapped[datetime]  # the whole hour in which it began
    weg: Mapped[str] = mapped_column(one_of(Weg))
    soort: Mapped[str | None] = mapped_column(one_of(Soort))
    wachttijd: Mapped[int | None]  # seconds until our first word
    op_tijd: Mapped[bool]
    afloop: Mapped[str] = mapped_column(one_of(Afloop))
