"""The clock of the server is put forward and back: nothing falls silent and nobody is locked out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from itsdangerous import TimestampSigner

from buurtplein.accounts import rules
from buurtplein.kernel import clock, db, drafts, outbox
from tests.accounts.world import PASSWORD, Device, a_person
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors, follow, report

Unit = Callable[..., Any]
AHEAD = timedelta(days=400)  # a battery that is empty, a server that was woken up
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.both_databases


@pytest.fixture
def worker(app: Flask) -> Callable[[datetime], None]:
    """``worker(moment)`` is what the worker does when its clock shows this."""

    def work(moment: datetime) -> None:
        with clock.travel(moment), app.app_context():
            outbox.run_rhythms()
            outbox.run_due()

    return work


@pytest.fixture
def quiet(town: Town, unit: Unit, worker: Callable[[datetime], None]) -> None:
    """What the made-up town still had to do is done."""
    with unit() as session:
        session.execute(sa.delete(outbox.JobRow))
    worker(MORNING - HOUR)
    with unit() as session:
        session.execute(sa.delete(outbox.JobRow))


def test_what_was_asked_for_by_a_clock_that_was_ahead_keeps_its_distance_not_its_year(
    app: Flask, quiet: None, unit: Unit, bezoeker: Visitors, town: Town, mailbox: Mailbox,
    worker: Callable[[datetime], None],
) -> None:  # fmt: skip
    with clock.travel(MORNING + AHEAD):
        report(bezoeker("Karin"), town)
        with unit():
            outbox.later("react_again", delay=2 * HOUR, event="Geen", reaction="geen", facts={})
    worker(MORNING)  # the clock is right again
    worker(MORNING + timedelta(minutes=2))
    assert {str(message["To"]) for message in mailbox.messages} == {
        "samira@lindewaard.example", "hanneke@lindewaard.example"
    }  # fmt: skip
    worker(MORNING + HOUR)
    with app.app_context():
        assert outbox.waiting() == 1, "in two hours is in two hours"
    worker(MORNING + 2 * HOUR + timedelta(minutes=2))
    with app.app_context():
        assert outbox.waiting() == 0


def test_a_try_that_failed_while_the_clock_was_ahead_is_tried_again_today(
    app: Flask, quiet: None, bezoeker: Visitors, town: Town, mailbox: Mailbox, worker: Callable[[datetime], None]
) -> None:
    with clock.travel(MORNING):
        report(bezoeker("Karin"), town)
    mailbox.answer = "451 come back later"
    with clock.travel(MORNING + AHEAD), app.app_context():
        assert outbox.run_due() == 2
    mailbox.answer = "250 OK"
    worker(MORNING + HOUR)
    worker(MORNING + HOUR + timedelta(minutes=2))
    assert len(mailbox.messages) == 2


def test_a_worker_that_died_with_a_clock_ahead_keeps_nothing_for_itself(
    app: Flask, quiet: None, bezoeker: Visitors, town: Town, mailbox: Mailbox, worker: Callable[[datetime], None]
) -> None:
    with clock.travel(MORNING):
        report(bezoeker("Karin"), town)
    with clock.travel(MORNING + AHEAD), app.app_context():
        assert outbox._claim() is not None  # and then its power fails
    worker(MORNING + HOUR)
    assert len(mailbox.messages) == 2


def test_the_rhythms_go_on_after_a_jump_back(app: Flask, quiet: None, worker: Callable[[datetime], None]) -> None:
    worker(MORNING + AHEAD)
    worker(MORNING)
    with app.app_context():
        ahead = db.session().scalars(sa.select(outbox.Ritme.name).where(outbox.Ritme.next_at > MORNING + 3 * 24 * HOUR))
        tasks = app.extensions["rhythms"]
        assert [name for name in ahead if tasks[name][0] <= timedelta(days=1)] == []


def test_a_promise_keeps_its_day_however_the_clock_jumps(
    app: Flask, quiet: None, bezoeker: Visitors, town: Town, unit: Unit, worker: Callable[[datetime], None]
) -> None:
    with clock.travel(MORNING):
        karin = report(bezoeker("Karin"), town)
        karin.visit(follow(karin)).see("uiterlijk dinsdag 9 maart")
    worker(MORNING + timedelta(minutes=10))
    with clock.travel(MORNING - timedelta(days=3)):
        karin.visit(follow(karin)).see("uiterlijk dinsdag 9 maart")
    with clock.travel(MORNING + AHEAD):
        karin.visit(follow(karin)).expect(200)


def test_nobody_is_locked_out_by_a_clock_that_was_ahead(app: Flask, unit: Unit) -> None:
    samira = a_person(unit)
    with clock.travel(MORNING + AHEAD):
        device = Device(app)
        assert [device.password(samira.email, "een heel ander woord").status_code for _n in range(10)] == [200] * 10
        assert device.password(samira.email, PASSWORD).status_code == 429
    with clock.travel(MORNING):
        assert Device(app).password(samira.email, PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("jump", "alive"),
    [
        (timedelta(0), True),
        (timedelta(minutes=-5), True),
        (timedelta(minutes=29), True),
        (timedelta(minutes=31), False),
        (-AHEAD, False),
        (AHEAD, False),
    ],
)
def test_a_signed_in_device_forgives_minutes_and_no_years(jump: timedelta, alive: bool) -> None:
    assert rules.session_alive(MORNING, MORNING, MORNING + jump) is alive


@pytest.mark.parametrize("ahead", [timedelta(seconds=3), timedelta(minutes=20)])
def test_a_form_and_a_cookie_from_just_before_the_clock_was_put_back_are_good(
    app: Flask, town: Town, unit: Unit, monkeypatch: pytest.MonkeyPatch, ahead: timedelta
) -> None:
    later = int((datetime.now(UTC) + ahead).timestamp())
    browser = app.test_client()
    with monkeypatch.context() as patch:
        patch.setattr(
            TimestampSigner, "get_timestamp", lambda _self: later
        )  # the clock that signs, not the one that reads
        page = browser.get("/melden/soort").get_data(as_text=True)
        token = page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
        with app.app_context():
            draft = drafts.new("concept")
            draft.answers.update(soort="geluid", wanneer="nu", plek_onbekend=True, verteld=True, antwoord="code")
            sealed = draft.sealed()
    sent = browser.post("/melden/controle", data={"csrf_token": token, "concept": sealed})
    assert sent.status_code == 303, sent.get_data(as_text=True)[:800]
    assert "/melden/klaar/" in sent.headers["Location"]
