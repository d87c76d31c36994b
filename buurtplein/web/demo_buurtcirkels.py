"""A circle of the made-up house: on Tuesday evening, with Lies as its coach and three homes in it."""

from __future__ import annotations

from datetime import date
from typing import Final

from buurtplein.accounts import queries as accounts
from buurtplein.buurtcirkels import coachwerk, queries, service, shown
from buurtplein.buurtcirkels.coachwerk import Cirkelgegevens
from buurtplein.buurtcirkels.rules import Talent
from buurtplein.kernel.who import Who
from buurtplein.web.demo_huis import CODES
from buurtplein.woonprojecten import queries as huizen

PHONE: Final = "085 888 01 40"
FIRST: Final = date(2026, 11, 3)  # a Tuesday
CAN: Final = (
    ((Talent.KOKEN, Talent.LUISTEREN), "Ik maak graag soep voor iedereen."),
    ((Talent.KLUSSEN, Talent.FIETS), ""),
    ((Talent.MUZIEK, Talent.KOKEN), "Ik speel gitaar, ook voor kinderen."),
)


def start_circle() -> None:
    """Rietkraag op dinsdag begins."""
    project, lies = huizen.project_by_slug("de-rietzanger"), accounts.person_by_email("lies@lindewaard.example")
    if project is None or lies is None:
        raise LookupError("de-rietzanger")
    given = Cirkelgegevens(
        naam="Rietkraag op dinsdag",
        plek="De huiskamer",
        eerste=FIRST,
        van="19:00",
        tot="21:00",
        coach_id=lies.id,
        telefoon=PHONE,
        vrijwilliger="Ruth",
    )
    cirkel = coachwerk.save(Who(), project.id, given)
    homes = [home for code in CODES if (home := huizen.home_with(code)) is not None]
    for home, (talents, words) in zip(homes, CAN, strict=True):
        service.ask(Who(), cirkel, home)
        asked = queries.question(cirkel.id, home.id)
        if asked is not None:
            coachwerk.welcome(Who(lies.id), cirkel, asked)
        lid = queries.member(cirkel.id, home.id)
        if lid is not None:
            service.say_talents(Who(), lid, talents, words)
    (meeting, *_later) = shown.agenda(cirkel).open
    service.add_task(Who(), cirkel, shown.begin(cirkel, meeting), "Koffie en thee zetten")
    service.add_task(Who(), cirkel, shown.begin(cirkel, meeting), "Een spel meenemen")
    service.write(Who(), cirkel, homes[0], "Dinsdag maak ik linzensoep. Wie neemt brood mee?")
