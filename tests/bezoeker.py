"""Bezoeker: somebody who looks at Buurtplein, and does what people do: read, press, fill in, choose.

A story says ``karin.press("Verstuur melding")`` and runs unchanged without a browser, in a browser, and in a browser
without JavaScript. A Bezoeker submits the form that is on the page, with everything in it, and each page it sees is
inspected (inspection.py). It counts taps, typed characters and pages, so that a story can promise a number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol
from urllib.parse import urlsplit

from lxml import html as lxml_html

from tests.inspection import inspect_page, words


class Driver(Protocol):
    """How a Bezoeker gets at the site. Names are already resolved to the n-th thing on the page."""

    @property
    def path(self) -> str: ...
    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def html(self) -> str:
        """The page as the server sent it."""
        ...

    @property
    def text(self) -> str:
        """What there is to read now, in one line."""
        ...

    @property
    def loads(self) -> int:
        """How many pages were loaded."""
        ...

    def keep(self, cookie: str, value: str) -> None: ...
    def open(self, path: str) -> None: ...
    def pressables(self) -> Sequence[str]: ...
    def press(self, index: int) -> None: ...
    def labels(self) -> Sequence[str]: ...
    def fill(self, index: int, value: str) -> None: ...
    def choose(self, index: int, option: str | None) -> None: ...
    def attach(self, index: int, name: str, data: bytes) -> None: ...
    def close(self) -> None: ...


class Bezoeker:
    """One person at one device. All methods speak the words on the screen, never ids or classes."""

    def __init__(self, name: str, driver: Driver, inspect: bool = True) -> None:
        self.name = name
        self.driver = driver
        self.inspect = inspect
        self.taps = 0
        self.characters = 0
        self.page: lxml_html.HtmlElement | None = None

    def visit(self, path: str) -> Bezoeker:
        """Open a page by its address, as from a poster, a mail or a bookmark."""
        parts = urlsplit(path)
        self.driver.open(parts.path + (f"?{parts.query}" if parts.query else ""))
        return self._look()

    def press(self, text: str) -> Bezoeker:
        """Press the button, or follow the link, with this text. One tap."""
        self.taps += 1
        self.driver.press(self._find(text, self.driver.pressables(), "button or link"))
        return self._look()

    def fill(self, label: str, value: str) -> Bezoeker:
        """Type into the field with this label, in place of what it held."""
        self.characters += len(value)
        self.driver.fill(self._find(label, self.driver.labels(), "field"), value)
        return self

    def choose(self, label: str, option: str | None = None) -> Bezoeker:
        """Tick the choice with this label, or pick an option from the list with this label. One tap."""
        self.taps += 1
        self.driver.choose(self._find(label, self.driver.labels(), "choice"), option)
        return self

    def attach(self, label: str, data: bytes, name: str = "foto.jpg") -> Bezoeker:
        """Add a file to the field with this label."""
        self.taps += 1
        self.driver.attach(self._find(label, self.driver.labels(), "field for a file"), name, data)
        return self

    def see(self, text: str) -> Bezoeker:
        """There is this text on the page (spaces do not count)."""
        wanted = " ".join(text.split())
        assert wanted in self.driver.text, (
            f"{self._where()} there is no {wanted!r}. It reads: {self.driver.text[:1500]!r}"
        )
        return self

    def not_see(self, text: str) -> Bezoeker:
        """There is no such text, not even in what the page hides."""
        wanted = " ".join(text.split())
        assert wanted not in self.driver.text, f"{self._where()} there is {wanted!r}."
        assert text not in self.driver.html, f"{self._where()} there is {wanted!r}, out of sight."
        return self

    def can_press(self, text: str) -> bool:
        """Whether there is a button or link with exactly this text."""
        return text in self.driver.pressables()

    def expect(self, status: int = 200, path: str | None = None) -> Bezoeker:
        """The answer had this status, and we are at this address."""
        assert self.driver.status == status, f"{self._where()} the status is {self.driver.status}, expected {status}."
        if path is not None:
            assert self.path == path, f"{self.name} is at {self.path!r}, expected {path!r}."
        return self

    @property
    def path(self) -> str:
        """The address without what follows a question mark."""
        return urlsplit(self.driver.path).path

    @property
    def query(self) -> str:
        """What follows the question mark in the address."""
        return urlsplit(self.driver.path).query

    @property
    def status(self) -> int:
        """The HTTP status of the page."""
        return self.driver.status

    @property
    def pages(self) -> int:
        """How many pages were loaded so far."""
        return self.driver.loads

    @property
    def heading(self) -> str:
        """The h1: what this page is about."""
        assert self.page is not None, f"{self.name} has not opened a page yet: visit() first."
        return words(self.page.xpath("//h1")[0])

    @property
    def text(self) -> str:
        """Everything there is to read."""
        return self.driver.text

    def values(self, xpath: str) -> list[str]:
        """Look inside the page as it was sent, for tests of what people do not read (attributes, hidden fields)."""
        assert self.page is not None, f"{self.name} has not opened a page yet: visit() first."
        found = self.page.xpath(xpath)
        return [item if isinstance(item, str) else words(item) for item in found]

    def start_counting(self) -> Bezoeker:
        """Count taps and characters from here."""
        self.taps = self.characters = 0
        return self

    def _look(self) -> Bezoeker:
        kind = self.driver.headers.get("content-type", "text/html")
        if "html" not in kind or not self.driver.html.strip():
            self.page = None
            return self
        self.page = lxml_html.document_fromstring(self.driver.html)
        if self.inspect:
            problems = inspect_page(self.driver.html, self.driver.headers, self.status)
            assert not problems, "\n".join([f"{self._where()}:", *(f"  - {problem}" for problem in problems)])
        return self

    def _where(self) -> str:
        return f"On {self.driver.path} (seen by {self.name})"

    def _find(self, wanted: str, names: Sequence[str], what: str) -> int:
        index = pick(wanted, names)
        if index is None:
            raise AssertionError(f"{self._where()} there is no {what} {wanted!r}. There are: {sorted(set(names))}")
        return index


def pick(wanted: str, names: Sequence[str]) -> int | None:
    """The thing people mean: the exact name, else the only one that begins with it, else the only one that holds it."""
    wanted = " ".join(wanted.split())
    fits: tuple[Callable[[str], bool], ...] = (
        lambda name: name == wanted,
        lambda name: name.startswith(wanted),
        lambda name: wanted.lower() in name.lower(),
    )
    for position, fit in enumerate(fits):
        found = [index for index, name in enumerate(names) if fit(name)]
        if found and (position == 0 or len({names[index] for index in found}) == 1):
            return found[0]
    return None
