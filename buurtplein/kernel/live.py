"""Thousands of sockets in one process: one thread waits for all of them, and a few more ask who may hear what.

The sockets of ``realtime`` each hold some threads, which is right for some hundreds beside pages. Here a socket costs
some kilobytes. It decides by the same ``watching``, hears by the same ``relay``, and makes no page at all.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from functools import partial
from typing import Any, Final

import socketio
from flask import Flask
from socketio.packet import EVENT, Packet

from buurtplein.kernel import relay, watching
from buurtplein.kernel.realtime import AT_ONCE, LONGEST
from buurtplein.kernel.watching import Answer

log = logging.getLogger(__name__)

_PAGE: Final = "buurtplein.page"  # in the scope of a connection
_MESSAGE: Final = "4"  # how a message of the library begins, on the wire
_GOODBYE: Final = 4  # seconds that a socket gets to hear that it is closed

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Scope]]
Send = Callable[[Scope], Awaitable[None]]


class Page:
    """One page at the other end. What it must hear goes straight to its socket.

    The queue that the library keeps for each socket costs five times as much. While a page reads nothing, what it must
    hear waits here, and the same thing waits once: that a thing changed is all that is ever said of it.
    """

    def __init__(self, send: Send) -> None:
        self.send = send
        self.waiting: dict[str, None] = {}
        self.writer: asyncio.Task[None] | None = None

    def tell(self, frame: str) -> None:
        """Say this as soon as the page reads. Does not wait for it."""
        self.waiting[frame] = None
        if self.writer is None:
            self.writer = asyncio.create_task(self._write())

    async def _write(self) -> None:
        with suppress(Exception):  # a page that was left in the meantime
            while self.waiting:
                frame = next(iter(self.waiting))
                del self.waiting[frame]
                await self.send({"type": "websocket.send", "text": frame})
        self.writer = None

    def leave(self) -> None:
        """It hears nothing any more."""
        self.waiting.clear()
        if self.writer is not None:
            self.writer.cancel()


class Live:
    """An ASGI application that holds sockets for a site, and answers ``/healthz``."""

    def __init__(self, app: Flask, most: int) -> None:
        self.app, self.most = app, most
        self.news: watching.News = app.extensions["news"]
        self.held = self.strangers = 0
        self.pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="watching")
        self.server = socketio.AsyncServer(
            async_mode="asgi", transports=["websocket"], max_http_buffer_size=LONGEST, namespaces=["/"]
        )
        self.server.on("connect", self.connect)
        self.server.on("watch", self.watch)
        self.sockets = socketio.ASGIApp(self.server, _health, on_startup=self.begin, on_shutdown=self.end)
        self.leave: Callable[[], None] = lambda: None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a socket in when there is a place. Half of the places are for strangers, and no more."""
        if scope["type"] != "websocket":
            await self.sockets(scope, receive, send)
            return
        stranger = not self._signed_in(scope)
        if self.held >= self.most or (stranger and self.strangers >= self.most // 2):
            await receive()
            await send({"type": "websocket.close", "code": 1013})
            return
        with ExitStack() as place:
            self._count(1, stranger)
            place.callback(self._count, -1, stranger)
            page = scope[_PAGE] = Page(send)
            place.callback(page.leave)
            await self.sockets(scope, receive, send)

    def _count(self, change: int, stranger: bool) -> None:
        self.held += change
        self.strangers += change if stranger else 0

    def _signed_in(self, scope: Scope) -> bool:
        """Whether the signed cookie says so. Whether that session still lives is asked when it connects."""
        cookies = b"; ".join(value for name, value in scope["headers"] if name.lower() == b"cookie").decode("latin-1")
        session = self.app.session_interface.open_session(self.app, self.app.request_class({"HTTP_COOKIE": cookies}))
        return session is not None and "_user_id" in session

    # ------------------------------------------------------------------ begin and end

    async def begin(self) -> None:
        """Start hearing what the pages' processes tell. What they told before is not known here."""
        self.news.forget()
        gc.collect()
        gc.freeze()  # a look through all that stays anyway would hold up every socket for a moment, now and then
        self.loop = asyncio.get_running_loop()
        if (line := self.app.extensions["relay"]) is not None:
            self.leave = relay.start(line, self)

    async def end(self) -> None:
        """Stop."""
        self.leave()
        self.pool.shutdown(wait=False, cancel_futures=True)

    # ------------------------------------------------------------------ sockets ask

    async def connect(self, sid: str, environ: dict[str, Any], _auth: Any = None) -> bool:
        """Somebody opens a socket."""
        answer = await self._decide(environ, watching.comes_in)
        return answer.stays and (answer.room is None or await self._enter(sid, answer.room))

    async def watch(self, sid: str, kind: Any = None, thing_id: Any = None, age: Any = None, *_more: Any) -> bool:
        """A page of this ``age`` (milliseconds) asks to hear of changes to one thing. Returns whether it will."""
        environ = self.server.get_environ(sid)
        if environ is None:
            return False
        answer = await self._decide(environ, partial(watching.wants, kind, thing_id))
        if not answer.stays:
            await self._show_out(sid)
        if answer.room is None or not await self._enter(sid, answer.room):
            return False
        if self.news.since(answer.room, age):
            self._tell_one(sid, _frame(kind, thing_id))
        return True

    async def _decide(self, environ: dict[str, Any], ask: Callable[[], Answer]) -> Answer:
        return await self.loop.run_in_executor(self.pool, self._ask, environ, ask)

    def _ask(self, environ: dict[str, Any], ask: Callable[[], Answer]) -> Answer:
        try:
            with self.app.request_context(environ):
                return ask()
        except Exception:
            log.exception("socket refused")  # as when the database is away: the page tries again
            return Answer(False)

    async def _enter(self, sid: str, room: str) -> bool:
        with suppress(ValueError, KeyError):  # a page that was left in the meantime
            await self.server.enter_room(sid, room)
            return True
        return False

    # ------------------------------------------------------------------ other processes tell

    def hear(self, word: dict[str, Any]) -> None:
        """Something changed, or a session ended."""
        if (room := word.get("ended")) is not None:
            self._soon(self._close(room))
        else:
            kind, thing_id = word["kind"], word["id"]
            self.news.changed(f"{kind}:{thing_id}")
            self.loop.call_soon_threadsafe(self._tell, f"{kind}:{thing_id}", _frame(kind, thing_id))

    def missed(self) -> None:
        """Whoever was signed out meanwhile is out now; the others come back by themselves."""
        self.news.forget()
        self._soon(self._shut(list(self.server.manager.get_participants("/", None))))

    def _soon(self, act: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(act, self.loop)

    def _tell(self, room: str, frame: str) -> None:
        """Tell a whole room. What is said is written out once, and nobody is waited for."""
        for sid, _engine in list(self.server.manager.get_participants("/", room)):
            self._tell_one(sid, frame)

    def _tell_one(self, sid: str, frame: str) -> None:
        if (environ := self.server.get_environ(sid)) is not None:
            environ["asgi.scope"][_PAGE].tell(frame)

    async def _close(self, room: str) -> None:
        sockets = list(self.server.manager.get_participants("/", room))
        await self.server.emit("signed-out", {}, room=room)  # not straight: in a row with the goodbye
        for sid, _engine in sockets:
            await self.server.disconnect(sid)
        await self._shut(sockets)

    async def _show_out(self, sid: str) -> None:
        engine = self.server.manager.eio_sid_from_sid(sid, "/")
        await self.server.disconnect(sid)
        if engine is not None:
            await self._shut([(sid, engine)])

    async def _shut(self, sockets: Iterable[tuple[str, str]]) -> None:
        """Close connections, each for itself: a page that reads nothing any more holds up nobody."""
        await asyncio.gather(*(self._hang_up(engine) for _sid, engine in sockets), return_exceptions=True)

    async def _hang_up(self, engine: str) -> None:
        """Say goodbye, and end the connection ourselves. The library waits most of a minute for the other side to do
        it: so long a page that was shown out would keep its place.
        """
        line = self.server.eio.sockets.get(engine)
        try:
            await asyncio.wait_for(self.server.eio.disconnect(engine), _GOODBYE)
        finally:
            if line is not None:
                await line.queue.put(None)  # after the goodbye: how its writer hears that this was all


def _frame(kind: str, thing_id: int) -> str:
    """That something changed, as it goes over the wire."""
    said: str = Packet(EVENT, namespace="/", data=["changed", {"kind": kind, "id": thing_id}]).encode()
    return _MESSAGE + said


async def _health(scope: Scope, _receive: Receive, send: Send) -> None:
    """The process lives. Everything else is made elsewhere."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close"})
        return
    alive = scope["path"] == "/healthz"
    headers = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 200 if alive else 404, "headers": headers})
    await send({"type": "http.response.body", "body": b"ok\n" if alive else b""})
