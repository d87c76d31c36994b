"""Who hears what of the desk: two neighbours who were proposed to each other, who helps who called, and staff.

Mail says that there is something, never what somebody wrote. Who asks and who helps get the same words.
"""

from __future__ import annotations

from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners.handed import aanspreekpunt
from buurtplein.bewoners.rules import Kanaal, Seint
from buurtplein.burenhulp import diensten_rules, queries, queries_desk, rules, texts_desk
from buurtplein.burenhulp.models import Advertentie
from buurtplein.burenhulp.rules import Herkomst, Koppelstand, Stand
from buurtplein.events import KoppelingAsked
from buurtplein.kernel import clock, mail, sms
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import _, speaking
from buurtplein.kernel.outbox import later


def tell_of_proposal(event: KoppelingAsked) -> None:
    """Two neighbours were proposed to each other: each hears so. A neighbour can help who called: staff hear so."""
    found, post = queries.koppeling(event.koppeling_id), queries.post(event.advertentie_id)
    if found is None or post is None:
        return
    if event.herkomst == Herkomst.VOORSTEL:
        for bewoner_id in filter(None, (found.buur_id, found.plaatser_id)):
            later("mail_hulp_voorstel", koppeling_id=found.id, bewoner_id=bewoner_id)
    elif post.bewoner_id is None:
        later("mail_hulp_gebeld", koppeling_id=found.id)


def mail_hulp_voorstel(koppeling_id: int, bewoner_id: int) -> None:
    """Job: a neighbour hears that a coordinator thought of it. Nothing when it was answered in the meantime."""
    found, who = queries.koppeling(koppeling_id), bewoners.bewoner(bewoner_id)
    if found is None or who is None or found.stand != Koppelstand.GEVRAAGD:
        return
    said = found.ja_buur_op if bewoner_id == found.buur_id else found.ja_plaatser_op
    post = queries.post(found.advertentie_id)
    if said is None and post is not None:
        _tell(who, post, found.nr, "hulp-voorstel", f"hulp-voorstel:{found.id}:{who.id}")


def mail_hulp_nummer(koppeling_id: int) -> None:
    """Job: who helps hears that the number is there. Nothing when the two stopped in the meantime."""
    found = queries.koppeling(koppeling_id)
    who = bewoners.bewoner(found.buur_id) if found is not None and found.buur_id is not None else None
    post = queries.post(found.advertentie_id) if found is not None else None
    if found is None or who is None or post is None or found.stand != Koppelstand.SAMEN:
        return
    _tell(who, post, found.nr, "hulp-nummer", f"hulp-nummer:{found.id}")


def _tell(who: Any, post: Advertentie, nr: str, template: str, key: str) -> None:
    """By the way that somebody chose, and only when it wants to hear of such things."""
    if Seint.HULP not in who.seinen or who.weg_op is not None:
        return
    link = f"{settings().site_url}/mijn/hulp/samen/{nr}"
    if who.kanaal == Kanaal.SMS:
        with speaking(who.taal):
            text = _("Er is nieuws over burenhulp. Kijk op {link}", link=link)
        sms.send(who.bereik, text)
        return
    answers = aanspreekpunt(post.buurt_code, post.wijk_code, post.gemeente_code)
    mail.send(
        who.bereik,
        template,
        who.taal,
        key=key,
        voornaam=who.voornaam,
        link=link,
        contact=answers.naam,
        telefoon=answers.telefoon,
    )


def mail_hulp_gebeld(koppeling_id: int) -> None:
    """Job: staff hear that a neighbour can help who called; with nobody's name in it."""
    found = queries.koppeling(koppeling_id)
    post = queries.post(found.advertentie_id) if found is not None else None
    if found is None or post is None or found.stand != Koppelstand.GEVRAAGD or post.stand != Stand.OPEN:
        return
    person = _answers(post)
    if person is None:
        return
    with speaking(person.taal):
        wat = texts_desk.title(post.categorieen, post.wanneer)
    mail.send(
        person.email,
        "hulp-gebeld",
        person.taal,
        key=f"hulp-gebeld:{found.id}:{person.id}",
        wat=wat,
        link=f"{settings().site_url}/werk/hulp/{post.nr}",
    )


def _answers(post: Advertentie) -> Any:
    """Who wrote it down, while that person still looks after the area; else who has the phone today."""
    writer = accounts.as_who(post.ingevoerd_door_id) if post.ingevoerd_door_id is not None else None
    if writer is not None and rules.coordinates(writer, post):
        return accounts.person(writer.person_id or 0)
    for line in queries_desk.lines():
        if line.gebied_code in (post.buurt_code, post.wijk_code, post.gemeente_code):
            people, beurten = queries_desk.people_of(line), queries_desk.duties(line.id, clock.today())
            now = diensten_rules.holder(beurten, clock.today(), people) or next(iter(people), None)
            return accounts.person(now) if now is not None else None
    return None
