"""Reads of light accounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from buurtplein.bewoners.models import Bewoner as Bewoner
from buurtplein.bewoners.models import Blokkade
from buurtplein.bewoners.rules import Kanaal, Seint
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.kernel.guard import who
from buurtplein.kernel.who import Who

MOST_WAITING: Final = 100  # on one page of staff


def bewoner(bewoner_id: int) -> Bewoner | None:
    """A resident by its number."""
    found = session().get(Bewoner, bewoner_id)
    return hold(found) if found is not None else None


def hold(found: Bewoner) -> Bewoner:
    """Keep hold of a resident for this unit of work: a session forgets a row that nobody holds, and asks again."""
    session().info.setdefault("bewoners", {})[found.id] = found
    return found


def me() -> Bewoner | None:
    """The resident who looks; None for everybody else."""
    mine = who().bewoner_id
    return bewoner(mine) if mine is not None else None


def of(looking: Who) -> Bewoner | None:
    """The account of a resident who signed in."""
    return bewoner(looking.bewoner_id) if looking.bewoner_id is not None else None


def print_of(bereik: str) -> str:
    """The fingerprint by which an e-mail address or telephone number is found, in capitals or not."""
    return fingerprint(bereik.casefold())


def by_reach(bereik: str) -> Bewoner | None:
    """Who has this e-mail address or telephone number."""
    return session().scalar(sa.select(Bewoner).where(Bewoner.bereik_print == print_of(bereik)))


def several(ids: Iterable[int]) -> dict[int, Bewoner]:
    """Several residents by their numbers, in one query."""
    wanted = set(ids)
    query = sa.select(Bewoner).where(Bewoner.id.in_(wanted))
    return {each.id: each for each in session().scalars(query)} if wanted else {}


def first_names(buurt_code: str) -> list[str]:
    """First names of who lives in a buurt, each once, in no order that says anything: to see them in a text."""
    return sorted(set(session().scalars(sa.select(Bewoner.voornaam).where(Bewoner.buurt_code == buurt_code))))


def apart(bewoner_id: int) -> frozenset[int]:
    """Numbers of residents with whom there is no contact, whoever of the two wanted that."""
    query = sa.select(Blokkade.van_id, Blokkade.naar_id).where(
        sa.or_(Blokkade.van_id == bewoner_id, Blokkade.naar_id == bewoner_id)
    )
    return frozenset(other for pair in session().execute(query) for other in pair) - {bewoner_id}


def turned_away(bewoner_id: int) -> int:
    """With how many neighbours this one wants no contact. Never who: that page may be read over a shoulder."""
    query = sa.select(sa.func.count()).select_from(Blokkade).where(Blokkade.van_id == bewoner_id)
    return int(session().scalar(query) or 0)


def asks_to_be_known(bewoner_id: int) -> Bewoner | None:
    """Somebody who asked to be known and waits for an answer; None for everybody else."""
    query = sa.select(Bewoner).where(Bewoner.id == bewoner_id, Bewoner.gevraagd_op.is_not(None))
    return session().scalar(query.where(Bewoner.weg_op.is_(None)))


def waiting_to_be_known(areas: Iterable[str]) -> list[Bewoner]:
    """Who asked to be known in one of these areas, the longest waiting first. Never a list of all residents."""
    wanted = set(areas)
    here = sa.or_(*(column.in_(wanted) for column in (Bewoner.buurt_code, Bewoner.wijk_code, Bewoner.gemeente_code)))
    query = sa.select(Bewoner).where(here, Bewoner.gevraagd_op.is_not(None), Bewoner.weg_op.is_(None))
    return list(session().scalars(query.order_by(Bewoner.gevraagd_op, Bewoner.id).limit(MOST_WAITING)))


def leaving(until: datetime, most: int | None = None) -> list[Bewoner]:
    """Whose two weeks are over at this moment."""
    query = sa.select(Bewoner).where(Bewoner.weg_op <= until).order_by(Bewoner.weg_op, Bewoner.id)
    return list(session().scalars(query.limit(most)))


def quiet_since(moment: datetime, *where: sa.ColumnElement[bool], most: int | None = None) -> list[Bewoner]:
    """Who was not here since then."""
    query = sa.select(Bewoner).where(Bewoner.gezien_op < moment, Bewoner.weg_op.is_(None), *where)
    return list(session().scalars(query.order_by(Bewoner.gezien_op, Bewoner.id).limit(most)))


def want_overview(before: datetime) -> list[int]:
    """Numbers of residents who want the weekly mail, and did not have one since a moment."""
    query = sa.select(Bewoner.id).where(
        sa.cast(Bewoner.seinen, sa.Text).contains(Seint.OVERZICHT),
        Bewoner.kanaal == Kanaal.MAIL,
        Bewoner.weg_op.is_(None),
        sa.or_(Bewoner.overzicht_op.is_(None), Bewoner.overzicht_op <= before),
    )
    return list(session().scalars(query.order_by(Bewoner.id)))
