"""Advice and scores: everybody says their own, once, and may change it until the decision."""

from __future__ import annotations

from typing import Any

from buurtplein import events
from buurtplein.besluiten import queries
from buurtplein.besluiten.models import Advies, Score
from buurtplein.besluiten.rules import TURN
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten.rules import NotPossible
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


def advise(who: Who, aanvraag: Any, stem: str, woorden: str) -> None:
    """What the street needs, says who knows it. Raises NotPossible once it is decided."""
    person_id = _before_decision(who, aanvraag)
    found = queries.advies_of(aanvraag.id, person_id) or Advies(aanvraag_id=aanvraag.id, person_id=person_id)
    found.stem, found.woorden, found.op = stem, woorden, clock.now()
    session().add(found)
    session().flush()
    publish(events.BudgetAdvised(person_id, aanvraag.id, aanvraag.regeling_id, stem))


def score(who: Who, aanvraag: Any, cijfer: int, euro: int | None) -> None:
    """A figure from 1 to 10, and the whole euros that this member would give. Raises NotPossible once it is decided."""
    person_id = _before_decision(who, aanvraag)
    found = queries.score_of(aanvraag.id, person_id) or Score(aanvraag_id=aanvraag.id, person_id=person_id)
    found.cijfer, found.bedrag, found.op = cijfer, euro, clock.now()
    session().add(found)
    session().flush()
    publish(events.BudgetScored(person_id, aanvraag.id, aanvraag.regeling_id))


def _before_decision(who: Who, aanvraag: Any) -> int:
    budgetten.hold(aanvraag)
    if aanvraag.stand not in TURN or who.person_id is None or who.person_id in aanvraag.buiten:
        raise NotPossible(aanvraag.stand)
    return who.person_id
