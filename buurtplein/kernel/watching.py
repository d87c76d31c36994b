"""Who may hear of changes to what: the decisions behind every socket, whichever server holds it.

Every watch asks the access table, with the session read again from the database: a socket keeps the cookie it was
opened with, also after signing out. Somebody who did not sign in may have a socket for what everybody may watch (a row
with ``everyone``), and for what a secret opens that this browser holds: such a socket asks a few times, and is closed
at the first thing that it may not see.

Each function runs in a request context made of the environment in which the socket was opened.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from flask import current_app, request
from flask import session as cookie

from buurtplein.kernel.guard import forget_who, may, who
from buurtplein.kernel.who import Who, everyone

_VISITOR_ASKS: Final = 4  # times that a visitor's socket may ask to watch something: a page has one wall
_ASKS: Final = 500  # times that one socket of somebody who is signed in may ask: a long day of opening pages is less
_ASKED: Final = "buurtplein.asked"  # in the environment of the connection: how often a visitor asked on it
_TIMES: Final = "buurtplein.times"  # in the environment of the connection: how often whoever signed in asked on it
_REMEMBERED: Final = 10_000  # things of which is remembered when they changed last: some minutes of a busy city
_DAY: Final = 24 * 60 * 60 * 1000  # milliseconds


@dataclass(frozen=True)
class Answer:
    """What a socket gets: whether it stays, and the room that it enters now (None: none)."""

    stays: bool
    room: str | None = None


class News:
    """What changed last, for a page that was made before it could hear of it, or that was away for a while."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at: dict[str, float] = {}  # in order of time
        self.forget()

    def changed(self, room: str) -> None:
        """This thing changed now."""
        with self._lock:
            self._at.pop(room, None)
            self._at[room] = time.monotonic()
            if len(self._at) > _REMEMBERED:
                oldest = next(iter(self._at))
                self._from = self._at.pop(oldest)

    def forget(self) -> None:
        """Something may have been missed until now."""
        with self._lock:
            self._at.clear()
            self._from = time.monotonic()

    def since(self, room: str, age: Any) -> bool:
        """Whether this thing may have changed in the last ``age`` milliseconds. Who names none is told nothing."""
        if isinstance(age, bool) or not isinstance(age, int | float):
            return False
        if not 0 <= age <= _DAY:
            return True
        made = time.monotonic() - age / 1000
        return made < self._from or made < self._at.get(room, made)


def comes_in() -> Answer:
    """Somebody opens a socket. Who signed in enters the room of that session, and is closed together with it."""
    person = _fresh_who()
    if person.room is not None:
        return Answer(True, person.room)
    if "_user_id" in cookie or not _public_kinds():
        return Answer(False)  # whoever was signed out came in a place of who signed in, and asks for the page again
    request.environ.setdefault(_ASKED, 0)
    return Answer(True)


def wants(kind: Any, thing_id: Any) -> Answer:
    """A page asks to hear of changes to one thing."""
    person = _fresh_who()
    things = current_app.extensions["watchable"]
    if person.room is not None:
        times = request.environ[_TIMES] = request.environ.get(_TIMES, 0) + 1
        if times > _ASKS:
            return Answer(False)  # a page that asks this often is no page of ours; a real one simply connects again
        return Answer(True, _room(person, kind, thing_id, things))
    asked = request.environ.get(_ASKED, _VISITOR_ASKS)  # a socket of somebody who signed out has no such number
    request.environ[_ASKED] = asked + 1
    if asked >= _VISITOR_ASKS:
        return Answer(False)
    if not person.keys:
        things = {name: get for name, get in things.items() if name in _public_kinds()}
    room = _room(person, kind, thing_id, things)
    return Answer(room is not None, room)


def _fresh_who() -> Who:
    """Who holds this socket now: forget what the handshake knew."""
    forget_who()
    return who()


def _public_kinds() -> set[str]:
    """Kinds of things that everybody may watch."""
    rows = current_app.extensions["access"]
    return {kind for kind in current_app.extensions["watchable"] if everyone in rows[f"{kind}.watch"]}


def _room(person: Who, kind: Any, thing_id: Any, things: dict[str, Callable[[int], Any]]) -> str | None:
    if not isinstance(kind, str) or kind not in things:
        return None
    if not isinstance(thing_id, int) or isinstance(thing_id, bool) or not 0 < thing_id < 2**31:
        return None
    thing = things[kind](thing_id)
    if thing is None or not may(f"{kind}.watch", thing, person):
        return None
    return f"{kind}:{thing_id}"
