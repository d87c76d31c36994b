"""Live pages: a socket hears only that something changed; the page asks for the content through its own door.

Losing JavaScript, the socket or Redis loses freshness and nothing else. Every watch asks the access table, with the
session read again from the database: a socket keeps the cookie it was opened with, also after signing out.

Somebody who did not sign in may have a socket for what everybody may watch (a row with ``everyone``), and for what a
secret opens that this browser holds: such a socket asks a few times, and is closed at the first thing that it may not
see.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from typing import Any, Final

from flask import Flask, current_app, request
from flask import session as cookie
from flask_socketio import SocketIO, disconnect, join_room

from buurtplein.kernel.config import Settings
from buurtplein.kernel.guard import forget_who, may, who
from buurtplein.kernel.who import everyone

log = logging.getLogger(__name__)

socketio = SocketIO()
_LONGEST = 64 * 1024
_VISITOR_ASKS: Final = 4  # times that a visitor's socket may ask to watch something: a page has one wall
_ASKS: Final = 500  # times that one socket of somebody who is signed in may ask: a long day of opening pages is less
_TIMES: Final = "buurtplein.times"  # in the environment of that connection: how often it asked
_ASKED: Final = "buurtplein.asked"  # in the environment of the connection: how often a visitor asked on it
_AT_ONCE: Final = 16  # sockets that ask something at one moment: after a restart everybody comes back in a second
_asking = threading.BoundedSemaphore(_AT_ONCE)
_sockets: dict[str, set[str]] = {}  # room of a session -> its sockets here
_sockets_lock = threading.Lock()


def init_app(app: Flask, settings: Settings, things: dict[str, Callable[[int], Any]]) -> None:
    """Start live updates for these kinds of things."""
    app.extensions["watchable"] = things
    socketio.init_app(
        app,
        async_mode="threading",
        transports=["websocket"],  # type: ignore[call-arg]  # goes to engineio, the stubs do not know it
        manage_session=False,
        message_queue=settings.redis_url or None,
        max_http_buffer_size=_LONGEST,
    )


def _fresh_who() -> Any:
    """Who holds this socket now: forget what the handshake knew."""
    forget_who()
    return who()


def _connect(_auth: Any = None) -> bool:
    with _asking:
        return _comes_in()


def _comes_in() -> bool:
    person = _fresh_who()
    if person.room is None:
        if "_user_id" in cookie or not _public_kinds():
            return False  # whoever was signed out came in a place of who signed in, and asks for the page again
        request.environ.setdefault(_ASKED, 0)
        return True
    with _sockets_lock:
        _sockets.setdefault(person.room, set()).add(request.sid)  # type: ignore[attr-defined]
    return _join(person.room)


def _public_kinds() -> set[str]:
    """Kinds of things that everybody may watch."""
    rows = current_app.extensions["access"]
    return {kind for kind in current_app.extensions["watchable"] if everyone in rows[f"{kind}.watch"]}


def _watch(kind: Any = None, thing_id: Any = None, *_more: Any) -> bool:
    """A page asks to hear of changes to one thing. Returns whether it will."""
    with _asking:
        return _may_watch(kind, thing_id)


def _may_watch(kind: Any, thing_id: Any) -> bool:
    person = _fresh_who()
    if person.room is None:
        return _watch_as_visitor(kind, thing_id, person)
    times = request.environ[_TIMES] = request.environ.get(_TIMES, 0) + 1
    if times > _ASKS:
        disconnect()  # a page that asks this often is no page of ours; a real one simply connects again
        return False
    return _watch_as(person, kind, thing_id, current_app.extensions["watchable"])


def _watch_as_visitor(kind: Any, thing_id: Any, person: Any) -> bool:
    """The same without an account: what is public, and for whoever holds a secret what that opens, a few times a
    connection. A refusal ends the socket.
    """
    asked = request.environ.get(_ASKED, _VISITOR_ASKS)  # a socket of somebody who signed out has no such number
    request.environ[_ASKED] = asked + 1
    things = current_app.extensions["watchable"]
    if not person.keys:
        things = {name: get for name, get in things.items() if name in _public_kinds()}
    if asked >= _VISITOR_ASKS or not _watch_as(person, kind, thing_id, things):
        disconnect()
        return False
    return True


def _watch_as(person: Any, kind: Any, thing_id: Any, things: dict[str, Callable[[int], Any]]) -> bool:
    if not isinstance(kind, str) or kind not in things:
        return False
    if not isinstance(thing_id, int) or isinstance(thing_id, bool) or not 0 < thing_id < 2**31:
        return False
    thing = things[kind](thing_id)
    if thing is None or not may(f"{kind}.watch", thing, person):
        return False
    return _join(f"{kind}:{thing_id}")


def _join(room: str) -> bool:
    """Enter a room. Returns whether it worked: a page that was left in the meantime has no socket any more."""
    try:
        join_room(room)
    except (ValueError, KeyError):  # how the library says so depends on how far the socket was gone
        return False
    return True


def _leave(_reason: Any = None) -> None:
    with _sockets_lock:
        for sockets in _sockets.values():
            sockets.discard(request.sid)  # type: ignore[attr-defined]


def nudge(kind: str, thing_id: int) -> None:
    """Tell everyone who watches this thing that it changed. Never fails the request: freshness is not a promise."""
    try:
        socketio.emit("changed", {"kind": kind, "id": thing_id}, to=f"{kind}:{thing_id}")
    except Exception:
        log.warning("nudge lost", exc_info=True)


def disconnect_session(room: str) -> None:
    """Close the sockets of a session that ended (``Who.room``). Sockets in other processes hear it through Redis."""
    try:
        socketio.emit("signed-out", {}, to=room)
        with _sockets_lock:
            mine: Iterable[str] = _sockets.pop(room, set())
        for sid in mine:
            socketio.server.disconnect(sid)  # type: ignore[attr-defined]  # missing in the stubs
    except Exception:
        log.warning("sockets not closed", exc_info=True)


# Registered once, before any app: each init_app hands them to its own server.
socketio.on_event("connect", _connect)
socketio.on_event("watch", _watch)
socketio.on_event("disconnect", _leave)
