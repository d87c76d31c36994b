"""Mail about walks: that a neighbour would like one, never who."""

from __future__ import annotations

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import mail
from buurtplein.kernel.config import settings
from buurtplein.welkom import queries
from buurtplein.woonprojecten import queries as huis


def mail_rondje_wacht(person_id: int, project_id: int, rondje_id: int, keer: int) -> None:
    """Job: who answers for a house hears that nobody was found for a walk yet, the so-many-th time in a row."""
    person, project = accounts.active_person(person_id), huis.project(project_id)
    if person is None or project is None or queries.open_walk(rondje_id) is None:
        return
    mail.send(
        person.email,
        "rondje-wacht",
        person.taal,
        key=f"rondje-wacht:{rondje_id}:{person_id}:{keer}",
        huis=project.naam,
        link=f"{settings().site_url}/werk/complexen/{project.slug}/rondje",
    )


JOBS = (mail_rondje_wacht,)
