"""Live pages: a socket hears only that something changed; the page asks for the content through its own door.

Losing JavaScript, the socket or Redis loses freshness and nothing else. Who may hear what is decided in ``watching``.
Here are the sockets of a process that also makes pages, as on a small server; ``kernel/live.py`` holds thousands of
them in a process of its own. Processes tell each other through ``relay``.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from typing import Any, Final

from flask import Flask, current_app, request
from flask_socketio import SocketIO, disconnect, join_room

from buurtplein.kernel import watching
from buurtplein.kernel.config import Settings
from buurtplein.kernel.relay import Relay, start

log = logging.getLogger(__name__)

socketio = SocketIO()
LONGEST: Final = 64 * 1024  # bytes that a socket may say at once
AT_ONCE: Final = 16  # sockets that ask something at one moment: after a restart everybody comes back in a second
_asking = threading.BoundedSemaphore(AT_ONCE)


def init_app(app: Flask, settings: Settings, things: dict[str, Callable[[int], Any]]) -> None:
    """Start live updates for these kinds of things."""
    app.extensions["watchable"] = things
    app.extensions["news"] = watching.News()
    app.extensions["relay"] = Relay(settings.redis_url, settings.secret_key) if settings.redis_url else None
    socketio.init_app(
        app,
        async_mode="threading",
        transports=["websocket"],  # type: ignore[call-arg]  # goes to engineio, the stubs do not know it
        manage_session=False,
        max_http_buffer_size=LONGEST,
    )


def listen(app: Flask) -> None:
    """Let the sockets of this process hear what happens in the others. For servers that hold sockets.

    What happened before is not known here: the site was made in another process, perhaps long ago (web/serve.py).
    """
    app.extensions["news"].forget()
    if (relay := app.extensions["relay"]) is not None:
        start(relay, _Sockets(app.extensions["news"]))


def _connect(_auth: Any = None) -> bool:
    with _asking:
        answer = watching.comes_in()
        return answer.stays and (answer.room is None or _join(answer.room))


def _watch(kind: Any = None, thing_id: Any = None, age: Any = None, *_more: Any) -> bool:
    """A page of this ``age`` (milliseconds) asks to hear of changes to one thing. Returns whether it will."""
    with _asking:
        answer = watching.wants(kind, thing_id)
        sid = request.sid  # type: ignore[attr-defined]  # the library adds it
        if not answer.stays:
            _show_out(sid)
        if answer.room is None or not _join(answer.room):
            return False
    if _news().since(answer.room, age):
        _say_changed(kind, thing_id, to=sid)
    return True


def _join(room: str) -> bool:
    """Enter a room. Returns whether it worked: a page that was left in the meantime has no socket any more."""
    try:
        join_room(room)
    except (ValueError, KeyError):  # how the library says so depends on how far the socket was gone
        return False
    return True


def _show_out(sid: str) -> None:
    engine = socketio.server.manager.eio_sid_from_sid(sid, "/")  # type: ignore[attr-defined]  # missing in the stubs
    disconnect()
    _shut([] if engine is None else [engine])


class _Sockets:
    """The sockets of this process, when another process tells something."""

    def __init__(self, news: watching.News) -> None:
        self.news = news

    def hear(self, word: dict[str, Any]) -> None:
        """Something changed, or a session ended."""
        if (room := word.get("ended")) is not None:
            _close(room)
        else:
            _changed(self.news, word["kind"], word["id"])

    def missed(self) -> None:
        """Whoever was signed out meanwhile is out now; the others come back by themselves."""
        self.news.forget()
        _shut([engine for _sid, engine in _in_room(None)])


def _news() -> watching.News:
    found: watching.News = current_app.extensions["news"]
    return found


def _changed(news: watching.News, kind: str, thing_id: int) -> None:
    room = f"{kind}:{thing_id}"
    news.changed(room)
    _say_changed(kind, thing_id, to=room)


def _say_changed(kind: str, thing_id: int, to: str) -> None:
    socketio.emit("changed", {"kind": kind, "id": thing_id}, to=to)


def _close(room: str) -> None:
    sockets = list(_in_room(room))
    socketio.emit("signed-out", {}, to=room)
    for sid, _engine in sockets:
        socketio.server.disconnect(sid)  # type: ignore[attr-defined]  # missing in the stubs
    _shut([engine for _sid, engine in sockets])


def _in_room(room: str | None) -> Iterable[tuple[str, str]]:
    """Sockets in a room, or all of them: their own number and that of their connection."""
    found: Iterable[tuple[str, str]] = socketio.server.manager.get_participants("/", room)  # type: ignore[attr-defined]
    return found


def _shut(engines: Iterable[str]) -> None:
    """Close connections. Each in a thread: a page that reads nothing any more holds up who closes it."""
    for engine in engines:
        socketio.start_background_task(socketio.server.eio.disconnect, engine)  # type: ignore[attr-defined]


def nudge(kind: str, thing_id: int) -> None:
    """Tell everyone who watches this thing that it changed. Never fails the request: freshness is not a promise."""
    try:
        _changed(_news(), kind, thing_id)
        _tell({"kind": kind, "id": thing_id})
    except Exception:
        log.warning("nudge lost", exc_info=True)


def disconnect_session(room: str) -> None:
    """Close the sockets of a session that ended (``Who.room``), here and in every other process."""
    try:
        _close(room)
        _tell({"ended": room}, surely=True)
    except Exception:
        log.warning("sockets not closed", exc_info=True)


def _tell(word: dict[str, Any], *, surely: bool = False) -> None:
    if (relay := current_app.extensions["relay"]) is not None:
        relay.tell(word, surely=surely)


# Registered once, before any app: each init_app hands them to its own server.
socketio.on_event("connect", _connect)
socketio.on_event("watch", _watch)
