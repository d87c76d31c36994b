"""What only who reads a plan can say of it: whether somebody earns with it, and whether neighbours do something."""

from __future__ import annotations

from buurtplein import events
from buurtplein.budgetten import queries
from buurtplein.budgetten.models import Budgetaanvraag
from buurtplein.budgetten.rules import NotPossible, Stand
from buurtplein.budgetten.toetsen import VOOR_LEZER
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


def judge(who: Who, aanvraag: Budgetaanvraag, regel: str, past: bool) -> None:
    """Say whether a plan passes a rule that who asks is not asked about (``toetsen.VOOR_LEZER``). The same again is
    once. Raises NotPossible once it is decided, and ValueError for another rule.
    """
    if regel not in VOOR_LEZER:
        raise ValueError(f"{regel} is not for who reads")
    queries.hold(aanvraag)
    if aanvraag.stand not in (Stand.INGEDIEND, Stand.BEOORDELING):
        raise NotPossible(aanvraag.stand)
    answer = past if regel == "meedoen" else not past  # "verdient": that somebody earns with it is what does not pass
    if aanvraag.antwoorden.get(regel) is answer:
        return
    aanvraag.antwoorden = {**aanvraag.antwoorden, regel: answer}
    session().flush()
    publish(events.BudgetJudged(who.person_id, aanvraag.id, aanvraag.regeling_id, regel, past))
