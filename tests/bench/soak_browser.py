"""What everybody in a soak has: a browser over real sockets, and a book in which is written what came when."""

from __future__ import annotations

import http.client
import json
import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode, urlsplit

import websocket

LINE = re.compile(r'<li id="b(\d+)" data-bericht="\d+"[^>]*>.*?<p dir="auto">(.*?)</p>', re.S)
TROUBLE = (OSError, http.client.HTTPException, websocket.WebSocketException)


@dataclass
class Book:
    """What everybody writes down. Lists and dicts take one entry at a time, also from many threads."""

    sent: dict[str, float] = field(default_factory=dict)  # words -> when they were first sent
    acked: dict[str, float] = field(default_factory=dict)  # words -> when the site said that they are there
    seen: dict[str, float] = field(default_factory=dict)  # words -> when they stood on the screen of the other
    fetches: list[float] = field(default_factory=list)  # seconds of one look
    came_back: int = 0
    tries: int = 0
    refused: dict[int, int] = field(default_factory=dict)  # status -> how often
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, status: int) -> None:
        with self.lock:
            self.refused[status] = self.refused.get(status, 0) + 1


class Browser:
    """Cookies, one connection that stays, and one socket."""

    def __init__(self, address: str, book: Book, cookie: str = "", host: str = "127.0.0.1") -> None:
        self.netloc = urlsplit(address).netloc
        self.book, self.host = book, host
        self.cookies = dict([cookie.split("=", 1)]) if cookie else {}
        self.line: http.client.HTTPConnection | None = None
        self.socket: websocket.WebSocket | None = None
        self.lock = threading.Lock()

    def ask(self, method: str, path: str, form: dict[str, str] | None = None, *, lose: bool = False) -> tuple[int, str]:
        """(status, text). Raises one of TROUBLE when there is no answer; ``lose``: it is sent, and nobody hears it."""
        with self.lock:
            try:
                return self._ask(method, path, form, lose=lose)
            except TROUBLE:
                self.line = None
                raise

    def _ask(self, method: str, path: str, form: dict[str, str] | None, *, lose: bool) -> tuple[int, str]:
        self.line = self.line or http.client.HTTPConnection(self.netloc, timeout=60)
        body = urlencode(form) if form is not None else None
        self.line.request(method, path, body, {**self._headers(), "Content-Type": "application/x-www-form-urlencoded"})
        if lose:
            self.line.close()
            raise ConnectionResetError
        answer = self.line.getresponse()
        text = answer.read().decode()
        for each in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = each.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        if answer.status >= 400:
            self.book.note(answer.status)
        return answer.status, text

    def _headers(self) -> dict[str, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": cookie, "Accept": "application/json", "X-Forwarded-For": self.host}

    def listen(self, *things: tuple[str, int]) -> None:
        """Open the socket and watch; raises one of TROUBLE when that does not work."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        address = f"ws://{self.netloc}/socket.io/?EIO=4&transport=websocket"
        self.socket = websocket.create_connection(
            address, timeout=30, cookie=cookie, header={"X-Forwarded-For": self.host}
        )
        self.socket.send("40")
        while not self.socket.recv().startswith("40"):  # type: ignore[arg-type]  # text frames only
            pass
        for kind, number in things:
            self.watch(kind, number)

    def watch(self, kind: str, number: int) -> None:
        if self.socket is not None:
            self.socket.send(f"42{number}" + json.dumps(["watch", kind, number]))

    def hear(self, seconds: float) -> tuple[str, int] | None:
        """The next sign, or that we are heard from now on, as (kind, number); None when there was none so long.

        Raises one of TROUBLE when it fell.
        """
        if self.socket is None:
            raise ConnectionResetError
        self.socket.settimeout(max(0.01, seconds))
        try:
            said = str(self.socket.recv())
        except websocket.WebSocketTimeoutException:
            return None
        if not said:
            raise ConnectionResetError
        if said == "2":
            self.socket.send("3")
        if said.startswith("43"):
            return "contact", int(said[2:].partition("[")[0])
        if said.startswith("42"):
            _name, what = json.loads(said[2:])
            return what.get("kind", ""), what.get("id", 0)
        return None

    def drop(self) -> None:
        """The socket falls away."""
        if self.socket is not None:
            with suppress(*TROUBLE):
                self.socket.shutdown()
        self.socket = None


def lines_in(html: str) -> Iterator[tuple[int, str]]:
    """(number, words) of the lines on a page or in a fragment."""
    return ((int(number), unescape(words)) for number, words in LINE.findall(html))
