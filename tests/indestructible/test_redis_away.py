"""Redis is frozen, killed and back: every page stays, limits hold, and live updates stop without an error."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import websocket
from flask import Flask
from lxml import html as lxml_html

from tests.indestructible.powers import Redis
from tests.indestructible.senders import Sender
from tests.indestructible.servers import Site
from tests.personas import STAFF, Town
from tests.surroundings import missing

pytestmark = [pytest.mark.thorough, pytest.mark.redis]
PAGES = ("/", "/melden", "/melden/soort", "/pleinen", "/agenda", "/hulp", "/werk/inloggen", "/readyz")


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Redis]:
    """A Redis of this test alone."""
    if shutil.which("redis-server") is None:
        missing("Redis")
    power = Redis(tmp_path)
    power.start()
    yield power
    if power.process is not None:
        power.thaw()
    power.kill()


def works(site: Site, sender: Sender) -> None:
    """Pages open, a melding is confirmed, and a live page can still ask for its place."""
    assert {path: site.get(path).status for path in PAGES} == dict.fromkeys(PAGES, 200)
    text = sender.new()
    assert sender.send(text, sender.form(text)).status == 303
    live = websocket.create_connection(f"ws://127.0.0.1:{site.port}/socket.io/?EIO=4&transport=websocket", timeout=60)
    assert str(live.recv()).startswith("0")
    live.close()


def guess(site: Site, email: str) -> int:
    """Somebody tries a password."""
    page = site.get("/werk/inloggen")
    tree = lxml_html.document_fromstring(page.text)
    form = dict(tree.xpath("//main//form")[0].form_values())
    form |= {"email": email, "password": "een heel ander woord"}
    return site.form("/werk/inloggen", form, page.headers["set-cookie"]).status


def test_without_redis_everything_stays_but_freshness(
    app: Flask, town: Town, a_site: Callable[..., Site], redis: Redis
) -> None:
    site = a_site(redis_url=redis.url, workers=2, limits=1)
    site.serve()
    sender = Sender(app, site)
    sender.begin()
    works(site, sender)
    samira = STAFF["Samira"].email
    assert [guess(site, samira) for _each in range(4)] == [200] * 4
    redis.freeze()
    works(site, sender)
    assert [guess(site, samira) for _each in range(3)] == [200] * 3
    redis.thaw()
    redis.kill()
    works(site, sender)
    assert [guess(site, samira) for _each in range(3)] == [200] * 3
    assert guess(site, samira) == 429, "ten guesses are ten guesses, with Redis, without, and in whichever process"
    redis.start()
    works(site, sender)
    assert guess(site, samira) == 429
    assert "Traceback (most recent call last)" not in site.said()
    assert '"status": 500' not in site.said()
