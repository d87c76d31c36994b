"""Who walks through a soak: neighbours with a browser each, and people of the lines, all over real sockets.

They do what gesprek.js does: a key for every message, tries until there is an answer, a look at every sign and at every
new connection. They also do what networks do: an answer gets lost, a socket falls away.
"""

from __future__ import annotations

import http.client
import json
import random
import re
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import websocket

LINE = re.compile(r'<li id="b(\d+)" data-bericht="\d+"[^>]*>.*?<p dir="auto">(.*?)</p>', re.S)
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
TAKE = re.compile(r'action="(/werk/chats/(C-\d+)/neem)"')
WATCHED = re.compile(r'data-watch="(\d+)" data-watch-kind="contact"')
ARRIVING = 30  # seconds in which everybody comes in
THINKING = (15, 35)  # seconds between two messages of one person
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
            self.socket.send("42" + json.dumps(["watch", kind, number]))

    def hear(self, seconds: float) -> tuple[str, int] | None:
        """The next sign, as (kind, number); None when there was none so long. Raises one of TROUBLE when it fell."""
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


class Neighbour(threading.Thread):
    """Opens a chat, says a few things, and hears an answer to each."""

    def __init__(self, browser: Browser, slug: str, name: str, messages: int, book: Book, until: float) -> None:
        super().__init__(daemon=True)
        self.browser, self.path, self.name, self.book, self.until = browser, f"/contact/{slug}/chat", name, book, until
        self.dice = random.Random(name)
        self.words = [f"{name} bericht {n}" for n in range(messages)]
        self.seen: list[tuple[int, str]] = []
        self.contact_id = 0
        self.token = ""
        self.listens = threading.Event()
        self.may_stop = threading.Event()

    def run(self) -> None:
        time.sleep(self.dice.uniform(0, ARRIVING))
        self.token = TOKEN.findall(self._surely("GET", self.path))[0]
        told = json.loads(self._say(self.path, self.words[0]))
        self.contact_id = int(told["bewaard"].rpartition(":")[2])
        self._look(page=True)
        due = time.monotonic() + self.dice.uniform(*THINKING)
        todo = self.words[1:]
        while time.monotonic() < self.until and not self.may_stop.is_set():
            self._hear(min(1.0, max(0.05, due - time.monotonic())) if todo else 1.0)
            if todo and time.monotonic() >= due:
                words = todo.pop(0)
                self._say(f"{self.path}/stuur?bij={self.contact_id}", words)
                if words not in self.book.seen:
                    self._look()
                due = time.monotonic() + self.dice.uniform(*THINKING)
            if self.dice.random() < 0.01:
                self.browser.drop()

    def _hear(self, seconds: float) -> None:
        try:
            if self.browser.socket is None:
                back = self.listens.is_set()
                self.browser.listen(("contact", self.contact_id))
                self.listens.set()
                self.book.came_back += back
                self._look()
            if self.browser.hear(seconds) is not None:
                self._look()
        except TROUBLE:
            self.browser.drop()
            time.sleep(self.dice.uniform(0.2, 1))
            self._look()

    def _surely(self, method: str, path: str, form: dict[str, str] | None = None) -> str:
        """Try until there is an answer, as the page does."""
        pause = 0.3
        while time.monotonic() < self.until:
            self.book.tries += 1
            with suppress(*TROUBLE):
                status, text = self.browser.ask(method, path, form, lose=form is not None and self.dice.random() < 0.05)
                if status < 400:
                    return text
                assert status in (429, 500, 502, 503), f"{method} {path}: {status} {text[:300]}"
            time.sleep(pause)
            pause = min(2 * pause, 3)
        raise TimeoutError(path)

    def _say(self, path: str, words: str) -> str:
        key = str(uuid4())
        self.book.sent[words] = time.monotonic()
        text = self._surely("POST", path, {"tekst": words, "sleutel": key, "form_key": key, "csrf_token": self.token})
        self.book.acked[words] = time.monotonic()
        return text

    def _look(self, *, page: bool = False) -> None:
        last = self.seen[-1][0] if self.seen else 0
        path = self.path if page else f"{self.path}/nieuw?bij={self.contact_id}&na={last}"
        begin = time.monotonic()
        with suppress(*TROUBLE):
            status, html = self.browser.ask("GET", path)
            if status == 200:
                self.book.fetches.append(time.monotonic() - begin)
                for number, words in lines_in(html):
                    self.seen.append((number, words))
                    self.book.seen.setdefault(words, time.monotonic())


