"""A short word to who asks: there is news about your plan. Never what the news is; who holds the code reads it."""

from __future__ import annotations

from typing import Any, Final

from buurtplein.budgetten import queries
from buurtplein.budgetten.rules import Stand
from buurtplein.events import BudgetAsked, BudgetGranted, BudgetMissed, BudgetQuestioned, BudgetRefused
from buurtplein.kernel import mail, sms
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import _, speaking
from buurtplein.kernel.outbox import later

News = BudgetAsked | BudgetGranted | BudgetMissed | BudgetQuestioned | BudgetRefused
_MOBILE: Final = "06"


def tell_asker(event: News) -> None:
    """Something is new in a plan: who asked hears that, by mail or as a text message."""
    why = type(event).__name__ + (f"-{event.keer}" if isinstance(event, BudgetMissed) else "")
    aanvraag = queries.aanvraag(event.budgetaanvraag_id)
    if aanvraag is not None and (aanvraag.email or aanvraag.telefoon):
        later("mail_budget_nieuws", aanvraag_id=aanvraag.id, why=f"{why}-{aanvraag.versie}")


def mail_budget_nieuws(aanvraag_id: int, why: str) -> None:
    """Job: the word itself, in the language in which was asked. Nothing when it was stopped by then."""
    aanvraag = queries.aanvraag(aanvraag_id)
    if aanvraag is None or aanvraag.stand == Stand.INGETROKKEN:
        return
    link = f"{settings().site_url}/contact/verder"
    if aanvraag.email:
        key = f"budget-nieuws:{aanvraag.id}:{why}"
        mail.send(aanvraag.email, "budget-nieuws", aanvraag.taal, key=key, link=link, nummer=aanvraag.nummer)
    elif aanvraag.telefoon and _takes_sms(aanvraag):
        with speaking(aanvraag.taal):
            text = _("Er is nieuws over je plan. Kijk met je code op {link}", link=link)
        sms.send(aanvraag.telefoon, text)


def _takes_sms(aanvraag: Any) -> bool:
    return sms.offered() and (aanvraag.telefoon or "").startswith(_MOBILE)
