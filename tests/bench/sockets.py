"""Many pages that listen, in one thread: each holds a socket, answers when it is asked whether it is still there, and
notes when it heard of a change.
"""

from __future__ import annotations

import json
import resource
import selectors
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Any

import websocket


class Crowd:
    """Listeners of one thing, with one cookie."""

    def __init__(self, address: str, cookie: str, thing: tuple[str, int]) -> None:
        self.address = address.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        self.cookie, self.thing = cookie, thing
        self.open_sockets: list[websocket.WebSocket] = []
        self.pool = selectors.DefaultSelector()
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
            self.pool.register(self.open_sockets[-1].fileno(), selectors.EVENT_READ, self.open_sockets[-1])
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
            if not self.pool.get_map():
                time.sleep(0.01)
                continue
            for key, _events in self.pool.select(timeout=0.1):
                self._hear(key)

    def _hear(self, key: Any) -> None:
        listener: websocket.WebSocket = key.data
        try:
            said = str(listener.recv())
            if said == "2":
                listener.send("3")
        except (OSError, websocket.WebSocketException):
            self.pool.unregister(key.fd)
            return
        if said.startswith("42"):
            self.heard.setdefault(key.fd, time.monotonic())
