"""The mail server is gone for an hour, silent, suspicious, or forgets its yes: who reports notices nothing."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.kernel import clock, outbox
from tests.bezoeker import Bezoeker
from tests.databases import free_port
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import FROM_POSTER_TO_CODE, MORNING, Visitors

Unit = Callable[..., Any]
KARIN = "karin@voorbeeld.nl"
MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def _nothing_waits(town: Town, unit: Unit) -> None:
    """What the made-up town still had to mail is not what this is about."""
    with unit() as session:
        session.execute(sa.delete(outbox.JobRow))


def reports(bezoeker: Visitors, town: Town) -> Bezoeker:
    """Karin reports and wants to hear by mail; she is told that we have it."""
    karin = bezoeker("Karin").visit(town.poster)
    for step in (*FROM_POSTER_TO_CODE[:-2], "Met e-mail"):
        karin.press(step)
    karin.fill("Jouw e-mailadres", KARIN).press("Verder").press("Verstuur melding")
    return karin.see("Dank je. We hebben je melding.")


def works(run_jobs: Callable[[], int], minutes: range) -> None:
    """The worker looks every minute."""
    for minute in minutes:
        with clock.travel(MORNING + minute * MINUTE):
            run_jobs()


def everybody_heard_once(mailbox: Mailbox) -> None:
    """The melder and both of the team have one mail each."""
    assert sorted(str(message["To"]) for message in mailbox.messages) == sorted(
        [KARIN, "hanneke@lindewaard.example", "samira@lindewaard.example"]
    )


@contextmanager
def sends_to(app: Flask, url: str) -> Iterator[None]:
    """The site has another mail server for a while."""
    kept = app.extensions["settings"]
    app.extensions["settings"] = replace(kept, smtp_url=url)
    yield
    app.extensions["settings"] = kept


def test_after_an_hour_without_a_mail_server_everybody_hears_once(
    app: Flask, bezoeker: Visitors, town: Town, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with sends_to(app, f"smtp://127.0.0.1:{free_port()}"), clock.travel(MORNING):
        reports(bezoeker, town)
        works(run_jobs, range(60))
    assert mailbox.messages == []
    works(run_jobs, range(60, 60 + 5))
    with app.app_context():
        assert outbox.shelf() == []
    works(run_jobs, range(65, 150))
    everybody_heard_once(mailbox)


def test_a_suspicious_server_that_refuses_everybody_the_first_time(
    bezoeker: Visitors, town: Town, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    mailbox.answer = "451 4.7.1 greylisted, come back later"
    with clock.travel(MORNING):
        reports(bezoeker, town)
        run_jobs()
    assert mailbox.messages == []
    mailbox.answer = "250 OK"
    works(run_jobs, range(1, 10))
    everybody_heard_once(mailbox)


@pytest.mark.thorough
def test_a_silent_server_holds_up_nobody_who_reports(
    app: Flask, bezoeker: Visitors, town: Town, mailbox: Mailbox, unit: Unit
) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(16)  # whoever calls is put through, and never hears a word
        with sends_to(app, f"smtp://127.0.0.1:{silent.getsockname()[1]}"):
            reports(bezoeker, town)
            worker = threading.Thread(target=_work_once, args=(app,))
            worker.start()
            reports(bezoeker, town)  # while the worker waits for a word
            worker.join(60)
            assert not worker.is_alive(), "the worker waits for ever"
    assert mailbox.messages == []
    with app.app_context():
        assert outbox.waiting() == 6
        [failed] = [row for row in _rows(unit) if row.tries]
        assert failed.problem is not None


def _work_once(app: Flask) -> None:
    with app.app_context():
        outbox.run_due(1)


def _rows(unit: Unit) -> list[outbox.JobRow]:
    with unit() as session:
        return list(session.scalars(sa.select(outbox.JobRow)))


class Forgetful(Mailbox):
    """Takes a message, and is gone before it has said so."""

    drops = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Take it; the first of each is never answered."""
        answer = await super().handle_DATA(server, session, envelope)
        names = [message["Message-ID"] for message in self.messages]
        if names.count(names[-1]) == 1:
            self.drops += 1
            server.transport.abort()
        return answer


def test_a_server_that_forgets_its_yes_gets_the_same_letter_again(
    app: Flask, bezoeker: Visitors, town: Town, run_jobs: Callable[[], int]
) -> None:
    box = Forgetful()
    with _listening(box), sends_to(app, box.url):
        with clock.travel(MORNING):
            reports(bezoeker, town)
            run_jobs()
        works(run_jobs, range(1, 20))
    assert box.drops == 3
    for address in (KARIN, "samira@lindewaard.example", "hanneke@lindewaard.example"):
        names = [message["Message-ID"] for message in box.to(address)]
        assert len(names) == 2, "once more, as nobody knows whether it came"
        assert len(set(names)) == 1, "with the same name, so that a mail program shows one"


@contextmanager
def _listening(box: Mailbox) -> Iterator[None]:
    from aiosmtpd.controller import Controller  # noqa: PLC0415 - beside the box that it serves

    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.url = f"smtp://127.0.0.1:{controller.port}"
    try:
        yield
    finally:
        controller.stop()


def test_mail_that_never_leaves_lies_where_beheer_sees_it(
    bezoeker: Visitors, town: Town, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    mailbox.answer = "550 5.1.1 no such person"
    with clock.travel(MORNING):
        reports(bezoeker, town)
    for day in range(10):
        with clock.travel(MORNING + timedelta(days=day)):
            run_jobs()
    mailbox.answer = "250 OK"
    with clock.travel(MORNING + timedelta(days=11)):
        beheer = bezoeker("Bea", signed_in=True).visit("/beheer/status").expect(200)
        for _each in range(3):
            beheer.press("Probeer opnieuw")
        run_jobs()
    everybody_heard_once(mailbox)
