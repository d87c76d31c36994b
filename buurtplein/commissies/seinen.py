"""Short words by mail: somebody in a house thought of a commissie, or waits too long. Never who."""

from __future__ import annotations

from buurtplein.accounts import queries as accounts
from buurtplein.commissies import queries
from buurtplein.kernel import mail
from buurtplein.kernel.config import settings
from buurtplein.woonprojecten import queries as huis


def mail_commissie_plan(person_id: int, project_id: int, voorstel_id: int, keer: int) -> None:
    """Job: who answers for a house hears that somebody waits for a word, or (``keer``) waits too long."""
    person, project = accounts.active_person(person_id), huis.project(project_id)
    if person is None or project is None or queries.waiting_proposal(voorstel_id) is None:
        return
    mail.send(
        person.email,
        "commissie-plan",
        person.taal,
        key=f"commissie-plan:{voorstel_id}:{person_id}:{keer}",
        huis=project.naam,
        telaat=keer > 0,
        link=f"{settings().site_url}/werk/complexen/{project.slug}/commissies",
    )


JOBS = (mail_commissie_plan,)
