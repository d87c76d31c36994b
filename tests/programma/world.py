"""What the tests of the programme share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from buurtplein.kernel.who import VISITOR
from buurtplein.pleinen import queries as pleinen
from buurtplein.programma import queries, service
from buurtplein.programma.models import Activiteit
from buurtplein.programma.queries import Dag
from buurtplein.programma.service import Feiten
from tests.factories import a_plein

Unit = Callable[[], AbstractContextManager[Session]]

# Thursdays from 4 March 2027; MORNING is the Tuesday before.
THURSDAY = date(2027, 3, 4)
WEEKLY = "FREQ=WEEKLY;BYDAY=TH"


def an_activity(plein: Any = None, **told: Any) -> Activiteit:
    """Eating together every Thursday evening, for twenty; ``told`` says what is otherwise."""
    usual = {"titel": "Samen koken", "begin": THURSDAY, "van": "18:00", "tot": "20:00", "regel": WEEKLY, "plekken": 20}
    return service.make(VISITOR, plein or a_plein(), Feiten(**{**usual, **told}))


def at_de_hoek(**told: Any) -> Activiteit:
    """The same, at the plein of Fatma."""
    plein = pleinen.by_slug("de-hoek")
    assert plein is not None, "ask for the fixture town"
    return an_activity(plein, **told)


def again(slug: str = "samen-koken") -> Activiteit:
    """The activity as it is now."""
    found = queries.by_slug(slug)
    assert found is not None
    return found


def the_day(dag: date = THURSDAY, slug: str = "samen-koken") -> Dag:
    """One day as it is now."""
    found = queries.one_day(again(slug), dag)
    assert found is not None
    return found


def week(n: int) -> date:
    """The n-th Thursday; the first is 0."""
    return THURSDAY + timedelta(weeks=n)
