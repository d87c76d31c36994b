"""Two workers at once, a sign-out in one process and a socket in another, and a restart under people who are busy.

Nothing is pretended: each test starts the commands of the product beside a real database and a real Redis.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import service
from buurtplein.accounts.rules import Rol
from buurtplein.kernel import outbox
from buurtplein.kernel.realtime import nudge
from buurtplein.meldingen.models import Melding
from tests.bezoeker import Bezoeker
from tests.kernel.conftest import Unit
from tests.mailbox import Mailbox
from tests.personas import Town, session_cookie
from tests.servers import Page, Start, beside, driver, refused, status, until
from tests.stories.steps import number_of, report

pytestmark = [pytest.mark.thorough, pytest.mark.redis]


@pytest.fixture
def start(app: Flask, db_url: str, tmp_path: Path, redis_url: str) -> Iterator[Start]:
    """``start("live")`` starts a process of the product."""
    with beside(app, db_url, tmp_path, redis_url) as begin:
        yield begin


def test_a_sign_out_on_a_page_closes_the_socket_elsewhere(app: Flask, town: Town, start: Start) -> None:
    live, web, team = start("live"), start("serve", workers=2, live_max=0), town.team_id("Wijkteam Noord")
    assert refused(web.ready().address), "the processes that make pages hold no sockets"
    cookie = session_cookie(app, "Samira")
    page, other = Page(live.ready().address, cookie), Page(live.address, session_cookie(app, "Samira"))
    assert page.watch("team", team)
    assert other.watch("team", team)
    with ThreadPoolExecutor(2) as looking:  # while they look, they answer when the server asks whether they are there
        told, other_told = looking.submit(page.hears), looking.submit(other.hears)
        samira = Bezoeker("Samira", driver(web.address), False)
        samira.driver.keep(*cookie)
        samira.visit("/werk").press("Uitloggen").expect(200)
        assert told.result() == ["signed-out", {}]
        with app.app_context():
            nudge("team", team)
        assert other_told.result() == ["changed", {"kind": "team", "id": team}], "another device stays"
    assert page.is_closed()
    assert not Page(live.address, cookie).came_in, "the cookie opens no socket any more"


# ------------------------------------------------------------------ two workers


@pytest.mark.both_databases
def test_two_workers_send_each_mail_once_and_keep_one_rhythm(
    app: Flask, town: Town, unit: Unit, start: Start, mailbox: Mailbox
) -> None:
    with unit() as session:
        session.execute(sa.delete(outbox.JobRow))
        for number in range(60):
            service.invite(f"Collega{number}", f"collega{number}@buurt.example", Rol.AUDITOR)
    workers = [start("worker", smtp_url=mailbox.url) for _each in range(2)]
    until(lambda: len(mailbox.to("collega")) >= 60, "all mail arrived")
    until(lambda: _rhythms(unit) == set(app.extensions["rhythms"]), "every rhythm had its turn")
    assert [worker.stop() for worker in workers] == [0, 0]
    assert sorted(str(message["To"]) for message in mailbox.to("collega")) == sorted(
        f"collega{number}@buurt.example" for number in range(60)
    )
    told = [str(message["Message-ID"]) for message in mailbox.messages]
    assert len(told) == len(set(told)), "nor was anything else sent twice"
    heads = [line for worker in workers for line in worker.lines("buurtplein.auditlog")]
    assert len(heads) == 1, "what comes once a day was done by one of the two"


def _rhythms(unit: Unit) -> set[str]:
    with unit() as session:
        return set(session.scalars(sa.select(outbox.Ritme.name)))


# ------------------------------------------------------------------ a new version while people are busy


@pytest.mark.both_databases
def test_nobody_notices_a_restart(app: Flask, town: Town, unit: Unit, start: Start) -> None:
    """The machine keeps the socket that people knock on; who knocks during a restart waits a moment, nothing fails."""
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as door:
        old = start("serve", workers=2, live_max=0, listener=door).ready()
        crowd = _Crowd(old.address, town)
        crowd.begin()
        for _each in range(2):
            until(crowd.is_busy(), "people are busy")
            assert old.stop() == 0
            old = start("serve", workers=2, live_max=0, listener=door)
        until(crowd.is_busy(), "people are busy with the new one")
        crowd.end()
    assert crowd.failed == []
    with unit() as session:
        kept = set(session.scalars(sa.select(Melding.nummer)))
    assert crowd.confirmed
    assert set(crowd.confirmed) <= kept, "what was confirmed is there"
    assert len(set(crowd.confirmed)) == len(crowd.confirmed)


class _Crowd:
    """Neighbours who report and read, each as fast as the site answers."""

    def __init__(self, address: str, town: Town) -> None:
        self.address, self.town = address, town
        self.confirmed: list[str] = []
        self.read: list[str] = []
        self.failed: list[str] = []
        self.over = threading.Event()
        self.people = [threading.Thread(target=act, daemon=True) for act in (self._report, self._report, self._read)]

    def begin(self) -> None:
        for person in self.people:
            person.start()

    def end(self) -> None:
        self.over.set()
        for person in self.people:
            person.join(120)

    def is_busy(self) -> Callable[[], bool]:
        """Whether, from now on, somebody reported and somebody read."""
        reports, pages = len(self.confirmed), len(self.read)
        return lambda: bool(self.failed) or (len(self.confirmed) > reports + 1 and len(self.read) > pages + 3)

    def _report(self) -> None:
        while not self.over.is_set() and not self.failed:
            try:
                karin = Bezoeker("Karin", driver(self.address), False)
                self.confirmed.append(number_of(report(karin, self.town)))
            except Exception as problem:  # noqa: BLE001 - whatever a neighbour meets, the test must tell
                self.failed.append(repr(problem)[:500])

    def _read(self) -> None:
        while not self.over.is_set():
            for path in ("/", "/melden", "/pleinen", "/healthz"):
                try:
                    found = status(self.address + path)
                except OSError as problem:
                    self.failed.append(f"{path}: {problem!r}")
                    continue
                self.read.append(path)
                if found != 200:
                    self.failed.append(f"{path}: {found}")
                time.sleep(0.02)
