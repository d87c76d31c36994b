"""Everybody walks through every door that is shown to them, once: no visible door is locked, each page is whole, and
none says what kind of person somebody is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask

from tests.bezoeker import Bezoeker
from tests.conventions.tree import none_of
from tests.inspection import inspect_page
from tests.personas import STAFF, Town, everybody
from tests.stories.test_niemand_krijgt_een_label import labels_on

MOST_PER_PLACE = 2  # pages of one kind are much alike
START = ("/", "/inloggen", "/werk/inloggen", "/werk", "/melden", "/volgen")


class Walk:
    """One person who follows every link on every page, a few of each kind, and what that person met.

    ``look`` says what is wrong with a page beside what is wrong anywhere; ``noticed`` is all it said. Who only wants to
    know the way does not ``inspect``.
    """

    def __init__(
        self,
        app: Flask,
        visitor: Bezoeker,
        look: Callable[[Bezoeker], Iterable[str]] = lambda _visitor: (),
        *,
        inspect: bool = True,
    ) -> None:
        self.adapter = app.url_map.bind("localhost")
        self.here = {"", "localhost", urlsplit(app.extensions["settings"].site_url).netloc}
        self.visitor = visitor
        self.look = look
        self.inspect = inspect
        self.noticed: list[str] = []
        self.locked: list[str] = []
        self.broken: list[str] = []
        self.pages: dict[str, str] = {}  # endpoint -> the first address of its kind
        self._kinds: Counter[str] = Counter()

    def go(self, start: Iterable[str] = START) -> Walk:
        """Walk until nothing is new."""
        todo = [(path, "") for path in start]
        seen = set(start)
        while todo:
            path, shown_on = todo.pop(0)
            if not self._new(path):
                continue
            self._open(path, shown_on)
            links = [link for link in self._links() if link not in seen]
            seen.update(links)
            todo += [(link, self.visitor.driver.path) for link in links]
        return self

    def _new(self, path: str) -> bool:
        plain = urlsplit(path).path
        kind = self.adapter.match(plain, "GET")[0] if self.adapter.test(plain, "GET") else plain
        self._kinds[kind] += 1
        self.pages.setdefault(kind, path)
        return self._kinds[kind] <= MOST_PER_PLACE

    def _open(self, path: str, shown_on: str) -> None:
        self.visitor.visit(path)
        if self.visitor.status != 200 and shown_on:
            self.locked.append(f"{path}, shown to {self.visitor.name} on {shown_on}, answers {self.visitor.status}.")
        if self.visitor.page is None:
            return
        self.noticed += self.look(self.visitor)
        if self.inspect:
            problems = inspect_page(self.visitor.driver.html, self.visitor.driver.headers, self.visitor.status)
            self.broken += [f"{path} (seen by {self.visitor.name}): {problem}" for problem in problems]

    def _links(self) -> Iterator[str]:
        if self.visitor.page is None:
            return
        for href in self.visitor.page.xpath(
            "//a/@href | //form[@method='get']/@action | //link[@rel='alternate']/@href"
        ):
            target = urlsplit(urljoin(self.visitor.driver.path, href))
            if target.scheme in ("", "http", "https") and target.netloc in self.here:
                yield target.path + (f"?{target.query}" if target.query else "")


@pytest.mark.parametrize("name", everybody())
def test_every_door_opens_and_every_page_is_whole_and_says_no_label(
    app: Flask, town: Town, bezoeker: Callable[..., Bezoeker], name: str
) -> None:
    walk = Walk(app, bezoeker(name, signed_in=name in STAFF, inspect=False), labels_on).go()
    none_of(walk.locked, "Whoever sees a link can follow it.")
    none_of(sorted(set(walk.broken)), "Every page is whole (tests/inspection.py).")
    none_of(walk.noticed, "Nobody is a kind of person to us.")
    assert len(walk.pages) > 10, "This person found hardly any page."
