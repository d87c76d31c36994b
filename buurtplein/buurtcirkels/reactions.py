"""What buurtcirkels does when something else happened. What hangs on a home needs nothing here: the database takes a
membership and talents along, and frees what that home took on (see models).
"""

from __future__ import annotations

from typing import Any

from buurtplein.buurtcirkels import queries
from buurtplein.kernel.outbox import later
from buurtplein.woonprojecten.horen import who_hears


def tell_of_question(event: Any) -> None:
    """A home wants to take part: the coach hears that somebody does."""
    _tell(event.buurtcirkel_id, event.vraag_id, 0)


def tell_of_missed_question(event: Any) -> None:
    """A home waits too long: the coordinator hears it too, and from the second time on the organisation."""
    _tell(event.buurtcirkel_id, event.vraag_id, event.gemist)


def _tell(cirkel_id: int, vraag_id: int, keer: int) -> None:
    cirkel = queries.cirkel(cirkel_id)
    if cirkel is None:
        return
    for person_id in who_hears(cirkel.project_id, keer, first=cirkel.coach_id):
        later("mail_cirkel_vraag", person_id=person_id, cirkel_id=cirkel_id, vraag_id=vraag_id, keer=keer)
