"""What afspraken does when something else happened."""

from __future__ import annotations

from typing import Any

from buurtplein.afspraken import service
from buurtplein.kernel.outbox import later
from buurtplein.woonprojecten.horen import who_hears


def leave(event: Any) -> None:
    """A home leaves the house: what it said in secret goes along."""
    service.leave(event.woonproject_id, event.huishouden_id)


def tell_to_review(event: Any) -> None:
    """It is time to look at the rules again: who looks after the house hears it."""
    for person_id in who_hears(event.woonproject_id, 1):
        later("mail_afspraken_herzien", person_id=person_id, project_id=event.woonproject_id, nummer=event.nummer)


def tell_of_missed_report(event: Any) -> None:
    """Neighbours wait too long for a report: who looks after the house hears it, then the organisation too."""
    for person_id in who_hears(event.woonproject_id, event.gemist):
        later(
            "mail_huis_verslag",
            person_id=person_id,
            project_id=event.woonproject_id,
            vergadering_id=event.vergadering_id,
            keer=event.gemist,
        )
