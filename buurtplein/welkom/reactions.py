"""What welkom does when something else happened."""

from __future__ import annotations

from typing import Any

from buurtplein.kernel.outbox import later
from buurtplein.welkom import rondjes
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.horen import who_hears


def end_walks(event: Any) -> None:
    """A home leaves: whoever would walk with it reads that it does not go on. Nothing of the home stays in it."""
    rondjes.forget_walks(event.huishouden_id)


def tell_of_missed_walk(event: Any) -> None:
    """Nobody was found for a walk: who answers for the house hears it, and from the second time on who stands in."""
    project = huis.project(event.woonproject_id)
    if project is None or not project.actief:
        return
    for person_id in who_hears(project.id, event.gemist - 1):  # nobody heard of it before the first miss
        later(
            "mail_rondje_wacht",
            person_id=person_id,
            project_id=project.id,
            rondje_id=event.rondje_id,
            keer=event.gemist,
        )
