"""Nobody learns from signing in who works or lives here: the same words, and the same work behind them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import unified_diff
from typing import Any

import argon2
import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import credentials, queries
from tests.accounts.world import Device, a_person
from tests.factories import a_bewoner
from tests.personas import Town

Unit = Callable[..., Any]
UNKNOWN = "samirb@voorbeeld.nl"  # as long as the address that is known


@contextmanager
def counting(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """How often the database is asked something, and a password is computed; both still happen."""
    done = {"questions": 0, "passwords": 0}
    real = argon2.PasswordHasher.verify

    def verify(self: argon2.PasswordHasher, *given: Any) -> Any:
        done["passwords"] += 1
        return real(self, *given)

    def asked(*_given: Any) -> None:
        done["questions"] += 1

    engine: sa.Engine = app.extensions["db"][0]
    sa.event.listen(engine, "before_cursor_execute", asked)
    with monkeypatch.context() as patch:
        patch.setattr(argon2.PasswordHasher, "verify", verify)
        yield done
    sa.event.remove(engine, "before_cursor_execute", asked)


def _plain(text: str) -> str:
    """A page without what differs at every visit."""
    return re.sub(r'(name="(csrf_token|form_key)"[^>]*value="|data-token=")[^"]+', r"\1", text)


@pytest.mark.both_databases
def test_signing_in_says_and_does_the_same_for_known_unknown_and_gone(
    app: Flask, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_person(unit)
    gone = a_person(unit, "Samirc")
    with unit():
        person = queries.person(gone.id)
        assert person is not None
        person.actief = False
    told, work = {}, {}
    for email in ("samira@voorbeeld.nl", UNKNOWN, gone.email):
        device = Device(app)
        token = device.token("/werk/inloggen")
        with counting(app, monkeypatch) as done:
            answer = device.send("/werk/inloggen", csrf_token=token, email=email, password="een heel ander woord")
        told[email] = (answer.status_code, _plain(answer.text).replace(email, "…"), sorted(answer.headers.keys()))
        work[email] = dict(done)
        assert done["passwords"] == 1
    first, *others = told.values()
    for other in others:
        assert other[0] == first[0]
        assert other[2] == first[2]
        assert list(unified_diff(first[1].splitlines(), other[1].splitlines(), n=0)) == []
    assert len({str(each) for each in work.values()}) == 1, work


@pytest.mark.both_databases
def test_a_resident_who_is_known_gets_the_same_answer(
    app: Flask, town: Town, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unit():
        a_bewoner("Samira")
    told, work = set(), {}
    for email in ("samira@voorbeeld.nl", UNKNOWN):
        device = Device(app)
        token = device.token("/inloggen")
        with counting(app, monkeypatch) as done:
            answer = device.send("/inloggen", csrf_token=token, bereik=email)
        assert answer.status_code == 303, answer.text
        where = answer.headers["Location"].partition("?")[0]
        told.add((where, _plain(device.get("/inloggen/code").text).replace(email, "…")))
        work[email] = dict(done)
    assert len(told) == 1
    assert len({str(each) for each in work.values()}) == 1, work


def test_a_real_site_makes_guessing_expensive() -> None:
    hasher = credentials._hasher(cheap=False)
    assert hasher.type is argon2.Type.ID
    assert hasher.memory_cost >= 46 * 1024, "KiB, as OWASP advises with two passes"
    assert hasher.time_cost >= 2
    assert hasher.hash_len >= 32
    assert hasher.salt_len >= 16


def test_a_password_that_is_too_long_is_not_computed(app: Flask, unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    samira = a_person(unit)
    device = Device(app)
    token = device.token("/werk/inloggen")
    with counting(app, monkeypatch) as done:
        answer = device.send("/werk/inloggen", csrf_token=token, email=samira.email, password="x" * 100_000)
    assert answer.status_code in (200, 400)
    assert done["passwords"] == 0
