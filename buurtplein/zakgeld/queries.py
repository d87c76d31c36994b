"""Reads of zakgeld. Whether somebody decides along is asked for one person only, and only by that person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from buurtplein.budgetten import queries as budget
from buurtplein.budgetten.queries_pot import Budgetaanvraag, Pot
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.kernel.guard import who
from buurtplein.zakgeld.models import Doelcijfer, Meebeslisser, Stem


@dataclass(frozen=True)
class Weging:
    """One plan, for the resident who looks: whether it decides along about its pot."""

    pot: Pot
    aanvraag: Budgetaanvraag
    lid: bool


def decides_along(pot_id: int, bewoner_id: int | None) -> bool:
    """Whether this resident decides along about this pot."""
    return bewoner_id is not None and session().get(Meebeslisser, (pot_id, bewoner_id)) is not None


def bags_of(bewoner_id: int) -> Sequence[int]:
    """Numbers of the pots about which a resident decides along."""
    return session().scalars(sa.select(Meebeslisser.pot_id).where(Meebeslisser.bewoner_id == bewoner_id)).all()


def weging(slug: str, plan: int) -> Weging | None:
    """A plan of this pot, for whoever looks; None when there is none."""
    pot, aanvraag = budget.pot_by_slug(slug), budget.aanvraag(plan)
    if pot is None or aanvraag is None or aanvraag.pot_id != pot.id:
        return None
    return Weging(pot, aanvraag, decides_along(pot.id, who().bewoner_id))


def print_of(aanvraag_id: int, bewoner_id: int) -> str:
    """By which the voice of a resident about a plan is found again; nobody can work out whose it is."""
    return fingerprint(f"meebeslissen:{aanvraag_id}:{bewoner_id}")


def said_by(bewoner_id: int, aanvragen: Iterable[int]) -> dict[int, Stem]:
    """What one resident said of these plans, by their numbers."""
    prints = {print_of(each, bewoner_id) for each in aanvragen}
    query = sa.select(Stem).where(Stem.stem_print.in_(prints)).execution_options(populate_existing=True)
    return {each.aanvraag_id: each for each in session().scalars(query)} if prints else {}


def heard_about(pot_ids: Iterable[int]) -> Sequence[int]:
    """Numbers of the plans of these pots of which anybody said something."""
    query = sa.select(Stem.aanvraag_id).where(Stem.pot_id.in_(list(pot_ids))).distinct()
    return session().scalars(query).all()


def voices(aanvragen: Iterable[int]) -> dict[int, dict[str, int]]:
    """Plan -> what was said -> how many. Whoever shows it waits for enough of them."""
    query = sa.select(Stem.aanvraag_id, Stem.oordeel, sa.func.count().label("n"))
    query = query.where(Stem.aanvraag_id.in_(list(aanvragen))).group_by(Stem.aanvraag_id, Stem.oordeel)
    found: dict[int, dict[str, int]] = {}
    for row in session().execute(query):
        found.setdefault(row.aanvraag_id, {})[row.oordeel] = row.n
    return found


def words(aanvraag_id: int) -> list[str]:
    """What residents wrote with their voice, by the letters it begins with: never in the order in which it came."""
    found = session().scalars(sa.select(Stem.woorden).where(Stem.aanvraag_id == aanvraag_id))
    return sorted((each for each in found if each), key=str.casefold)


def chosen(pot_id: int) -> list[str]:
    """Which figures stand beside the euros of a pot."""
    query = sa.select(Doelcijfer.soort).where(Doelcijfer.pot_id == pot_id).order_by(Doelcijfer.soort)
    return list(session().scalars(query))
