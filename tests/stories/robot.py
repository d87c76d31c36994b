"""A robot that sends whatever it likes, and what every answer to it must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from lxml import html as lxml_html
from werkzeug.test import TestResponse

from buurtplein.kernel.ratelimit import limiter
from tests.conventions.tree import none_of

ROAD: tuple[tuple[str, dict[str, str]], ...] = (
    ("soort", {"keuze": "geluid"}), ("wanneer", {"keuze": "nu"}), ("waar", {"plek_onbekend": "1"}), ("vertel", {}),
    ("antwoord", {"keuze": "code"}),
)  # fmt: skip


class Robot:
    """Sends what it likes, with the token that a page really holds."""

    def __init__(self, app: Flask) -> None:
        self.browser: FlaskClient = app.test_client()

    def hidden(self, path: str) -> dict[str, str]:
        """The hidden fields of the first form of a page."""
        page = lxml_html.document_fromstring(self.browser.get(path).get_data(as_text=True))
        forms = page.xpath("//main//form")
        return {f.get("name"): f.get("value", "") for f in forms[0].xpath(".//input[@type='hidden']") if f.get("name")}

    def send(self, path: str, page: str | None = None, **fields: Any) -> TestResponse:
        """Post to a page with its own token."""
        limiter.reset()
        data = {**self.hidden(page or path), **fields}
        raw = {name: value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
               for name, value in data.items()}  # fmt: skip
        return self.browser.post(path, data=raw)

    def at(self, question: str) -> Robot:
        """Answer everything before a question."""
        for path, answer in ROAD:
            if path == question:
                break
            assert self.send(f"/melden/{path}", **answer).status_code == 303
        return self


def each(cases: Iterable[Any], check: Callable[[Any], object]) -> None:
    """Try every case, and tell of all that went wrong. (A database for each case would take the whole evening.)"""
    problems = []
    for case in cases:
        try:
            check(case)
        except AssertionError as problem:
            problems.append(f"{ascii(case)[:60]}: {ascii(str(problem))[:400]}")
    none_of(problems, "Whatever is sent gets an answer with a sentence.")


def answered(answer: TestResponse, *, status: tuple[int, ...] = (200, 303, 400)) -> str:
    """A page with a sentence, or on to the next question; never a crash."""
    assert answer.status_code in status, answer.get_data(as_text=True)[-1500:]
    text = answer.get_data(as_text=True)
    if answer.status_code == 400:
        assert re.search(r"role=\"alert\"|<h1>", text)
    assert "Traceback" not in text
    return text


def sentence_of(text: str) -> str:
    """What the error summary says."""
    found = lxml_html.document_fromstring(text).xpath("//*[@role='alert']//li")
    return " ".join(item.text_content().strip() for item in found)
