"""What buurtcirkels does when something else happened. What hangs on a home needs nothing here: the database takes a
membership and talents along, and frees what that home took on (see models).
"""

from __future__ import annotations

from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.buurtcirkels import queries
from buurtplein.kernel import promises
from buurtplein.kernel.outbox import later
from buurtplein.woonprojecten import queries as huizen


def tell_of_question(event: Any) -> None:
    """A home wants to take part: the coach hears that somebody does."""
    _tell(event.buurtcirkel_id, event.vraag_id, 0)


def tell_of_missed_question(event: Any) -> None:
    """A home waits too long: the coordinator hears it too, and from the second time on the organisation."""
    _tell(event.buurtcirkel_id, event.vraag_id, event.gemist)


def _tell(cirkel_id: int, vraag_id: int, keer: int) -> None:
    cirkel = queries.cirkel(cirkel_id)
    project = huizen.project(cirkel.project_id) if cirkel is not None else None
    if cirkel is None or project is None:
        return
    hears = {cirkel.coach_id, *([project.coordinator_id] if keer else [])}
    if keer and promises.organisation_hears(keer):
        hears |= {each.id for each in accounts.people_with(Rol.BEHEERDER)}
    for person_id in sorted(hears):
        later("mail_cirkel_vraag", person_id=person_id, cirkel_id=cirkel_id, vraag_id=vraag_id, keer=keer)
