"""A live page of another site gets no socket, and one that shouts loses its own."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
import socketio
from flask import Flask

from buurtplein.kernel import watching
from tests.personas import Town, session_cookie

HANDSHAKE = {
    "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "c2VjcmV0IG9mIG5vYm9keQ==",
}  # fmt: skip


def _asks(site: str, origin: str | None, cookie: str) -> int:
    """What the site answers to somebody who wants a socket from a page of this origin."""
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=10)
    headers = {**HANDSHAKE, "Cookie": cookie} | ({"Origin": origin} if origin else {})
    connection.request("GET", "/socket.io/?EIO=4&transport=websocket", headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_page_of_another_site_gets_no_socket(app: Flask, town: Town, live_server: str) -> None:
    cookie = "=".join(session_cookie(app, "Samira"))
    assert _asks(live_server, live_server, cookie) == 101
    for elsewhere in ("https://elders.example", "null", "http://127.0.0.1:1", f"{live_server}.elders.example"):
        assert _asks(live_server, elsewhere, cookie) == 400, elsewhere


def test_a_shout_of_more_than_64_kilobytes_ends_the_socket(app: Flask, town: Town, live_server: str) -> None:
    client = socketio.Client(reconnection=False)
    cookie = "=".join(session_cookie(app, "Samira"))
    client.connect(live_server, headers={"Cookie": cookie}, transports=["websocket"], wait_timeout=10)
    client.emit("watch", ("team", "x" * 70_000))
    end = time.monotonic() + 5
    while client.connected and time.monotonic() < end:
        time.sleep(0.05)
    assert not client.connected
    client.disconnect()


def test_a_socket_that_never_stops_asking_is_closed(
    app: Flask, town: Town, pretend_socket: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_ASKS", 20)
    browser = app.test_client()
    browser.set_cookie(*session_cookie(app, "Samira"))
    page, team = pretend_socket(browser), town.team_id("Wijkteam Noord")
    assert [page.emit("watch", "team", team, callback=True) for _each in range(20)] == [True] * 20
    assert page.emit("watch", "team", team, callback=True) is False
    assert not page.is_connected()
