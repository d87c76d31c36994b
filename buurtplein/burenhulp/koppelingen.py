"""Two people around one post: one reacts or a coordinator proposes, both say yes, and later they say how it went."""

from __future__ import annotations

import secrets

from buurtplein.bewoners import queries as bewoners
from buurtplein.burenhulp import queries, service
from buurtplein.burenhulp.models import Advertentie, Koppeling
from buurtplein.burenhulp.rules import Herkomst, Koppelstand, NotPossible, Richting, Stand, Wanneer
from buurtplein.events import KoppelingAsked, KoppelingStepped, Matched, Thanked
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


def react(who: Who, post: Advertentie, tekst: str = "") -> Koppeling:
    """A neighbour says: I can help, or: I would like that. Its own yes is given with it. Raises NotPossible."""
    if who.bewoner_id is None or who.bewoner_id == post.bewoner_id:
        raise NotPossible("niet van jezelf")
    made = _begin(who, post, who.bewoner_id, Herkomst.REACTIE)
    made.bericht, made.ja_buur_op = tekst or None, clock.now()
    return made


def propose(who: Who, post: Advertentie, buur_id: int, aanbod_id: int | None = None) -> Koppeling:
    """A coordinator proposes two people to each other; nobody is together until both say yes. Raises NotPossible."""
    made = _begin(who, post, buur_id, Herkomst.VOORSTEL)
    made.door_id, made.aanbod_id = who.person_id, aanbod_id
    return made


def _begin(who: Who, post: Advertentie, buur_id: int, herkomst: Herkomst) -> Koppeling:
    """One place around a post for one neighbour. Raises NotPossible when the post is not open, or they stay apart."""
    if post.stand != Stand.OPEN or buur_id == post.bewoner_id or queries.between(post.id, buur_id) is not None:
        raise NotPossible(post.stand)
    if post.bewoner_id is not None and buur_id in bewoners.apart(post.bewoner_id):
        raise NotPossible("apart")
    made = Koppeling(
        nr=f"{secrets.randbelow(9_000_000_000) + 1_000_000_000}",
        advertentie_id=post.id,
        plaatser_id=post.bewoner_id,
        buur_id=buur_id,
        herkomst=herkomst,
        stand=Koppelstand.GEVRAAGD,
        gemaakt_op=clock.now(),
    )
    session().add(made)
    session().flush()  # the event needs its number
    publish(KoppelingAsked(who.person_id, made.id, post.id, herkomst))
    return made


def yes(who: Who, koppeling: Koppeling) -> None:
    """One of the two says yes; staff say it for whoever asked by phone. With the second yes they are together."""
    if koppeling.stand != Koppelstand.GEVRAAGD:
        raise NotPossible(koppeling.stand)
    if who.bewoner_id is not None and who.bewoner_id == koppeling.buur_id:
        koppeling.ja_buur_op = koppeling.ja_buur_op or clock.now()
    else:
        koppeling.ja_plaatser_op = koppeling.ja_plaatser_op or clock.now()
    if koppeling.ja_buur_op and koppeling.ja_plaatser_op:
        _together(who, koppeling)


def _together(who: Who, koppeling: Koppeling) -> None:
    post = _post(koppeling)
    if post.stand != Stand.OPEN:
        raise NotPossible(post.stand)
    _to(who, koppeling, Koppelstand.SAMEN)
    if post.richting == Richting.VRAAG and post.wanneer != Wanneer.ELKE_WEEK:
        service.step(who, post, Stand.AFGESPROKEN)  # what is offered, or asked every week, stays open for others
    if koppeling.plaatser_id is not None and koppeling.buur_id is not None:
        publish(Matched(who.person_id, koppeling.id, post.id, koppeling.plaatser_id, koppeling.buur_id))


def no(who: Who, koppeling: Koppeling) -> None:
    """One of the two says no, or stops. The other hears that it is off, and never why."""
    together = koppeling.stand == Koppelstand.SAMEN
    if not together and koppeling.stand != Koppelstand.GEVRAAGD:
        raise NotPossible(koppeling.stand)
    _to(who, koppeling, Koppelstand.GESTOPT if together else Koppelstand.NEE)
    post = _post(koppeling)
    if together and post.stand == Stand.AFGESPROKEN:
        service.step(who, post, Stand.OPEN)


def finish(who: Who, koppeling: Koppeling, *, gelukt: bool) -> None:
    """How it went. What did not work out is open again for others."""
    if koppeling.stand != Koppelstand.SAMEN:
        raise NotPossible(koppeling.stand)
    _to(who, koppeling, Koppelstand.GEDAAN if gelukt else Koppelstand.NIET_GELUKT)
    post = _post(koppeling)
    if post.stand == Stand.AFGESPROKEN:
        service.step(who, post, Stand.GEDAAN if gelukt else Stand.OPEN)


def thank(who: Who, koppeling: Koppeling, tekst: str) -> None:
    """A few words for the other, read by nobody else."""
    if koppeling.stand != Koppelstand.GEDAAN:
        raise NotPossible(koppeling.stand)
    koppeling.dank = tekst
    publish(Thanked(who.person_id, koppeling.id))


def _to(who: Who, koppeling: Koppeling, stand: Koppelstand) -> None:
    koppeling.stand = stand
    koppeling.klaar_op = None if stand == Koppelstand.SAMEN else clock.now()
    publish(KoppelingStepped(who.person_id, koppeling.id, koppeling.advertentie_id, stand))


def _post(koppeling: Koppeling) -> Advertentie:
    found = queries.post(koppeling.advertentie_id)
    assert found is not None, "a koppeling goes with its post"  # noqa: S101 - the database keeps this
    return found