class Colleague(threading.Thread):
    """Takes who waits, and answers every message once."""

    def __init__(self, browser: Browser, name: str, lijn_id: int, book: Book, until: float) -> None:
        super().__init__(daemon=True)
        self.browser, self.name, self.lijn_id, self.book, self.until = browser, name, lijn_id, book, until
        self.mine: dict[int, str] = {}  # contact -> its number for staff
        self.seen: dict[int, list[tuple[int, str]]] = {}
        self.answered: set[int] = set()
        self.token = ""
        self.told = 0  # that a colleague was first
        self.may_stop = threading.Event()

    def run(self) -> None:
        due = 0.0
        changed: set[int] = set()
        while time.monotonic() < self.until and not self.may_stop.is_set():
            try:
                if self.browser.socket is None:
                    self.browser.listen(("lijn", self.lijn_id), *(("contact", each) for each in self.mine))
                    changed, due = set(self.mine), 0.0
                sign = self.browser.hear(0.05 if changed else 0.3)
                while sign is not None:  # ten signs at once are one look
                    changed |= {sign[1]} & set(self.mine) if sign[0] == "contact" else set()
                    sign = self.browser.hear(0.01)
                if time.monotonic() > due:
                    self._take_all()
                    due = time.monotonic() + 2
                for contact_id in list(changed):
                    self._look(contact_id)
                    changed.discard(contact_id)
            except TROUBLE:
                self.browser.drop()
                self.book.came_back += 1
                time.sleep(0.5)

    def _get(self, path: str) -> str:
        status, text = self.browser.ask("GET", path)
        if status != 200:
            raise ConnectionResetError(status)
        return text

    def _take_all(self) -> None:
        html = self._get("/werk/chats?deel=lijst")
        for path, nummer in TAKE.findall(html.partition('id="collega"')[0]):
            if nummer in self.mine.values():
                continue
            self.token = TOKEN.findall(html)[0]
            self.browser.ask("POST", path, {"csrf_token": self.token, "van": "0", "form_key": str(uuid4())})
            page = self._get(f"/werk/chats/{nummer}")
            if "Jij praat met deze persoon." not in page:
                self.told += 1
                continue
            contact_id = int(WATCHED.findall(page)[0])
            self.mine[contact_id] = nummer
            self.seen[contact_id] = []
            self.browser.watch("contact", contact_id)
            self._read(contact_id, page)
            self._look(contact_id)  # what came between the page and the watch

    def _look(self, contact_id: int) -> None:
        last = self.seen[contact_id][-1][0] if self.seen[contact_id] else 0
        begin = time.monotonic()
        html = self._get(f"/werk/chats/{self.mine[contact_id]}/nieuw?na={last}")
        self.book.fetches.append(time.monotonic() - begin)
        self._read(contact_id, html)

    def _read(self, contact_id: int, html: str) -> None:
        self.seen[contact_id] += lines_in(html)
        for number, words in list(self.seen[contact_id]):
            self.book.seen.setdefault(words, time.monotonic())
            if not words.startswith("antwoord") and number not in self.answered:
                self._answer(contact_id, number, f"antwoord op {words}")

    def _answer(self, contact_id: int, number: int, words: str) -> None:
        form = {"tekst": words, "sleutel": f"antwoord-{number}", "form_key": str(uuid4()), "csrf_token": self.token}
        self.book.sent.setdefault(words, time.monotonic())
        self.book.tries += 1
        lose = random.random() < 0.05
        status, text = self.browser.ask("POST", f"/werk/chats/{self.mine[contact_id]}/stuur", form, lose=lose)
        if status == 200:
            self.answered.add(number)
            self.book.acked[words] = time.monotonic()
        else:
            assert status in (429, 500, 502, 503), f"{words}: {status} {text[:300]}"
