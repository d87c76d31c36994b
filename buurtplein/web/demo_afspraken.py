"""Rules of the house in the made-up gemeente: five friendly ones, a proposal that neighbours talk about, a meeting."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Final

from buurtplein.afspraken import service, vergaderen, voorstellen
from buurtplein.afspraken.rules import Huisregel, Regel, Voorstelsoort
from buurtplein.afspraken.service import Regelgegevens
from buurtplein.afspraken.vergaderen import Vergadergegevens
from buurtplein.afspraken.voorstellen import Voorstelgegevens
from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from buurtplein.web.demo_huis import CODES
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Binnen

RULES: Final = (
    ("We groeten elkaar", "In de hal, op de trap en bij de fietsen. Een knikje is genoeg."),
    ("Na tien uur is het stil op de gang", "Praat zacht en doe de deuren rustig dicht."),
    ("We laten de huiskamer netjes achter", "Was je kopje af en zet de stoelen terug."),
    ("De gang blijft vrij", "Zo kan iedereen erlangs, ook met een kinderwagen."),
    ("Zit je iets dwars? Zeg het eerst zelf", "Rustig, en op een goed moment. Daarna helpt een ander mee."),
)
MEDIATION: Final = "085 888 01 23"


def agree() -> None:
    """De Rietzanger has its first rules; neighbours talk about a bench in the garden, and meet in three weeks."""
    project = huis.project_by_slug("de-rietzanger")
    homes = [huis.home_with(code) for code in CODES]
    if project is None or None in homes:
        raise LookupError("de-rietzanger")
    service.set_rule(Who(), project, Regelgegevens(Regel(stemmen_minst=3), MEDIATION))
    service.write_version(Who(), project, [Huisregel(0, titel, tekst) for titel, tekst in RULES])
    here = [Binnen(project, home) for home in homes]
    made = voorstellen.propose(
        here[0],
        Voorstelgegevens(
            Voorstelsoort.NIEUW,
            "Op vrijdag eten we samen",
            "Om zes uur, in de huiskamer. Wie wil neemt iets mee.",
            "Samen eten is gezellig. Zo leren we elkaar kennen.",
        ),
    )
    voorstellen.react(here[1], made, "Leuk! Ik kan soep maken.")
    voorstellen.react(here[2], made, "Graag, maar niet elke week. Eén keer in de maand is fijn.")
    day = clock.today() + timedelta(days=21)
    meeting = vergaderen.call(Who(), project, Vergadergegevens(clock.at(day, time(19, 30)), "de huiskamer"))
    vergaderen.add_point(meeting, "Een bank in de tuin", homes[1].id if homes[1] is not None else None)
    vergaderen.put_on(meeting, made)
