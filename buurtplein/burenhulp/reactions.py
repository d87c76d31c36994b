"""What help between neighbours does when something else happened: a word to the other; an end when somebody goes."""

from __future__ import annotations

from typing import Any

from buurtplein.burenhulp import koppelingen, queries, queries_lijst, samen, service
from buurtplein.burenhulp.models import Advertentie, Koppeling
from buurtplein.burenhulp.rules import LIVES, Herkomst, Koppelstand, Stand
from buurtplein.events import GesprekStopped, KoppelingAsked, Matched
from buurtplein.kernel.outbox import later
from buurtplein.kernel.who import VISITOR


def tell_of_koppeling(event: KoppelingAsked) -> None:
    """Somebody can help: who asked hears so. What a coordinator proposes: desk_seintjes."""
    found = queries.koppeling(event.koppeling_id)
    if found is not None and event.herkomst == Herkomst.REACTIE:
        _tell(found, found.plaatser_id, "iemand")


def tell_together(event: Matched) -> None:
    """Both said yes. Who said it last saw so on the page; the other gets a word."""
    found = queries.koppeling(event.koppeling_id)
    if found is None or found.ja_buur_op is None or found.ja_plaatser_op is None:
        return
    placer_first = found.ja_plaatser_op < found.ja_buur_op
    _tell(found, found.plaatser_id if placer_first else found.buur_id, "ja")


def _tell(found: Koppeling, aan_id: int | None, why: str) -> None:
    if aan_id is not None:
        later("mail_koppeling", koppeling_id=found.id, aan_id=aan_id, why=why)


def end_with_talk(event: GesprekStopped) -> None:
    """Two who do not talk any more do nothing together either. Nobody hears why, so there is no mail about it."""
    found = queries.koppeling(event.ding_id) if event.soort == "koppeling" else None
    if found is not None and found.stand == Koppelstand.SAMEN:
        koppelingen.no(VISITOR, found)


def end_part(event: Any) -> None:
    """Somebody stops or moves out: posts go, and whoever it did something with hears that it is off."""
    mine = event.bewoner_id
    for each in queries_lijst.koppelingen_of(mine, None):
        if each.stand in (Koppelstand.GEVRAAGD, Koppelstand.SAMEN):
            koppelingen.no(VISITOR, each)
            _tell(each, each.plaatser_id if each.buur_id == mine else each.buur_id, "stopt")
    for post in queries_lijst.posts_of(mine, None):
        if post.stand in LIVES:
            service.step(VISITOR, post, Stand.INGETROKKEN)


def forget_words(event: Any) -> None:
    """What somebody wrote is wiped: in posts, to others, and in thanks."""
    end_part(event)
    mine = event.bewoner_id
    for post in queries_lijst.posts_of(mine, None):
        post.tekst = post.tekst_eerst = post.naam = None
    around = queries_lijst.koppelingen_of(mine, None)
    posts = queries_lijst.posts(each.advertentie_id for each in around)
    for each in around:
        _wipe(each, posts[each.advertentie_id], mine)


def _wipe(each: Koppeling, post: Advertentie, mine: int) -> None:
    if each.buur_id == mine:
        each.bericht = None
    if samen.helped(each, post) == mine:
        each.dank = None
