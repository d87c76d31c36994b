"""What must not be forgotten: broken promises, questions without an answer, and how it is some weeks later.

The periodic functions find nothing to do when they run twice.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from buurtplein import events
from buurtplein.kernel import clock, promises
from buurtplein.kernel.bus import publish
from buurtplein.kernel.promises import Promises
from buurtplein.kernel.who import Who
from buurtplein.meldingen import acting, closing, queries, queries_promises, rules
from buurtplein.meldingen.models import Melding
from buurtplein.meldingen.rules import Act, Status
from buurtplein.meldingen.triage import Nazorg

# -- promises


def missed(melding: Melding) -> None:
    """We broke our word on this one: an honest new day, and one more miss in a row."""
    promises.missed(melding, _honest_day(melding))
    _tell(melding)


def _honest_day(_melding: Melding) -> date:
    return rules.promise(clock.today(), rules.WERKDAGEN_AFTER_MISS)


def _tell(melding: Melding) -> None:
    publish(events.PromiseMissed(None, melding.id, melding.team_id, melding.beloofd_op, melding.gemist))


PROMISES: Final = Promises(broken=lambda: queries.word_broken(clock.today()), again=_honest_day, tell=_tell)


# -- while we wait for the melder


def remind() -> None:
    """Periodic: a question of five werkdagen ago that nobody answered is asked once more."""
    today = clock.today()
    for melding in queries_promises.unanswered():
        asked = clock.local(melding.gevraagd_op).date() if melding.gevraagd_op else today
        if today >= rules.promise(asked, rules.WERKDAGEN_TO_REMIND):
            melding.herinnerd_op = clock.now()
            publish(events.MelderReminded(None, melding.id, melding.team_id))


def stop_waiting() -> None:
    """Periodic: after two weeks without an answer it is our turn again, with a day. Nothing ends in silence."""
    for melding in queries_promises.waiting_since(clock.now() - rules.WAIT_FOR_MELDER):
        melding.status = rules.step(melding.status, Act.WACHT_VOORBIJ)
        acting.promise_again(melding)
        publish(events.MelderSilent(None, melding.id, melding.team_id, melding.beloofd_op))


# -- how is it now


def ask_nazorg() -> None:
    """Periodic: some weeks after closing we ask how it is now, once."""
    for melding in queries_promises.nazorg_due(clock.today()):
        melding.nazorg_gevraagd_op = clock.now()
        publish(events.NazorgAsked(None, melding.id, melding.team_id))


def may_say_nazorg(melding: Melding) -> bool:
    """Whether we asked how it is now, and wait for the answer."""
    asked = melding.nazorg_gevraagd_op is not None and melding.nazorg is None
    return asked and melding.status == Status.AFGEROND and melding.gewist_op is None


def say_nazorg(melding: Melding, nazorg: str, who: Who | None = None) -> None:
    """Better, the same, or worse. Worse opens it again with everything that happened, however long ago: we asked."""
    if not may_say_nazorg(melding):
        raise rules.NotPossible("niet gevraagd")
    melding.nazorg = Nazorg(nazorg)
    actor = who or Who()
    publish(events.NazorgSaid(actor.person_id, melding.id, melding.team_id, nazorg))
    if melding.nazorg == Nazorg.ERGER:
        closing.open_again(actor, melding)


def nazorg_not_reached(who: Who, melding: Melding) -> None:
    """Called, and nobody answered: the next werkdag again."""
    if not may_say_nazorg(melding):
        raise rules.NotPossible("niet gevraagd")
    melding.nazorg_op = rules.promise(clock.today(), 1)
    publish(events.NazorgMissed(who.person_id, melding.id, melding.team_id, melding.nazorg_op))
