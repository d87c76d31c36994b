"""Mail about the line of a house: whoever looks after it hears once that it stopped."""

from __future__ import annotations

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import mail
from buurtplein.kernel.config import settings
from buurtplein.woonprojecten import queries


def mail_huis_lijn(person_id: int, project_id: int, naam: str, op: str) -> None:
    """Job: the line that took questions about a house stopped. ``op``: the moment, so that each time is one mail."""
    person, project = accounts.active_person(person_id), queries.project(project_id)
    if person is None or project is None:
        return
    mail.send(
        person.email,
        "huis-lijn",
        person.taal,
        key=f"huis-lijn:{project_id}:{person_id}:{op}",
        huis=project.naam,
        lijn=naam,
        link=f"{settings().site_url}/werk/complexen/{project.slug}/tijden",
    )


JOBS = (mail_huis_lijn,)
