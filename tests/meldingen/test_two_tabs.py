"""Two tabs, an old page, a changed mind: whatever is pressed when, what was sent arrives and is what was meant."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from buurtplein.kernel import db
from buurtplein.meldingen.models import Melding
from tests.personas import Town

pytestmark = pytest.mark.usefixtures("town")


@pytest.fixture
def karin(app: Flask) -> FlaskClient:
    """One browser, in which every page can be kept open."""
    return app.test_client()


def hidden(answer: TestResponse) -> dict[str, str]:
    """What the main form of a page carries along."""
    form = html.fromstring(answer.text).xpath("//main//form[@method='post']")[0]
    return {field.get("name"): field.get("value", "") for field in form.xpath(".//input[@type='hidden']")}


def page(karin: FlaskClient, path: str) -> dict[str, str]:
    """Open a page and keep its form."""
    return hidden(karin.get(path))


def until_controle(karin: FlaskClient, antwoord: str = "code") -> dict[str, str]:
    """Answer everything, and keep the check page open."""
    for question, answer in (
        ("soort", {"keuze": "geluid"}),
        ("wanneer", {"keuze": "nu"}),
        ("waar", {"plek_onbekend": "1"}),
        ("vertel", {"tekst": "De eerste keer."}),
        ("antwoord", {"keuze": antwoord}),
    ):
        karin.post(f"/melden/{question}", data={**page(karin, f"/melden/{question}"), **answer})
    return page(karin, "/melden/controle") if antwoord == "code" else {}


def sent(app: Flask) -> list[Melding]:
    """What people wrote in the last minute, oldest first."""
    with app.app_context():
        newest = sa.select(Melding).where(Melding.tekst.is_not(None)).order_by(Melding.id.desc()).limit(3)
        found = list(db.session().scalars(newest))
        return [melding for melding in reversed(found) if (melding.tekst or "").startswith("De ")]


def test_a_mind_that_changed_in_another_tab_loses_nothing(app: Flask, town: Town, karin: FlaskClient) -> None:
    first_tab = until_controle(karin)
    karin.post("/melden/antwoord", data={**page(karin, "/melden/antwoord"), "keuze": "mail"})
    refused = karin.post("/melden/controle", data=first_tab)
    assert refused.location.endswith("/melden/contact")
    answer = {**page(karin, "/melden/contact"), "email": "karin@voorbeeld.example"}
    assert karin.post("/melden/contact", data=answer).location.endswith("/melden/controle")
    done = karin.post("/melden/controle", data=page(karin, "/melden/controle"))
    assert "/melden/klaar/" in done.location
    assert sent(app)[-1].email == "karin@voorbeeld.example"


def test_an_old_page_after_sending_begins_a_new_melding(app: Flask, town: Town, karin: FlaskClient) -> None:
    check = until_controle(karin)
    old_page = page(karin, "/melden/vertel")
    first = karin.post("/melden/controle", data=check)
    again = karin.post("/melden/controle", data=check)
    assert again.location == first.location, "the same form twice is one melding"
    karin.post("/melden/vertel", data={**old_page, "tekst": "De tweede keer."})
    second = karin.post("/melden/controle", data=page(karin, "/melden/controle"))
    assert second.location != first.location
    assert [melding.tekst for melding in sent(app)][-2:] == ["De eerste keer.", "De tweede keer."]


def test_another_way_of_answering_asks_for_its_own_address(app: Flask, town: Town, karin: FlaskClient) -> None:
    until_controle(karin, "mail")
    karin.post("/melden/contact", data={**page(karin, "/melden/contact"), "email": "karin@voorbeeld.example"})
    changed = karin.post("/melden/antwoord", data={**page(karin, "/melden/antwoord?wijzig=1"), "keuze": "bel"})
    assert changed.location.endswith("/melden/contact"), "a call needs a number, an e-mail address is none"


@pytest.mark.parametrize(
    ("question", "answer"),
    [("dag", {"dag": "2026-01-05"}), ("vaak", {"keuze": "week"}), ("contact", {"telefoon": "0612345678"})],
)
def test_a_question_that_is_not_asked_is_no_crash(
    town: Town, karin: FlaskClient, question: str, answer: dict[str, str]
) -> None:
    form = page(karin, f"/melden/{question}")
    assert karin.post(f"/melden/{question}", data={**form, **answer}).status_code == 303
