"""Yes, the second yes, and no. The acts and the money are of budgetten; here is what only who decides adds."""

from __future__ import annotations

from typing import Any

from buurtplein.besluiten.models import Afwijsreden
from buurtplein.besluiten.rules import NIET_BIJ_POT
from buurtplein.budgetten import oordeel, service
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


def yes(who: Who, aanvraag: Any, euro: int) -> None:
    """Yes, with so many whole euros. Raises NotPossible, and PotLeeg when there is not so much in the pot."""
    service.agree(who, aanvraag, euro)


def second(who: Who, aanvraag: Any, agrees: bool) -> None:
    """The second person agrees or sends it back. Raises NotPossible, also for the first one."""
    service.second(who, aanvraag, agrees)


def judge(who: Who, aanvraag: Any, regel: str, past: bool) -> None:
    """Whether a plan passes a rule of which only a reader can judge. Raises NotPossible once it is decided."""
    oordeel.judge(who, aanvraag, regel, past)


def no(who: Who, aanvraag: Any, reden: str, tip: str, woorden: str = "") -> None:
    """No: the code of the rule that failed, what would make it pass, and own words where no rule says it.

    Raises NotPossible.
    """
    if reden == NIET_BIJ_POT:
        session().merge(Afwijsreden(aanvraag_id=aanvraag.id, woorden=woorden))
        session().flush()
    service.refuse(who, aanvraag, reden, tip)
