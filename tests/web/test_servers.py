"""The site as it runs on a real machine: pages, sockets and workers in processes of their own, with Redis between them.

Nothing is pretended: each test starts the commands of the product beside a real database and a real Redis.
"""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from buurtplein.accounts import queries, service, sessions
from buurtplein.accounts.rules import Rol
from buurtplein.kernel import outbox
from buurtplein.kernel.realtime import nudge
from buurtplein.kernel.relay import Relay
from buurtplein.kernel.who import VISITOR
from buurtplein.meldingen.models import Melding
from tests.bezoeker import Bezoeker
from tests.databases import free_port, redis_server
from tests.kernel.conftest import Unit
from tests.mailbox import Mailbox
from tests.personas import Town, session_cookie
from tests.servers import Page, Start, driver, refused, starting, status, until
from tests.stories.steps import number_of, report
from tests.surroundings import missing

pytestmark = [pytest.mark.thorough, pytest.mark.redis, pytest.mark.both_databases]


@contextmanager
def beside(app: Flask, db_url: str, folder: Path, redis_url: str) -> Iterator[Start]:
    """Processes beside the one of this test, which is one of the processes that make pages."""
    settings = app.extensions["settings"]
    app.extensions["relay"] = Relay(redis_url, settings.secret_key)
    with starting(settings, db_url, folder, redis_url=redis_url) as start:
        yield start


@pytest.fixture
def start(app: Flask, db_url: str, tmp_path: Path, redis_url: str) -> Iterator[Start]:
    """``start("live")`` starts a process of the product."""
    with beside(app, db_url, tmp_path, redis_url) as begin:
        yield begin


def tell(app: Flask, kind: str, thing_id: int) -> None:
    with app.app_context():
        nudge(kind, thing_id)


# ------------------------------------------------------------------ sockets in a process of their own


def test_sockets_live_in_their_own_process(app: Flask, town: Town, start: Start) -> None:
    live = start("live").ready()
    team = town.team_id("Wijkteam Noord")
    samira, kees = (Page(live.address, session_cookie(app, name)) for name in ("Samira", "Kees"))
    assert samira.watch("team", team) is True
    assert kees.watch("team", team) is False, "access is asked at every watch"
    assert kees.watch("team", town.team_id("Wijkteam Zuid")) is True
    tell(app, "team", team)
    tell(app, "team", town.team_id("Wijkteam Zuid"))
    assert samira.hears() == ["changed", {"kind": "team", "id": team}]
    assert kees.hears() == ["changed", {"kind": "team", "id": town.team_id("Wijkteam Zuid")}]
    karin = Page(live.address)
    assert karin.came_in, "a wall in the neighbourhood is for everybody"
    assert karin.watch("team", team) is False
    assert karin.is_closed(), "who asks for more is shown out"
    assert status(f"{live.address}/werk") == 404, "it makes no pages"


def test_a_sign_out_on_a_page_closes_the_socket_elsewhere(app: Flask, town: Town, start: Start) -> None:
    live, web = start("live").ready(), start("serve", workers=2, live_max=0).ready()
    assert refused(web.address), "the processes that make pages hold no sockets"
    cookie = session_cookie(app, "Samira")
    page, other = Page(live.address, cookie), Page(live.address, session_cookie(app, "Samira"))
    assert page.watch("team", town.team_id("Wijkteam Noord"))
    samira = Bezoeker("Samira", driver(web.address), False)
    samira.driver.keep(*cookie)
    samira.visit("/werk").press("Uitloggen").expect(200)
    assert page.hears() == ["signed-out", {}]
    assert page.is_closed()
    assert not Page(live.address, cookie).came_in, "the cookie opens no socket any more"
    assert other.watch("team", town.team_id("Wijkteam Noord")), "another device stays"


@pytest.mark.parametrize("what", ["another role", "a block"])
def test_who_may_less_is_out_everywhere_at_once(app: Flask, town: Town, unit: Unit, start: Start, what: str) -> None:
    live = start("live").ready()
    page = Page(live.address, session_cookie(app, "Samira"))
    assert page.watch("team", town.team_id("Wijkteam Noord"))
    with unit():
        person = queries.person(town.person_id("Samira"))
        assert person is not None
        service.grant_role(person, Rol.AUDITOR) if what == "another role" else service.deactivate(person)
    assert page.hears() == ["signed-out", {}]
    assert page.is_closed()


def test_redis_goes_away_and_comes_back(app: Flask, town: Town, unit: Unit, db_url: str, tmp_path: Path) -> None:
    if shutil.which("redis-server") is None:
        missing("Redis")
    port, team = free_port(), town.team_id("Wijkteam Noord")
    with redis_server(tmp_path, port) as url, beside(app, db_url, tmp_path, url) as start:
        live, web = start("live").ready(), start("serve", workers=2, live_max=0).ready()
        samira, stolen = (Page(live.address, session_cookie(app, "Samira")) for _each in range(2))
        assert samira.watch("team", team)
        _stopped(url)
        tell(app, "team", team)  # no error, and nobody waits
        assert [status(web.address + path) for path in ("/", "/melden", "/werk/inloggen")] == [200] * 3
        with unit():
            sessions.end_all(town.person_id("Samira"), VISITOR)
        assert samira.watch("team", team) is False, "access is asked again, also without Redis"
        cookie = session_cookie(app, "Samira")
        with redis_server(tmp_path, port):
            assert samira.is_closed(), "nobody told it meanwhile, so it is closed and may ask to come back"
            assert stolen.is_closed()
            back = Page(live.address, cookie)
            assert back.watch("team", team)
            tell_until_heard(app, team, back)


def _stopped(url: str) -> None:
    import redis  # noqa: PLC0415 - only this test

    redis.Redis.from_url(url).shutdown(nosave=True)


def tell_until_heard(app: Flask, team: int, page: Page) -> None:
    """Who told in vain tries again a moment later."""
    heard: list[object] = []
    thread = threading.Thread(target=lambda: heard.append(page.hears()), daemon=True)
    thread.start()
    for _each in range(40):
        tell(app, "team", team)
        thread.join(0.5)
        if heard:
            return
    pytest.fail("nothing is heard after Redis came back")


# ------------------------------------------------------------------ two workers


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
