"""What may be read of sharing: the only place here with select()."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import for_change, session
from buurtplein.kernel.ratelimit import missed
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen.service import Melding
from buurtplein.partners import rules
from buurtplein.partners.models import Convenant, Deling


@dataclass(frozen=True)
class Asked:
    """A sharing with its melding: what the link of a partner opens."""

    deling: Deling
    melding: Melding


def convenant(convenant_id: int) -> Convenant | None:
    """An agreement by its id."""
    return session().scalar(for_change(sa.select(Convenant).where(Convenant.id == convenant_id)))


def convenanten() -> list[Convenant]:
    """All agreements, by organisation, also those that are over."""
    return list(session().scalars(sa.select(Convenant).order_by(Convenant.organisatie, Convenant.id)))


def in_force(today: date) -> list[Convenant]:
    """The agreements that hold today."""
    query = sa.select(Convenant).where(Convenant.van <= today, Convenant.tot >= today)
    return list(session().scalars(query.order_by(Convenant.organisatie, Convenant.id)))


def by_token(token: str) -> Asked | None:
    """What a partner was asked; None for an unknown link, or when there is nothing left to look at."""
    key = fingerprint(token)
    melding_id = session().scalar(sa.select(Deling.melding_id).where(Deling.token_print == key))
    if melding_id is None:
        missed("partner", "10 per hour")  # guessing is slowed; whoever has a link is never refused
        return None
    melding = meldingen.held(melding_id)  # first the melding, then the sharing: the order of everybody who writes
    deling = session().scalar(for_change(sa.select(Deling).where(Deling.token_print == key)))
    return Asked(deling, melding) if deling and melding and melding.gewist_op is None else None


def deling(deling_id: int) -> Deling | None:
    """A sharing by its id."""
    return session().get(Deling, deling_id)


def of_melding(melding_id: int) -> list[Deling]:
    """With whom a melding was shared, oldest first."""
    query = sa.select(Deling).where(Deling.melding_id == melding_id)
    return list(session().scalars(for_change(query.order_by(Deling.id))))


def to_remind(today: date) -> Sequence[Deling]:
    """Sharings whose partner was not reminded, and whose link ends within the days of the rules."""
    soon = sa.and_(Deling.tot >= today, Deling.tot <= rules.last_day(today))
    query = sa.select(Deling).where(*_waiting(), soon, Deling.herinnerd_op.is_(None))
    return [found for found in session().scalars(query.limit(500)) if rules.remind(found, today)]


def ended(today: date) -> list[Deling]:
    """Sharings whose link ended without an answer, and whose handler does not know yet."""
    query = sa.select(Deling).where(*_waiting(), Deling.tot < today, Deling.verlopen_op.is_(None))
    return list(session().scalars(query.limit(500)))


def _waiting() -> tuple[sa.ColumnElement[bool], ...]:
    return Deling.beantwoord_op.is_(None), Deling.ingetrokken_op.is_(None)
