"""What commissies does when something else happened."""

from __future__ import annotations

from typing import Any

from buurtplein.kernel.outbox import later
from buurtplein.woonprojecten.horen import who_hears


def tell_of_plan(event: Any) -> None:
    """Somebody thought of a commissie: who answers for the house hears it."""
    _tell(event.woonproject_id, event.voorstel_id, 0)


def tell_of_missed_plan(event: Any) -> None:
    """Somebody waits too long: who stands in hears it too, and from the second time on the organisation."""
    _tell(event.woonproject_id, event.voorstel_id, event.gemist)


def _tell(project_id: int, voorstel_id: int, keer: int) -> None:
    for person_id in who_hears(project_id, keer):
        later("mail_commissie_plan", person_id=person_id, project_id=project_id, voorstel_id=voorstel_id, keer=keer)
