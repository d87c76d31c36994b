"""Nobody changes the audit log unseen: every change, removal, insertion and swap breaks the chain."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from buurtplein.kernel import chain, clock, db
from buurtplein.kernel.bus import Audit, publish
from tests.conventions.tree import PACKAGE, files, none_of, parsed, short
from tests.kernel.conftest import Unit

NOON = datetime(2026, 3, 5, 11, 0, tzinfo=UTC)


@dataclass(frozen=True)
class LampBroken:
    """A lamp went out."""

    about: ClassVar[str] = "lamp"

    actor_id: int | None
    lamp_id: int


def _write(unit: Unit, many: int, begin: datetime = NOON) -> None:
    for number in range(many):
        with clock.travel(begin + timedelta(minutes=number)), unit():
            publish(LampBroken(number % 3 or None, number))


def _verdict(unit: Unit) -> chain.Verdict:
    with unit():
        return chain.check()


@pytest.mark.both_databases
def test_a_log_that_nobody_touched_is_whole(unit: Unit) -> None:
    assert _verdict(unit) == chain.Verdict(0, 0, chain.START, None), "an empty log is whole too"
    _write(unit, 30)
    with unit():
        chain.forge()
        assert chain.check().waiting == 0
    _write(unit, 5, NOON + timedelta(days=1))
    found = _verdict(unit)
    assert (found.links, found.waiting, found.wrong) == (30, 5, None)
    with unit():
        chain.forge()
    assert _verdict(unit).links == 35


@pytest.mark.both_databases
def test_a_hundred_times_somebody_tampers_and_is_seen(unit: Unit) -> None:
    _write(unit, 40)
    with unit():
        chain.forge()
    dice = random.Random(7)
    for turn in range(100):
        with pytest.raises(_UndoneError), unit() as session:
            _tamper(session, dice, turn)
            session.flush()
            assert chain.check().wrong is not None, f"turn {turn} was not seen"
            raise _UndoneError
    assert _verdict(unit).wrong is None, "every tampering was undone, so this test tampered"


class _UndoneError(Exception):
    """Take the tampering back."""


def _tamper(session: Session, dice: random.Random, turn: int) -> None:
    one, other = dice.sample(range(1, 41), 2)
    statements = {
        0: f"UPDATE audit SET actor_id = 99 WHERE id = {one}",
        1: f"DELETE FROM audit WHERE id = {one}",
        2: f"UPDATE audit SET name = 'LampMended' WHERE id = {one}",
        3: f"DELETE FROM audit_schakel WHERE plaats = {one}",
        4: f"UPDATE audit SET thing_id = 1 - thing_id WHERE id IN ({one}, {other})",
    }
    session.execute(sa.text(statements[turn % 5]))
    if turn % 5 == 3 and one == 40:
        session.execute(sa.text("UPDATE audit SET actor_id = 98 WHERE id = 1"))
    session.expire_all()


def test_rows_cannot_be_changed_through_the_product(unit: Unit) -> None:
    _write(unit, 2)
    with pytest.raises(TypeError, match="cannot be changed"), unit() as session:
        session.get_one(Audit, 1).actor_id = 9
        session.flush()
    with pytest.raises(TypeError, match="cannot be changed"), unit() as session:
        session.delete(session.get_one(Audit, 1))
        session.flush()


@pytest.mark.both_databases
def test_the_term_takes_the_oldest_and_leaves_a_whole_chain(unit: Unit) -> None:
    _write(unit, 20)
    _write(unit, 10, NOON + timedelta(days=100))
    with unit():
        assert chain.RULE.due(NOON + timedelta(days=50)) == {"audit": 20}
        gone = chain.cut(NOON + timedelta(days=50))
        assert (gone.counts, gone.van, gone.tot) == ({"audit": 20}, NOON, NOON + timedelta(minutes=19))
    found = _verdict(unit)
    assert (found.links, found.wrong) == (10, None)
    with unit() as session:
        assert chain.cut(NOON + timedelta(days=50)).total == 0
        session.execute(sa.text("UPDATE audit SET actor_id = 99 WHERE id = 25"))
        session.expire_all()
        assert chain.check().wrong == "row 25 is not what it was"
    with unit():
        chain.cut(NOON + timedelta(days=500))
    _write(unit, 3, NOON + timedelta(days=501))
    with unit():
        chain.forge()
    assert _verdict(unit).links == 3


@pytest.mark.both_databases
def test_many_write_and_two_forge_at_once(house: Flask, unit: Unit) -> None:
    """A row that becomes visible after younger ones gets a link all the same."""

    def work(number: int) -> None:
        with house.app_context(), db.transaction():
            if number % 10 == 0:
                chain.forge()
            else:
                publish(LampBroken(None, number))

    with ThreadPoolExecutor(8) as together:
        list(together.map(work, range(120)))
    with unit():
        chain.forge(whole=True)
    found = _verdict(unit)
    assert (found.links, found.waiting, found.wrong) == (108, 0, None)


@pytest.mark.both_databases
def test_a_late_row_is_linked_behind_younger_ones(unit: Unit) -> None:
    _write(unit, 3)
    with unit() as session:
        chain.forge()
        late = {"id": 900, "at": NOON, "name": "LampBroken", "facts": {}}
        session.execute(sa.insert(Audit).values(**late))
    with unit():
        chain.forge()
    with unit() as session:
        session.execute(sa.insert(Audit).values(**{**late, "id": 500}))
    with unit():
        chain.forge()
    assert _verdict(unit).links == 5


# ---------------------------------------------------------------- nobody else

MAY_DELETE = {"buurtplein/kernel/chain.py"}


def test_no_code_changes_or_removes_audit_rows() -> None:
    none_of(
        (
            f"{short(path)}:{line} changes or removes audit rows: only the term does (kernel/chain.py, cut)."
            for path in files(PACKAGE, ".py")
            for line in _changes(path)
            if short(path) not in MAY_DELETE
        ),
        "What happened does not change.",
    )


def _changes(path: Path) -> Iterator[int]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and _changes_rows(node):
            yield node.lineno
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value.lower().split()
            if words[:1] in (["update"], ["delete"]) and any(word.startswith("audit") for word in words):
                yield node.lineno


def _changes_rows(call: ast.Call) -> bool:
    acts = isinstance(call.func, ast.Attribute) and call.func.attr in ("update", "delete")
    return acts and any(isinstance(arg, ast.Name) and arg.id in ("Audit", "Schakel", "Keten") for arg in call.args)
