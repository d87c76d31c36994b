"""A question of ours about a plan: our clock stands still until who asked answers, on its own page."""

from __future__ import annotations

from typing import Any

from buurtplein.besluiten import queries
from buurtplein.besluiten.models import Budgetvraag
from buurtplein.budgetten import service
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


def ask(who: Who, aanvraag: Any, tekst: str) -> None:
    """Ask something. Raises NotPossible when it is decided already, or a question is open."""
    row = Budgetvraag(aanvraag_id=aanvraag.id, person_id=who.person_id, vraag=tekst, gesteld_op=clock.now())
    session().add(row)
    session().flush()
    service.question(who, aanvraag)


def answer(who: Who, aanvraag: Any, tekst: str) -> None:
    """Who asked answers; our time goes on, and the promised day moved along. Raises NotPossible without a question."""
    found = queries.open_vraag(aanvraag.id)
    if found is None:
        raise NotPossible("geen vraag")
    found.antwoord, found.beantwoord_op = tekst, clock.now()
    service.reply(who, aanvraag)
