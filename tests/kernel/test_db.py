"""One commit per unit of work, moments in UTC, and no lost writes under load."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.kernel import clock, db
from buurtplein.kernel.outbox import Ritme
from tests.kernel.conftest import Unit

MOMENT = datetime(2026, 3, 5, 0, 12, tzinfo=UTC)


@pytest.mark.both_databases
def test_what_is_done_is_kept(unit: Unit) -> None:
    with unit() as session:
        session.add(Ritme(name="vegen", next_at=MOMENT))
    with unit() as session:
        assert session.get_one(Ritme, "vegen").next_at == MOMENT


@pytest.mark.both_databases
def test_what_raises_is_undone(unit: Unit) -> None:
    with pytest.raises(RuntimeError), unit() as session:
        session.add(Ritme(name="vegen", next_at=MOMENT))
        session.flush()
        raise RuntimeError
    with unit() as session:
        assert session.get(Ritme, "vegen") is None


@pytest.mark.both_databases
def test_moments_come_back_as_the_same_moment_in_utc(unit: Unit) -> None:
    elsewhere = MOMENT.astimezone(timezone(timedelta(hours=9)))
    with unit() as session:
        session.add(Ritme(name="vegen", next_at=elsewhere))
    with unit() as session:
        found = session.get_one(Ritme, "vegen").next_at
    assert found == MOMENT
    assert found.utcoffset() == timedelta()


def test_a_moment_without_a_zone_is_refused(unit: Unit) -> None:
    with pytest.raises(sa.exc.StatementError, match="naive"), unit() as session:
        session.add(Ritme(name="vegen", next_at=datetime(2026, 3, 5)))  # noqa: DTZ001 - that is the point
        session.flush()


def test_what_waits_for_the_commit_leaves_only_after_it(house: Flask) -> None:
    told: list[str] = []
    with house.app_context(), db.transaction():
        db.after_commit(lambda: told.append("kept"))
        assert told == []
    with pytest.raises(RuntimeError), house.app_context(), db.transaction():
        db.after_commit(lambda: told.append("lost"))
        raise RuntimeError
    assert told == ["kept"]


@pytest.mark.both_databases
def test_many_hands_count_to_the_right_number(house: Flask, unit: Unit) -> None:
    """Read, then write, in eight threads at once: the trap of SQLite (locked) and of PostgreSQL (lost updates)."""
    with unit() as session:
        session.add(Ritme(name="teller", next_at=MOMENT))
    problems: list[BaseException] = []

    def count() -> None:
        try:
            for _turn in range(10):
                with house.app_context(), db.transaction() as session:
                    session.get(Ritme, "teller", with_for_update=True)
                    row = session.get_one(Ritme, "teller", populate_existing=True)
                    row.next_at += timedelta(seconds=1)
        except BaseException as problem:  # noqa: BLE001 - a thread may not die unseen
            problems.append(problem)

    threads = [threading.Thread(target=count) for _hand in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert problems == []
    with unit() as session:
        assert session.get_one(Ritme, "teller").next_at == MOMENT + timedelta(seconds=80)


def test_sqlite_keeps_what_it_confirmed(house: Flask) -> None:
    with house.app_context(), db.engine().connect() as connection:
        answers = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        }
        assert answers == {"journal_mode": "wal", "synchronous": 2}, "a power cut may lose nothing that was confirmed"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_who_writes_twice_on_one_connection_waits_for_nobody(house: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "TURN", 3600)  # whoever stands in the row behind itself stays there

    def as_migrations_do() -> None:
        with house.app_context(), db.engine().connect().execution_options(writes=True) as connection:
            for _migration in range(2):
                with connection.begin():
                    connection.exec_driver_sql("SELECT 1")

    hand = threading.Thread(target=as_migrations_do, daemon=True)
    hand.start()
    hand.join(30)
    assert not hand.is_alive(), "it waits for a turn that it has itself"
    as_migrations_do()  # and the turn was given back


def test_time_travel_is_for_everybody_and_ends() -> None:
    with clock.travel(MOMENT):
        assert clock.now() == MOMENT
        assert str(clock.today()) == "2026-03-05"
    assert clock.now() != MOMENT
    with pytest.raises(ValueError, match="aware"), clock.travel(datetime(2026, 3, 5)):  # noqa: DTZ001 - the point
        pass


@pytest.mark.parametrize(
    ("utc", "wall"),
    [
        ("2026-03-29T00:59:00+00:00", "01:59"),  # the night that summer begins: 02.00 does not exist
        ("2026-03-29T01:00:00+00:00", "03:00"),
        ("2026-10-25T00:30:00+00:00", "02:30"),  # the night that winter begins: 02.30 comes twice
        ("2026-10-25T01:30:00+00:00", "02:30"),
        ("2026-12-31T23:30:00+00:00", "00:30"),
    ],
)
def test_people_read_the_clock_on_the_wall(utc: str, wall: str) -> None:
    assert clock.local(datetime.fromisoformat(utc)).strftime("%H:%M") == wall
