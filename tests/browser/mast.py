"""The road to the site, for tests of a device without internet: ask for ``mast`` and the site stands behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - the name is Werkzeug's
        """Say nothing."""


class Mast:
    """The road to the site, which can be taken away while the device thinks that it has internet."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.port = 0
        self.server: BaseWSGIServer | None = None
        self.up()

    def up(self) -> None:
        """Answer again, at the same address."""
        self.server = make_server("127.0.0.1", self.port, self.app, threaded=True, request_handler=_Quiet)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def down(self) -> None:
        """Answer no longer."""
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
        self.server = None


@pytest.fixture
def mast(app: Flask) -> Iterator[Mast]:
    """A mast that can fall; ``live_server`` is then the site behind it."""
    here = Mast(app)
    yield here
    here.down()
