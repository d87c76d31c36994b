"""The books of a pot: whatever happens in whatever order, nothing appears, nothing gets lost, nothing is overspent."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from buurtplein.budgetten import grootboek, potten, queries, service
from buurtplein.budgetten.rules import PADEN, Boeksoort, NotPossible, PotLeeg, Rekening, Stand
from buurtplein.kernel import db
from buurtplein.kernel.who import Who
from tests.personas import Town

Unit = Callable[[], AbstractContextManager[Session]]
EMPTY = {each.value: 0 for each in Rekening}


def _pot(slug: str = "buurtbudget") -> Any:
    found = queries.pot_by_slug(slug)
    assert found is not None
    return found


def _held(pot_id: int) -> dict[str, int]:
    stand = queries.potstand(pot_id)
    return {each.value: getattr(stand, each) for each in Rekening}


def _counted(pot_id: int) -> dict[str, int]:
    """What the books come to, counted by hand."""
    found, rows = dict(EMPTY), queries.boekingen(pot_id, most=10_000)
    for row in rows:
        found[row.naar] += row.cent * (-1 if row.naar == Rekening.PLAFOND else 1)
        found[row.van] += row.cent * (1 if row.van == Rekening.PLAFOND else -1)
    return found


STEPS = st.lists(
    st.tuples(st.sampled_from(list(Boeksoort)), st.integers(0, 1), st.integers(1, 5000), st.integers(0, 12)),
    max_size=25,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_row_of_acts_keeps_every_invariant(app: Flask, town: Town, steps: list[tuple[Any, int, int, int]]) -> None:
    with app.app_context(), db.transaction():
        pot = _pot()
        seen: set[int] = set()
        before = _held(pot.id)
        for soort, way, cent, key in steps:
            van, naar = sorted(PADEN[soort])[way % len(PADEN[soort])]
            had = _held(pot.id)
            try:
                grootboek.book(Who(), pot.id, soort, van, naar, cent, f"proef-{key}")
                told = -1
            except PotLeeg as refused:
                told = refused.vrij
            if told >= 0:
                assert had[van] < cent, "it said that there is too little, and there was enough"
                assert (told, _held(pot.id)) == (had["vrij"], had)
                continue
            if key in seen:
                assert _held(pot.id) == had, "the same act twice moved money twice"
            seen.add(key)
            held = _held(pot.id)
            assert min(held.values()) >= 0
            assert held["plafond"] == sum(cent for name, cent in held.items() if name != "plafond")
        assert _held(pot.id) == _counted(pot.id)
        db.rollback()
    with app.app_context():
        assert _held(_pot().id) == before


def test_ways_that_do_not_exist_are_refused(town: Town, unit: Unit) -> None:
    with unit():
        pot = _pot()
        for soort in Boeksoort:
            for van in Rekening:
                for naar in Rekening:
                    if (van, naar) not in PADEN[soort]:
                        with pytest.raises(ValueError, match="never moves"):
                            grootboek.book(Who(), pot.id, soort, van, naar, 1, "x")
        with pytest.raises(ValueError, match="never moves"):
            grootboek.book(Who(), pot.id, Boeksoort.INLEG, Rekening.PLAFOND, Rekening.VRIJ, 0, "x")


@pytest.mark.both_databases
@pytest.mark.parametrize("statement", ["UPDATE boeking SET cent = cent + 1", "DELETE FROM boeking"])
def test_the_books_only_grow(app: Flask, town: Town, statement: str) -> None:
    with app.app_context(), pytest.raises(DBAPIError, match="only grow"), db.transaction() as session:
        session.execute(sa.text(statement))


@pytest.mark.both_databases
def test_nobody_takes_what_is_not_there(app: Flask, town: Town) -> None:
    with app.app_context(), db.transaction() as session:
        pot = _pot()
        with pytest.raises(DBAPIError), session.begin_nested():
            session.execute(sa.text("UPDATE potstand SET vrij = vrij - 1 WHERE pot_id = :pot"), {"pot": pot.id})


# ------------------------------------------------------------------ fifty who decide at once


def _asked(unit: Unit, n: int, euro: int, slug: str = "geld-voor-burendag") -> list[int]:
    with unit():
        regeling = queries.regeling_by_slug(slug)
        assert regeling is not None
        made = []
        for _each in range(n):
            aanvraag, _code = service.begin(Who(), regeling, service.Gevraagd({"titel": "Samen eten"}))
            service.send(Who(), aanvraag, euro)
            made.append(aanvraag.id)
        return made


def _at_once(app: Flask, acts: list[Callable[[], object]]) -> list[object]:
    start, came = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        start.wait(60)
        try:
            with app.app_context():
                db.will_write()
                with db.transaction():
                    came.append(act())
        except (PotLeeg, NotPossible) as problem:
            came.append(problem)

    hands = [threading.Thread(target=run, args=(act,)) for act in acts]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(120)
    return came


@pytest.mark.both_databases
def test_fifty_decisions_at_once_never_spend_more_than_there_is(app: Flask, town: Town, unit: Unit) -> None:
    asked = _asked(unit, 50, 300)
    with app.app_context():
        pot = _pot("burendag")
        fits = _held(pot.id)["vrij"] // 30_000
    assert 0 < fits < 50

    def decide(aanvraag_id: int) -> Callable[[], str]:
        def act() -> str:
            aanvraag = queries.aanvraag(aanvraag_id)
            assert aanvraag is not None
            service.agree(Who(), aanvraag, 300)
            return "ja"

        return act

    came = _at_once(app, [decide(each) for each in asked])
    assert [each for each in came if each == "ja"] == ["ja"] * fits
    assert {type(each) for each in came if each != "ja"} == {PotLeeg}
    with app.app_context():
        held = _held(pot.id)
        assert held == _counted(pot.id)
        assert held["toegekend"] == fits * 30_000
        assert held["vrij"] < 30_000
        standen = [queries.aanvraag(each).stand for each in asked]  # type: ignore[union-attr]
        assert standen.count(Stand.TOEGEKEND) == fits
        assert standen.count(Stand.INGEDIEND) == 50 - fits


@pytest.mark.both_databases
def test_ten_who_decide_on_the_same_plan_decide_once(app: Flask, town: Town, unit: Unit) -> None:
    [asked] = _asked(unit, 1, 300)

    def act() -> str:
        aanvraag = queries.aanvraag(asked)
        assert aanvraag is not None
        service.agree(Who(), aanvraag, 300)
        return "ja"

    came = _at_once(app, [act] * 10)
    assert came.count("ja") == 1
    assert {type(each) for each in came if each != "ja"} == {NotPossible}
    with app.app_context():
        assert _held(_pot("burendag").id)["toegekend"] == 30_000


# ------------------------------------------------------------------ a request and its money


def test_two_people_say_yes_to_much_money_and_the_first_sets_it_apart(town: Town, unit: Unit) -> None:
    [asked] = _asked(unit, 1, 1500, "buurtbudget")
    nora, ruud = Who(person_id=town.person_id("Nora")), Who(person_id=town.person_id("Ruud"))
    with unit():
        aanvraag = queries.aanvraag(asked)
        assert aanvraag is not None
        service.agree(nora, aanvraag, 1500)
        assert aanvraag.stand == Stand.TWEEDE
        assert queries.saldo_of(asked) == {"gereserveerd": 150_000}
        with pytest.raises(NotPossible):
            service.second(nora, aanvraag, True)
        service.second(ruud, aanvraag, False)
        assert aanvraag.stand == Stand.BEOORDELING
        assert queries.saldo_of(asked) == {}
        service.agree(nora, aanvraag, 1200)
        service.second(ruud, aanvraag, True)
        assert aanvraag.stand == Stand.TOEGEKEND
        assert (aanvraag.gegeven, queries.saldo_of(asked)) == (1200, {"toegekend": 120_000})


def test_who_withdraws_gives_it_back_to_the_pot(town: Town, unit: Unit) -> None:
    [asked] = _asked(unit, 1, 300)
    with unit():
        pot_id = _pot("burendag").id
        before = _held(pot_id)
        aanvraag = queries.aanvraag(asked)
        assert aanvraag is not None
        service.agree(Who(), aanvraag, 300)
        assert _held(pot_id)["vrij"] == before["vrij"] - 30_000
        service.withdraw(Who(), aanvraag)
        service.withdraw(Who(), aanvraag)
        assert _held(pot_id) == before


def test_the_giver_takes_back_only_what_nobody_was_promised(town: Town, unit: Unit) -> None:
    with unit():
        pot = _pot("burendag")
        free = _held(pot.id)["vrij"]
        with pytest.raises(PotLeeg) as empty:
            potten.take_out(Who(), pot, free + 1, "a")
        assert empty.value.vrij == free
        potten.take_out(Who(), pot, free, "b")
        potten.take_out(Who(), pot, free, "b")
        assert _held(pot.id)["vrij"] == 0
