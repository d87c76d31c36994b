"""Devices of residents as rows, like those of staff: each has its own end. A mark stands before their tokens."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from flask import Flask
from flask import session as cookie
from flask_login import login_user

from buurtplein.bewoners import queries, rules
from buurtplein.bewoners.models import Bewoner, Bewonersessie
from buurtplein.events import BewonerSignedOut
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint, new_token
from buurtplein.kernel.db import session, write_beside
from buurtplein.kernel.guard import Known, forget_who, leave, who
from buurtplein.kernel.who import VISITOR, Neighbour, Who

MARK: Final = "b"
BUILDING: Final = "gebouw"  # in the cookie: the building of the poster that was scanned in this visit
_SEEN_EVERY: Final = timedelta(days=1)  # a day is precise enough, and nobody is followed


def setup(app: Flask) -> None:
    """Let the doors of this app know which resident is looking."""
    app.extensions["session_loaders"][MARK] = load
    app.extensions["session_enders"][MARK] = _end_own


def load(token: str) -> Known | None:
    """The resident behind a token, while its device is alive."""
    row = session().scalar(sa.select(Bewonersessie).where(Bewonersessie.key == fingerprint(token)))
    now = clock.now()
    if row is None or row.gezien_op < now - rules.SESSION_LASTS:
        return None
    if now - row.gezien_op >= _SEEN_EVERY:
        _touch(row, now)
    return Known(token, who_is(queries.hold(row.bewoner), row.id))


def who_is(bewoner: Bewoner, session_id: int | None = None) -> Who:
    """A resident as the doors see it."""
    areas = frozenset(filter(None, (bewoner.buurt_code, bewoner.wijk_code, bewoner.gemeente_code)))
    home = Neighbour(bewoner.id, bewoner.gebouw_id, areas, bewoner.bewezen, bewoner.weg_op is not None)
    return Who(name=bewoner.voornaam, session_id=session_id, bewoner=home)


def _touch(row: Bewonersessie, now: datetime) -> None:
    """Remember the day."""
    seen = ((Bewonersessie, row.id), (Bewoner, row.bewoner_id))
    write_beside(*(sa.update(table).where(table.id == key).values(gezien_op=now) for table, key in seen))


def open_for(bewoner: Bewoner) -> str:
    """A new device of a resident. Returns the token that its cookie must hold."""
    token, now = f"{MARK}.{new_token()}", clock.now()
    session().add(Bewonersessie(key=fingerprint(token), bewoner_id=bewoner.id, gemaakt_op=now, gezien_op=now))
    session().flush()  # the rest of this request may look for it
    return token


def sign_in(bewoner: Bewoner) -> None:
    """Sign in on this device. What the cookie remembers of the visit (the building of a poster) stays; what belonged
    to somebody of the staff goes, and so does that session: one browser, one person.
    """
    kept = cookie.get(BUILDING)
    if who().signed_in:
        cookie.clear()
    if kept is not None:
        cookie[BUILDING] = kept
    leave()
    token = open_for(bewoner)
    login_user(Known(token, VISITOR))
    cookie.permanent = True
    forget_who()


def _end_own(looking: Who) -> None:
    if looking.bewoner_id is not None and looking.session_id is not None:
        end(looking.bewoner_id, [looking.session_id])


def of(bewoner_id: int) -> list[int]:
    """The devices on which a resident is signed in, by their numbers."""
    return list(session().scalars(sa.select(Bewonersessie.id).where(Bewonersessie.bewoner_id == bewoner_id)))


def end(bewoner_id: int, session_ids: list[int] | None = None) -> None:
    """Sign devices of a resident out at once (None: all of them); their open pages and sockets close."""
    gone = sa.delete(Bewonersessie).where(Bewonersessie.bewoner_id == bewoner_id)
    if session_ids is not None:
        gone = gone.where(Bewonersessie.id.in_(session_ids))
    ended = gone.returning(Bewonersessie.id).execution_options(synchronize_session=False)
    for session_id in session().scalars(ended).all():
        publish(BewonerSignedOut(None, bewoner_id, session_id))
