"""What somebody stays out of: the building where they live, or a melding about people they know (domain brief, R10).

It is theirs alone to say and to take back. Colleagues learn that a colleague cannot do this one, never why.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from buurtplein.accounts.models import Belang as Belang
from buurtplein.accounts.models import Noodtoegang
from buurtplein.events import InterestEnded, InterestStated
from buurtplein.kernel import marks
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who

Thing = tuple[str, int]
MOST = 20  # homes and acquaintances that one person can name


def state(who: Who, soort: str, thing_id: int) -> bool:
    """From now on this person stays out of it. False when that was so already, or when it is one too many."""
    known = {(row.soort, row.thing_id) for row in of(who)}
    if who.person_id is None or (soort, thing_id) in known:
        return False
    if soort == "gebouw" and sum(kind == "gebouw" for kind, _id in known) >= MOST:
        return False
    session().add(Belang(person_id=who.person_id, soort=soort, thing_id=thing_id))
    session().flush()  # the reaction looks at what this person stays out of
    publish(InterestStated(who.person_id, who.person_id))
    return True


def end(who: Who, row: Belang) -> None:
    """It is no longer so."""
    session().delete(row)
    session().flush()
    publish(InterestEnded(who.person_id, row.person_id))


def of(who: Who) -> list[Belang]:
    """What this person stays out of, in the order in which they said it."""
    return list(session().scalars(sa.select(Belang).where(Belang.person_id == who.person_id).order_by(Belang.id)))


def by_id(belang_id: int) -> Belang | None:
    """One of them."""
    return session().get(Belang, belang_id)


def things_of(person_id: int) -> set[Thing]:
    """What somebody stays out of, for the machinery that gives work to another."""
    query = sa.select(Belang.soort, Belang.thing_id).where(Belang.person_id == person_id)
    return {(soort, thing_id) for soort, thing_id in session().execute(query)}


def people_out_of(things: Iterable[Thing]) -> set[int]:
    """Who stays out of any of these things, by their ids. Asked of all work that comes in, and said seldom: a page has
    it at hand.
    """
    wanted = set(things)
    if not wanted:
        return set()
    if not marks.at_hand():
        return set(session().scalars(sa.select(Belang.person_id).where(out_of(wanted))))
    everybody = marks.kept("stays out of", _by_thing, steady=True)
    return set().union(*(everybody.get(thing, ()) for thing in wanted))


def _by_thing() -> dict[Thing, set[int]]:
    found: dict[Thing, set[int]] = {}
    for row in session().execute(sa.select(Belang.soort, Belang.thing_id, Belang.person_id)):
        found.setdefault((row.soort, row.thing_id), set()).add(row.person_id)
    return found


def out_of(things: Iterable[Thing]) -> sa.ColumnElement[bool]:
    """The condition that a row is about any of these things."""
    return sa.or_(sa.false(), *(sa.and_(Belang.soort == soort, Belang.thing_id == number) for soort, number in things))


def forget_thing(soort: str, thing_id: int) -> None:
    """A thing was wiped: who stayed out of it is no longer known, nor what somebody wrote to read it after all."""
    session().execute(sa.delete(Belang).where(Belang.soort == soort, Belang.thing_id == thing_id))
    mine = sa.and_(Noodtoegang.soort == soort, Noodtoegang.thing_id == thing_id)
    session().execute(sa.update(Noodtoegang).where(mine).values(reden=""))
