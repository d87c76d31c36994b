"""Somebody who got something bad lets us read just that message, and a few before it. What a reader decides.

A decision can be taken back for half a minute, so it is carried out for good after that (``seinen``): only then the
words of a message are wiped, and only then anybody gets a mail.
"""

from __future__ import annotations

from buurtplein import events
from buurtplein.berichten import queries
from buurtplein.berichten.models import Bericht, Gesprek
from buurtplein.berichten.rules import AROUND, FINAL_AFTER, Gesprekstand, NotPossible
from buurtplein.bewoners import queries as bewoners
from buurtplein.kernel import clock, review
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.i18n import _
from buurtplein.kernel.outbox import later
from buurtplein.kernel.review import Besluit, Reden, Reviewable
from buurtplein.kernel.who import Who

KIND = "bericht"
TAKES_AWAY = (Besluit.NIET, Besluit.ZONDER)  # we never change the words of somebody and leave the name under them
ENDS = (Besluit.WIJKTEAM, Besluit.VRAAG)


def report(who: Who, gesprek: Gesprek, bericht: Bericht) -> None:
    """Let somebody read this message of the other. Once; raises NotPossible for an own message, or what is gone."""
    if bericht.gesprek_id != gesprek.id or bericht.van_id in (None, who.bewoner_id) or bericht.tekst is None:
        raise NotPossible("not of the other")
    queries.hold_message(bericht)
    if bericht.gemeld_op is None:
        bericht.gemeld_op = clock.now()
        session().flush()
        publish(events.ReviewAsked(None, bericht.id, KIND, "gemeld"))


def show(bericht_id: int) -> Reviewable | None:
    """What a reader sees: the message and at most three before it. Nothing that nobody reported can be seen so."""
    found = _waiting(bericht_id)
    if found is None:
        return None
    bericht, gesprek = found
    writer = gesprek.side(bericht.van_id)
    reporter = bewoners.bewoner(gesprek.told(writer.across, "id") or 0)
    areas = (reporter.buurt_code, reporter.wijk_code, reporter.gemeente_code) if reporter else ()
    around = queries.until(gesprek.id, before=bericht.id, most=AROUND)
    return Reviewable(
        titel=_("Een bericht aan een buur"),
        tekst=bericht.tekst or "",
        naam=gesprek.told(writer, "naam") or _("Een buur"),
        areas=areas,
        rondom=tuple(_said(gesprek, each) for each in around if each.tekst is not None),
    )


def _said(gesprek: Gesprek, bericht: Bericht) -> str:
    naam = gesprek.told(gesprek.side(bericht.van_id), "naam") if bericht.van_id is not None else None
    return _("{naam}: {tekst}", naam=naam or _("Een buur"), tekst=bericht.tekst)


def decide(bericht_id: int, besluit: Besluit, reden: Reden | None, _tekst: str) -> bool:
    """Do what a reader decided: nothing, take the message away, or end the conversation. False when it is gone."""
    found = _waiting(bericht_id)
    if found is None:
        return False
    bericht, gesprek = found
    bericht.besluit, bericht.reden, bericht.besloten_op = besluit, reden, clock.now()
    publish(events.BerichtJudged(None, gesprek.id, bericht.id, besluit))
    if besluit in ENDS and gesprek.stand == Gesprekstand.OPEN:
        gesprek.stand = Gesprekstand.GESTOPT
        gesprek.gestopt_op = bericht.besloten_op  # by this mark it can be opened again
        publish(events.GesprekStopped(None, gesprek.id, gesprek.kind, gesprek.thing_id))
    later("finish_judged", delay=FINAL_AFTER, bericht_id=bericht.id, besloten_op=bericht.besloten_op.isoformat())
    return True


def undo(bericht_id: int) -> bool:
    """Take a decision back. False when it was carried out already, or there was none."""
    bericht = queries.bericht(bericht_id)
    gesprek = queries.hold_message(bericht) if bericht is not None else None
    if bericht is None or gesprek is None or bericht.besloten_op is None or bericht.tekst is None:
        return False
    if clock.now() - bericht.besloten_op >= FINAL_AFTER:
        return False
    if gesprek.stand == Gesprekstand.GESTOPT and stopped_by(bericht, gesprek):
        gesprek.stand, gesprek.gestopt_op = Gesprekstand.OPEN, None
    bericht.besluit = bericht.reden = None
    bericht.besloten_op = None
    publish(events.BerichtJudged(None, gesprek.id, bericht.id, None))
    return True


def stopped_by(bericht: Bericht, gesprek: Gesprek) -> bool:
    """Whether it was the decision about this message that ended the conversation."""
    return gesprek.gestopt_door_id is None and gesprek.gestopt_op == bericht.besloten_op


def _waiting(bericht_id: int) -> tuple[Bericht, Gesprek] | None:
    """A reported message that nobody decided about yet, while its words and its writer are there. Both are held."""
    bericht = queries.bericht(bericht_id)
    gesprek = queries.hold_message(bericht) if bericht is not None else None
    if bericht is None or gesprek is None or bericht.gemeld_op is None or bericht.besluit is not None:
        return None
    return (bericht, gesprek) if bericht.tekst is not None and bericht.van_id is not None else None


REVIEW = review.Review(show, decide, undo)
