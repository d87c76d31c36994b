"""What a coordinator does: write down what somebody asked by phone, propose, speak for who called, give on a number."""

from __future__ import annotations

from dataclasses import replace

from buurtplein.burenhulp import koppelingen, passend_voor, queries, rules, service
from buurtplein.burenhulp.models import Advertentie, Koppeling
from buurtplein.burenhulp.rules import Koppelstand, NotPossible, Richting, Stand, Via, Wanneer
from buurtplein.burenhulp.service import Feiten
from buurtplein.events import HulpChanged, NumberPassedOn
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.outbox import later
from buurtplein.kernel.who import Who


def enter(who: Who, feiten: Feiten) -> Advertentie:
    """Write down what somebody asked or offered by phone. It stands there at once: staff read it while writing."""
    return service.post(who, replace(feiten, via=Via.TELEFOON))


def propose(who: Who, post: Advertentie, aanbod: Advertentie | None) -> Koppeling:
    """Propose who offers to who asks. Raises NotPossible when the two do not fit (any more), or stay apart."""
    if aanbod is None or aanbod.bewoner_id is None or post.richting != Richting.VRAAG:
        raise NotPossible("geen aanbod van een buur")
    if aanbod.id not in {each.post.id for each in passend_voor.fits(post, who)}:
        raise NotPossible("past niet")
    return koppelingen.propose(who, post, aanbod.bewoner_id, aanbod.id)


def yes(who: Who, post: Advertentie, koppeling: Koppeling) -> None:
    """Say yes for who called, after asking. For everybody else only they themselves can. Raises NotPossible."""
    _must_speak(post)
    koppelingen.yes(who, koppeling)


def no(who: Who, post: Advertentie, koppeling: Koppeling) -> None:
    """Say no for who called; or take back a proposal. Raises NotPossible."""
    if koppeling.door_id is None:
        _must_speak(post)
    koppelingen.no(who, koppeling)


def finish(who: Who, post: Advertentie, koppeling: Koppeling, *, gelukt: bool) -> None:
    """Say for who called how it went. Raises NotPossible."""
    _must_speak(post)
    koppelingen.finish(who, koppeling, gelukt=gelukt)


def pass_number_on(who: Who, post: Advertentie, koppeling: Koppeling) -> None:
    """Give the number of who called to the neighbour who helps; who presses asked whether that may. Once.

    Raises NotPossible when the two are not together, or there is no number.
    """
    _must_speak(post)
    if koppeling.stand != Koppelstand.SAMEN or not post.namens_telefoon:
        raise NotPossible(koppeling.stand)
    if koppeling.nummer_op is None:
        koppeling.nummer_op = clock.now()
        publish(NumberPassedOn(who.person_id, koppeling.id))
        later("mail_hulp_nummer", koppeling_id=koppeling.id)


def given_number(who: Who, koppeling: Koppeling) -> str:
    """The number of who called, for the neighbour who helps, once it was passed on; "" for everybody else."""
    if who.bewoner_id is None or who.bewoner_id != koppeling.buur_id or koppeling.nummer_op is None:
        return ""
    if koppeling.stand not in (Koppelstand.SAMEN, Koppelstand.GEDAAN):
        return ""
    post = queries.post(koppeling.advertentie_id)
    return (post.namens_telefoon or "") if post is not None else ""


def _must_speak(post: Advertentie) -> None:
    if post.bewoner_id is not None:
        raise NotPossible("zegt het zelf")


def keep(who: Who, post: Advertentie) -> None:
    """Let an open post stand for as long again, or open one that passed by itself. Raises NotPossible."""
    if post.stand == Stand.OPEN:
        post.verloopt_op = clock.now() + rules.EXPIRES[Wanneer(post.wanneer)]
        publish(HulpChanged(who.person_id, post.id))
        return
    if post.stand != Stand.VERLOPEN:
        raise NotPossible(post.stand)
    service.step(who, post, Stand.OPEN)


def end(who: Who, post: Advertentie, stand: Stand) -> None:
    """What was asked by phone is done, or not needed any more. Raises NotPossible."""
    _must_speak(post)
    if stand not in (Stand.GEDAAN, Stand.INGETROKKEN):
        raise NotPossible(stand)
    service.step(who, post, stand)
