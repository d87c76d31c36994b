"""A Bezoeker with a real browser. What can be pressed and filled in is named by the same rules as without one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import html as lxml_html
from playwright.sync_api import Error

from tests.plain_driver import visible_text

# The same names as tests.inspection.words: the text, without what is hidden from screen readers.
NAMES = """
const words = node => {
  if (node.getAttribute('aria-label')) return node.getAttribute('aria-label');
  const parts = [];
  const collect = n => {
    if (n.nodeType === 3) { parts.push(n.data); return; }
    if (n.nodeType !== 1 || n.getAttribute('aria-hidden') === 'true') return;
    if (n.getAttribute('alt')) parts.push(n.getAttribute('alt'));
    n.childNodes.forEach(collect);
    if (getComputedStyle(n).display === 'block') parts.push(' ');
  };
  collect(node);
  return parts.join(' ').replace(/\\s+/g, ' ').trim();
};
"""
PRESSABLE = "a[href], button:not([disabled]), input[type=submit], summary"
FIELD = "input:not([type=hidden]):not([type=submit]), select, textarea"


PATIENCE = 10  # seconds for the words of an answer


class BrowserDriver:
    """Holds one tab of one device."""

    def __init__(self, context: Any, base: str) -> None:
        self.context = context
        self.base = base
        self.page = context.new_page()
        self.loads = 0
        self._answer: Any = None
        self._html: str | None = None
        self._read: list[str] = []
        self.page.on("response", self._remember)

    def _remember(self, response: Any) -> None:
        """Keep the answer that became the page, not those to pictures, fragments or redirects."""
        request = response.request
        if (
            request.is_navigation_request()
            and response.frame == self.page.main_frame
            and not 300 <= response.status < 400
        ):
            self._answer = response
            self._html = None
            self.loads += 1

    @property
    def path(self) -> str:
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def status(self) -> int:
        return int(self._answer.status)

    @property
    def headers(self) -> Mapping[str, str]:
        found: dict[str, str] = self._answer.headers
        return found

    @property
    def html(self) -> str:
        # An answer that was overtaken (a live page that fetches itself anew while somebody presses) never ends, and
        # Playwright would wait for its words forever.
        if self._html is not None:
            return self._html
        answer = self._answer
        words = asyncio.wait_for(answer._impl_obj.text(), PATIENCE)
        try:
            html = str(answer._sync(words))
        except (TimeoutError, Error):
            return str(self.page.content())
        if answer is self._answer:  # another page may have come while we read
            self._html = html
        return html

    @property
    def text(self) -> str:
        body = lxml_html.document_fromstring(self.page.content()).find("body")
        return "" if body is None else visible_text(body)

    def keep(self, cookie: str, value: str) -> None:
        """Put a cookie on this device."""
        self.context.add_cookies([{"name": cookie, "value": value, "url": self.base}])

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(path)

    def pressables(self) -> list[str]:
        """Names of all buttons and links, in order."""
        self._read = self._names(PRESSABLE, "thing => words(thing) || thing.value || ''")
        return self._read

    def press(self, index: int) -> None:
        """A real click on what was read there, after which the browser goes where it goes.

        A page that refreshes itself meanwhile may have it in another place, or anew: it is found again by its name.
        """
        for _try in range(3):
            thing = self._same(index)
            if thing is None:
                return
            try:
                thing.click()
                break
            except Error as problem:
                if "not attached" not in str(problem):
                    raise
        self.page.wait_for_load_state("load")

    def labels(self) -> list[str]:
        """Names of all fields, as often as they have names."""
        return [name for name, _field in self._named()]

    def fill(self, index: int, value: str) -> None:
        """Type into a field."""
        self._field(index).fill(value)

    def choose(self, index: int, option: str | None) -> None:
        """Tick, or pick from a list. The tap lands on the label, as with a thumb."""
        field = self._field(index)
        if option is not None:
            field.select_option(label=option)
        else:
            field.check(force=True)

    def attach(self, index: int, name: str, data: bytes) -> None:
        """Add a file."""
        kind = "image/png" if name.endswith(".png") else "image/jpeg"
        self._field(index).set_input_files([{"name": name, "mimeType": kind, "buffer": data}])

    def photograph(self, path: Path) -> None:
        """What is on the screen now, without what moves."""
        self.page.evaluate("document.fonts.ready")
        self.page.screenshot(path=path, animations="disabled")

    def close(self) -> None:
        """Put the device away."""
        self.context.close()

    def _same(self, index: int) -> Any:
        """The button or link with the name that was read at this place, as the page is at this moment.

        None when it leads out of the browser: to a telephone, or to mail.
        """
        name, nth = self._read[index], self._read[:index].count(self._read[index])
        found = self.page.evaluate_handle(
            f"""([selector, name, nth, index]) => {{ {NAMES}
              const things = [...document.querySelectorAll(selector)];
              const said = thing => (words(thing) || thing.value || '').replace(/\\s+/g, ' ').trim();
              const found = things.filter(thing => said(thing) === name)[nth] ?? things[index];
              return /^(tel|mailto|sms):/.test(found.getAttribute('href') ?? '') ? null : found;
            }}""",
            [PRESSABLE, name, nth, index],
        )
        return found.as_element()

    def _field(self, index: int) -> Any:
        return self.page.locator(FIELD).nth(self._named()[index][1])

    def _named(self) -> list[tuple[str, int]]:
        found = self.page.evaluate(
            f"""selector => {{ {NAMES}
              return [...document.querySelectorAll(selector)].map(field => {{
                const by = (field.getAttribute('aria-labelledby') || '').split(/\\s+/).filter(Boolean);
                return [...[...(field.labels || [])].map(words), field.getAttribute('aria-label'),
                        ...by.map(id => words(document.getElementById(id)))].filter(Boolean);
              }});
            }}""",
            FIELD,
        )
        return [(name, index) for index, names in enumerate(found) for name in names]

    def _names(self, selector: str, name: str) -> list[str]:
        found: list[str] = self.page.evaluate(
            f"selector => {{ {NAMES} return [...document.querySelectorAll(selector)].map({name}); }}", selector
        )
        return [" ".join(text.split()) for text in found]
