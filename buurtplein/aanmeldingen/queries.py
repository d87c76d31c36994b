"""Reads of signing up. Numbers for organisers; a sign-up itself only for who holds its link."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from buurtplein.aanmeldingen.models import Aanmelding, Aanmeldlijst
from buurtplein.aanmeldingen.rules import REMIND_BEFORE, Stand
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

    @property
    def vrij(self) -> int | None:
        """Places that are left; None when there is no limit."""
        return None if self.plekken is None else max(self.plekken - self.komt, 0)


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
    query = sa.select(Aanmelding.nodig).where(Aanmelding.lijst_id == lijst_id, Aanmelding.stand == Stand.KOMT)
    for each in session().scalars(query):
        needs.update(each)
    return Numbers(places.bezet, places.wacht, places.plekken, dict(needs))


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
