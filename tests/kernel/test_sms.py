"""Text messages: to a gateway by HTTP, or to the console and a folder where nobody is real."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.error import HTTPError

import pytest
from flask import Flask

from buurtplein.kernel import sms
from tests.post import messages_to

NUMBER = "0612345678"


class Gateway:
    """A gateway of our own on loopback: what it got, and what it answers."""

    def __init__(self) -> None:
        self.received: list[tuple[str, Any]] = []
        self.status = 202
        self.url = ""


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    """A gateway that listens."""
    kept = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.received.append((str(self.headers["Content-Type"]), json.loads(body)))
            self.send_response(kept.status)
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    kept.url = f"http://127.0.0.1:{server.server_port}/sms"
    yield kept
    server.shutdown()
    thread.join(5)
    server.server_close()


def test_a_gateway_gets_it_as_json(app: Flask, gateway: Gateway) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], sms_url=gateway.url)
    with app.app_context():
        assert sms.offered()
        sms.send(NUMBER, "Één code: 123456")
    assert gateway.received == [("application/json", {"to": NUMBER, "text": "Één code: 123456"})]


def test_a_gateway_that_refuses_is_heard_so_the_job_tries_again(app: Flask, gateway: Gateway) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], sms_url=gateway.url)
    gateway.status = 503
    with app.app_context(), pytest.raises(HTTPError):
        sms.send(NUMBER, "niks")


def test_without_a_gateway_it_is_shown_and_kept_to_look_at(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    with app.app_context():
        assert sms.offered()
        sms.send("0687654321", "Hallo")
    assert messages_to(app, "0687654321") == ["Hallo"]
    assert "sms -> 0687654321: Hallo" in capsys.readouterr().err


def test_a_site_with_real_people_keeps_no_numbers_in_a_folder(app: Flask) -> None:
    app.extensions["settings"] = replace(app.extensions["settings"], production=True)
    with app.app_context():
        assert not sms.offered()
        with pytest.raises(sms.NoGateway):
            sms.send("0611111111", "niks")
    assert not messages_to(app, "0611111111")
