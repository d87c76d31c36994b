"""The site as it runs on a real machine: pages, sockets and workers in processes of their own, with Redis between them.

Nothing is pretended: each test starts the commands of the product beside a real database and a real Redis.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from buurtplein.accounts import queries, service, sessions
from buurtplein.accounts.rules import Rol
from buurtplein.kernel.realtime import nudge
from buurtplein.kernel.who import VISITOR
from tests.databases import free_port, redis_server
from tests.kernel.conftest import Unit
from tests.personas import Town, session_cookie
from tests.servers import Page, Start, beside, status
from tests.surroundings import missing

pytestmark = [pytest.mark.thorough, pytest.mark.redis, pytest.mark.both_databases]


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
