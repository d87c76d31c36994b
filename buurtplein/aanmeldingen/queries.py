"""Reads of signing up. Numbers for organisers; a sign-up itself only for who holds its link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from buurtplein.aanmeldingen.models import Aanmelding, Aanmeldlijst
from buurtplein.aanmeldingen.rules import REMIND_BEFORE, Stand, left
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import for_change, session


@dataclass(frozen=True)
class Found:
    """A sign-up with the list it is in."""

    aanmelding: Aanmelding
    lijst: Aanmeldlijst


@dataclass(frozen=True)
class Numbers:
    """What an organiser may know: how many come and wait, and how often something is needed."""

    komt: int
    wacht: int
    plekken: int | None
    nodig: dict[str, int]
    papier: int = 0  # of those who come: how many called
    papier_wacht: int = 0  # of those who wait: only the host can tell them that there is a place

    @property
    def vrij(self) -> int | None:
        """Places that are left; None when there is no limit."""
        return left(self.plekken, self.komt)


def lijst(lijst_id: int) -> Aanmeldlijst | None:
    """A list of places."""
    return session().get(Aanmeldlijst, lijst_id)


def held(lijst_id: int) -> Aanmeldlijst | None:
    """The list as it is now, held until the end of this unit of work: whoever comes at the same moment waits."""
    query = for_change(sa.select(Aanmeldlijst).where(Aanmeldlijst.id == lijst_id))
    return session().scalar(query.execution_options(populate_existing=True))


def by_token(token: str) -> Found | None:
    """The sign-up of a link. Asked again inside a change it is held together with its list."""
    query = sa.select(Aanmelding).where(Aanmelding.token_print == fingerprint(token))
    found = session().scalar(query)
    if found is None or (places := held(found.lijst_id)) is None:
        return None
    session().refresh(found)  # somebody may have changed it while we waited for the list
    return Found(found, places)


def waiting(lijst_id: int) -> list[Aanmelding]:
    """Who waits, first come first."""
    query = sa.select(Aanmelding).where(Aanmelding.lijst_id == lijst_id, Aanmelding.stand == Stand.WACHT)
    return list(session().scalars(query.order_by(Aanmelding.id)))


def numbers(lijst_id: int) -> Numbers:
    """How many come and wait, and what they need."""
    places = session().get_one(Aanmeldlijst, lijst_id)
    needs: Counter[str] = Counter()
    paper: Counter[str] = Counter()
    query = sa.select(Aanmelding).where(Aanmelding.lijst_id == lijst_id, Aanmelding.stand != Stand.AFGEMELD)
    for each in session().scalars(query):
        paper[each.stand] += each.aantal if each.papier else 0
        if each.stand == Stand.KOMT:
            needs.update(each.nodig)
    return Numbers(
        places.bezet, places.wacht, places.plekken, dict(needs), paper[Stand.KOMT], paper[Stand.WACHT]
    )  # fmt: skip


def lists(ids: Iterable[int]) -> dict[int, Aanmeldlijst]:
    """Several lists by their numbers, in one query."""
    query = sa.select(Aanmeldlijst).where(Aanmeldlijst.id.in_(set(ids)))
    return {each.id: each for each in session().scalars(query)}


def on_paper(lijst_id: int, aantal: int) -> Aanmelding | None:
    """A sign-up of exactly so many people that a host wrote down: first who waits, then who came last."""
    query = sa.select(Aanmelding).where(
        Aanmelding.lijst_id == lijst_id,
        Aanmelding.papier,
        Aanmelding.aantal == aantal,
        Aanmelding.stand != Stand.AFGEMELD,
    )
    last = query.order_by(sa.case((Aanmelding.stand == Stand.WACHT, 0), else_=1), Aanmelding.id.desc()).limit(1)
    return session().scalar(last)


def place_in_queue(aanmelding: Aanmelding) -> int:
    """How many people wait before this one."""
    query = sa.select(sa.func.coalesce(sa.func.sum(Aanmelding.aantal), 0)).where(
        Aanmelding.lijst_id == aanmelding.lijst_id, Aanmelding.stand == Stand.WACHT, Aanmelding.id < aanmelding.id
    )
    return int(session().scalar(query) or 0)


def aanmelding(aanmelding_id: int) -> Aanmelding | None:
    """A sign-up by its number, for jobs."""
    return session().get(Aanmelding, aanmelding_id)


def with_mail(lijst_id: int) -> list[Aanmelding]:
    """Sign-ups of people who come or wait, and left an address."""
    query = sa.select(Aanmelding).where(
        Aanmelding.lijst_id == lijst_id, Aanmelding.stand != Stand.AFGEMELD, Aanmelding.email.is_not(None)
    )
    return list(session().scalars(query.order_by(Aanmelding.id)))


def to_remind(now: datetime) -> list[Aanmelding]:
    """Who comes within a day, left an address for it, and was not told yet."""
    query = (
        sa.select(Aanmelding)
        .join(Aanmeldlijst, Aanmeldlijst.id == Aanmelding.lijst_id)
        .where(
            Aanmeldlijst.sluit_op > now,
            Aanmeldlijst.sluit_op <= now + REMIND_BEFORE,
            Aanmeldlijst.gestopt.is_(False),
            Aanmelding.stand == Stand.KOMT,
            Aanmelding.email.is_not(None),
            Aanmelding.herinnerd_op.is_(None),
        )
    )
    return list(session().scalars(query.order_by(Aanmelding.id).limit(500)))
