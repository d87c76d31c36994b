"""Reads of things and loans. Who has a thing is read for its two sides only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from buurtplein.kernel.db import session
from buurtplein.ruimtes.models import Lening as Lening
from buurtplein.ruimtes.models import Spul as Spul
from buurtplein.ruimtes.rules import Stand
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Beheerd, InHuis


@dataclass(frozen=True)
class Geval:
    """A loan with its thing, for doors: ``huishouden_id`` borrows, ``eigenaar_id`` offers (None: the house)."""

    lening: Lening
    spul: Spul

    @property
    def project_id(self) -> int:
        """The house."""
        return self.lening.project_id

    @property
    def huishouden_id(self) -> int | None:
        """Who borrows."""
        return self.lening.huishouden_id

    @property
    def eigenaar_id(self) -> int | None:
        """Whose thing it is."""
        return self.spul.huishouden_id


_STANDS = sa.or_(Spul.van_huis, Spul.huishouden_id.is_not(None))  # not of a home that went


def listed(slug: str, spul_id: int) -> InHuis | None:
    """A thing on the list, for whoever looks from inside."""
    found = session().scalar(sa.select(Spul).where(Spul.id == spul_id, sa.not_(Spul.weg), _STANDS))
    return huis.in_huis(slug, found)


def of_house(slug: str, spul_id: int) -> Beheerd | None:
    """A thing of the house on the list, for who looks after it."""
    query = sa.select(Spul).where(Spul.id == spul_id, Spul.van_huis, sa.not_(Spul.weg))
    return huis.beheerd(slug, session().scalar(query))


def _case(lening_id: int) -> Geval | None:
    found = session().get(Lening, lening_id)
    spul = session().get(Spul, found.spul_id) if found is not None else None
    return Geval(found, spul) if found is not None and spul is not None else None


def loan(slug: str, lening_id: int) -> InHuis | None:
    """A loan for whoever looks from inside."""
    return huis.in_huis(slug, _case(lening_id))


def loan_of_house(slug: str, lening_id: int) -> Beheerd | None:
    """A loan of a thing of the house, for who looks after it."""
    found = _case(lening_id)
    return huis.beheerd(slug, found if found is not None and found.spul.van_huis else None)


def things(project_id: int) -> Sequence[Spul]:
    """What is on the list of a house. In order of age: names are locked away, so pages sort them."""
    query = sa.select(Spul).where(Spul.project_id == project_id, sa.not_(Spul.weg), _STANDS)
    return session().scalars(query.order_by(Spul.id)).all()


def things_of(huishouden_id: int) -> Sequence[Spul]:
    """What a home offers."""
    query = sa.select(Spul).where(Spul.huishouden_id == huishouden_id, sa.not_(Spul.weg))
    return session().scalars(query.order_by(Spul.id)).all()


def owned_by(huishouden_id: int) -> Sequence[Spul]:
    """What is of a home, also off the list."""
    return session().scalars(sa.select(Spul).where(Spul.huishouden_id == huishouden_id).order_by(Spul.id)).all()


def forgotten() -> Sequence[Spul]:
    """Things off the list of which no loan is remembered."""
    loans = sa.select(Lening.id).where(Lening.spul_id == Spul.id)
    return session().scalars(sa.select(Spul).where(Spul.weg, sa.not_(loans.exists()))).all()


def lent(ids: Collection[int]) -> dict[int, Lening]:
    """Which of these things somebody has now."""
    query = sa.select(Lening).where(Lening.spul_id.in_(set(ids)), Lening.stand == Stand.GELEEND)
    return {each.spul_id: each for each in session().scalars(query)}


def held(spul_id: int) -> Spul | None:
    """A thing, held until the end of this unit of work."""
    query = sa.select(Spul).where(Spul.id == spul_id).with_for_update()
    return session().scalar(query.execution_options(populate_existing=True))


def running(spul_id: int, stand: Stand) -> Sequence[Lening]:
    """Loans of a thing that stand so."""
    query = sa.select(Lening).where(Lening.spul_id == spul_id, Lening.stand == stand)
    return session().scalars(query.order_by(Lening.id)).all()


def borrowed_by(huishouden_id: int) -> Sequence[Geval]:
    """What a home asked for or has, newest first."""
    query = sa.select(Lening, Spul).join(Spul, Spul.id == Lening.spul_id)
    query = query.where(Lening.huishouden_id == huishouden_id).order_by(Lening.id.desc())
    return [Geval(row[0], row[1]) for row in session().execute(query)]


def lent_by(huishouden_id: int) -> Sequence[Geval]:
    """What others ask or have of a home, newest first."""
    query = sa.select(Lening, Spul).join(Spul, Spul.id == Lening.spul_id)
    query = query.where(Spul.huishouden_id == huishouden_id, Lening.stand.in_((Stand.GEVRAAGD, Stand.GELEEND)))
    return [Geval(row[0], row[1]) for row in session().execute(query.order_by(Lening.id.desc()))]


def asks_of(huishouden_id: int) -> Sequence[Lening]:
    """What a home still asks for or has, of the loans alone."""
    query = sa.select(Lening).where(
        Lening.huishouden_id == huishouden_id, Lening.stand.in_((Stand.GEVRAAGD, Stand.GELEEND))
    )
    return session().scalars(query.order_by(Lening.id)).all()


def without_owner(before: date) -> Sequence[Lening]:
    """Things of a home that went, which should have been back before a day."""
    query = sa.select(Lening).join(Spul, Spul.id == Lening.spul_id)
    query = query.where(
        Lening.stand == Stand.GELEEND, Lening.tot < before, Spul.huishouden_id.is_(None), sa.not_(Spul.van_huis)
    )
    return session().scalars(query.order_by(Lening.id)).all()


def unanswered(today: date) -> Sequence[Lening]:
    """What was asked and not answered before its day."""
    query = sa.select(Lening).where(Lening.stand == Stand.GEVRAAGD, Lening.antwoord_voor < today)
    return session().scalars(query.order_by(Lening.id)).all()
