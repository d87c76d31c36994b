"""Who organises a plan along: noted by who helped to find that person."""

from __future__ import annotations

from buurtplein.budgetten import queries
from buurtplein.budgetten.models import Budgetaanvraag
from buurtplein.budgetten.rules import OVER, NotPossible, Samen
from buurtplein.kernel import clock
from buurtplein.kernel.db import session


def found(aanvraag: Budgetaanvraag, naam: str, telefoon: str) -> None:
    """Write down who it became. Raises NotPossible when nobody is looked for, or the plan is over."""
    queries.hold(aanvraag)
    if aanvraag.samen != Samen.ZOEK or aanvraag.stand in OVER:
        raise NotPossible(aanvraag.samen)
    aanvraag.samen, aanvraag.tweede_naam, aanvraag.tweede_telefoon = Samen.IEMAND, naam, telefoon
    aanvraag.laatst_op = clock.now()
    session().flush()
