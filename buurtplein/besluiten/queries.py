"""The only place where besluiten reads its tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from buurtplein.besluiten.models import Advies, Afwijsreden, Brief, Budgetloting, Budgetvraag, Score
from buurtplein.budgetten.queries_werk import Gezegd
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


def gezegd(who: Who) -> Gezegd:
    """About which requests this person gave advice or a score."""
    return Gezegd(
        sa.select(Advies.aanvraag_id).where(Advies.person_id == who.person_id),
        sa.select(Score.aanvraag_id).where(Score.person_id == who.person_id),
    )


def said_of(who: Who, aanvraag_ids: Iterable[int]) -> tuple[set[int], set[int]]:
    """Of which of these requests this person gave (advice, a score)."""
    ids, said = list(aanvraag_ids), gezegd(who)
    advies = session().scalars(said.advies.where(Advies.aanvraag_id.in_(ids)))
    score = session().scalars(said.score.where(Score.aanvraag_id.in_(ids)))
    return set(advies), set(score)


def adviezen(aanvraag_id: int) -> list[Advies]:
    """What people think of a plan, the first one first."""
    return list(session().scalars(sa.select(Advies).where(Advies.aanvraag_id == aanvraag_id).order_by(Advies.id)))


def advies_of(aanvraag_id: int, person_id: int | None) -> Advies | None:
    """What one person thinks of a plan."""
    query = sa.select(Advies).where(Advies.aanvraag_id == aanvraag_id, Advies.person_id == person_id)
    return session().scalar(query)


def scores(aanvraag_id: int) -> list[Score]:
    """What the members of a committee give a plan."""
    return list(session().scalars(sa.select(Score).where(Score.aanvraag_id == aanvraag_id).order_by(Score.id)))


def score_of(aanvraag_id: int, person_id: int | None) -> Score | None:
    """What one member gives a plan."""
    return session().scalar(sa.select(Score).where(Score.aanvraag_id == aanvraag_id, Score.person_id == person_id))


def vragen(aanvraag_id: int) -> list[Budgetvraag]:
    """What we asked about a plan, the first one first."""
    query = sa.select(Budgetvraag).where(Budgetvraag.aanvraag_id == aanvraag_id).order_by(Budgetvraag.id)
    return list(session().scalars(query))


def open_vraag(aanvraag_id: int) -> Budgetvraag | None:
    """The question that who asked did not answer yet."""
    return next((each for each in reversed(vragen(aanvraag_id)) if each.beantwoord_op is None), None)


def eigen_reden(aanvraag_id: int) -> str:
    """Why a plan does not fit, in own words; "" when a rule says it."""
    found = session().get(Afwijsreden, aanvraag_id)
    return found.woorden if found is not None else ""


def brieven(aanvraag_id: int) -> list[Brief]:
    """The letters about a plan, the first one first; without their PDF."""
    return list(session().scalars(sa.select(Brief).where(Brief.aanvraag_id == aanvraag_id).order_by(Brief.id)))


def brief(aanvraag_id: int, brief_id: int) -> Brief | None:
    """One letter about this plan."""
    if not 0 < brief_id < 2**31:
        return None
    return session().scalar(sa.select(Brief).where(Brief.id == brief_id, Brief.aanvraag_id == aanvraag_id))


def brief_count(aanvraag_id: int) -> int:
    """How many letters there are about a plan."""
    query = sa.select(sa.func.count()).select_from(Brief).where(Brief.aanvraag_id == aanvraag_id)
    return int(session().scalar(query) or 0)


def lotingen(regeling_id: int) -> list[Budgetloting]:
    """Every draw of a scheme, the newest first."""
    query = sa.select(Budgetloting).where(Budgetloting.regeling_id == regeling_id)
    return list(session().scalars(query.order_by(Budgetloting.id.desc()).limit(100)))


def loting(loting_id: int) -> Budgetloting | None:
    """One draw."""
    return session().get(Budgetloting, loting_id) if 0 < loting_id < 2**31 else None


def loting_of(regeling_id: int, sluit: date | None) -> Budgetloting | None:
    """The draw of a round, held for this unit of work; without a round the one that was not done yet."""
    round_ = (
        Budgetloting.ronde_sluit == sluit
        if sluit is not None
        else sa.and_(Budgetloting.ronde_sluit.is_(None), Budgetloting.getrokken_op.is_(None))
    )
    query = sa.select(Budgetloting).where(Budgetloting.regeling_id == regeling_id, round_)
    return session().scalar(query.with_for_update().execution_options(populate_existing=True))
