"""Reads for the pages of residents: what is on the list, what is mine, who I am together with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from buurtplein.burenhulp import queries
from buurtplein.burenhulp.models import Advertentie as Advertentie
from buurtplein.burenhulp.models import Koppeling
from buurtplein.burenhulp.rules import Koppelstand, Richting, Stand, Wanneer, Zichtbaar
from buurtplein.kernel import pages
from buurtplein.kernel.db import for_change, session

LONGEST_NR = 12


@dataclass(frozen=True)
class Wanted:
    """Which posts somebody asks for; what is None does not narrow it."""

    richting: Richting
    soort: str | None = None
    wijk_code: str | None = None
    apart: Collection[int] = ()  # residents with whom there is no contact


def listed(wanted: Wanted, after: str | None = None, size: int = 12) -> pages.Page[Advertentie]:
    """A page of what is asked or offered now, newest first."""
    query = sa.select(Advertentie).where(
        *_open(wanted.wijk_code, wanted.apart), Advertentie.richting == wanted.richting
    )
    if wanted.soort is not None:
        query = query.where(sa.cast(Advertentie.categorieen, sa.Text).like(f'%"{wanted.soort}"%'))
    return pages.page(query, (Advertentie.geplaatst_op, Advertentie.id), after, size, newest_first=True)


def _open(wijk_code: str | None, apart: Collection[int]) -> list[sa.ColumnElement[bool]]:
    """What is on the list there now, without those with whom there is no contact."""
    where: list[sa.ColumnElement[bool]] = [
        Advertentie.stand == Stand.OPEN,
        Advertentie.zichtbaar != Zichtbaar.COORDINATOR,
        Advertentie.geplaatst_op.is_not(None),
    ]
    if wijk_code is not None:
        where.append(Advertentie.wijk_code == wijk_code)
    if apart:
        where.append(sa.or_(Advertentie.bewoner_id.is_(None), sa.not_(Advertentie.bewoner_id.in_(apart))))
    return where


def kinds(wijk_code: str | None, apart: Collection[int] = ()) -> frozenset[str]:
    """With what neighbours help each other there now."""
    query = (
        sa.select(Advertentie.categorieen).where(*_open(wijk_code, apart)).order_by(Advertentie.id.desc()).limit(500)
    )
    return frozenset(each for row in session().scalars(query) for each in row)


def post_by_nr(nr: str) -> Advertentie | None:
    """A post by what somebody typed in an address; what cannot be a number is none. Inside a change it is held."""
    if not _a_number(nr):
        return None
    return session().scalar(for_change(sa.select(Advertentie).where(Advertentie.nr == nr)))


def koppeling_by_nr(nr: str) -> Koppeling | None:
    """Two people, by what somebody typed in an address."""
    return queries.koppeling_by_nr(nr) if _a_number(nr) else None


def _a_number(nr: str) -> bool:
    return nr.isascii() and nr.isdigit() and len(nr) <= LONGEST_NR


def last_of(bewoner_id: int) -> Advertentie | None:
    """What this resident asked the last time."""
    query = sa.select(Advertentie).where(Advertentie.bewoner_id == bewoner_id, Advertentie.richting == Richting.VRAAG)
    return session().scalar(query.order_by(Advertentie.id.desc()).limit(1))


def posts_of(bewoner_id: int, most: int | None = 100) -> Sequence[Advertentie]:
    """What a resident asked or offered, newest first; ``most`` None: all of it, for whoever goes."""
    query = sa.select(Advertentie).where(Advertentie.bewoner_id == bewoner_id)
    return session().scalars(query.order_by(Advertentie.id.desc()).limit(most)).all()


def koppelingen_of(bewoner_id: int, most: int | None = 100) -> Sequence[Koppeling]:
    """Everybody with whom a resident is around a post, newest first; ``most`` None: all of them."""
    mine = sa.or_(Koppeling.buur_id == bewoner_id, Koppeling.plaatser_id == bewoner_id)
    return session().scalars(sa.select(Koppeling).where(mine).order_by(Koppeling.id.desc()).limit(most)).all()


def posts(ids: Iterable[int]) -> dict[int, Advertentie]:
    """Several posts by their numbers, in one query."""
    wanted = set(ids)
    query = sa.select(Advertentie).where(Advertentie.id.in_(wanted))
    return {each.id: each for each in session().scalars(query)} if wanted else {}


def over(now: datetime) -> Sequence[Advertentie]:
    """Posts whose time is over."""
    waits = (Stand.CONCEPT, Stand.CONTROLE, Stand.OPEN)
    query = sa.select(Advertentie).where(Advertentie.stand.in_(waits), Advertentie.verloopt_op <= now)
    return session().scalars(for_change(query.order_by(Advertentie.id).limit(500))).all()


def nearly_over(until: datetime) -> Sequence[Advertentie]:
    """Open posts that end before a moment, and whose writer did not hear so yet. What is for today ends unannounced."""
    query = sa.select(Advertentie).where(
        Advertentie.stand == Stand.OPEN,
        Advertentie.verloopt_op <= until,
        Advertentie.herinnerd_op.is_(None),
        Advertentie.wanneer != Wanneer.VANDAAG,
        Advertentie.bewoner_id.is_not(None),
    )
    return session().scalars(for_change(query.order_by(Advertentie.id).limit(500))).all()


def to_ask(before: datetime) -> Sequence[Koppeling]:
    """People who are together since before a moment, and whom nobody asked yet whether it is done."""
    since = sa.case(
        (Koppeling.ja_buur_op > Koppeling.ja_plaatser_op, Koppeling.ja_buur_op), else_=Koppeling.ja_plaatser_op
    )
    query = sa.select(Koppeling).where(
        Koppeling.stand == Koppelstand.SAMEN, Koppeling.gevraagd_op.is_(None), since < before
    )
    return session().scalars(for_change(query.order_by(Koppeling.id).limit(500))).all()


def done_between(area: str, since: datetime, until: datetime) -> Sequence[datetime]:
    """When neighbours in an area (code of a buurt, wijk or gemeente) had done something together: moments alone."""
    here = (column == area for column in (Advertentie.buurt_code, Advertentie.wijk_code, Advertentie.gemeente_code))
    query = sa.select(Koppeling.klaar_op).join(Advertentie, Advertentie.id == Koppeling.advertentie_id)
    query = query.where(sa.or_(*here), Koppeling.stand == Koppelstand.GEDAAN)
    return [
        each for each in session().scalars(query.where(Koppeling.klaar_op >= since, Koppeling.klaar_op < until)) if each
    ]
