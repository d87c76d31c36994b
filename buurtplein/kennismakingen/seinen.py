"""Short words by mail or text message: that there is news, never what. In the language of the reader."""

from __future__ import annotations

from buurtplein.accounts import queries as accounts
from buurtplein.kennismakingen import queries, rules
from buurtplein.kernel import mail, sms
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import _, speaking
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten import shown


def mail_interesse(person_id: int, project_id: int, interesse_id: int, keer: int) -> None:
    """Job: who coordinates a house hears that there is something to look at, or (``keer``) that somebody waits."""
    person, project = accounts.active_person(person_id), huis.project(project_id)
    if person is None or project is None:
        return
    found = queries.interesse(interesse_id)
    seen = found.versie if found is not None else "weg"
    mail.send(
        person.email,
        "interesse-werk",
        person.taal,
        key=f"interesse-werk:{interesse_id}:{person_id}:{keer}:{seen}",
        huis=project.naam,
        telaat=keer > 0,
        link=f"{settings().site_url}/werk/complexen/{project.slug}/interesse",
    )


def seintje_interesse(interesse_id: int, soort: str) -> None:
    """Job: who wants to live in a house hears that we know (``gevraagd``), or that there is news. Others are called."""
    found = queries.interesse(interesse_id)
    project = huis.project(found.project_id) if found is not None else None
    if found is None or project is None:
        return
    link = f"{settings().site_url}/wonen/{project.slug}/interesse/verder"
    kanaal = rules.channel(found.bereik)
    if kanaal == "sms" and sms.offered():
        with speaking(found.taal):
            text = _("Er is nieuws voor je bij Buurtplein. Kijk op {link}", link=link)
        sms.send(found.bereik, text)
    if kanaal == "mail":
        mail.send(
            found.bereik,
            "interesse-nieuws",
            found.taal,
            key=f"interesse-nieuws:{interesse_id}:{soort}:{found.versie}:{found.gemist}",
            naam=found.voornaam,
            gevraagd=soort == "gevraagd",
            link=link,
            mens=shown.who_answers(project),
        )


JOBS = (mail_interesse, seintje_interesse)
