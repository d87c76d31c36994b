"""What tests of getting to know somebody share: moments in De Rietzanger, and somebody who wants to live there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from buurtplein.kennismakingen import queries, service
from buurtplein.kennismakingen.service import Gegevens
from buurtplein.kernel.codes import spaced
from buurtplein.kernel.who import Who
from tests.bezoeker import Bezoeker
from tests.stories.steps import MORNING
from tests.woonprojecten.huis_world import DESK, OUTSIDE, Unit, the_home, the_house

ASK = f"{OUTSIDE}/interesse"
WORK = f"{DESK}/interesse"
TALK = MORNING + timedelta(days=1, minutes=30)  # Wednesday, ten o'clock
AFTER = TALK + timedelta(hours=2)
MAIL = "kanarie.bereik@voorbeeld.example"
REASON = "Ik zaai graag tomaten."
FREE = "woensdag 3 maart, 10.00 uur, de tuinkamer"


def offer(unit: Unit, begin: datetime = TALK, n: int = 1) -> None:
    """Moments to talk, half an hour each."""
    with unit():
        service.offer(Who(), the_house(), [begin + each * timedelta(minutes=30) for each in range(n)], "de tuinkamer")


def ask(
    unit: Unit, *, at: bool = True, cleared: bool = False, text: str = REASON, reach: str = MAIL
) -> tuple[int, str]:
    """Somebody wants to live here; with or without the moment at TALK. Returns its number and code."""
    with unit():
        house = the_house()
        moment = next(each.id for each in queries.free(house.id) if each.begin == TALK) if at else None
        found, code = service.ask(Who(), house, Gegevens("Noortje", reach, text, ("tuin",)), moment)
        if cleared:
            service.clear(Who(), found, vrij=True)
        return found.id, code


def with_code(visitor: Bezoeker, code: str) -> Bezoeker:
    """Come back with the code."""
    return visitor.visit(f"{ASK}/verder").fill("Jouw code", spaced(code)).press("Verder")


def fill_in(visitor: Bezoeker, text: str = REASON) -> Bezoeker:
    """Everything but the moment."""
    visitor.visit(OUTSIDE).press("Ik wil hier wonen").fill("Hoe heet je?", "Noortje").fill("Hoe bereiken we je?", MAIL)
    return visitor.fill("Waarom wil je hier wonen?", text).choose("In de tuin werken")


def let_read(unit: Unit, *nth: int) -> None:
    """These homes read along."""
    with unit():
        for each in nth:
            home = the_home(each)
            service.want_to_read(Who(), the_house(), home)
            reader: Any = queries.reader(home.id)
            service.let_read(Who(), the_house(), reader, mag=True)
