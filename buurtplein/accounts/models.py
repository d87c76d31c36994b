"""Tables of people, teams, roles and everything that proves who somebody is. Secrets are stored hashed or encrypted."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurtplein.accounts.rules import Rol, TeamSoort
from buurtplein.kernel import clock
from buurtplein.kernel.crypto import Private
from buurtplein.kernel.db import Base
from buurtplein.kernel.marks import watched


def _one_of(column: str, codes: type[Rol] | type[TeamSoort]) -> sa.CheckConstraint:
    """A text column that holds only these codes, the same on both databases."""
    listed = ", ".join(f"'{code.value}'" for code in codes)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=column)


@watched
class Team(Base):
    """People who answer together: a wijkteam, a housing corporation, a meldpunt, or the central team."""

    __tablename__ = "team"
    __table_args__ = (_one_of("soort", TeamSoort),)

    id: Mapped[int] = mapped_column(primary_key=True)
    naam: Mapped[str] = mapped_column(unique=True)
    soort: Mapped[str]
    telefoon: Mapped[str] = mapped_column(default="")
    contactnaam: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    actief: Mapped[bool] = mapped_column(default=True)
    uren: Mapped[list[Teamuur]] = relationship(
        back_populates="team", cascade="all, delete-orphan", order_by="(Teamuur.weekdag, Teamuur.van)"
    )


@watched
class Teamuur(Base):
    """A stretch of time in which a team is reachable each week. Monday is 0; times read "HH:MM", at most "24:00"."""

    __tablename__ = "teamuren"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(sa.ForeignKey("team.id", ondelete="CASCADE"), index=True)
    weekdag: Mapped[int]
    van: Mapped[str]
    tot: Mapped[str]
    team: Mapped[Team] = relationship(back_populates="uren")


@watched
class Person(Base):
    """A member of staff. Without a secret (passkey, or password with codes) this person cannot sign in yet."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    voornaam: Mapped[str]
    achternaam: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(unique=True)
    functie: Mapped[str] = mapped_column(default="")
    taal: Mapped[str] = mapped_column(default="nl")
    actief: Mapped[bool] = mapped_column(default=True)
    shortcuts: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    deactivated_at: Mapped[datetime | None]
    password_hash: Mapped[str | None]
    totp_secret: Mapped[str | None] = mapped_column(Private, deferred=True)
    totp_last_step: Mapped[int] = mapped_column(default=0)
    rollen: Mapped[list[RolRow]] = relationship(
        back_populates="person", cascade="all, delete-orphan", order_by="RolRow.id", lazy="selectin"
    )

    @property
    def naam(self) -> str:
        """First and last name, as colleagues see it."""
        return f"{self.voornaam} {self.achternaam}".strip()


@watched
class RolRow(Base):
    """A role that a person holds, and where: in one team, in one area, or everywhere when both are empty."""

    __tablename__ = "rol"
    __table_args__ = (_one_of("rol", Rol), sa.Index("ix_rol_team_id_rol", "team_id", "rol"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    rol: Mapped[str]
    team_id: Mapped[int | None] = mapped_column(sa.ForeignKey("team.id", ondelete="CASCADE"))
    gebied_code: Mapped[str | None]
    person: Mapped[Person] = relationship(back_populates="rollen")


@watched
class Belang(Base):
    """Something that this person stays out of: a building where they live, or a melding about people they know."""

    __tablename__ = "belang"
    __table_args__ = (sa.UniqueConstraint("person_id", "soort", "thing_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"))
    soort: Mapped[str]  # gebouw, melding
    thing_id: Mapped[int]


class Noodtoegang(Base):
    """Reading one thing although no role gives it: asked with a reason, allowed by a second person, for an hour.

    A number that nobody has is kept just the same, with no thing behind it: asking tells nothing.
    """

    __tablename__ = "noodtoegang"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    soort: Mapped[str]
    nummer: Mapped[str]  # as it was typed
    thing_id: Mapped[int | None] = mapped_column(index=True)
    reden: Mapped[str] = mapped_column(Private)
    gevraagd_op: Mapped[datetime] = mapped_column(index=True)
    besloten_door_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    besloten_op: Mapped[datetime | None]
    tot: Mapped[datetime | None]  # None until a second person agreed; stays None when that person said no


class LoginSession(Base):
    """One device on which somebody is signed in. Removing the row signs that device out at once."""

    __tablename__ = "login_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)  # fingerprint of the token in the cookie
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    device: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    confirmed_at: Mapped[datetime]  # when the person last proved who they are on this device
    person: Mapped[Person] = relationship(lazy="raise")


class Invitation(Base):
    """A one-time link for a first (or renewed) sign-in. The token is readable only until its mail has left."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    token: Mapped[str | None] = mapped_column(Private)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Challenge(Base):
    """Something half done, completed once: a passkey question, a correct password, a redeemed invitation."""

    __tablename__ = "challenge"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    purpose: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    secret: Mapped[str | None] = mapped_column(Private)  # the TOTP secret on offer, while somebody sets it up
    expires_at: Mapped[datetime]


class Passkey(Base):
    """A passkey of a person: only its public half, which is worthless to a thief."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    credential_id: Mapped[bytes] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    public_key: Mapped[bytes]
    sign_count: Mapped[int] = mapped_column(default=0)
    device: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class RecoveryCode(Base):
    """One of ten codes on paper, each good once, for when the phone is gone."""

    __tablename__ = "recovery_code"
    __table_args__ = (sa.UniqueConstraint("person_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"))
    key: Mapped[str]
    used_at: Mapped[datetime | None]


class LoginAttempt(Base):
    """One try to sign in, kept to slow down guessing. Name and address are fingerprints, known or not."""

    __tablename__ = "login_attempt"
    __table_args__ = (
        sa.Index("ix_login_attempt_name_key_at", "name_key", "at"),
        sa.Index("ix_login_attempt_address_key_at", "address_key", "at"),
        sa.Index("ix_login_attempt_at", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name_key: Mapped[str | None]
    address_key: Mapped[str]
    at: Mapped[datetime]
    wrong: Mapped[bool] = mapped_column(default=True)
