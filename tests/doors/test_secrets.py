"""Every secret of every table is heard by its named readers alone, whatever address, form or live page is tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from buurtplein.bewoners.models import Bewoner
from buurtplein.kernel import guard
from buurtplein.kernel.crypto import Private, PrivateBytes
from buurtplein.kernel.db import Base
from buurtplein.kernel.ratelimit import limiter
from buurtplein.meldingen.models import Melding
from tests.conventions.tree import none_of
from tests.doors import world
from tests.doors.objects import IN_NOORD, column_of, nowhere, people_try
from tests.doors.readers import READERS, may_hear
from tests.mailbox import Mailbox
from tests.personas import Town

Unit = Callable[..., Any]
LAW = "Only the people in tests/doors/readers.py hear a secret; whoever else should, stands there with a reason."
ENDS_THE_VISIT = {"accounts.sign_out", "inloggen.sign_out", "preferences.wipe", "mijn.sign_out"}
# What some do hear, on these same addresses: so the others can be heard to hear nothing.
HEARS = {
    "Ans": "advertentie.tekst@Noord bewoner.nummer@Noord koppeling.dank@",
    "Piet": "advertentie.tekst@Centrum bewoner.nummer@Centrum",
    "een huis": "huishouden.roepnaam@ cirkelbericht.tekst@ spul.wat@",
    "Samira": "melding.tekst@Noord melding.email@Noord dossier.plan@Noord contact.telefoon@",
    "Kees": "melding.plek@Zuid",
    "Hanneke": "melding.tekst@Noord melding.bewaren_reden@Noord noodtoegang.reden@",
    "Youssef": "meegaan.telefoon@ hulpgesprek.wie@ wooninteresse.bereik@",
    "Lies": "coachnotitie.tekst@ hulpgesprek.wie@",
    "Nora": "budgetaanvraag.email@ budgetaanvraag.telefoon@ budgetaanvraag.waarom@",
    "Gerrit": "budgetaanvraag.waarom@",
}
# People who hear nothing but what everybody may: they have no business with what lies in Noord.
OUTSIDERS = ("niemand", "Kees", "Bram", "Carla", "Arie", "Gerrit")


@pytest.fixture
def secrets(app: Flask, town: Town, unit: Unit) -> Iterator[world.Secrets]:
    """The town in which every secret sings; nobody is slowed down for asking."""
    with unit() as session:
        planted = world.fill(session, town)
    limiter.enabled = False
    yield planted
    limiter.enabled = True


@pytest.mark.thorough
@pytest.mark.parametrize("name", world.PEOPLE)
def test_nobody_else_hears_it_on_any_address(
    app: Flask, town: Town, unit: Unit, secrets: world.Secrets, name: str
) -> None:
    browser, problems, heard_at_all, same = world.browser_of(app, town, name), [], set(), {}
    with unit() as session:
        addresses = [each for each in people_try(app, session, "GET") if each[0].endpoint not in ENDS_THE_VISIT]
    for rule, path in addresses:
        answer = browser.get(path)
        if answer.status_code >= 500:
            problems.append(f"{path} answers {answer.status_code} to {name}.")
        heard = secrets.heard_in(answer.data, str(answer.headers))
        heard_at_all |= heard
        problems += [f"{name} hears {label} on {path}." for label in sorted(heard) if not may_hear(name, label)]
        if answer.status_code == 404 and rule.arguments and rule.endpoint not in same and not _own(name, rule.rule):
            same[rule.endpoint] = _differs(answer, browser.get(nowhere(app, rule, "GET")), path)
    none_of(problems, LAW)
    none_of(filter(None, same.values()), "What is not yours looks the same as what does not exist.")
    assert len(addresses) > 400
    assert set(HEARS.get(name, "").split()) <= heard_at_all, "who should hear something does, so this test can hear"


def _own(name: str, rule: str) -> bool:
    """Whether this address is about what is of this person, so that only its last part, a moment, can be wrong."""
    return name == "een huis" and rule.startswith("/wonen/<slug>/huis/ruimtes/<ruimte>/<stempel>")


def _differs(theirs: TestResponse, nobodys: TestResponse, path: str) -> str:
    """A sentence when an answer about something foreign can be told from one about nothing."""
    if nobodys.status_code != theirs.status_code:
        return f"{path} answers {theirs.status_code}, and {nobodys.status_code} when it does not exist."
    return "" if _plain(theirs.data) == _plain(nobodys.data) else f"{path} looks different when it does not exist."


def _plain(body: bytes) -> bytes:
    return re.sub(rb'(name="csrf_token"[^>]*value=")[^"]+|verder=[^"]*', rb"\1", body)


@pytest.mark.thorough
@pytest.mark.parametrize("name", OUTSIDERS)
def test_nothing_of_others_can_be_changed_or_read_by_sending(
    app: Flask, town: Town, unit: Unit, secrets: world.Secrets, name: str
) -> None:
    browser, problems = world.browser_of(app, town, name), []
    token = world.token_of(browser)
    with unit() as session:
        addresses = [each for each in people_try(app, session, "POST") if each[0].endpoint not in ENDS_THE_VISIT]
    for rule, path in addresses:
        answer = browser.post(path, data={"csrf_token": token})
        if answer.status_code >= 500:
            problems.append(f"{path} answers {answer.status_code} to {name}.")
        heard = secrets.heard_in(answer.data, str(answer.headers))
        problems += [f"{name} hears {label} by sending {path}." for label in sorted(heard) if not may_hear(name, label)]
        door = guard.door_of(app, rule.endpoint)
        if door is not None and _lies_in_noord(rule.rule) and name != "niemand" and answer.status_code < 300:
            problems.append(f"{path} ({door.permission}) lets {name} in: {answer.status_code}.")
    none_of(problems, LAW)
    assert len(addresses) > 250


def _lies_in_noord(rule: str) -> bool:
    """Whether this address of the desk is about one thing of a team or wijk."""
    columns = [column_of(rule, name) or "" for name in re.findall(r"<(?:[^:>]*:)?(\w+)>", rule)]
    return rule.startswith("/werk/") and any(column.partition(".")[0] in IN_NOORD for column in columns)


def test_every_private_column_is_thought_about() -> None:
    private = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Private | PrivateBytes)
    }
    named = {label.partition("@")[0] for label in READERS}
    sealed_by_hand = {"contactregel.inhoud", "contact.telefoon"}
    none_of((f"{name} is no private column." for name in sorted(named - private - sealed_by_hand)), LAW)


@pytest.mark.thorough
def test_no_mail_sings(
    app: Flask, town: Town, unit: Unit, secrets: world.Secrets, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    run_jobs()
    assert mailbox.messages
    with unit() as session:  # who told something gets the link to read on, a neighbour the own first name: nobody else
        own = {each.email: _bare(each.code) for each in session.scalars(sa.select(Melding)) if each.email}
        own |= {each.bereik: _bare(each.voornaam) for each in session.scalars(sa.select(Bewoner)) if each.bereik}
    for message in mailbox.messages:
        to, mine = str(message["To"]), own.get(str(message["To"]))
        said = " ".join([str(message["Subject"]), mailbox.text(message), mailbox.html(message)])
        others = replace(secrets, words={word: label for word, label in secrets.words.items() if word != mine})
        heard = others.heard_in(said.replace(to, "").encode())
        assert not heard, f"a mail about {message['Subject']} to {to} holds {heard}"


def _bare(code: str) -> str:
    return re.sub(r"[\s\-.]", "", code.lower())


# ------------------------------------------------------------------ live pages

# Who may ever watch what: a kind of thing -> people. "muur" is a public wall.
WATCH = {
    "team": "Samira Hanneke", "melding": "Samira Hanneke", "lijn": "Samira Hanneke Youssef Lies",
    "contact": "Samira Hanneke Youssef Lies", "bijeenkomst": "Samira Hanneke Youssef Lies",
    "nakijken": "Youssef Lies Bram Carla Bea", "plein": "Youssef Lies Fatma", "export": "", "gesprek": "",
    "budgetaanvraag": "Nora Gerrit Sonja Youssef", "muur": "iedereen",
}  # fmt: skip
THINGS = {"melding": "melding", "team": "team", "contact": "contact", "lijn": "contactlijn", "muur": "bijeenkomst"}


@pytest.mark.thorough
def test_nobody_else_watches_it(
    app: Flask, town: Town, unit: Unit, secrets: world.Secrets, pretend_socket: Callable[..., Any]
) -> None:
    assert set(app.extensions["watchable"]) == set(WATCH), "a new kind of thing to watch gets a row here"
    noord = town.team_id("Wijkteam Noord")
    problems, watched = [], 0
    for name in world.PEOPLE:
        for kind, people in WATCH.items():
            table = THINGS.get(kind, kind)
            where = sa.text(IN_NOORD.get(table, "1 = 1").format(**IN_NOORD))
            with unit() as session:
                found = [noord] if kind == "team" else []
                if kind not in ("team", "nakijken"):
                    rows = sa.select(sa.text("id")).select_from(sa.text(table)).where(where).limit(2)
                    found = list(session.scalars(rows))
            for thing in found[:1] or [1]:
                page = pretend_socket(world.browser_of(app, town, name))
                yes = page.is_connected() and page.emit("watch", kind, thing, callback=True) is True
                watched += yes
                if yes and "iedereen" not in people and name not in people.split():
                    problems.append(f"{name} may watch {kind} {thing}.")
    none_of(problems, LAW)
    assert watched >= 4, "who should watch does"
