"""What follows when a meeting changes, and the job that carries it out. Sign-ups stay; nobody is named."""

from __future__ import annotations

from typing import Any

from buurtplein.aanmeldingen import queries as aanmeldingen
from buurtplein.aanmeldingen.rules import Stand
from buurtplein.bijeenkomsten import queries
from buurtplein.bijeenkomsten.rules import Status
from buurtplein.kernel import mail
from buurtplein.kernel.config import settings
from buurtplein.kernel.outbox import later


def tell_of_change(event: Any) -> None:
    """Another moment or place: whoever left an address hears of it."""
    for each in aanmeldingen.with_mail(event.lijst_id):
        later("mail_avond_anders", aanmelding_id=each.id, bijeenkomst_id=event.bijeenkomst_id)


def mail_avond_anders(aanmelding_id: int, bijeenkomst_id: int) -> None:
    """Job: how it is now. Nothing to who left in the meantime, or when it was called off (that has its own mail)."""
    found, meeting = aanmeldingen.aanmelding(aanmelding_id), queries.by_id(bijeenkomst_id)
    if found is None or found.email is None or found.token is None or found.stand == Stand.AFGEMELD:
        return
    if meeting is None or meeting.status != Status.GEPLAND:
        return
    mail.send(
        found.email,
        "avond-anders",
        found.taal,
        key=f"avond-anders:{found.id}:{meeting.versie}",
        link=f"{settings().site_url}/aanmelding/{found.token}",
        meeting=meeting,
    )
