"""Mail to the coach: how many homes ask, never which."""

from __future__ import annotations

from buurtplein.accounts import queries as accounts
from buurtplein.buurtcirkels import queries
from buurtplein.buurtcirkels.models import Buurtcirkel
from buurtplein.kernel import mail
from buurtplein.kernel.config import settings
from buurtplein.woonprojecten import queries as huizen


def mail_cirkel_vraag(person_id: int, cirkel_id: int, vraag_id: int, keer: int) -> None:
    """Job: the coach hears that somebody wants to take part, or (``keer``) waits too long. Nothing when it is over."""
    person, cirkel = accounts.active_person(person_id), queries.cirkel(cirkel_id)
    asked = [each.id for each in queries.waiting(cirkel_id)]
    if person is None or cirkel is None or vraag_id not in asked:
        return
    mail.send(
        person.email,
        "cirkel-vraag",
        person.taal,
        key=f"cirkel-vraag:{vraag_id}:{person_id}:{keer}",
        aantal=len(asked),
        telaat=keer > 0,
        link=settings().site_url + _page(cirkel, person_id),
    )


def _page(cirkel: Buurtcirkel, person_id: int) -> str:
    """Where the coach answers; whoever else hears of a miss reads there whom to call."""
    project = huizen.project(cirkel.project_id)
    if cirkel.coach_id == person_id or project is None:
        return "/werk/cirkels"
    return f"/wonen/{project.slug}/cirkels"


JOBS = (mail_cirkel_vraag,)
