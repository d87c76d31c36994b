"""Reads of pleinen. Values that never change while a page is made; times of a plein come as a Rooster."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.kernel import clock, marks
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.kernel.hours import Anders, Rooster, Tijd
from buurtplein.pleinen.models import Dienst, Meegaan, Openingstijd, Uitzondering
from buurtplein.pleinen.models import Plein as Plein
from buurtplein.pleinen.rules import WORK_HERE, lies_in


def by_slug(slug: str) -> Plein | None:
    """A plein by the name in its address, also one that stopped: the predicates say who still sees it."""
    return session().scalar(sa.select(Plein).where(Plein.slug == slug).options(selectinload(Plein.tijden)))


def by_id(plein_id: int) -> Plein | None:
    """A plein by its number."""
    return session().get(Plein, plein_id)


def active() -> Sequence[Plein]:
    """Every plein that takes part, by name."""
    query = sa.select(Plein).where(Plein.actief).options(selectinload(Plein.tijden))
    return session().scalars(query.order_by(Plein.naam, Plein.id)).all()


def known() -> tuple[Sequence[Plein], dict[int, Rooster]]:
    """Every plein that takes part, and the hours of each from yesterday on. Read once until one of them changes."""

    def read() -> tuple[Sequence[Plein], dict[int, Rooster]]:
        found = active()
        return found, roosters(found)

    return marks.kept(("pleinen", clock.today()), read)


def everything() -> Sequence[Plein]:
    """Every plein, also those that stopped, by name."""
    return session().scalars(sa.select(Plein).order_by(Plein.naam, Plein.id)).all()


def roosters(pleinen: Iterable[Plein], since: date | None = None) -> dict[int, Rooster]:
    """The hours of these pleinen, by number, in one query for their exceptions (from yesterday on)."""
    found = list(pleinen)
    first = (since or clock.today()) - timedelta(days=1)
    query = sa.select(Uitzondering).where(
        Uitzondering.plein_id.in_([plein.id for plein in found]), Uitzondering.dag >= first
    )
    other: dict[int, list[Anders]] = {}
    for row in session().scalars(query.order_by(Uitzondering.dag, Uitzondering.van)):
        other.setdefault(row.plein_id, []).append(Anders(row.dag, row.soort, row.van, row.tot, row.reden))
    return {
        plein.id: Rooster(
            tuple(as_tijd(tijd) for tijd in plein.tijden), tuple(other.get(plein.id, ())), plein.feestdagen
        )
        for plein in found
    }


def rooster(plein: Plein, since: date | None = None) -> Rooster:
    """The hours of one plein."""
    return roosters([plein], since)[plein.id]


def as_tijd(row: Openingstijd) -> Tijd:
    """A row as the rules read it."""
    return Tijd(row.weekdag, row.van, row.tot, row.weken, row.geldig_van, row.geldig_tot)


def diensten(plein: Plein, day: date) -> Sequence[Dienst]:
    """Who is there on a day, by time: the rows of this day, and the weekly ones that fall on it."""
    holds = sa.or_(Dienst.geldig_tot.is_(None), Dienst.geldig_tot >= day)
    falls = sa.or_(Dienst.dag == day, sa.and_(Dienst.weekdag == day.weekday(), holds))
    rows = session().scalars(
        sa.select(Dienst).where(Dienst.plein_id == plein.id, falls).order_by(Dienst.van, Dienst.id)
    )
    return [row for row in rows if row.weekdag is None or Tijd(row.weekdag, row.van, row.tot, row.weken).on(day)]


@dataclass(frozen=True)
class Found:
    """A question not to come alone, with the plein that it is about."""

    vraag: Meegaan
    plein: Plein


def by_token(token: str, slug: str) -> Found | None:
    """The question of a link to this plein."""
    vraag = session().scalar(sa.select(Meegaan).where(Meegaan.token_print == fingerprint(token)))
    plein = by_id(vraag.plein_id) if vraag is not None else None
    return Found(vraag, plein) if vraag is not None and plein is not None and plein.slug == slug else None


def vraag(vraag_id: int) -> Meegaan | None:
    """A question not to come alone, by its number: for jobs."""
    return session().get(Meegaan, vraag_id)


def company(plein_ids: Collection[int], since: datetime) -> Sequence[Meegaan]:
    """Who would rather not come alone to an opening that begins after ``since``, in order. For hosts of these pleinen
    only: what is in it is for their eyes.
    """
    query = sa.select(Meegaan).where(
        Meegaan.plein_id.in_(plein_ids), Meegaan.voor >= since, Meegaan.ingetrokken_op.is_(None)
    )
    return session().scalars(query.order_by(Meegaan.voor, Meegaan.id)).all()


def hosts(plein: Plein) -> list[Any]:
    """Who opens the door there: its gastheren, else the buurtbeheerders of its area, else its coordinators."""
    for rol in WORK_HERE:
        people = accounts.people_with(Rol(rol))
        found = [each for each in people if lies_in(plein, frozenset(_areas(each, rol)))]
        if found:
            return found
    return []


def looking_after(plein: Plein) -> list[Any]:
    """Who keeps its facts right: who opens the door, else a beheerder."""
    return hosts(plein) or accounts.people_with(Rol.BEHEERDER)


def _areas(person: Any, rol: str) -> Iterator[str]:
    return (row.gebied_code for row in person.rollen if row.rol == rol and row.gebied_code)


def slugs_like(stem: str) -> set[str]:
    """Addresses that begin so, to choose one that is free."""
    return set(session().scalars(sa.select(Plein.slug).where(Plein.slug.startswith(stem, autoescape=True))))
