"""What tests of circles share: the circle of the made-up town, another one, and asking to take part."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from buurtplein.buurtcirkels import coachwerk, queries, service
from buurtplein.kernel import clock
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.who import Who
from buurtplein.woonprojecten import queries as huizen
from buurtplein.woonprojecten import service as wonen
from tests.woonprojecten.huis_world import INSIDE, the_house

CARD: str = "1399000000000142"  # of a fourth home, that is in no circle


def the_circle() -> Any:
    """Rietkraag op dinsdag, of the made-up town."""
    return queries.circles(the_house().id)[0]


def a_circle(**otherwise: Any) -> Any:
    """An empty circle of which Lies is the coach, that begins today."""
    like = the_circle()
    told: dict[str, Any] = {
        "naam": "De Lege Cirkel", "plek": "De tuinkamer", "eerste": clock.today(), "van": "19:00", "tot": "21:00",
        "coach_id": like.coach_id, "telefoon": "085 888 01 41", **otherwise,
    }  # fmt: skip
    return coachwerk.save(Who(), like.project_id, coachwerk.Cirkelgegevens(**told))


def stops(cirkel: Any) -> None:
    """Who coordinates the house lets a circle stop."""
    told = {each.name: getattr(cirkel, each.name) for each in fields(coachwerk.Cirkelgegevens)}
    coachwerk.save(Who(), cirkel.project_id, coachwerk.Cirkelgegevens(**told | {"actief": False}), cirkel)


def newcomer() -> Any:
    """A home in the house that is in no circle; its card has the code ``CARD``."""
    found = huizen.homes(the_house().id)[3]
    if found.code_print != fingerprint(CARD):
        wonen.renew_card(Who(), the_house(), found, CARD)
    return found


def space(cirkel: Any) -> str:
    """The address of the closed space of a circle."""
    return f"{INSIDE}/cirkel/{cirkel.id}"


def asks(cirkel: Any, home: Any) -> Any:
    """A home asks to take part."""
    service.ask(Who(), cirkel, home)
    asked = queries.question(cirkel.id, home.id)
    assert asked is not None
    return asked
