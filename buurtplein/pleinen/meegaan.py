"""Liever niet alleen: somebody asks that a person waits at the door. No account; only hosts of this plein read it."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from buurtplein import events
from buurtplein.kernel import clock, hours
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint, new_token
from buurtplein.kernel.db import session
from buurtplein.kernel.hours import Opening, Rooster
from buurtplein.pleinen import queries
from buurtplein.pleinen.models import Meegaan, Plein
from buurtplein.pleinen.queries import Found

OFFERED: Final = 3
_KEY: Final = "%Y%m%d%H%M"


class NotOffered(Exception):
    """There is no such opening any more: it began, or the plein is closed then."""


def offered(rooster: Rooster) -> list[Opening]:
    """The openings that somebody may choose from: the next three."""
    return list(islice(hours.coming(rooster, clock.now()), OFFERED))


def key_of(opening: Opening) -> str:
    """An opening as it stands in an address: its moment in UTC."""
    return opening.start.strftime(_KEY)


def ask(plein: Plein, voor: str, naam: str = "", telefoon: str = "", tekst: str = "") -> tuple[Meegaan, str]:
    """Ask for somebody at the door, at the opening with this key. Returns the question and its token.

    Raises NotOffered.
    """
    chosen = next((each for each in offered(queries.rooster(plein)) if key_of(each) == voor), None)
    if chosen is None:
        raise NotOffered
    token = new_token()
    vraag = Meegaan(
        plein_id=plein.id,
        token_print=fingerprint(token),
        voor=chosen.start,
        naam=naam or None,
        telefoon=telefoon or None,
        tekst=tekst or None,
        gevraagd_op=clock.now(),
    )
    session().add(vraag)
    session().flush()  # the event names its number
    publish(events.CompanyAsked(None, plein.id, vraag.id))
    return vraag, token


def withdraw(found: Found) -> None:
    """It is not needed any more: what was told goes at once. Twice is once."""
    vraag = found.vraag
    if vraag.ingetrokken_op is None:
        vraag.ingetrokken_op = clock.now()
        vraag.naam = vraag.telefoon = vraag.tekst = None
        publish(events.CompanyWithdrawn(None, found.plein.id, vraag.id))


def still_open(rooster: Rooster, voor: datetime) -> bool:
    """Whether the plein is open just then: a host may have closed that day in the meantime."""
    return hours.open_now(rooster, voor + timedelta(minutes=1)) is not None
