"""Many at the same moment: a code lets one in, five tries are five tries, and one address is one account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.bewoners import entry, rules
from buurtplein.bewoners.models import Bewoner, Bewonercode
from buurtplein.kernel import db
from tests.bewoners.test_entry import Unit, newest_code, wrong

pytestmark = pytest.mark.both_databases


def at_once(app: Flask, acts: list[Callable[[], str]]) -> Counter[str]:
    """Do all of these at the same moment, each in a unit of work of its own; how often each answer came back."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], str]) -> str:
        ready.wait(20)
        with app.app_context(), db.transaction():
            return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(run, acts))


def tried(token: str, code: str) -> str:
    try:
        entry.finish(token, code, "Karin")
    except entry.NotIn as problem:
        return problem.why
    return "in"


def a_code(unit: Unit) -> tuple[str, str]:
    with unit() as session:
        return entry.begin("karin@voorbeeld.nl", None, "nl"), newest_code(session)


def test_one_of_many_comes_in_by_a_code(app: Flask, unit: Unit) -> None:
    token, code = a_code(unit)
    seen = at_once(app, [lambda: tried(token, code) for _n in range(rules.CODE_TRIES)])
    assert seen["in"] == 1
    with unit() as session:
        assert len(session.scalars(sa.select(Bewoner.id).where(Bewoner.voornaam.is_not(None))).all()) == 1


def test_twelve_guesses_at_once_are_five_tries(app: Flask, unit: Unit) -> None:
    token, code = a_code(unit)
    seen = at_once(app, [lambda: tried(token, wrong(code)) for _n in range(12)])
    assert seen[entry.WRONG] == rules.CODE_TRIES - 1
    assert seen[entry.SPENT] == 12 - (rules.CODE_TRIES - 1)
    with unit() as session:
        assert session.scalars(sa.select(Bewonercode.pogingen)).all() == [rules.CODE_TRIES]


def test_two_devices_of_one_person_make_one_account(app: Flask, unit: Unit) -> None:
    pairs = [a_code(unit) for _device in range(2)]
    seen = at_once(app, [lambda pair=pair: tried(*pair) for pair in pairs])  # type: ignore[misc]  # each its own pair
    assert seen == {"in": 2}
    with unit() as session:
        assert len(session.scalars(sa.select(Bewoner.id)).all()) == 1
