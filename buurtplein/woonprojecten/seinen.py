"""Short words about a house by mail or text message: that there is something, never who is who."""

from __future__ import annotations

from buurtplein.accounts import queries as accounts
from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners.rules import Kanaal
from buurtplein.kernel import mail, sms
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import _, speaking
from buurtplein.woonprojecten import queries, shown


def mail_huis_vraag(person_id: int, project_id: int, toegang_id: int, keer: int) -> None:
    """Job: who answers for a house hears that somebody asks to come in, or (``keer``) waits too long."""
    person, project = accounts.active_person(person_id), queries.project(project_id)
    asked = [each.id for each in queries.waiting(project_id)]
    if person is None or project is None or toegang_id not in asked:
        return
    mail.send(
        person.email,
        "huis-vraag",
        person.taal,
        key=f"huis-vraag:{toegang_id}:{person_id}:{keer}",
        huis=project.naam,
        telaat=keer > 0,
        link=f"{settings().site_url}/werk/complexen/{project.slug}",
    )


def mail_huis_antwoord(bewoner_id: int, project_id: int, toegang_id: int, ja: bool) -> None:
    """Job: a resident hears whether the door is open."""
    reader, project = bewoners.bewoner(bewoner_id), queries.project(project_id)
    if reader is None or project is None:
        return
    link = f"{settings().site_url}/wonen/{project.slug}/vraag"
    if reader.kanaal == Kanaal.SMS:
        with speaking(reader.taal):
            text = _("Er is nieuws voor je bij Buurtplein. Kijk op {link}", link=link)
        sms.send(reader.bereik, text)
        return
    mail.send(
        reader.bereik,
        "huis-antwoord",
        reader.taal,
        key=f"huis-antwoord:{toegang_id}",
        naam=reader.voornaam,
        huis=project.naam,
        ja=ja,
        link=link,
        mens=shown.who_answers(project),
    )


JOBS = (mail_huis_vraag, mail_huis_antwoord)
