"""What may be read of dossiers, and the numbers that a gemeente set."""

from __future__ import annotations

import sqlalchemy as sa

from buurtplein.kernel.db import for_change, session
from buurtplein.meldingen import rules
from buurtplein.meldingen.models import Dossier, Drempel, Melding, Moment


def dossier(dossier_id: int) -> Dossier:
    """The dossier of a melding; there is always one."""
    return session().get_one(Dossier, dossier_id)


def by_id(dossier_id: int) -> Dossier | None:
    """A dossier by its id."""
    return session().get(Dossier, dossier_id)


def by_nummer(nummer: str) -> Dossier | None:
    """A dossier by the number that people say on the phone, as ``D-482913``."""
    return session().scalar(for_change(sa.select(Dossier).where(Dossier.nummer == nummer.upper())))


def nummer_taken(nummer: str) -> bool:
    """Whether a number is in use."""
    return session().scalar(sa.select(Dossier.id).where(Dossier.nummer == nummer)) is not None


def in_dossier(dossier_id: int) -> list[Melding]:
    """Everything that lies in a dossier, oldest first. Machinery: what a person may see is asked per melding."""
    return list(session().scalars(sa.select(Melding).where(Melding.dossier_id == dossier_id).order_by(Melding.id)))


def all_moments(melding: Melding) -> list[Moment]:
    """Every moment of a melding, also what was undone."""
    return list(session().scalars(sa.select(Moment).where(Moment.melding_id == melding.id)))


def held_by(person_id: int) -> list[Dossier]:
    """The dossiers that carry this name."""
    return list(session().scalars(sa.select(Dossier).where(Dossier.handler_id == person_id)))


def threshold(naam: str) -> int:
    """A number that a gemeente may set (rules.DREMPELS), or the usual one."""
    row = session().get(Drempel, naam)
    return row.waarde if row else rules.DREMPELS[naam]
