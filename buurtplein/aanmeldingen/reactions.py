"""What follows from signing up, and the job that carries it out. A mail never says what somebody needs."""

from __future__ import annotations

from typing import Any

from buurtplein.aanmeldingen import handed, queries
from buurtplein.aanmeldingen.rules import Stand
from buurtplein.kernel import mail
from buurtplein.kernel.config import settings
from buurtplein.kernel.outbox import later


def tell_of_place(event: Any) -> None:
    """Somebody who waited has a place."""
    moved = queries.aanmelding(event.aanmelding_id)
    if moved is not None and moved.email:
        later("mail_aanmelding", aanmelding_id=moved.id, why="plek")


def mail_aanmelding(aanmelding_id: int, why: str, merk: str = "") -> None:
    """Job: a place came free, it is tomorrow, it is otherwise, or called off. Nothing to who left in the meantime.

    What was overtaken is not told: nobody hears that something is off which is on again.
    """
    found = queries.aanmelding(aanmelding_id)
    if found is None or found.email is None or found.token is None or found.stand == Stand.AFGEMELD:
        return
    if why in ("plek", "morgen") and found.stand != Stand.KOMT:
        return
    what, places = handed.gelegenheid(found.lijst_id), queries.lijst(found.lijst_id)
    if what is None or places is None or places.gestopt != (why == "afgezegd"):
        return
    mail.send(
        found.email,
        f"aanmelding-{why}",
        found.taal,
        key=f"aanmelding-{why}:{found.id}:{merk}",
        link=f"{settings().site_url}/aanmelding/{found.token}",
        what=what,
        aantal=found.aantal,
    )
