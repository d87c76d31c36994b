"""Work for later is kept with what caused it, runs at least once, and never disappears silently."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.kernel import clock, outbox
from buurtplein.kernel.db import transaction
from buurtplein.kernel.outbox import JobRow, later
from tests.kernel.conftest import Unit

NOON = datetime(2026, 3, 5, 11, 0, tzinfo=UTC)

pytestmark = pytest.mark.both_databases


class Work:
    """Jobs of a made-up feature, and what they did."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.failing = False

    def post_letter(self, letter_id: int) -> None:
        if self.failing:
            raise ConnectionError("Karin woont op nummer 12")
        self.done.append(letter_id)


@pytest.fixture
def work(house: Flask) -> Work:
    made = Work()
    outbox.init_app(house, {"post_letter": made.post_letter}, {})
    return made


@pytest.fixture
def run(house: Flask) -> Callable[[], int]:
    def due() -> int:
        with house.app_context():
            return outbox.run_due()

    return due


def test_work_runs_once_it_is_committed(work: Work, unit: Unit, run: Callable[[], int]) -> None:
    with unit():
        later("post_letter", letter_id=4)
    assert run() == 1
    assert work.done == [4]
    assert run() == 0


def test_work_of_what_was_undone_does_not_run(work: Work, unit: Unit, run: Callable[[], int]) -> None:
    with pytest.raises(RuntimeError), unit():
        later("post_letter", letter_id=4)
        raise RuntimeError
    assert run() == 0
    assert work.done == []


def test_work_nobody_knows_is_refused_at_once(work: Work, unit: Unit) -> None:
    with pytest.raises(KeyError, match="no job named"), unit():
        later("post_leter", letter_id=4)


def test_work_waits_for_its_time(work: Work, unit: Unit, run: Callable[[], int]) -> None:
    with clock.travel(NOON):
        with unit():
            later("post_letter", delay=timedelta(hours=1), letter_id=4)
        assert run() == 0
    with clock.travel(NOON + timedelta(hours=1)):
        assert run() == 1


def test_failed_work_is_tried_again_later(work: Work, unit: Unit, run: Callable[[], int]) -> None:
    work.failing = True
    with clock.travel(NOON):
        with unit():
            later("post_letter", letter_id=4)
        assert run() == 1
        assert run() == 0, "not again at once: the mail server is still away"
    work.failing = False
    with clock.travel(NOON + timedelta(minutes=1)):
        assert run() == 1
    assert work.done == [4]


def test_work_that_keeps_failing_lies_on_the_shelf(
    work: Work, unit: Unit, house: Flask, run: Callable[[], int]
) -> None:
    work.failing = True
    with clock.travel(NOON), unit():
        later("post_letter", letter_id=4)
    for day in range(outbox.MOST_TRIES + 2):
        with clock.travel(NOON + timedelta(days=day)):
            run()
    with house.app_context():
        (shelved,) = outbox.shelf()
    assert shelved.tries == outbox.MOST_TRIES
    assert "Karin" not in (shelved.problem or ""), "the shelf tells what went wrong, never about whom"

    work.failing = False
    with clock.travel(NOON + timedelta(days=30)):
        with unit():
            outbox.try_again(shelved.id)
        assert run() == 1
    assert work.done == [4]


def test_work_of_a_killed_worker_is_taken_over(work: Work, unit: Unit, house: Flask, run: Callable[[], int]) -> None:
    with clock.travel(NOON):
        with unit():
            later("post_letter", letter_id=4)
        with house.app_context():
            assert outbox._claim() is not None  # and then its power fails
        assert run() == 0
    with clock.travel(NOON + outbox.LEASE + timedelta(seconds=1)):
        assert run() == 1
    assert work.done == [4]


def test_two_workers_do_not_do_the_same_work(work: Work, unit: Unit, run: Callable[[], int]) -> None:
    with unit():
        for number in range(20):
            later("post_letter", letter_id=number)
    workers = [threading.Thread(target=run) for _worker in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert sorted(work.done) == list(range(20))


def test_rhythms_come_back_and_run_once_a_turn(house: Flask) -> None:
    turns: list[datetime] = []
    outbox.init_app(house, {}, {"vegen": (timedelta(hours=6), lambda: turns.append(clock.now()))})
    for hours in (0, 1, 5, 6, 7, 13):
        with clock.travel(NOON + timedelta(hours=hours)), house.app_context():
            outbox.run_rhythms()
    assert [(moment - NOON) // timedelta(hours=1) for moment in turns] == [0, 6, 13]


def test_done_work_is_forgotten_after_a_week(work: Work, unit: Unit, house: Flask, run: Callable[[], int]) -> None:
    with clock.travel(NOON):
        with unit():
            later("post_letter", letter_id=4)
        run()
    for days, left in ((6, 1), (8, 0)):
        with clock.travel(NOON + timedelta(days=days)), house.app_context(), transaction() as session:
            outbox.RULE.do(clock.now() - timedelta(days=7))
            assert session.scalar(sa.select(sa.func.count()).select_from(JobRow)) == left


def test_the_worker_survives_a_bad_night(house: Flask, work: Work, unit: Unit) -> None:
    """A rhythm that raises does not stop the worker."""
    stop = threading.Event()

    def bad() -> None:
        stop.set()
        raise RuntimeError

    outbox.init_app(house, {"post_letter": work.post_letter}, {"kapot": (timedelta(hours=1), bad)})
    thread = threading.Thread(target=outbox.work, args=(house, stop))
    thread.start()
    thread.join(10)
    assert not thread.is_alive()


def test_what_waits_goes_before_each_long_task(house: Flask, work: Work, unit: Unit) -> None:
    stop = threading.Event()
    order: list[str] = []

    def night() -> None:
        order.append(f"night, after {sorted(work.done)}")
        later("post_letter", letter_id=2)

    def morning() -> None:
        order.append(f"morning, after {sorted(work.done)}")
        stop.set()

    hour = timedelta(hours=1)
    outbox.init_app(house, {"post_letter": work.post_letter}, {"nacht": (hour, night), "ochtend": (hour, morning)})
    with unit():
        later("post_letter", letter_id=1)
    outbox.work(house, stop)
    assert order == ["night, after [1]", "morning, after [1, 2]"]
