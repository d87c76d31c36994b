"""Signed-in devices as rows: each has its own end, and ends for real when its row is gone.

Flask-Login keeps a random token in the cookie; we keep its fingerprint. The row, the person and the roles are read in
one query per request, along with the marks of what is kept in memory. Only what a person does keeps a session alive:
pages that refresh by themselves do not.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa
from flask import Flask, request
from flask import session as cookie
from flask_login import login_user

from buurtplein.accounts import rules
from buurtplein.accounts.models import Belang, LoginSession, Noodtoegang, Person, RolRow, Team
from buurtplein.events import SessionEnded, SignedIn
from buurtplein.kernel import clock, marks
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint, new_token
from buurtplein.kernel.db import UtcDateTime, session, write_beside
from buurtplein.kernel.guard import Known, forget_who, leave
from buurtplein.kernel.who import VISITOR, Grant, Who

log = logging.getLogger(__name__)

SEEN_EVERY = timedelta(minutes=1)  # how precise "last used" is; more precise costs a write per page


def setup(app: Flask) -> None:
    """Let the doors of this app know who of the staff is looking."""
    app.extensions["session_loaders"][""] = load
    app.extensions["session_enders"][""] = _end_own


def load(token: str) -> Known | None:
    """The device behind a token, while it is alive and its person is active."""
    rows = session().execute(_EVERYTHING, {"token": fingerprint(token), "moment": clock.now()}).all()
    device = next((row for row in rows if row.what == "rol"), None)
    if device is None:
        return None
    marks.came_along(device.marks)
    now = clock.now()
    if not rules.session_alive(device.begin, device.eind, now):
        return None
    if now - device.eind >= SEEN_EVERY and _by_hand():
        _touch(device.session_id, now)
    opened = [row for row in rows if row.what == "open"]
    who = Who(
        person_id=device.person_id,
        name=device.naam,
        grants=frozenset(
            Grant(r.code, r.number, r.place, r.team or "") for r in rows if r.what == "rol" and r.code is not None
        ),
        session_id=device.session_id,
        shortcuts=device.shortcuts,
        avoids=frozenset((row.code, row.number) for row in rows if row.what == "buiten"),
        opened=frozenset((row.code, row.number) for row in opened),
        opened_until=max((row.eind for row in opened), default=None),
    )
    return Known(token, who)


def _everything() -> sa.CompoundSelect[Any]:
    """One question to the database for all that the doors ask of a person: roles, what they stay out of, and what was
    opened for an hour. Every page of staff asks it, and nearly each uses what is kept: the marks come along.
    """
    token, moment = sa.bindparam("token", type_=sa.Text), sa.bindparam("moment", type_=UtcDateTime)
    alive = (LoginSession.key == token, Person.actief, Person.id == LoginSession.person_id)
    none = sa.null().cast(sa.Text)

    def part(
        what: str, begin: Any, end: Any, code: Any, number: Any, place: Any = none, team: Any = none, along: Any = none
    ) -> sa.Select[Any]:
        return sa.select(
            sa.literal(what).label("what"), LoginSession.id.label("session_id"), LoginSession.person_id,
            Person.voornaam.label("naam"), begin.label("begin"), end.label("eind"),
            code.label("code"), number.label("number"), place.label("place"),
            team.label("team"), Person.shortcuts, along.label("marks"),
        ).where(*alive)  # fmt: skip

    roles = part(
        "rol",
        LoginSession.created_at,
        LoginSession.seen_at,
        RolRow.rol,
        RolRow.team_id,
        RolRow.gebied_code,
        Team.naam,
        marks.ALONG,
    ).select_from(
        sa.join(LoginSession, Person, Person.id == LoginSession.person_id)
        .outerjoin(RolRow)
        .outerjoin(Team, Team.id == RolRow.team_id)
    )
    aside = part("buiten", LoginSession.created_at, LoginSession.seen_at, Belang.soort, Belang.thing_id)
    opened = part("open", Noodtoegang.gevraagd_op, Noodtoegang.tot, Noodtoegang.soort, Noodtoegang.thing_id)
    return sa.union_all(
        roles,
        aside.where(Belang.person_id == Person.id),
        opened.where(Noodtoegang.person_id == Person.id, Noodtoegang.tot > moment, Noodtoegang.thing_id.is_not(None)),
    )


_EVERYTHING: Final = _everything()  # every page asks it: it is written out once


def _by_hand() -> bool:
    """Whether a person asked for this page, and not a page that refreshes itself or a socket."""
    return request.method == "POST" or request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


def _touch(session_id: int, now: datetime) -> None:
    """Remember that the device was used."""
    if not write_beside(sa.update(LoginSession).where(LoginSession.id == session_id).values(seen_at=now)):
        log.warning("last use not noted")


def open_for(person: Person, device: str = "") -> str:
    """A new signed-in device for a person. Returns the token that its cookie must hold."""
    token, now = new_token(), clock.now()
    row = LoginSession(
        key=fingerprint(token), person_id=person.id, device=device, created_at=now, seen_at=now, confirmed_at=now
    )
    session().add(row)
    session().flush()  # the event needs its number
    publish(SignedIn(actor_id=person.id, session_id=row.id))
    return token


def sign_in(person: Person) -> None:
    """Sign in on this device, with everything new: nothing that was in the browser before counts any more."""
    leave()
    cookie.clear()
    token = open_for(person, "|".join(rules.device_name(request.user_agent.string)))
    login_user(Known(token, VISITOR))
    forget_who()


def sign_out() -> None:
    """Sign this device out, whoever signed in on it, and empty its cookie."""
    leave()
    cookie.clear()
    forget_who()


def _end_own(who: Who) -> None:
    if who.session_id is not None:
        end([who.session_id], by=who)


def end(session_ids: Sequence[int], by: Who) -> None:
    """Sign devices out at once; their open pages and sockets close."""
    gone = sa.delete(LoginSession).where(LoginSession.id.in_(list(session_ids))).returning(LoginSession.id)
    for session_id in session().scalars(gone.execution_options(synchronize_session=False)).all():
        publish(SessionEnded(actor_id=by.person_id, session_id=session_id))


def end_all(person_id: int, by: Who) -> None:
    """Sign a person out everywhere, except on the device of whoever does this."""
    ids = sa.select(LoginSession.id).where(LoginSession.person_id == person_id)
    end([found for found in session().scalars(ids) if found != by.session_id], by)


def confirmed(who: Who) -> bool:
    """Whether the person proved who they are on this device in the last ten minutes."""
    query = sa.select(LoginSession.confirmed_at).where(LoginSession.id == who.session_id)
    moment = session().scalar(query)
    return moment is not None and rules.recently_confirmed(moment, clock.now())


def confirm(who: Who) -> None:
    """Remember that the person just proved who they are."""
    session().execute(sa.update(LoginSession).where(LoginSession.id == who.session_id).values(confirmed_at=clock.now()))


def sweep() -> None:
    """Periodic: end what has expired, so that its sockets close and its row is gone."""
    now = clock.now()
    old = sa.or_(
        LoginSession.seen_at <= now - rules.IDLE,
        LoginSession.created_at <= now - rules.LONGEST,
        LoginSession.seen_at >= now + rules.IDLE,  # by a clock that was ahead
    )
    end(list(session().scalars(sa.select(LoginSession.id).where(old))), by=VISITOR)
