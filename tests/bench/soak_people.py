"""Who walks through a soak: neighbours with a browser each, and people of the lines, all over real sockets.

They do what gesprek.js does: a key for every message, tries until there is an answer, a look at every sign and at every
new connection. They also do what networks do: an answer gets lost, a socket falls away.
"""

from __future__ import annotations

import json
import random
import re
import threading
import time
from contextlib import suppress
from uuid import uuid4

from tests.bench.soak_browser import TROUBLE, Book, Browser, lines_in

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
TAKE = re.compile(r'action="(/werk/chats/(C-\d+)/neem)"')
OPEN = re.compile(r'href="/werk/chats/(C-\d+)"')
WATCHED = re.compile(r'data-watch="(\d+)" data-watch-kind="contact"')
ARRIVING = 30  # seconds in which everybody comes in
THINKING = (15, 35)  # seconds between two messages of one person


class Neighbour(threading.Thread):
    """Opens a chat, says a few things, and hears an answer to each."""

    def __init__(self, browser: Browser, slug: str, name: str, messages: int, book: Book, until: float) -> None:
        super().__init__(daemon=True)
        self.browser, self.path, self.name, self.book, self.until = browser, f"/contact/{slug}/chat", name, book, until
        self.dice = random.Random(name)
        self.words = [f"{name} bericht {n}" for n in range(messages)]
        self.seen: list[tuple[int, str]] = []
        self.contact_id = 0
        self.behind = False  # a look failed: nobody says it again
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
            if self.browser.hear(seconds) is not None or self.behind:
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
        self.behind = True
        with suppress(*TROUBLE):
            status, html = self.browser.ask("GET", path)
            if status == 200:
                self.behind = False
                self.book.fetches.append(time.monotonic() - begin)
                for number, words in lines_in(html):
                    self.seen.append((number, words))
                    self.book.seen.setdefault(words, time.monotonic())


class Colleague(threading.Thread):
    """Takes who waits, and answers every message once. ``tab``: of how many open pages this is which; they share."""

    def __init__(
        self, browser: Browser, name: str, lijn_id: int, book: Book, until: float, tab: tuple[int, int] = (0, 1)
    ) -> None:
        super().__init__(daemon=True)
        self.tab = tab
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
        """Take who waits; what is mine and not open here (the answer to my tap got lost) is opened again."""
        html = self._get("/werk/chats?deel=lijst").partition('id="collega"')[0]
        self.token = self.token or next(iter(TOKEN.findall(html)), "")
        for path, nummer in TAKE.findall(html):
            if self._is_for_me(nummer):
                self.browser.ask("POST", path, {"csrf_token": self.token, "van": "0", "form_key": str(uuid4())})
                self._open(nummer)
        for nummer in OPEN.findall(html.partition('id="van-mij"')[2]):
            if self._is_for_me(nummer):
                self._open(nummer)

    def _is_for_me(self, nummer: str) -> bool:
        which, tabs = self.tab
        return nummer not in self.mine.values() and int(nummer[2:]) % tabs == which

    def _open(self, nummer: str) -> None:
        page = self._get(f"/werk/chats/{nummer}")
        if "Jij praat met deze persoon." not in page:
            self.told += 1
            return
        self.token = TOKEN.findall(page)[0]
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
        while time.monotonic() < self.until:
            self.book.tries += 1
            with suppress(*TROUBLE):
                path, lose = f"/werk/chats/{self.mine[contact_id]}/stuur", random.random() < 0.05
                status, text = self.browser.ask("POST", path, form, lose=lose)
                if status == 200:
                    self.answered.add(number)
                    self.book.acked[words] = time.monotonic()
                    return
                assert status in (429, 500, 502, 503), f"{words}: {status} {text[:300]}"
            time.sleep(0.5)
