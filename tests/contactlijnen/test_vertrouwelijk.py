"""What somebody says on a line stays there: sealed under the key of the line, in no other place, and gone in time."""

from __future__ import annotations

import json
import logging
import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.routing import Rule

from buurtplein.contactlijnen import kluis, queries, service
from buurtplein.contactlijnen.models import Contact
from buurtplein.contactlijnen.rules import Afloop
from buurtplein.kernel import clock, codes, db, guard
from buurtplein.kernel.bus import Audit
from buurtplein.kernel.outbox import JobRow
from buurtplein.kernel.realtime import nudge
from tests.contactlijnen.world import CANARY, NUMBER, a_contact, a_secret, contact, secrets_in
from tests.factories import as_who
from tests.mailbox import Mailbox
from tests.personas import STAFF, Town, session_cookie
from tests.stories.steps import MORNING

Unit = Callable[..., Any]


@pytest.fixture
def told(unit: Unit, town: Town) -> tuple[int, str]:
    """The id and code of a contact with a secret."""
    with unit() as session:
        session.execute(sa.delete(JobRow))  # what the town still had to mail is not about it
        made, code = a_secret()
        return made.id, code


# ------------------------------------------------------------------ in no file, row, mail or log


@pytest.mark.sqlite_only
def test_a_stolen_database_and_all_that_left_the_building_say_nothing(
    unit: Unit, told: tuple[int, str], db_url: str, mailbox: Mailbox, run_jobs: Callable[[], int],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    contact_id, code = told
    with caplog.at_level(logging.DEBUG), clock.travel(MORNING + timedelta(hours=6, minutes=1)):
        assert run_jobs() > 0, "people hear that something waits"
        with unit():
            service.settle(as_who("Samira"), contact(contact_id), Afloop.GEHOLPEN)
    with unit() as session:
        assert [kluis.words(contact(contact_id), row).partition(" ")[0] for row in queries.lines(contact_id)] == [
            CANARY, CANARY, CANARY,
        ], "the site itself reads it"  # fmt: skip
        assert kluis.number(contact(contact_id)) == NUMBER
        for kind, column in ((JobRow, JobRow.args), (Audit, Audit.facts)):
            rows = json.dumps(list(session.scalars(sa.select(column))))
            assert not secrets_in(rows), kind
            assert code not in rows
    stolen = Path(db_url.removeprefix("sqlite:///"))
    files = list(stolen.parent.glob(stolen.name + "*"))
    assert len(files) >= 1
    for part in files:
        assert not secrets_in(part.read_bytes()), f"{part.name} holds it"
        assert code.encode() not in part.read_bytes()
    with sqlite3.connect(stolen) as connection:
        dump = "\n".join(connection.iterdump())
    assert "contactregel" in dump
    assert not secrets_in(dump)
    assert code not in dump
    assert mailbox.messages
    for mail in mailbox.messages:
        assert not secrets_in(f"{mail['Subject']} {mailbox.text(mail)}")
        assert code not in mailbox.text(mail)
    lines = " ".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert not secrets_in(lines)
    assert code not in lines


# ------------------------------------------------------------------ on no page of others

ABOUT = ("contact", "chat", "bel", "lijn", "promise.", "figures.", "audit.")  # what their permissions begin with
NOBODY = "C-000000"


def addresses(app: Flask, found: Contact) -> Iterator[tuple[str, str | None]]:
    """Every page about contacts, with the same one of a contact that does not exist."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        door = guard.door_of(app, rule.endpoint)
        if door is None or "GET" not in (rule.methods or ()) or not door.permission.startswith(ABOUT):
            continue
        real, unreal = _values(rule, found.nummer, found.id), _values(rule, NOBODY, 2**31 - 1)
        known = adapter.build(rule.endpoint, real)
        yield known, adapter.build(rule.endpoint, unreal) if "nummer" in rule.arguments else None


def _values(rule: Rule, nummer: str, number: int) -> dict[str, Any]:
    known = {"nummer": nummer, "slug": "wijkteam-noord", "team": "wijkteam-noord", "token": "x" * 16, "code": NOBODY}
    return {name: known.get(name, number) for name in rule.arguments}


@pytest.mark.sqlite_only
@pytest.mark.parametrize("name", ["niemand", "Bea", "Kees", "Youssef", "Samira"])
def test_who_has_no_business_there_finds_nothing(
    app: Flask, town: Town, unit: Unit, told: tuple[int, str], name: str
) -> None:
    """A worry of Noord is for its team alone; for everybody else it looks as if it was never there."""
    browser = app.test_client()
    if name in STAFF:
        browser.set_cookie(*session_cookie(app, name))
    with unit():
        found = contact(told[0])
    asked = 0
    with clock.travel(MORNING + timedelta(hours=6)):
        for address, of_nobody in addresses(app, found):
            answer = browser.get(address)
            asked += 1
            assert answer.status_code < 500, address
            assert answer.headers.get("Referrer-Policy") == "same-origin", address
            assert told[1] not in answer.headers.get("Location", "")
            title = " ".join(html.fromstring(answer.data).xpath("//title/text()")) if _is_page(answer) else ""
            assert not secrets_in(title + answer.headers.get("Location", "")), f"the title of {address} tells"
            if name == "Samira":
                continue
            assert not secrets_in(answer.data), f"{name} reads it on {address}"
            if of_nobody is not None:
                nothing = browser.get(of_nobody)
                assert nothing.status_code == answer.status_code, f"{address} is not like nothing for {name}"
    assert asked > 4


def _is_page(answer: Any) -> bool:
    return answer.mimetype == "text/html" and bool(answer.data.strip())


@pytest.mark.parametrize(
    ("name", "reads"),
    [
        ("Samira", True),
        ("Hanneke", True),
        *((name, False) for name in ("Kees", "Youssef", "Lies", "Bea", "Arie", "Tom", "Wouter", "Fatma")),
    ],
)
def test_who_may_read_a_worry(app: Flask, unit: Unit, told: tuple[int, str], name: str, reads: bool) -> None:
    with unit():
        who, found = as_who(name), contact(told[0])
        assert guard.may("contact.watch", found, who) is reads
        query = queries.on_desk_of(who).where(Contact.id == found.id)
        assert (db.session().scalar(query) is not None) is reads, "the list says the same as the door"


# ------------------------------------------------------------------ live pages


def holding(app: Flask, *held: str) -> FlaskClient:
    """A browser that holds these codes for this visit, and that nobody signed in on."""
    browser = app.test_client()
    with browser.session_transaction() as kept:
        kept["in_hand"] = list(held)
    return browser


def test_whoever_holds_a_code_hears_of_its_own_contact_and_of_nothing_else(
    app: Flask, unit: Unit, town: Town, pretend_socket: Callable[[FlaskClient], Any]
) -> None:
    with clock.travel(MORNING), unit():
        (mine, code), (other, _code) = a_contact(CANARY), a_contact(CANARY)
    karin = pretend_socket(holding(app, code))
    assert karin.emit("watch", "contact", mine.id, callback=True) is True
    with app.app_context():
        nudge("contact", mine.id)
        nudge("contact", other.id)
        nudge("lijn", mine.lijn_id)
    heard = [message["args"][0] for message in karin.get_received() if message["name"] == "changed"]
    assert heard == [{"kind": "contact", "id": mine.id}], "that something changed, and nothing of what"
    for kind, thing in (("contact", other.id), ("lijn", mine.lijn_id), ("contact", 10**6), ("melding", 1)):
        nosy = pretend_socket(holding(app, code))
        assert nosy.emit("watch", kind, thing, callback=True) is False
        assert not nosy.is_connected()
    for browser in (holding(app), holding(app, codes.new_code())):
        stranger = pretend_socket(browser)
        assert stranger.emit("watch", "contact", mine.id, callback=True) is False


def test_no_code_and_no_word_is_ever_in_an_address(app: Flask) -> None:
    """A history, a proxy and a neighbour who looks along see addresses: pages about contacts have a number at most."""
    for rule in app.url_map.iter_rules():
        door = guard.door_of(app, rule.endpoint)
        if door is not None and door.permission.startswith(("contact", "chat", "bel", "lijn")):
            assert not {"code", "token", "tekst"} & set(rule.arguments), rule.rule
            assert not re.search(r"zorg|last|overlast", rule.rule), rule.rule
