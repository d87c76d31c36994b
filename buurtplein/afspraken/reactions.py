"""What afspraken does when something else happened."""

from __future__ import annotations

from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.afspraken import service
from buurtplein.kernel import promises
from buurtplein.kernel.outbox import later
from buurtplein.woonprojecten import queries as huis


def leave(event: Any) -> None:
    """A home leaves the house: what it said in secret goes along."""
    service.leave(event.woonproject_id, event.huishouden_id)


def tell_to_review(event: Any) -> None:
    """It is time to look at the rules again: who looks after the house hears it."""
    for person_id in _hears(event.woonproject_id, 1):
        later("mail_afspraken_herzien", person_id=person_id, project_id=event.woonproject_id, nummer=event.nummer)


def tell_of_missed_report(event: Any) -> None:
    """Neighbours wait too long for a report: who looks after the house hears it, then the organisation too."""
    for person_id in _hears(event.woonproject_id, event.gemist):
        later(
            "mail_huis_verslag",
            person_id=person_id,
            project_id=event.woonproject_id,
            vergadering_id=event.vergadering_id,
            keer=event.gemist,
        )


def _hears(project_id: int, keer: int) -> list[int]:
    project = huis.project(project_id)
    if project is None:
        return []
    hears = {project.coordinator_id, project.vervanger_id}
    if promises.organisation_hears(keer):
        hears |= {each.id for each in accounts.people_with(Rol.BEHEERDER)}
    return sorted(each for each in hears if each is not None)
