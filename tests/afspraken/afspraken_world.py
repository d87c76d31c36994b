"""What tests of agreements share: the proposal of the made-up town, one of our own, and days that pass."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from buurtplein.afspraken import queries, seinen, service, voorstellen
from buurtplein.afspraken.rules import Manier, Regel, Voorstelsoort
from buurtplein.afspraken.service import Regelgegevens
from buurtplein.afspraken.voorstellen import Voorstelgegevens
from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from tests.stories.steps import MORNING
from tests.woonprojecten.huis_world import INSIDE, Unit, at_home, the_house

RULES = f"{INSIDE}/afspraken"
MEETINGS = f"{INSIDE}/vergadering"
TALK = f"{INSIDE}/praten"


def decides(unit: Unit, manier: Manier, enough: int = 3) -> None:
    """The house decides so, from now on: three days of talking, three of deciding."""
    with unit():
        service.set_rule(Who(), the_house(), Regelgegevens(Regel(3, 3, manier, enough)))


def proposed(unit: Unit, titel: str = "De tuin is van ons allemaal", nth: int = 0, draad: int = 0) -> int:
    """A proposal of the nth home, made in the morning."""
    with clock.travel(MORNING), unit():
        soort = Voorstelsoort.ANDERS if draad else Voorstelsoort.NIEUW
        given = Voorstelgegevens(soort, titel, "", "Dat is fijn voor iedereen.", draad)
        return voorstellen.propose(at_home(nth), given).id


def on_day(days: int) -> datetime:
    """So many days after the morning."""
    return MORNING + timedelta(days=days)


def watch(unit: Unit, days: int) -> None:
    """What the worker does on that day."""
    with clock.travel(on_day(days)), unit():
        seinen.watch()


def the_proposal(voorstel_id: int) -> Any:
    """A proposal as it stands."""
    found = queries.hold(voorstel_id)
    assert found is not None
    return found


def in_force() -> Any:
    """The rules that hold."""
    found = queries.version_in_force(the_house().id)
    assert found is not None
    return found
