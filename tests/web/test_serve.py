"""The real server: it starts, refuses what is unsafe, and live viewers never starve pages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import websocket
from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from buurtplein.kernel.config import DEV_SECRET

pytestmark = pytest.mark.thorough  # it starts whole servers

LIVE = 4  # so many live viewers may be parked
FOR_STRANGERS = LIVE // 2


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "BUURTPLEIN_DATA_DIR": str(folder), **{f"BUURTPLEIN_{k.upper()}": v for k, v in more.items()}}


def buurtplein(*words: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "buurtplein.web.cli", *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=False)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    port = free_port()
    env = environment(folder, port=str(port), live_max=str(LIVE), threads=str(LIVE + 2))
    assert buurtplein("migrate", env=env).returncode == 0
    server = subprocess.Popen([sys.executable, "-m", "buurtplein.web.cli", "serve"], env=env, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _each in range(300):
            with suppress(OSError):
                if status(address + "/healthz") == 200:
                    break
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def worker() -> str:
    """The cookie of a browser in which somebody signed in, as far as the signature goes."""
    site = Flask("site")
    site.secret_key = DEV_SECRET
    signer = SecureCookieSessionInterface().get_signing_serializer(site)
    assert signer is not None
    return f"sessie={signer.dumps({'_user_id': 'iemand'})!s}"


def upgrade_refused(address: str, **options: Any) -> int:
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        websocket.create_connection(address, timeout=20, **options)
    return int(refused.value.status_code)


def test_live_viewers_never_starve_pages(tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        live = address.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        strangers = [websocket.create_connection(live, timeout=20) for _each in range(FOR_STRANGERS)]
        assert upgrade_refused(live) == 503, "strangers fill the places of strangers"
        forged = "sessie=eyJfdXNlcl9pZCI6ImllbWFuZCJ9.aaaaaa.bbbbbb"
        assert upgrade_refused(live, cookie=forged) == 503, "who only says so is a stranger"
        free = LIVE - FOR_STRANGERS
        parked = [websocket.create_connection(live, timeout=20, cookie=worker()) for _each in range(free)]
        assert upgrade_refused(live, cookie=worker()) == 503
        assert [status(f"{address}{path}") for path in ("/healthz", "/readyz", "/", "/melden")] == [200] * 4
        for viewer in strangers:
            viewer.close()
        assert comes_in(live, cookie=worker()), "a place that was left is free, for staff as well"
        for viewer in parked:
            viewer.close()


def test_staff_may_fill_every_place_and_then_no_stranger_gets_one(tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        live = address.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        parked = [websocket.create_connection(live, timeout=20, cookie=worker()) for _each in range(LIVE)]
        assert upgrade_refused(live) == 503
        assert status(f"{address}/") == 200
        assert upgrade_refused(live, origin="https://elders.example") in (400, 503), "another site is no door"
        for viewer in parked:
            viewer.close()
        assert comes_in(live)
        assert upgrade_refused(live, origin="https://elders.example") == 400


def comes_in(address: str, seconds: float = 15, **options: Any) -> bool:
    """Whether a place comes free: a server notices a moment later that somebody left."""
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        with suppress(websocket.WebSocketBadStatusException):
            websocket.create_connection(address, timeout=20, **options).close()
            return True
        time.sleep(0.2)
    return False


@pytest.mark.parametrize(
    ("unsafe", "sentence"),
    [
        ({"production": "1"}, "BUURTPLEIN_SECRET_KEY"),
        ({"production": "1", "secret_key": "kT4vZ9qLw2Xc7RbN1mHs8YfG3dJp6UaE"}, "BUURTPLEIN_BASE_URL"),
        ({"threads": "8", "live_max": "8"}, "BUURTPLEIN_THREADS"),
        ({"workers": "2"}, "BUURTPLEIN_REDIS_URL"),
        ({"port": "acht"}, "BUURTPLEIN_PORT"),
    ],
)
def test_unsafe_settings_are_refused_with_what_to_do(tmp_path: Path, unsafe: dict[str, str], sentence: str) -> None:
    refused = buurtplein("serve", env=environment(tmp_path, **unsafe))
    assert refused.returncode == 1
    assert sentence in refused.stderr


def test_an_empty_database_is_refused_with_what_to_do(tmp_path: Path) -> None:
    refused = buurtplein("serve", env=environment(tmp_path))
    assert refused.returncode == 1
    assert "buurtplein migrate" in refused.stderr
