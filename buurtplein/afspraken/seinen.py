"""Short words by mail to who looks after a house: that it is time to look again, or that a report is late."""

from __future__ import annotations

from buurtplein import events
from buurtplein.accounts import queries as accounts
from buurtplein.afspraken import queries, voorstellen
from buurtplein.afspraken import queries_vergadering as meetings
from buurtplein.kernel import mail
from buurtplein.kernel.bus import publish
from buurtplein.kernel.config import settings
from buurtplein.kernel.db import session
from buurtplein.woonprojecten import queries as huis


def watch() -> None:
    """Periodic: proposals whose day came, and rules that neighbours wanted to look at again. Needs no visitor."""
    voorstellen.step_all()
    for versie in queries.to_review():
        versie.gezegd = True
        publish(events.HuisafsprakenToReview(None, versie.project_id, versie.nummer))
    session().flush()


def mail_afspraken_herzien(person_id: int, project_id: int, nummer: int) -> None:
    """Job: who looks after a house hears that it is time to look at the rules together; once."""
    person, project = accounts.active_person(person_id), huis.project(project_id)
    versie = queries.version_in_force(project_id)
    if person is None or project is None or versie is None or versie.nummer != nummer:
        return
    mail.send(
        person.email,
        "afspraken-herzien",
        person.taal,
        key=f"afspraken-herzien:{versie.id}:{versie.herzien_op.isoformat()}:{person_id}",
        huis=project.naam,
        link=f"{settings().site_url}/werk/complexen/{project.slug}/afspraken",
    )


def mail_huis_verslag(person_id: int, project_id: int, vergadering_id: int, keer: int) -> None:
    """Job: who looks after a house hears that neighbours wait for the report of a meeting."""
    person, project = accounts.active_person(person_id), huis.project(project_id)
    meeting = meetings.meeting(vergadering_id)
    if person is None or project is None or meeting is None or meeting.verslag_op is not None:
        return
    mail.send(
        person.email,
        "huis-verslag",
        person.taal,
        key=f"huis-verslag:{vergadering_id}:{person_id}:{keer}",
        huis=project.naam,
        link=f"{settings().site_url}/werk/complexen/{project.slug}/vergadering/{vergadering_id}",
    )


JOBS = (mail_afspraken_herzien, mail_huis_verslag)
