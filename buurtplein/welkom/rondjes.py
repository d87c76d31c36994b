"""Acts around a walk for two: wanting one, liking to show the buurt, and every step of both (rules.STEPS)."""

from __future__ import annotations

import sqlalchemy as sa

from buurtplein.kernel import clock
from buurtplein.kernel.db import add_once, session
from buurtplein.kernel.who import Who
from buurtplein.welkom import queries
from buurtplein.welkom.models import Rondgids, Rondje
from buurtplein.welkom.rules import Kant, NotPossible, Stand, Stap, after, hears_by, may_show, must_hear, unanswered
from buurtplein.woonprojecten.rules import Binnen


def want(_who: Who, here: Binnen) -> None:
    """A home wants to see the buurt with a neighbour. Twice is once."""
    hear(_who, here, Kant.KIJKT)
    _ask(here.project.id, here.thuis.id)


def _ask(project_id: int, huishouden_id: int) -> None:
    add_once(
        Rondje,
        project_id=project_id,
        huishouden_id=huishouden_id,
        stand=Stand.OPEN,
        kijkt_weet=True,
        toont_weet=True,
        op=clock.now(),
        beloofd_op=hears_by(clock.today()),
        gemist=0,
        versie=1,
    )


def offer_to_show(_who: Who, here: Binnen) -> None:
    """A home likes to show a new neighbour around. Twice is once."""
    add_once(Rondgids, huishouden_id=here.thuis.id, project_id=here.project.id)


def show_no_more(_who: Who, here: Binnen) -> None:
    """It does not any more; a walk that goes on stays."""
    session().execute(sa.delete(Rondgids).where(Rondgids.huishouden_id == here.thuis.id))
    session().expire_all()


def walk_along(_who: Who, here: Binnen) -> None:
    """I like to walk along: with who waits longest. Raises NotPossible when nobody waits any more, another was faster,
    this home does not show the buurt, or it has a walk already.
    """
    found = queries.wanted(here.project.id, here.thuis.id) if queries.shows_around(here.thuis.id) else None
    mine = queries.walk(here.thuis.id, Kant.TOONT)
    if found is None or (mine is not None and mine.stand != Stand.VOORBIJ):
        raise NotPossible(Stap.BIED)
    if not may_show(here.thuis.id, found.huishouden_id):
        raise NotPossible(Stap.BIED)
    hear(_who, here, Kant.TOONT)
    found.gids_id = here.thuis.id
    _step(found, Stap.BIED, Kant.TOONT)


def step(_who: Who, here: Binnen, kant: Kant, stap: Stap) -> None:
    """One side of the own walk does something. Raises NotPossible when there is none, or not so any more."""
    found = queries.walk(here.thuis.id, kant)
    if found is None:
        raise NotPossible(stap)
    _step(found, stap, kant)
    if stap == Stap.ANDER:
        _ask(here.project.id, here.thuis.id)


def _step(found: Rondje, stap: Stap, kant: Kant) -> None:
    before = Stand(found.stand)
    then = after(before, stap, kant)
    told = must_hear(before, stap, kant)
    found.stand, found.op = then, clock.now()
    found.kijkt_weet, found.toont_weet = Kant.KIJKT not in told, Kant.TOONT not in told
    session().flush()


def lapse() -> None:
    """Periodic: an offer of which its day went by without a word ends. Both read the sentence of every end; who showed
    the buurt can walk with another, and who wanted to see it asks again when it likes.
    """
    for found in queries.offered():
        if unanswered(Stand(found.stand), clock.local(found.op).date(), clock.today()):
            found.stand, found.op = Stand.VOORBIJ, clock.now()
            found.kijkt_weet = found.toont_weet = False
    session().flush()


def hear(_who: Who, here: Binnen, kant: Kant) -> None:
    """It read that a walk does not go on. A row of which the other moved has nothing left to tell, and goes."""
    for found in queries.untold(here.thuis.id, kant):
        _knows(found, kant)
        if None in (found.huishouden_id, found.gids_id):
            session().delete(found)
    session().flush()


def _knows(found: Rondje, kant: Kant) -> None:
    if kant == Kant.KIJKT:
        found.kijkt_weet = True
    else:
        found.toont_weet = True


def leave_all(who: Who, here: Binnen) -> None:
    """A home wants rest: it asks and shows nothing any more, and whoever would walk with it hears that it does not go
    on. Why is nobody's business.
    """
    show_no_more(who, here)
    end_walks(here.thuis.id)


def end_walks(huishouden_id: int) -> None:
    """Every walk of this home ends; it has nothing more to hear itself."""
    for found in queries.walks_of(huishouden_id):
        kant = Kant.KIJKT if found.huishouden_id == huishouden_id else Kant.TOONT
        if found.stand != Stand.VOORBIJ:
            _step(found, Stap.STOP, kant)
        else:
            _knows(found, kant)
    session().flush()


def forget_walks(huishouden_id: int) -> None:
    """A home moves out: its walks end, and rows that have nothing to tell to anybody go at once."""
    end_walks(huishouden_id)
    for found in queries.walks_of(huishouden_id):
        if found.kijkt_weet and found.toont_weet:
            session().delete(found)
    session().flush()
