"""A Bezoeker without a browser: the test client and the forms that are really on the page. No JavaScript, real CSRF."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from flask import Flask
from lxml import html as lxml_html
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.inspection import Element, names_of, words

PRESSABLE = "//a[@href] | //button[not(@disabled)] | //input[@type='submit'] | //summary"
FIELD = "//input[not(@type='hidden' or @type='submit')] | //select | //textarea"
MOST_REDIRECTS = 8


class PlainDriver:
    """Holds one page, and the cookies of one device."""

    def __init__(self, app: Flask, language: str = "nl") -> None:
        self.browser = app.test_client()
        self.language = language
        self.path = "/"
        self.loads = 0
        self._answer: TestResponse | None = None
        self._page: Element | None = None
        self._files: dict[Element, list[tuple[bytes, str]]] = {}

    @property
    def answer(self) -> TestResponse:
        assert self._answer is not None, "no page was opened yet: visit() first"
        return self._answer

    @property
    def page(self) -> Element:
        assert self._page is not None, f"{self.path} is not a page of text"
        return self._page

    @property
    def status(self) -> int:
        return self.answer.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        return {name.lower(): value for name, value in self.answer.headers.items()}

    @property
    def html(self) -> str:
        return self.answer.get_data(as_text=True)

    @property
    def text(self) -> str:
        body = self.page.find("body")
        return "" if body is None else visible_text(body)

    def keep(self, cookie: str, value: str) -> None:
        """Put a cookie on this device."""
        self.browser.set_cookie(cookie, value)

    def open(self, path: str) -> None:
        """Ask for a page."""
        self._go("GET", path)

    def pressables(self) -> list[str]:
        """Names of all buttons and links, in order."""
        return [words(thing) or thing.get("value", "") for thing in self.page.xpath(PRESSABLE)]

    def press(self, index: int) -> None:
        """Follow the link, or submit the form with this button."""
        thing = self.page.xpath(PRESSABLE)[index]
        if thing.tag == "summary" or thing.get("type") in ("button", "reset"):
            return
        if thing.tag == "a":
            href = thing.get("href")
            if not href.startswith(("tel:", "mailto:", "sms:")):
                self._go("GET", urljoin(self.path, href))
            return
        form = self._form_of(thing)
        assert form is not None, f"button {words(thing)!r} stands in no form"
        self._submit(form, thing)

    def labels(self) -> list[str]:
        """Names of all fields; a field with two names is there twice."""
        return [name for name, _field in self._named()]

    def fill(self, index: int, value: str) -> None:
        """Type into a field."""
        field = self._named()[index][1]
        if field.tag == "textarea":
            field.text = value
        else:
            field.set("value", value)

    def choose(self, index: int, option: str | None) -> None:
        """Tick, or pick from a list."""
        field = self._named()[index][1]
        if option is not None:
            self._pick_option(field, option)
            return
        if field.get("type") == "radio":
            for other in self.page.xpath("//input[@type='radio' and @name=$name]", name=field.get("name")):
                other.attrib.pop("checked", None)
        field.set("checked", "checked")

    def attach(self, index: int, name: str, data: bytes) -> None:
        """Add a file to a field."""
        field = self._named()[index][1]
        self._files.setdefault(field, []).append((data, name))

    def close(self) -> None:
        """Nothing to close."""

    def _pick_option(self, field: Element, option: str) -> None:
        options = {words(choice): choice for choice in field.xpath(".//option")}
        assert option in options, f"the list {field.get('name')!r} has no {option!r}, only {sorted(options)}"
        for choice in options.values():
            choice.attrib.pop("selected", None)
        options[option].set("selected", "selected")

    def _named(self) -> list[tuple[str, Element]]:
        fields = self.page.xpath(FIELD)
        return [(name, field) for field in fields for name in names_of(self.page, field)]

    def _form_of(self, thing: Element) -> Element | None:
        if identity := thing.get("form"):
            found = self.page.xpath("//form[@id=$id]", id=identity)
            return found[0] if found else None
        return next(thing.iterancestors("form"), None)

    def _submit(self, form: Element, button: Element) -> None:
        method = button.get("formmethod") or form.get("method") or "get"
        action = urljoin(self.path, button.get("formaction") or form.get("action") or self.path)
        data = self._data(form, button)
        if method.lower() == "get":
            pairs = [(name, value) for name, value in data.items(multi=True) if isinstance(value, str)]
            self._go("GET", f"{urlsplit(action).path}?{urlencode(pairs)}")
            return
        multipart = form.get("enctype") == "multipart/form-data"
        self._go("POST", action, data=data, content_type=None if multipart else "application/x-www-form-urlencoded")

    def _data(self, form: Element, button: Element) -> MultiDict[str, Any]:
        data: MultiDict[str, Any] = MultiDict()
        for field in self.page.xpath("//input | //select | //textarea"):
            name = field.get("name")
            if not name or field.get("disabled") is not None or self._form_of(field) is not form:
                continue
            for value in self._values(field):
                data.add(name, value)
        if name := button.get("name"):
            data.add(name, button.get("value", ""))
        return data

    def _values(self, field: Element) -> list[Any]:
        """What a browser would send for one field."""
        kind = field.get("type", "text") if field.tag == "input" else field.tag
        if kind == "file":
            files = self._files.get(field) or [(b"", "")]
            return [(io.BytesIO(content), name) for content, name in files]
        if kind in ("checkbox", "radio"):
            return [field.get("value", "on")] if field.get("checked") is not None else []
        if kind == "select":
            return _selected(field)
        if kind == "textarea":
            return [(field.text or "").removeprefix("\n").replace("\r\n", "\n").replace("\n", "\r\n")]
        return [] if kind in ("submit", "button", "image", "reset") else [field.get("value", "")]

    def _go(self, method: str, path: str, **kwargs: Any) -> None:
        """Ask, follow redirects one by one as a browser does, and keep the page."""
        for _turn in range(MOST_REDIRECTS):
            parts = urlsplit(path)
            assert parts.netloc in ("", "localhost"), f"{path} leads away from our own site"
            self.path = parts.path + (f"?{parts.query}" if parts.query else "")
            self._answer = self.browser.open(
                self.path, method=method, headers={"Accept-Language": self.language}, **kwargs
            )
            if self._answer.status_code not in (301, 302, 303, 307, 308):
                break
            path = urljoin(self.path, self._answer.headers["Location"])
            method, kwargs = "GET", {}
        else:
            raise AssertionError(f"{path} redirects in a circle")
        self.loads += 1
        self._files = {}
        self._page = lxml_html.document_fromstring(self.html) if "html" in (self._answer.content_type or "") else None


def _selected(field: Element) -> list[str]:
    options = field.xpath(".//option")
    chosen = [choice for choice in options if choice.get("selected") is not None]
    if not chosen and field.get("multiple") is None:
        chosen = options[:1]
    return [choice.get("value", words(choice)) for choice in chosen]


def visible_text(element: Element) -> str:
    """The text of an element as people can reach it, in one line; what is typed in fields included."""
    return " ".join(_visible(element).split())


def _visible(element: Element) -> str:
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "template", "svg"):
        return ""
    if element.get("hidden") is not None:
        return ""
    inner = [element.text or ""]
    if element.tag == "textarea":
        return inner[0]
    for child in element:
        inner += [_visible(child), child.tail or ""]
    if element.tag == "input" and element.get("type", "text") not in ("hidden", "checkbox", "radio", "password"):
        inner.append(" " + element.get("value", ""))
    block = element.tag not in (
        "a",
        "abbr",
        "b",
        "bdi",
        "code",
        "em",
        "i",
        "kbd",
        "mark",
        "small",
        "span",
        "strong",
        "time",
    )
    text = "".join(inner)
    return f" {text} " if block else text
