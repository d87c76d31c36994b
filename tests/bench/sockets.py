"""Many pages that listen, in one thread: each holds a socket, answers when it is asked whether it is still there, and
notes when it heard of a change. Once they are open they read plain bytes: the listeners share the machine with what is
measured, and a library that takes each message apart costs as much as the server that sent it.
"""

from __future__ import annotations

import json
import resource
import select
import socket
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Final

import websocket

_ASKED: Final = b"\x81\x012"  # the server asks whether the page is still there, as one frame
_STILL_HERE: Final = b"\x81\x81\0\0\0\0" + b"3"  # the answer, masked as a page must: with nothing
_TOLD: Final = b"42"  # how a message begins


class Crowd:
    """Listeners of one thing, with one cookie."""

    def __init__(self, address: str, cookie: str, thing: tuple[str, int]) -> None:
        self.address = address.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        self.cookie, self.thing = cookie, thing
        self.open_sockets: list[websocket.WebSocket] = []
        self.listeners: dict[int, socket.socket] = {}
        self.pool = select.epoll()
        self.heard: dict[int, float] = {}
        self.since = 0.0
        self.ended = threading.Event()
        self.pump = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> Crowd:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = 10_000 if hard == resource.RLIM_INFINITY else min(10_000, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
        self.pump.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _what: BaseException | None, _where: TracebackType | None
    ) -> None:
        self.ended.set()
        self.pump.join(10)
        for each in self.open_sockets:
            with suppress(OSError, websocket.WebSocketException):
                each.shutdown()

    def open(self, count: int) -> int:
        """Open so many; returns how many are open and watch."""
        for _each in range(count):
            try:
                self.open_sockets.append(self._one())
            except (OSError, websocket.WebSocketException):
                continue
            plain = self.open_sockets[-1].sock
            assert plain is not None
            self.listeners[plain.fileno()] = plain
            self.pool.register(plain.fileno(), select.EPOLLIN)
        return len(self.open_sockets)

    def _one(self) -> websocket.WebSocket:
        made = websocket.create_connection(self.address, timeout=30, cookie=self.cookie)
        made.send("40")
        while not str(made.recv()).startswith("40"):
            pass
        made.send("421" + json.dumps(["watch", *self.thing]))
        while not (said := str(made.recv())).startswith("431"):
            pass
        if "true" not in said:
            raise websocket.WebSocketException("may not watch")
        return made

    def expect(self) -> None:
        """From now on a change is a new one."""
        self.heard, self.since = {}, time.monotonic()

    def all_heard(self, seconds: float) -> float | None:
        """Seconds from ``expect`` until the last one heard; None when not everybody heard in time."""
        until = time.monotonic() + seconds
        while len(self.heard) < len(self.open_sockets) and time.monotonic() < until:
            time.sleep(0.005)
        heard = list(self.heard.values())
        return max(heard) - self.since if len(heard) >= len(self.open_sockets) else None

    def _listen(self) -> None:
        while not self.ended.is_set():
            for number, _events in self.pool.poll(0.1, 10_000):
                self._hear(number)

    def _hear(self, number: int) -> None:
        """Read what came: frames that are so short that they come whole, as a length of one byte and plain text."""
        try:
            said = self.listeners[number].recv(65_536)
        except OSError:
            said = b""
        if not said:
            self.pool.unregister(number)
            return
        at = time.monotonic()
        while said:
            end = 2 + said[1]
            if said[:end] == _ASKED:
                self.listeners[number].sendall(_STILL_HERE)
            elif said[2:4] == _TOLD:
                self.heard.setdefault(number, at)
            said = said[end:]
