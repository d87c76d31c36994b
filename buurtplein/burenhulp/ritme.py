"""What comes by itself with time: posts end, their writers hear so a day before, and we ask whether it worked."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Final

from buurtplein.burenhulp import queries, queries_lijst, samen, service
from buurtplein.burenhulp.rules import Koppelstand, Stand
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.kernel.outbox import later
from buurtplein.kernel.who import VISITOR

DAY: Final = timedelta(days=1)
_FROM, _UNTIL = 9, 20  # hours between which a message is no trouble


def expire_hulp() -> None:
    """Posts whose time is over end; those that end within a day are told so once, in the daytime."""
    now = clock.now()
    for post in queries_lijst.over(now):
        for each in queries.around(post.id, Koppelstand.GEVRAAGD):
            samen.say_no(VISITOR, each)
        service.step(VISITOR, post, Stand.VERLOPEN)
    if not _daytime():
        return
    for post in queries_lijst.nearly_over(now + DAY):
        post.herinnerd_op = now
        session().flush()  # the mail goes with this version
        later("mail_hulp", advertentie_id=post.id, why="bijna", versie=post.versie)


def ask_done() -> None:
    """The day after two people agreed on something, both are asked whether it worked. Once."""
    if not _daytime():
        return
    for each in queries_lijst.to_ask(clock.at(clock.today(), time())):
        each.gevraagd_op = clock.now()
        for aan_id in (each.plaatser_id, each.buur_id):
            if aan_id is not None:
                later("mail_koppeling", koppeling_id=each.id, aan_id=aan_id, why="gelukt")


def _daytime() -> bool:
    return _FROM <= clock.local(clock.now()).hour < _UNTIL


RHYTHMS: Final = {
    "expire_hulp": (timedelta(hours=1), expire_hulp),
    "ask_done": (timedelta(hours=1), ask_done),
}
