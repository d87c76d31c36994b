"""The servers of the product as processes of their own, as on a real machine, and pages that are open there."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import websocket
from flask import Flask
from werkzeug.middleware.http_proxy import ProxyMiddleware
from werkzeug.test import Client
from werkzeug.wrappers import Response

from buurtplein.kernel.config import Settings
from buurtplein.kernel.relay import Relay
from tests.databases import free_port
from tests.plain_driver import PlainDriver

PATIENCE = 300  # seconds; a busy machine is no reason to fail
_HANDED = 'exec 3<&"$0"; export LISTEN_PID=$$ LISTEN_FDS=1; exec "$@"'  # as systemd hands over a socket that it keeps


def until(true: Callable[[], Any], what: str, seconds: float = PATIENCE) -> None:
    """Wait until something is so."""
    give_up = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < give_up, f"still not so: {what}"
        time.sleep(0.05)


def environment(settings: Settings, url: str, **more: object) -> dict[str, str]:
    """What a process needs to serve the site of a test: its database, and the keys of its cookies and texts."""
    values: dict[str, object] = {
        "data_dir": settings.data_dir, "database_url": url, "secret_key": settings.secret_key, "argon2_cheap": 1,
        "limits": 0, "threads": 40, "live_max": 8, **more,
    }  # fmt: skip
    return {**os.environ, **{f"BUURTPLEIN_{name.upper()}": str(value) for name, value in values.items()}}


class Running:
    """One process of the product."""

    def __init__(self, words: tuple[str, ...], env: dict[str, str], log: Path, listener: socket.socket | None) -> None:
        command = [sys.executable, "-m", "buurtplein.web.cli", *words]
        port = free_port() if listener is None else int(listener.getsockname()[1])
        self.address, self.log = f"http://127.0.0.1:{port}", log
        env = {**env, "BUURTPLEIN_PORT": str(port)}
        with log.open("ab") as out:
            if listener is None:
                self.process = subprocess.Popen(command, env=env, stdout=out, stderr=out)
            else:
                door = listener.fileno()
                command = ["bash", "-c", _HANDED, str(door), *command]
                self.process = subprocess.Popen(command, env=env, stdout=out, stderr=out, pass_fds=(door,))

    def ready(self) -> Running:
        """Wait until it answers."""
        until(self._answers, f"{self.address} answers\n{self.log.read_text()[-2000:]}")
        return self

    def _answers(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()[-3000:]
        with suppress(OSError), urllib.request.urlopen(f"{self.address}/healthz", timeout=20) as answer:
            return bool(answer.status == 200)
        return False

    def stop(self) -> int:
        """End it as a machine does, and wait until it is gone. Its exit code."""
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def lines(self, source: str) -> list[dict[str, Any]]:
        """What it logged under a name."""
        found = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]
        return [line for line in found if line["bron"] == source]


Start = Callable[..., Running]


@contextmanager
def starting(settings: Settings, url: str, folder: Path, **always: object) -> Iterator[Start]:
    """``start("serve", workers=2)`` starts a process; all of them are gone afterwards."""
    running: list[Running] = []

    def start(*words: str, listener: socket.socket | None = None, **more: object) -> Running:
        log = folder / f"{len(running)}-{words[0]}.log"
        running.append(Running(words, environment(settings, url, **always, **more), log, listener))
        return running[-1]

    try:
        yield start
    finally:
        for each in running:
            if each.process.poll() is None:
                each.stop()


def driver(address: str) -> PlainDriver:
    """A browser without JavaScript that visits a server over HTTP, a new connection for every page."""
    nowhere = Flask("nowhere", static_folder=None)
    made = PlainDriver(nowhere)
    forward = ProxyMiddleware(nowhere, {"there": (there := {"target": address})}, timeout=PATIENCE)

    def ask(environ: dict[str, Any], start: Any) -> Any:
        return forward.proxy_to(there, environ["PATH_INFO"], "/")(environ, start)

    made.browser = Client(ask, Response)  # type: ignore[assignment]  # it asks in the same way
    return made


class Page:
    """A live page: one socket, that says what the page's JavaScript says."""

    def __init__(self, address: str, cookie: tuple[str, str] | None = None) -> None:
        live = address.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        sent = "=".join(cookie) if cookie else None
        self.socket = websocket.create_connection(live, timeout=PATIENCE, cookie=sent, origin=address)
        assert str(self.socket.recv()).startswith("0"), "the server says which rules it plays by"
        self.socket.send("40")
        self.came_in = self._next().startswith("40")

    def _next(self) -> str:
        """What is said next, after answering the server's questions whether we are there; "" when it closed."""
        try:
            while (said := self.socket.recv()) == "2":
                self.socket.send("3")
        except (websocket.WebSocketConnectionClosedException, ConnectionError):
            return ""
        return str(said)

    def watch(self, kind: str, thing_id: int) -> bool:
        """Ask to hear of changes to something. Whether it will."""
        self.socket.send(f'420["watch","{kind}",{thing_id}]')
        said = self._next()
        if not said or said.startswith("41"):
            return False  # shown out, before any answer
        assert said.startswith("430"), said
        return bool(json.loads(said[3:])[0])

    def hears(self) -> list[Any]:
        """The next thing that it is told."""
        said = self._next()
        assert said.startswith("42"), f"it was told {said!r}"
        found: list[Any] = json.loads(said[2:])
        return found

    def is_closed(self) -> bool:
        """Read until the server closed it."""
        return any(self._next() == "" for _each in range(10))


def refused(address: str) -> bool:
    """Whether a server lets no socket in."""
    try:
        Page(address)
    except websocket.WebSocketBadStatusException:
        return True
    return False


def status(address: str) -> int:
    """The status of a page."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as found:
        return found.code


@contextmanager
def beside(app: Flask, db_url: str, folder: Path, redis_url: str) -> Iterator[Start]:
    """Processes beside the one of this test, which is one of the processes that make pages."""
    settings = app.extensions["settings"]
    app.extensions["relay"] = Relay(redis_url, settings.secret_key)
    with starting(settings, db_url, folder, redis_url=redis_url) as start:
        yield start
