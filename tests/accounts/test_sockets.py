"""A signed-out device hears nothing more: its sockets close, and it gets no new ones."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import socketio
from flask import Flask
from socketio.exceptions import ConnectionError as NotLetIn

from buurtplein.accounts import queries, sessions
from buurtplein.kernel.who import VISITOR
from tests.accounts.world import Device, Unit, a_person

LONGEST = 5  # seconds, goal G20 of the security brief


@contextmanager
def _socket(app: Flask, site: str, device: Device) -> Iterator[socketio.Client]:
    client = socketio.Client(reconnection=False)
    cookie = f"{app.config['SESSION_COOKIE_NAME']}={device.cookie}"
    try:
        client.connect(site, headers={"Cookie": cookie}, transports=["websocket"], wait_timeout=5)
        yield client
    finally:
        client.disconnect()


def _closes(client: socketio.Client) -> bool:
    end = time.monotonic() + LONGEST
    while client.connected and time.monotonic() < end:
        time.sleep(0.05)
    return not client.connected


@pytest.mark.parametrize("how", ["by hand", "by beheer"])
def test_signing_out_closes_open_sockets(app: Flask, unit: Unit, live_server: str, how: str) -> None:
    samira = a_person(unit)
    device = Device(app).sign_in(samira)
    with _socket(app, live_server, device) as client:
        assert client.connected
        if how == "by hand":
            device.post("/uitloggen", page="/werk/mijn/gegevens")
        else:
            with unit():
                person = queries.person(samira.id)
                assert person is not None
                sessions.end_all(person.id, VISITOR)
        assert _closes(client)


@pytest.mark.parametrize("kind", ["team", "melding", "bijeenkomst"])
def test_the_socket_of_a_visitor_closes_when_it_asks_for_work(
    app: Flask, unit: Unit, live_server: str, kind: str
) -> None:
    device = Device(app)
    device.get("/werk/inloggen")
    with _socket(app, live_server, device) as client:
        client.emit("watch", (kind, 1))
        assert _closes(client)


def test_a_device_that_signed_out_gets_no_new_socket(app: Flask, unit: Unit, live_server: str) -> None:
    samira = a_person(unit)
    device = Device(app).sign_in(samira)
    with unit():
        sessions.end_all(samira.id, VISITOR)
    with pytest.raises(NotLetIn), _socket(app, live_server, device):
        pass
