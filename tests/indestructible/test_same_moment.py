"""Many hands at the same moment: one melding has one person who does it, and one press is one melding.

Places (``aanmeldingen``, ``programma``), money (``budgetten``), rooms (``ruimtes``) and codes (``accounts``) have races
of their own beside their rules.
"""

from __future__ import annotations

import functools
import os
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from lxml import html as lxml_html

from buurtplein.kernel import bus, db, drafts
from buurtplein.meldingen import queries
from buurtplein.meldingen.models import Melding
from tests.meldingen.test_at_once import new_melding
from tests.personas import Town, session_cookie

HANDS = int(os.environ.get("BUURTPLEIN_HANDS", "8"))  # in line for one lock: a slow machine still gets through in time
pytestmark = pytest.mark.both_databases


def together(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do all of it at the same moment."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        gate.wait(120)
        return act()

    with ThreadPoolExecutor(len(acts)) as hands:
        return list(hands.map(run, acts))


def test_one_melding_is_taken_up_by_one_of_many(app: Flask, town: Town) -> None:
    nummer = new_melding(app)
    path = f"/werk/meldingen/{nummer}"
    cookies = [session_cookie(app, name) for name in ("Samira", "Hanneke")]
    _as(app, cookies[0]).get(path)  # reading it is an act too: everybody looks at it as it is after that
    _as(app, cookies[1]).get(path)
    presses = list[Callable[[], int]]()
    for number in range(HANDS):
        browser = _as(app, cookies[number % 2])
        page = lxml_html.document_fromstring(browser.get(path).get_data(as_text=True))
        [form] = page.xpath("//form[contains(@action, '/oppakken')]")[:1]
        data = dict(form.form_values())
        presses.append(functools.partial(_press, browser, f"{path}/oppakken", data))
    answers = Counter(together(presses))
    assert answers == {303: 1, 400: HANDS - 1}, "the others are told that a colleague was first"
    with app.app_context():
        melding = queries.by_nummer(nummer)
        assert melding is not None
        assert melding.handler_id in {town.person_id("Samira"), town.person_id("Hanneke")}
        [taken] = bus.history("melding", melding.id, ["MeldingTakenUp"])
        assert taken.actor_id == melding.handler_id


def _press(browser: Any, path: str, data: dict[str, str]) -> int:
    return int(browser.post(path, data=data).status_code)


def _as(app: Flask, cookie: tuple[str, str]) -> Any:
    browser = app.test_client()
    browser.set_cookie(*cookie)
    return browser


def test_one_form_pressed_by_many_thumbs_is_one_melding(app: Flask, town: Town) -> None:
    text = "Vaak gedrukt, een keer gezegd."
    first = app.test_client()
    page = lxml_html.document_fromstring(first.get("/melden/soort").get_data(as_text=True))
    [token] = page.xpath("//main//input[@name='csrf_token']/@value")[:1]
    cookie = first.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    with app.app_context():
        draft = drafts.new("concept")
        draft.answers.update(
            soort="geluid", wanneer="nu", plek_onbekend=True, verteld=True, tekst=text, antwoord="code"
        )
        data = {"csrf_token": token, "concept": draft.sealed()}

    def press() -> tuple[int, str]:
        answer = _as(app, (app.config["SESSION_COOKIE_NAME"], cookie.value)).post("/melden/controle", data=data)
        return answer.status_code, str(answer.headers.get("Location"))

    [(status, led)] = set(together([press] * HANDS))
    assert status == 303
    assert "/melden/klaar/" in led
    with app.app_context():
        assert list(db.session().scalars(sa.select(Melding.tekst))).count(text) == 1
