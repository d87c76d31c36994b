"""What residents do around a post, with the word that goes to the other. Each act is one of koppelingen or service."""

from __future__ import annotations

from datetime import timedelta

from buurtplein.burenhulp import koppelingen, queries, rules, service
from buurtplein.burenhulp.models import Advertentie, Koppeling
from buurtplein.burenhulp.rules import Koppelstand, NotPossible, Richting, Stand, Wanneer
from buurtplein.events import HulpChanged
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.outbox import later
from buurtplein.kernel.who import Who

A_WEEK = timedelta(days=7)


def react(who: Who, post: Advertentie, tekst: str) -> Koppeling:
    """A neighbour can help. Who placed the post hears so (reactions). Raises NotPossible."""
    return koppelingen.react(who, post, tekst)


def say_no(who: Who, koppeling: Koppeling) -> None:
    """One of the two says no, or stops. The other hears that it is off, and never why. Raises NotPossible."""
    other = koppeling.plaatser_id if who.bewoner_id == koppeling.buur_id else koppeling.buur_id
    heard = koppeling.stand == Koppelstand.SAMEN or _said_yes(koppeling, other)
    koppelingen.no(who, koppeling)
    if other is not None and heard:  # who knows of nothing yet need not hear that it is off
        later("mail_koppeling", koppeling_id=koppeling.id, aan_id=other, why="af")


def _said_yes(koppeling: Koppeling, bewoner_id: int | None) -> bool:
    return (koppeling.ja_buur_op if bewoner_id == koppeling.buur_id else koppeling.ja_plaatser_op) is not None


def helped(koppeling: Koppeling, post: Advertentie) -> int | None:
    """Who was helped, and so who may thank the other."""
    return koppeling.plaatser_id if post.richting == Richting.VRAAG else koppeling.buur_id


def withdraw(who: Who, post: Advertentie) -> None:
    """Take a post of your own away. Who was around it hears that it is off. Raises NotPossible."""
    for each in queries.around(post.id, Koppelstand.GEVRAAGD, Koppelstand.SAMEN):
        say_no(who, each)
    service.step(who, post, Stand.INGETROKKEN)


def extend(who: Who, post: Advertentie) -> None:
    """Nog een week. What was over stands on the site again. Raises NotPossible."""
    if post.stand == Stand.VERLOPEN:
        service.step(who, post, Stand.OPEN)
    elif post.stand != Stand.OPEN:
        raise NotPossible(post.stand)
    post.verloopt_op = max(post.verloopt_op, clock.now()) + A_WEEK
    post.herinnerd_op = None
    publish(HulpChanged(who.person_id, post.id))


def end(who: Who, post: Advertentie, *, gelukt: bool) -> None:
    """It is done, or it did not work out, without anybody of this site around it. Raises NotPossible."""
    for each in queries.around(post.id, Koppelstand.GEVRAAGD):
        say_no(who, each)
    for each in queries.around(post.id, Koppelstand.SAMEN):
        koppelingen.finish(who, each, gelukt=gelukt)
    if post.stand in (Stand.OPEN, Stand.AFGESPROKEN):
        service.step(who, post, Stand.GEDAAN if gelukt else Stand.NIET_GELUKT)


def change(who: Who, post: Advertentie, tekst: str, wanneer: Wanneer) -> None:
    """Write it otherwise. What a person has to read first, waits again. Raises NotPossible."""
    if post.stand not in (Stand.CONCEPT, Stand.CONTROLE, Stand.OPEN, Stand.NIET_GEPLAATST):
        raise NotPossible(post.stand)
    same_words = (post.tekst or "") == tekst
    if post.wanneer != wanneer:
        post.wanneer = wanneer
        post.verloopt_op = clock.now() + rules.EXPIRES[wanneer]
    post.tekst, post.tekst_eerst, post.herinnerd_op = tekst or None, None, None
    publish(HulpChanged(who.person_id, post.id))
    if post.stand == Stand.OPEN and same_words:
        return
    if post.stand != Stand.CONTROLE:
        service.step(who, post, Stand.CONTROLE)
        service.have_read(who, post)
    post.reden = None
