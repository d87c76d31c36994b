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

from buurtplein.kernel import chain, clock, db, outbox
from buurtplein.kernel.bus import Audit, publish, put_seal
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
    _write(unit, 5, NOON + timedelta(hours=2))  # these wait for their link
    dice, unseen = random.Random(7), []
    for turn in range(100):
        with pytest.raises(_UndoneError), unit() as session:
            _tamper(session, dice, turn)
            session.flush()
            if dice.random() < 0.5:
                chain.forge()  # the worker comes by before anybody looks
            if chain.check().wrong is None:
                unseen.append(turn)
            raise _UndoneError
    assert unseen == [], "each of the hundred is seen"
    assert _verdict(unit).wrong is None, "every tampering was undone, so this test tampered"


class _UndoneError(Exception):
    """Take the tampering back."""


def _tamper(session: Session, dice: random.Random, turn: int) -> None:
    one, other = dice.sample(range(1, 41), 2)
    waits = dice.randrange(41, 46)
    seal = "'x' || substr(seal, 2)"
    said = "at, name, actor_id, kind, thing_id, facts, origin, result"
    statements = {
        0: (f"UPDATE audit SET actor_id = 99 WHERE id = {dice.choice((one, waits))}",),
        1: (f"DELETE FROM audit WHERE id = {one}",),
        2: (f"UPDATE audit SET {dice.choice(CHANGES)} WHERE id = {dice.choice((one, waits))}",),
        3: (f"DELETE FROM audit WHERE id = {one}", f"DELETE FROM audit_schakel WHERE audit_id = {one}"),
        4: (
            f"UPDATE audit_schakel SET audit_id = -1 WHERE audit_id = {one}",
            f"UPDATE audit_schakel SET audit_id = {one} WHERE audit_id = {other}",
            f"UPDATE audit_schakel SET audit_id = {other} WHERE audit_id = -1",
        ),
        5: (f"INSERT INTO audit (id, {said}) SELECT {1000 + turn}, {said} FROM audit WHERE id = {one}",),
        6: (f"INSERT INTO audit (id, {said}, seal) SELECT {900 + turn}, {said}, {seal} FROM audit WHERE id = {one}",),
        7: ("UPDATE audit SET id = -1 WHERE id = 7", f"UPDATE audit SET id = 7 WHERE id = {max(one, 8)}",
            f"UPDATE audit SET id = {max(one, 8)} WHERE id = -1"),
    }  # fmt: skip
    for statement in statements[turn % len(statements)]:
        session.execute(sa.text(statement))
    session.expire_all()


CHANGES = (
    "name = 'LampMended'", "at = '2020-01-01 00:00:00+00:00'", "kind = 'tuin'", "thing_id = 4711", "facts = '{}'",
    "origin = 'worker'", "result = 'refused'", "seal = NULL", "origin = NULL, result = NULL, seal = NULL",
)  # fmt: skip


@pytest.mark.both_databases
def test_a_row_that_somebody_put_in_is_remembered_as_such(unit: Unit) -> None:
    _write(unit, 3)
    with unit() as session:
        session.execute(sa.insert(Audit).values(id=4, at=NOON, name="LampBroken", facts={}))
    assert _verdict(unit).wrong == "row 4 was not written by this site"
    with unit():
        chain.forge()
    assert _verdict(unit).wrong == "row 4 was not written by this site", "a link does not make it one of ours"
    with unit() as session:
        session.execute(sa.text("UPDATE audit_schakel SET echt = true"))
        session.expire_all()
    assert _verdict(unit).wrong == "row 4 is not what it was", "and saying so afterwards neither"


@pytest.mark.both_databases
def test_a_row_says_all_that_a_line_of_a_log_must_say(house: Flask, unit: Unit) -> None:
    """Action, object, result, origin, actor and time (BIO2, 8.15.01)."""
    _write(unit, 2)
    with unit() as session:
        session.add(outbox.JobRow(name="mend", args={}, made_at=NOON, run_at=NOON))
    house.extensions["jobs"]["mend"] = lambda: publish(LampBroken(7, 8))
    with house.app_context():
        outbox.run_due()
    with house.test_request_context("/"), db.transaction():
        publish(LampBroken(None, 9))
    with unit() as session:
        rows = session.scalars(sa.select(Audit).order_by(Audit.id)).all()
        told = [(row.name, row.kind, row.thing_id, row.result, row.origin, row.actor_id) for row in rows[1:]]
        assert told == [
            ("LampBroken", "lamp", 1, "done", "command", 1),
            ("LampBroken", "lamp", 8, "done", "worker", 7),
            ("LampBroken", "lamp", 9, "done", "web", None),
        ]
        assert all(row.at.tzinfo is not None for row in rows)


@pytest.mark.both_databases
def test_a_head_that_was_kept_elsewhere_is_found_again_and_a_forged_chain_is_not(unit: Unit) -> None:
    _write(unit, 5)
    with unit():
        chain.forge()
    kept = _verdict(unit).head
    _write(unit, 5, NOON + timedelta(days=1))
    with unit():
        chain.forge()
        assert chain.holds(kept)
    with unit() as session:
        for table in ("audit_schakel", "audit_keten"):
            session.execute(sa.text(f"DELETE FROM {table}"))
        session.execute(sa.text("DELETE FROM audit WHERE id = 2"))
    with unit():
        chain.forge(whole=True)
    with unit():
        assert chain.check().wrong is None, "whoever makes all of it anew is seen only from outside"
        assert not chain.holds(kept)


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
        session.add(_late(900))
    with unit():
        chain.forge()
    with unit() as session:
        session.add(_late(500))
    with unit():
        chain.forge()
    found = _verdict(unit)
    assert (found.links, found.wrong) == (5, None)


def _late(number: int) -> Audit:
    row = Audit(id=number, at=NOON, name="LampBroken", facts={})
    put_seal(row)
    return row


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
