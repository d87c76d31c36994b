"""What people do with a list of places, one function each. Never commits; the list row is held while it is counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

import sqlalchemy as sa

from buurtplein import events
from buurtplein.aanmeldingen import queries, rules
from buurtplein.aanmeldingen.models import Aanmelding, Aanmeldlijst
from buurtplein.aanmeldingen.queries import Found
from buurtplein.aanmeldingen.rules import Closed, Full, Stand, Waiting
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint, new_token
from buurtplein.kernel.db import session
from buurtplein.kernel.forgetting import MOST, Gone, Rule
from buurtplein.kernel.outbox import later


def open_list(plekken: int | None, sluit_op: datetime) -> Aanmeldlijst:
    """A new list of places; ``sluit_op`` is the moment at which it begins."""
    made = Aanmeldlijst(plekken=plekken, bedoeld=plekken, sluit_op=sluit_op, bezet=0, wacht=0, gestopt=False)
    session().add(made)
    session().flush()  # whoever asked for it needs its number
    return made


def change_list(lijst_id: int, plekken: int | None, sluit_op: datetime) -> None:
    """More or fewer places, or another moment. Whoever has a place keeps it; who waits moves up when there is room.

    Whoever left an address hears of another moment, and is reminded of that one.
    """
    places = _held(lijst_id)
    places.bedoeld = plekken
    _fit(places)
    if places.sluit_op != sluit_op:
        places.sluit_op = sluit_op
        for each in queries.with_mail(lijst_id):
            each.herinnerd_op = None
        _tell(lijst_id, "anders")
        publish(events.SignUpsMoved(None, lijst_id))
    _move_up(places)


def stop_list(lijst_id: int) -> None:
    """It is called off: nobody can sign up any more, and whoever left an address hears of it."""
    places = _held(lijst_id)
    if places.gestopt:
        return
    places.gestopt = True
    _tell(lijst_id, "afgezegd")
    publish(events.SignUpsStopped(None, lijst_id))


def resume_list(lijst_id: int) -> None:
    """It goes on after all: everybody who came still comes, and whoever left an address hears of it."""
    places = _held(lijst_id)
    if not places.gestopt:
        return
    places.gestopt = False
    _tell(lijst_id, "anders")
    publish(events.SignUpsResumed(None, lijst_id))
    _move_up(places)


def tell_of_change(lijst_id: int) -> None:
    """Something that matters to who comes is otherwise: whoever left an address hears how it is now."""
    _tell(lijst_id, "anders")


def sign_up(lijst_id: int, aantal: int, taal: str, *, papier: bool = False) -> tuple[Aanmelding, str]:
    """So many people come, or wait when there is no room. Returns the sign-up and its token.

    Raises Closed when it began or was called off, and Full when so many people would never fit.
    """
    places = _held(lijst_id)
    if not rules.is_open(places.sluit_op, clock.now(), places.gestopt):
        raise Closed
    if places.bedoeld is not None and aantal > places.bedoeld:
        raise Full
    free = rules.fits(aantal, places.bezet, places.plekken)
    token = new_token()
    made = Aanmelding(
        lijst_id=lijst_id,
        token_print=fingerprint(token),
        stand=Stand.KOMT if free else Stand.WACHT,
        aantal=aantal,
        nodig=[],
        papier=papier,
        taal=taal,
        op=clock.now(),
    )
    session().add(made)
    if free:
        places.bezet += aantal
    else:
        places.wacht += aantal
    session().flush()  # the event names its number
    publish(events.SignedUp(None, lijst_id, made.id, aantal, made.stand))
    return made, token


def add_on_paper(lijst_id: int, aantal: int) -> Aanmelding:
    """Somebody called, and the host writes them down: a number, without a link. Raises Closed and Full."""
    return sign_up(lijst_id, aantal, "nl", papier=True)[0]


def take_off_paper(lijst_id: int, aantal: int) -> bool:
    """Somebody who called does not come after all. False when no sign-up of so many was made so. Raises Closed."""
    places = _held(lijst_id)
    found = queries.on_paper(lijst_id, aantal)
    if found is None:
        return False
    leave(Found(found, places))
    return True


def say_more(found: Found, token: str, nodig: Collection[str], email: str) -> None:
    """What is needed, and where to send a word: both optional, both can be taken back. Raises Closed."""
    _must_be_open(found)
    if found.aanmelding.stand == Stand.AFGEMELD:
        raise Closed  # in another tab: what was asked for is not kept about somebody who stays home
    found.aanmelding.nodig = [word.value for word in rules.Nodig if word in nodig]
    found.aanmelding.email = email or None
    found.aanmelding.token = token if email else None


def leave(found: Found) -> None:
    """They do not come after all. Whoever waits moves up. Raises Closed; leaving twice is leaving once."""
    _must_be_open(found)
    gone = found.aanmelding
    if gone.stand == Stand.AFGEMELD:
        return
    if gone.stand == Stand.KOMT:
        found.lijst.bezet -= gone.aantal
    else:
        found.lijst.wacht -= gone.aantal
    gone.stand, gone.email, gone.token, gone.nodig = Stand.AFGEMELD, None, None, []
    _fit(found.lijst)
    session().flush()  # room first, then whoever waits
    publish(events.SignedOff(None, found.lijst.id, gone.id))
    _move_up(found.lijst)


def remind() -> None:
    """Periodic: a day before it begins, whoever asked for it gets a word."""
    now = clock.now()
    for each in queries.to_remind(now):
        each.herinnerd_op = now
        later("mail_aanmelding", aanmelding_id=each.id, why="morgen")


def _tell(lijst_id: int, why: str) -> None:
    """``merk`` makes each change a mail of its own: a second one must not be taken for the first."""
    for each in queries.with_mail(lijst_id):
        later("mail_aanmelding", aanmelding_id=each.id, why=why, merk=clock.now().isoformat())


def _fit(places: Aanmeldlijst) -> None:
    """As many places as there should be, or as many as are taken already."""
    places.plekken = None if places.bedoeld is None else max(places.bedoeld, places.bezet)


def _move_up(places: Aanmeldlijst) -> None:
    if not rules.is_open(places.sluit_op, clock.now(), places.gestopt):
        return
    waiting = {each.id: each for each in queries.waiting(places.id)}
    order = [Waiting(each.id, each.aantal) for each in waiting.values()]
    for moved in rules.move_up(order, places.bezet, places.plekken):
        lucky = waiting[moved]
        lucky.stand, lucky.plek_op = Stand.KOMT, clock.now()
        places.bezet += lucky.aantal
        places.wacht -= lucky.aantal
        session().flush()  # the event names a place that is theirs
        publish(events.MovedUp(None, places.id, lucky.id))


def _must_be_open(found: Found) -> None:
    if not rules.is_open(found.lijst.sluit_op, clock.now(), found.lijst.gestopt):
        raise Closed


def _held(lijst_id: int) -> Aanmeldlijst:
    places = queries.held(lijst_id)
    if places is None:
        raise Closed
    return places


# ---------------------------------------------------------------- forgetting


def _over(before: datetime) -> sa.ColumnElement[bool]:
    over = sa.select(Aanmeldlijst.id).where(Aanmeldlijst.sluit_op < before)
    return Aanmelding.lijst_id.in_(over)


def _due(before: datetime) -> Mapping[str, int]:
    count = sa.select(sa.func.count()).select_from(Aanmelding).where(_over(before))
    return {"aanmelding": int(session().scalar(count) or 0)}


def _forget(before: datetime) -> Gone:
    some = sa.select(Aanmelding.id).where(_over(before)).order_by(Aanmelding.id).limit(MOST)
    gone = sa.delete(Aanmelding).where(Aanmelding.id.in_(some)).returning(Aanmelding.op)
    moments = session().scalars(gone.execution_options(synchronize_session=False)).all()
    return Gone({"aanmelding": len(moments)}, min(moments), max(moments)) if moments else Gone()


RULE = Rule(_due, _forget)  # counted from the moment it began; the numbers on the list stay
