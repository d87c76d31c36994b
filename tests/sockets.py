"""A socket without a network: quick, and it leaves the real ones as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from buurtplein.kernel import realtime
from buurtplein.kernel.realtime import socketio


def listeners(kind: str, thing_id: int) -> int:
    """How many live pages hear of changes to this thing."""
    return len(list(realtime._in_room(f"{kind}:{thing_id}")))


@pytest.fixture
def pretend_socket(app: Flask) -> Iterator[Callable[[FlaskClient], Any]]:
    """``pretend_socket(browser)`` is a live page of this browser.

    The library catches what its one server sends to everybody; afterwards real sockets must get it again.
    """
    server: Any = socketio.server  # type: ignore[attr-defined]  # missing in the stubs
    kept = server._send_packet, server._send_eio_packet, server.async_handlers, server.eio.async_handlers
    yield lambda browser: socketio.test_client(app, flask_test_client=browser)
    server._send_packet, server._send_eio_packet, server.async_handlers, server.eio.async_handlers = kept
