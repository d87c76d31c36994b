"""What follows at pleinen, and the jobs that carry it out. A mail says that something waits, never what."""

from __future__ import annotations

from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock, mail
from buurtplein.kernel.config import settings
from buurtplein.kernel.outbox import later
from buurtplein.pleinen import queries, rules


def tell_hosts(event: Any) -> None:
    """Somebody would rather not come alone: who opens the door there hears that something waits."""
    plein = queries.by_id(event.plein_id)
    for person in queries.hosts(plein) if plein is not None else []:
        later("mail_plein_vraag", person_id=person.id, vraag_id=event.vraag_id)


def mail_plein_vraag(person_id: int, vraag_id: int) -> None:
    """Job: a host hears that somebody asked something. Nothing when it was withdrawn, or the host left."""
    person, vraag = accounts.active_person(person_id), queries.vraag(vraag_id)
    if person is None or vraag is None or vraag.ingetrokken_op is not None:
        return
    mail.send(
        person.email,
        "plein-vraag",
        person.taal,
        key=f"plein-vraag:{vraag.id}:{person.id}",
        name=person.voornaam,
        link=f"{settings().site_url}/gast",
    )


def remind_pleinen() -> None:
    """Periodic: nobody looked at a plein for three months, so whoever looks after it is asked to. Once a period."""
    today = clock.today()
    for plein in queries.active():
        if rules.to_check(plein.gecontroleerd_op, plein.herinnerd_op, today):
            plein.herinnerd_op = today
            for person in queries.looking_after(plein):
                later("mail_plein_nakijken", person_id=person.id, plein_id=plein.id)


def mail_plein_nakijken(person_id: int, plein_id: int) -> None:
    """Job: please look whether it still holds. Nothing when somebody did in the meantime."""
    person, plein = accounts.active_person(person_id), queries.by_id(plein_id)
    if person is None or plein is None or not plein.actief or plein.herinnerd_op is None:
        return
    mail.send(
        person.email,
        "plein-nakijken",
        person.taal,
        key=f"plein-nakijken:{plein.id}:{plein.herinnerd_op}:{person.id}",
        name=person.voornaam,
        plein=plein.naam,
        sinds=plein.gecontroleerd_op,
        link=f"{settings().site_url}/gast/plein/{plein.slug}",
    )
