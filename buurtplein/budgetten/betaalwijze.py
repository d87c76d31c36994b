"""How somebody wants the money of a plan: on an account, on a card, or in the till of the shop."""

from __future__ import annotations

from buurtplein.budgetten import queries
from buurtplein.budgetten.models import Budgetaanvraag
from buurtplein.budgetten.rules import GRANTED, OVER, NotPossible, Uitbetaling
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


def choose(
    _who: Who, aanvraag: Budgetaanvraag, weg: Uitbetaling, iban: str | None = None, houder: str | None = None
) -> None:
    """Keep the way, and the account where it is one; another way lets go of an account.

    Raises NotPossible before a yes and after the end.
    """
    queries.hold(aanvraag)
    if aanvraag.stand not in GRANTED - OVER:
        raise NotPossible(aanvraag.stand)
    aanvraag.uitbetaling, aanvraag.laatst_op = weg, clock.now()
    if weg != Uitbetaling.WINKEL:  # a shop is paid beside what somebody gets
        aanvraag.iban, aanvraag.rekeninghouder = iban, houder
    session().flush()
