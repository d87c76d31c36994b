"""How a post is read before it is placed: what a reader sees of it, and what a decision does (kernel/review)."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from buurtplein.burenhulp import queries, service, shown
from buurtplein.burenhulp.models import Advertentie
from buurtplein.burenhulp.rules import Koppelstand, Richting, Stand
from buurtplein.kernel.db import session
from buurtplein.kernel.i18n import _
from buurtplein.kernel.outbox import later
from buurtplein.kernel.review import Besluit, Reden, Review, Reviewable
from buurtplein.kernel.who import VISITOR

# A reader can take a decision back for half a minute: until after that nobody hears of it.
MAIL_AFTER: Final = timedelta(seconds=40)
_TO: Final = {
    Besluit.PLAATS: Stand.OPEN,
    Besluit.ZONDER: Stand.OPEN,
    Besluit.VRAAG: Stand.CONCEPT,
    Besluit.WIJKTEAM: Stand.NIET_GEPLAATST,
    Besluit.NIET: Stand.NIET_GEPLAATST,
}


def _waiting(post_id: int) -> Advertentie | None:
    found = queries.post(post_id)
    return found if found is not None and found.stand == Stand.CONTROLE else None


def show(post_id: int) -> Reviewable | None:
    """What a reader sees; None when it does not wait any more."""
    post = _waiting(post_id)
    if post is None:
        return None
    side = _("Hulp gevraagd") if post.richting == Richting.VRAAG else _("Iets te bieden")
    first = post.bewoner_id is not None and not queries.placed_before(post.bewoner_id, post.id)
    return Reviewable(
        titel=_("{kant}: {wat}", kant=side, wat=shown.title(post.categorieen)),
        tekst=post.tekst or "",
        naam=post.naam or _("Een buur"),
        areas=(post.buurt_code, post.wijk_code, post.gemeente_code),
        eigen=tuple(filter(None, (post.naam,))),
        namen=service.names_around(post),
        eerste=first,
    )


def decide(post_id: int, besluit: Besluit, reden: Reden | None, tekst: str) -> bool:
    """Do what was decided. False when its writer took it away in the meantime."""
    post = _waiting(post_id)
    if post is None:
        return False
    post.tekst_eerst = None
    if besluit == Besluit.ZONDER and tekst != (post.tekst or ""):
        post.tekst_eerst, post.tekst = post.tekst, tekst or None
    post.reden = Reden.OVER_IEMAND if besluit == Besluit.WIJKTEAM else reden
    service.step(VISITOR, post, _TO[besluit])
    session().flush()  # the mail goes with this version, and with no other
    later(
        "mail_hulp",
        delay=MAIL_AFTER,
        advertentie_id=post.id,
        why="geplaatst" if post.stand == Stand.OPEN else "terug",
        versie=post.versie,
    )
    return True


def undo(post_id: int) -> bool:
    """It waits again, as its writer wrote it. False when somebody built on it: a neighbour reacted, it was changed."""
    post = queries.post(post_id)
    back = (Stand.OPEN, Stand.CONCEPT, Stand.NIET_GEPLAATST)
    if post is None or post.stand not in back or queries.around(post.id, *Koppelstand):
        return False
    service.step(VISITOR, post, Stand.CONTROLE)
    post.tekst, post.tekst_eerst = post.tekst_eerst or post.tekst, None
    post.reden, post.geplaatst_op = None, None
    return True


REVIEW: Final = Review(show, decide, undo)
