"""Who wants to live in De Rietzanger: moments to talk, two people who wrote a few words, and a neighbour who reads
along. All of it is made up, and the codes of both are known here so that you can look.
"""

from __future__ import annotations

from datetime import time, timedelta
from typing import Final

from buurtplein.kennismakingen import queries, service
from buurtplein.kennismakingen.service import Gegevens
from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from buurtplein.web.demo_huis import CODES as CARDS
from buurtplein.woonprojecten import queries as huis

CODES: Final = ("1399000000000057", "1399000000000061")
PEOPLE: Final = (
    Gegevens(
        "Noor",
        "085 888 01 26".replace(" ", ""),
        "Ik groet graag mensen in de hal. En ik wil leren hoe je tomaten kweekt.",
        ("tuin", "koffie"),
    ),
    Gegevens(
        "Emre",
        "emre@voorbeeld.example",
        "Ik repareer fietsen. Dat doe ik liever met anderen dan alleen. Op zondag kook ik een grote pan soep.",
        ("klussen", "koken"),
    ),
)


def invite() -> None:
    """Six moments in the coming weeks, two people, and the home of the first card that reads along."""
    project = huis.project_by_slug("de-rietzanger")
    home = huis.home_with(CARDS[0])
    if project is None or home is None:
        raise LookupError("de-rietzanger")
    monday = clock.today() + timedelta(days=7 - clock.today().weekday())
    days = (monday + timedelta(days=ahead) for ahead in (1, 3, 8))
    begins = [clock.at(day, at) for day in days for at in (time(10), time(10, 30))]
    service.offer(Who(), project, begins, "de huiskamer")
    for nth, given in enumerate(PEOPLE):
        chosen = queries.free(project.id)[0]
        found, _code = service.ask(Who(), project, given, chosen.id, CODES[nth])
        service.clear(Who(), found, vrij=True)
    service.want_to_read(Who(), project, home)
    reader = queries.reader(home.id)
    if reader is not None:
        service.let_read(Who(), project, reader, mag=True)
