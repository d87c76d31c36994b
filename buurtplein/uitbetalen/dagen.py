"""Days: the day of a plan passes, who asked is reminded of the receipts, and nothing ever ends by itself.

Whose receipts are late stands on a list. A human gives more days, or ends the right to the money, and says why.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from buurtplein import events
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten import queries_geld
from buurtplein.budgetten import service as budget
from buurtplein.budgetten.rules import NotPossible, Stand
from buurtplein.kernel import clock, mail, sms
from buurtplein.kernel.bus import publish
from buurtplein.kernel.config import settings
from buurtplein.kernel.db import session
from buurtplein.kernel.i18n import _, datum, speaking
from buurtplein.kernel.outbox import later
from buurtplein.kernel.who import VISITOR, Who
from buurtplein.uitbetalen import bonnen_acts, queries, queries_plan, rules
from buurtplein.uitbetalen.models import Bonnenherinnering, Bonnenuitstel
from buurtplein.uitbetalen.rules import Uitstelsoort

LOOK_EVERY: Final = timedelta(hours=6)


def look() -> None:
    """Periodic: plans of which the day is over, and receipts of which somebody must be reminded. Twice is once."""
    today = clock.today()
    for aanvraag in queries_geld.held_before(today):
        budget.step(VISITOR, aanvraag, Stand.UITGEVOERD)
    waiting = [each for each in queries_geld.in_standen([Stand.UITGEVOERD]) if each.regels.bonnen]
    more = queries.more_days([each.id for each in waiting])
    for aanvraag in waiting:
        _remind(aanvraag, rules.last_day(aanvraag.regels, rules.held_on(aanvraag), more.get(aanvraag.id)), today)


def _remind(aanvraag: Any, last: date, today: date) -> None:
    soort = rules.reminder(last, today)
    if soort is None or queries.reminded(aanvraag.id, soort, last):
        return
    session().add(Bonnenherinnering(aanvraag_id=aanvraag.id, soort=soort, voor=last, op=clock.now()))
    session().flush()
    publish(events.ReceiptsReminded(None, aanvraag.id, aanvraag.regeling_id, soort, last))
    later("send_bonnen", aanvraag_id=aanvraag.id, soort=str(soort), voor=last.isoformat())


def send_bonnen(aanvraag_id: int, soort: str, voor: str) -> None:
    """Job: remind who asked, by mail or else by text message. Nothing when the receipts came meanwhile."""
    aanvraag = budgetten.aanvraag(aanvraag_id)
    if aanvraag is None or aanvraag.stand != Stand.UITGEVOERD:
        return
    link, last = f"{settings().site_url}/budget", date.fromisoformat(voor)
    if aanvraag.email:
        key = f"bonnen:{aanvraag_id}:{soort}:{voor}"
        late = soort == rules.Herinner.NA
        mail.send(aanvraag.email, "bonnen-herinnering", aanvraag.taal, key=key, link=link, dag=last, laat=late)
    elif aanvraag.telefoon and sms.offered():
        with speaking(aanvraag.taal):
            text = _("Buurtplein: er wacht nog iets op jou, voor {datum}. Pak je code.", datum=datum(last))
        sms.send(aanvraag.telefoon, f"{text} {link}")


# -- a human decides


def give_days(who: Who, aanvraag: Any, tot: date, reden: str) -> None:
    """More days for the receipts. Raises NotPossible for a day that is over, or a request that waits for none."""
    budgetten.hold(aanvraag)
    far = clock.today() + timedelta(days=rules.MOST_DAYS)
    if aanvraag.stand not in rules.RECEIPTS or not clock.today() < tot <= far:
        raise NotPossible(aanvraag.stand)
    _decide(who, aanvraag, Uitstelsoort.MEER_DAGEN, reden, tot)
    publish(events.MoreDaysGiven(who.person_id, aanvraag.id, aanvraag.regeling_id, tot))


def lapse(who: Who, aanvraag: Any, reden: str) -> None:
    """The right to the money is over: a human says so, and why. Raises NotPossible before its day, or without one."""
    budgetten.hold(aanvraag)
    more = queries_plan.more_days(aanvraag.id)
    over = rules.may_lapse(aanvraag.regels, rules.held_on(aanvraag), clock.today(), more)
    if aanvraag.stand not in rules.RECEIPTS or not over or not reden or not who.signed_in:
        raise NotPossible(aanvraag.stand)
    _decide(who, aanvraag, Uitstelsoort.VERVALLEN, reden, None)
    vrij = bonnen_acts.lapse_money(who, aanvraag)
    budget.step(who, aanvraag, Stand.VERVALLEN)
    publish(events.RightEnded(who.person_id, aanvraag.id, aanvraag.regeling_id, vrij))


def _decide(who: Who, aanvraag: Any, soort: Uitstelsoort, reden: str, tot: date | None) -> None:
    row = Bonnenuitstel(
        aanvraag_id=aanvraag.id, soort=soort, tot=tot, reden=reden, op=clock.now(), person_id=who.person_id
    )
    session().add(row)
    session().flush()
