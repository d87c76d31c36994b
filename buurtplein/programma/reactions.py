"""What follows in the programme, and the jobs that carry it out. A mail never shows who else comes."""

from __future__ import annotations

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import mail
from buurtplein.kernel.config import settings
from buurtplein.kernel.reach import is_email
from buurtplein.pleinen import queries as pleinen
from buurtplein.programma import queries, queries_desk
from buurtplein.programma.rules import Stand


def mail_voorstel(activiteit_id: int) -> None:
    """Job: whoever proposed something hears what came of it; by phone, when that is what they left."""
    found = queries_desk.voorstel(activiteit_id)
    plein = pleinen.by_id(found.plein_id) if found is not None else None
    if found is None or plein is None or not found.bereik or not is_email(found.bereik):
        return
    mail.send(
        found.bereik,
        "voorstel-antwoord",
        "nl",
        key=f"voorstel:{found.id}",
        naam=found.voorsteller,
        ja=found.stand == Stand.GAAT_DOOR,
        antwoord=found.antwoord,
        activiteit=found.titel,
        link=f"{settings().site_url}/programma/{found.slug}",
        contact=plein.contact,
        telefoon=plein.telefoon,
        plein=plein.naam,
    )


def mail_gids(trekker_id: int) -> None:
    """Job: in two weeks it goes on without whoever helped it on its way."""
    trekker = queries_desk.trekker(trekker_id)
    person = (
        accounts.active_person(trekker.person_id) if trekker is not None and trekker.person_id is not None else None
    )
    activiteit = queries.by_id(trekker.activiteit_id) if trekker is not None else None
    if trekker is None or person is None or activiteit is None:
        return
    mail.send(
        person.email,
        "activiteit-overdragen",
        person.taal,
        key=f"gids:{trekker.id}:{trekker.tot}",
        activiteit=activiteit.titel,
        tot=trekker.tot,
        link=f"{settings().site_url}/gast/activiteiten/{activiteit.slug}",
    )
