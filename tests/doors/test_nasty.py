"""Whatever is sent to whatever address by whomever gets an answer with words: never a crash, never markup that runs."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html as lxml_html
from werkzeug.datastructures import MultiDict

from buurtplein.kernel.ratelimit import limiter
from tests.conventions.tree import none_of
from tests.doors.objects import people_try
from tests.doors.world import browser_of, token_of
from tests.personas import Town

LAW = "An answer to nasty input is a page with a sentence (below 500), and what was typed is never markup."
MARKUP = "<svg/onload=alert(8141)>"
NASTY: tuple[str, ...] = (
    "", " ", "\x00", "a\x00b", "\x01\x1b\x7f", "\udc80", "\u202ekwaad\u202c", "\u200b", "\ufeff", "A" * 5001,
    "é" * 5000, "\r\n" * 2000, "-1", "0", "1e309", "NaN", "9" * 400, "2147483648", "9223372036854775808", "1.5",
    "\u0663", "0x10", "true", "null", "[]", "{}", "' OR 1=1--", "%s%n{0}{{7*7}}", MARKUP, "../../etc/passwd",
    "2026-02-30", "0000-00-00", "9999-12-31", "2026-11-30T25:61", "24:00", "99:99", "0001-01-01T00:00+23:59",
    "=cmd|' /C calc'!A0", "a@b", "x@" + "y" * 300 + ".nl", "\U0001f98a" * 300, "\u0e01\u0338" * 50,
    "javascript:alert(1)", "//elders.example", "\\\\elders", "NL00BANK0000000000",
)  # fmt: skip
STAYS = {"accounts.sign_out", "inloggen.sign_out", "preferences.wipe"}  # whoever signs out tests nothing more
USUAL = ("tekst", "naam", "keuze", "datum", "dag", "aantal", "bedrag", "email", "telefoon", "reden", "versie", "van")
ASKED = ("zoek", "q", "na", "filter", "deel", "verder", "taal", "dag", "buurt", "soort", "pagina", "van", "tot")
PEOPLE = ("Samira", "Lies", "Bea")


@pytest.mark.thorough
@pytest.mark.both_databases
@pytest.mark.parametrize("name", PEOPLE)
def test_every_form_answers_with_words(app: Flask, town: Town, unit: Callable[..., Any], name: str) -> None:
    dice = random.Random(f"{name} 8141")
    limiter.enabled = False
    try:
        browser = browser_of(app, town, name)
        token = token_of(browser)
        with unit() as session:
            paths = {rule.endpoint: path for rule, path in people_try(app, session, "POST")}
        problems = [
            problem
            for endpoint, path in paths.items()
            if endpoint not in STAYS
            for problem in _sent(browser, path, _body(browser, path, dice), token)
        ]
    finally:
        limiter.enabled = True
    none_of(problems, LAW)
    assert len(paths) > 250


def _body(browser: FlaskClient, path: str, dice: random.Random) -> MultiDict[str, str]:
    """The fields of the form on this page with nasty values, some of them several times."""
    page = browser.get(path)
    names: list[str] = []
    if page.status_code == 200 and page.mimetype == "text/html" and page.data:
        names = lxml_html.document_fromstring(page.data).xpath("//main//form//*[@name and not(@type='file')]/@name")
    fields: MultiDict[str, str] = MultiDict()
    for field in names or dice.sample(USUAL, 6):
        for _again in range(dice.choice((1, 1, 1, 2))):
            fields.add(field, dice.choice(NASTY))
    return fields


def _sent(browser: FlaskClient, path: str, fields: MultiDict[str, str], token: str) -> Iterator[str]:
    fields.setlist("csrf_token", [token])
    raw = {name: [each.encode("utf-8", "surrogatepass") for each in fields.getlist(name)] for name in fields}
    answer = browser.post(path, data=raw)
    if answer.status_code >= 500:
        yield f"{path} answers {answer.status_code} to {ascii(fields)[:300]}."
    if MARKUP.encode() in answer.data or b"Traceback" in answer.data:
        yield f"{path} shows what was typed as markup, or what went wrong inside."


BROKEN: tuple[tuple[bytes, str], ...] = (
    (b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n", "multipart/form-data; boundary=x"),
    (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
    (b'--x\r\nContent-Disposition: form-data; name="a"; filename="\x00"\r\n\r\n', "multipart/form-data; boundary=x"),
    (b"\xff\xfe\x00", "multipart/form-data"),
    (b"a\x00b=1&%ff=%00", "application/x-www-form-urlencoded"),
    (b"a=" + b"1" * 300_000, "application/x-www-form-urlencoded"),
    (b"&".join(b"a%d=1" % each for each in range(5000)), "application/x-www-form-urlencoded"),
    (b'{"a":' * 3000, "application/json"),
)  # fmt: skip


@pytest.mark.thorough
def test_every_address_answers_to_a_broken_body(app: Flask, town: Town, unit: Callable[..., Any]) -> None:
    browser, problems = browser_of(app, town, "Samira"), []
    with unit() as session:
        paths = {rule.endpoint: path for rule, path in people_try(app, session, "POST")}
    for at, path in enumerate(paths.values()):
        body, kind = BROKEN[at % len(BROKEN)]
        answer = browser.post(path, data=body, content_type=kind)
        if not 400 <= answer.status_code < 500:
            problems.append(f"{path} answers {answer.status_code} to {body[:40]!r}.")
    none_of(problems, LAW)


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["Samira"])
def test_every_address_answers_to_odd_questions(app: Flask, town: Town, unit: Callable[..., Any], name: str) -> None:
    dice = random.Random(f"{name} 5")
    browser, problems = browser_of(app, town, name), []
    with unit() as session:
        paths = {rule.endpoint: path for rule, path in people_try(app, session, "GET") if not rule.arguments}
    for endpoint, path in paths.items():
        if endpoint in STAYS:
            continue
        asked = {
            each: dice.choice(NASTY).encode("utf-8", "surrogatepass")
            for each in (
                "zoek",
                "q",
                "na",
                "filter",
                "deel",
                "verder",
                "taal",
                "dag",
                "buurt",
                "soort",
                "pagina",
                "van",
                "tot",
            )
        }
        answer = browser.get(path, query_string=asked)
        if answer.status_code >= 500 or MARKUP.encode() in answer.data:
            problems.append(f"{path} answers {answer.status_code} to {asked}.")
        if "elders" in answer.headers.get("Location", "").partition("?")[0]:
            problems.append(f"{path} leads elsewhere.")
    none_of(problems, LAW)
