"""What happens to a light account: it is made, proved, changed, and one day it goes."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from buurtplein import events
from buurtplein.bewoners.models import Bewoner, Blokkade
from buurtplein.bewoners.queries import apart, by_reach, print_of
from buurtplein.bewoners.rules import USUAL_SEINEN, Bewijs, Kanaal, Reach
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.places import parents
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who


def make(voornaam: str, kanaal: Kanaal, bereik: str, taal: str = "nl") -> Bewoner:
    """A new account for somebody who just showed that this address or number is its own."""
    now = clock.now()
    bewoner = Bewoner(
        voornaam=voornaam,
        kanaal=kanaal,
        bereik=bereik,
        bereik_print=print_of(bereik),
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
    live_in(bewoner, gebouw.buurt_code, bewijs, by)
    bewoner.gebouw_id = gebouw.id


def live_in(bewoner: Bewoner, buurt_code: str | None, bewijs: Bewijs, by: Who | None = None) -> None:
    """Somebody lives in this buurt; ``bewijs`` GEEN: they say so, and nobody else does yet. In another buurt the
    building of before no longer holds, and neither does the question to be known there.
    """
    if buurt_code != bewoner.buurt_code:
        bewoner.gebouw_id = bewoner.gevraagd_op = None
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


def let_all(bewoner: Bewoner) -> None:
    """Everything that this neighbour said about wanting no contact is gone. What others said stays."""
    gone = sa.delete(Blokkade).where(Blokkade.van_id == bewoner.id).returning(Blokkade.id)
    if session().scalars(gone.execution_options(synchronize_session=False)).all():
        publish(events.BewonerUnblocked(None, bewoner.id))


# ---------------------------------------------------------------- what the account says


@dataclass(frozen=True)
class Details:
    """What somebody says about itself."""

    voornaam: str
    taal: str
    spreekt: tuple[str, ...]
    nummer: str | None
    seinen: tuple[str, ...]


def change(bewoner: Bewoner, said: Details) -> None:
    """Somebody changes what its account says."""
    bewoner.voornaam, bewoner.taal, bewoner.nummer = said.voornaam, said.taal, said.nummer
    bewoner.spreekt, bewoner.seinen = list(said.spreekt), list(said.seinen)
    publish(events.BewonerChanged(None, bewoner.id))


class Taken(Exception):
    """This address or number belongs to another account."""


def change_reach(bewoner: Bewoner, reach: Reach) -> None:
    """From now on mail or text messages go here: somebody just showed that it is its own. Raises Taken."""
    other = by_reach(reach.bereik)
    if other is not None and other.id != bewoner.id:
        raise Taken
    bewoner.kanaal, bewoner.bereik, bewoner.bereik_print = reach.kanaal, reach.bereik, print_of(reach.bereik)
    publish(events.BewonerChanged(None, bewoner.id))


# ---------------------------------------------------------------- who lives there


def ask_to_be_known(bewoner: Bewoner) -> None:
    """Somebody asks who looks after the area to say that it lives there. Asking twice keeps the first moment."""
    if bewoner.gevraagd_op is None and bewoner.buurt_code is not None:
        bewoner.gevraagd_op = clock.now()
        publish(events.BewonerAsksToBeKnown(None, bewoner.id))


def vouch(by: Who, bewoner: Bewoner) -> None:
    """Who looks after the area knows this neighbour. What was shown by a code stays as it was."""
    bewoner.gevraagd_op = None
    if not bewoner.bewezen:
        live_in(bewoner, bewoner.buurt_code, Bewijs.BEHEERDER, by)


def not_known(by: Who, bewoner: Bewoner) -> None:
    """Who looks after the area does not know this neighbour: a coordinator goes on reading along first."""
    bewoner.gevraagd_op = None
    publish(events.BewonerNotKnown(by.person_id, bewoner.id))


def say_buurt(bewoner: Bewoner, buurt_code: str) -> None:
    """Somebody says in which buurt it lives. Saying what was known already takes no proof away."""
    if buurt_code != bewoner.buurt_code:
        live_in(bewoner, buurt_code, Bewijs.GEEN)
