"""What tests of commissies share: fresh things in De Rietzanger, and the addresses at which they are found."""

from __future__ import annotations

from datetime import date
from typing import Any

from buurtplein.commissies import klussen, queries, service, uren
from buurtplein.commissies.klussen import Klusgegevens
from buurtplein.commissies.rules import Ritme, Soort
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten import service as huizen
from tests.woonprojecten.huis_world import DESK, INSIDE, at_home, the_home, the_house

COMMISSIES = f"{INSIDE}/commissies"
KLUSSEN = f"{INSIDE}/klussen"
UREN = f"{INSIDE}/mijn/uren"
DESK_UREN = f"{DESK}/uren"
DESK_COMMISSIES = f"{DESK}/commissies"


def a_commissie(naam: str = "Fietsen") -> int:
    """A commissie of De Rietzanger in which nobody is yet."""
    return service.save(Who(), the_house(), naam=naam, wat="Wij plakken banden.").id


def a_klus(titel: str = "De ramen zemen", *, handen: int = 1, dag: date | None = None, elke_week: bool = False) -> int:
    """Something to be done, made by the home of the third card."""
    ritme = Ritme.ELKE_WEEK if elke_week else Ritme.EEN_KEER
    return klussen.add(at_home(2), Klusgegevens(titel, handen=handen, dag=dag, ritme=ritme)).id


def called(nth: int, naam: str) -> None:
    """The nth home chooses a name."""
    huizen.name(Who(), the_home(nth), naam)


def nobody_named() -> None:
    """No home of the made-up house chose a name yet."""
    for home in huis.homes(the_house().id):
        huizen.name(Who(), home, "")


def worked(nth: int, dag: date, halves: int) -> int:
    """The nth home writes down half hours in the garden."""
    return uren.note(at_home(nth), dag, halves, Soort.TUIN).id


def the_klus(klus_id: int) -> Any:
    """A klus as it is now."""
    found = queries.held(klus_id)
    assert found is not None
    return found
