"""Who has something to do with a plan stays out of it: no reading, no advice, no score, no decision."""

from __future__ import annotations

from buurtplein import events
from buurtplein.budgetten import queries
from buurtplein.budgetten.models import Budgetaanvraag
from buurtplein.kernel.bus import publish
from buurtplein.kernel.who import Who


def stay_out(who: Who, aanvraag: Budgetaanvraag, person_id: int) -> None:
    """From now on this person sees nothing of the request. Twice is once; nobody takes it back for themselves."""
    queries.hold(aanvraag)
    if person_id in aanvraag.buiten:
        return
    aanvraag.buiten = [*aanvraag.buiten, person_id]
    publish(events.BudgetStoodAside(who.person_id, aanvraag.id, aanvraag.regeling_id, person_id))
