"""What happens to a light account: it is made, proved, changed, and one day it goes."""

from __future__ import annotations

from buurtplein import events
from buurtplein.bewoners.models import Bewoner, Blokkade
from buurtplein.bewoners.queries import apart
from buurtplein.bewoners.rules import USUAL_SEINEN, Bewijs, Kanaal
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.places import parents
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


def make(voornaam: str, kanaal: Kanaal, bereik: str, taal: str = "nl") -> Bewoner:
    """A new account for somebody who just showed that this address or number is its own."""
    now = clock.now()
    bewoner = Bewoner(
        voornaam=voornaam,
        kanaal=kanaal,
        bereik=bereik,
        bereik_print=fingerprint(bereik.casefold()),
        taal=taal,
        spreekt=[taal],
        seinen=[str(each) for each in USUAL_SEINEN],
        gemaakt_op=now,
        gezien_op=now,
    )
    session().add(bewoner)
    session().flush()  # the event needs its number
    publish(events.BewonerJoined(None, bewoner.id, kanaal))
    return bewoner


def live_in_building(bewoner: Bewoner, gebouw_id: int, bewijs: Bewijs, by: Who | None = None) -> None:
    """Somebody lives in this building, by a code from there or by the word of who looks after it."""
    gebouw = buurten.gebouw(gebouw_id)
    if gebouw is None:
        return
    bewoner.gebouw_id = gebouw.id
    live_in(bewoner, gebouw.buurt_code, bewijs, by)


def live_in(bewoner: Bewoner, buurt_code: str | None, bewijs: Bewijs, by: Who | None = None) -> None:
    """Somebody lives in this buurt; ``bewijs`` GEEN: they say so, and nobody else does yet."""
    bewoner.buurt_code = buurt_code
    found = buurten.area(buurt_code) if buurt_code else None
    bewoner.wijk_code = found.wijk_code if found else (parents(buurt_code)[0] if buurt_code else None)
    bewoner.gemeente_code = found.gemeente_code if found else (parents(buurt_code)[1] if buurt_code else None)
    bewoner.bewijs = bewijs
    bewoner.bewezen_op = clock.now() if bewijs != Bewijs.GEEN else None
    bewoner.bewezen_door_id = by.person_id if by is not None else None
    publish(events.BewonerProved(by.person_id if by else None, bewoner.id, bewijs, buurt_code))


def keep_apart(bewoner_id: int, other_id: int) -> None:
    """These two have no contact any more. The other is never told."""
    if bewoner_id == other_id or other_id in apart(bewoner_id):
        return
    session().add(Blokkade(van_id=bewoner_id, naar_id=other_id, op=clock.now()))
    publish(events.BewonerBlocked(None, bewoner_id))
