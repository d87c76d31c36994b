"""The real thing to break: ``buurtplein serve`` and ``buurtplein worker`` as processes that can be killed."""

from __future__ import annotations

import functools
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

PATIENCE = 240  # seconds after which a test stops waiting: a busy machine is no reason to fail


def until(what: Callable[[], Any], seconds: float = PATIENCE, pause: float = 0.05) -> Any:
    """Wait until something is so, and give it back; a test that waited this long failed."""
    give_up = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < give_up, f"waited {seconds} seconds for {getattr(what, '__name__', what)}"
        time.sleep(pause)
    return found


@dataclass(frozen=True)
class Answer:
    """What came back. ``status`` 0: nothing did, and whoever asked cannot know whether it was done. ``status`` -1:
    nobody was there to ask.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    seconds: float = 0.0

    @property
    def led(self) -> str:
        """Where it sends us."""
        return self.headers.get("location", "")


class Nursery:
    """Forks the command from a process that has the code read (nursery.py)."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.indestructible.nursery"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._said() == "ready"

    def start(self, words: list[str], env: Mapping[str, str], log: Path) -> int:
        """Start the command; the number of its process and of its group."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"words": words, "env": dict(env), "log": str(log)}) + "\n")
        self.process.stdin.flush()
        return int(self._said())

    def _said(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def close(self) -> None:
        """Everything that still runs stops."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(PATIENCE)


class Site:
    """A web server and a worker of ours, on a database that survives them."""

    def __init__(self, nursery: Nursery, folder: Path, port: int, **settings: Any) -> None:
        self.nursery, self.port, self.log = nursery, port, folder / "log.jsonl"
        self.env = {f"BUURTPLEIN_{name.upper()}": str(value) for name, value in settings.items()}
        self.env |= {"BUURTPLEIN_PORT": str(port), "BUURTPLEIN_DATA_DIR": str(folder)}
        self.web = self.post = 0

    # -- starting and killing

    def serve(self, *words: str) -> float:
        """Start the web server; after how many seconds it answered from its database."""
        began = time.monotonic()
        self.web = self.nursery.start(["serve", *words], self.env, self.log)
        until(lambda: self.is_ready() or not _lives(self.web))
        assert _lives(self.web), f"it did not start: {self.said()[-1500:]}"
        return time.monotonic() - began

    def work(self) -> None:
        """Start the worker."""
        self.post = self.nursery.start(["worker"], self.env, self.log)

    def is_ready(self) -> bool:
        """Whether the server and its database answer."""
        return self.get("/readyz").status == 200

    def web_workers(self) -> list[int]:
        """The processes that answer pages, below the one that watches them."""
        path = Path(f"/proc/{self.web}/task/{self.web}/children")
        return [int(number) for number in path.read_text(encoding="ascii").split()]

    def kill_one(self, which: int = 0) -> None:
        """Take the power from one web process."""
        with suppress(ProcessLookupError):
            os.kill(until(self.web_workers)[which], signal.SIGKILL)

    def kill(self) -> None:
        """Take the power from everything at once, in the middle of whatever it does."""
        groups = [group for group in (self.web, self.post) if group]
        for group in groups:
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)
        for group in groups:
            until(functools.partial(_is_gone, group), 30)
        self.web = self.post = 0

    def kill_worker(self) -> None:
        """Take the power from the worker."""
        if self.post:
            os.killpg(self.post, signal.SIGKILL)
            until(functools.partial(_is_gone, self.post), 30)
            self.post = 0

    def said(self) -> str:
        """All that was logged."""
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    # -- asking

    def get(self, path: str, cookie: str = "", timeout: float = 60) -> Answer:
        """Ask a page."""
        return self._ask("GET", path, {"Cookie": cookie} if cookie else {}, None, timeout)

    def form(self, path: str, data: Mapping[str, str], cookie: str = "", timeout: float = 60) -> Answer:
        """Send a form."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        return self._ask("POST", path, headers, urlencode(data).encode(), timeout)

    def _ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None, timeout: float) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        began = time.monotonic()
        try:
            connection.request(method, path, body, {**headers, "Connection": "close"})
            got = connection.getresponse()
            text = got.read().decode("utf-8", "replace")
            heads = {name.lower(): value for name, value in got.getheaders() if name.lower() != "set-cookie"}
            cookies = got.msg.get_all("Set-Cookie") or []
            heads["set-cookie"] = "; ".join(each.partition(";")[0] for each in cookies)
            return Answer(got.status, heads, text, time.monotonic() - began)
        except ConnectionRefusedError:
            return Answer(-1, seconds=time.monotonic() - began)
        except (OSError, http.client.HTTPException):
            return Answer(0, seconds=time.monotonic() - began)
        finally:
            connection.close()


def _lives(group: int) -> bool:
    """Whether any process of it still runs. One that is dead and not yet taken away by who started it does nothing."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return any(_runs_in(group, stat) for stat in Path("/proc").glob("[0-9]*/stat"))


def _runs_in(group: int, stat: Path) -> bool:
    with suppress(OSError):
        state, _parent, its_group, *_more = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        return int(its_group) == group and state not in "ZX"
    return False


def _is_gone(group: int) -> bool:
    return not _lives(group)


@contextmanager
def gone_afterwards(site: Site) -> Iterator[Site]:
    """Whatever happens, nothing of it keeps running."""
    try:
        yield site
    finally:
        for pid in (site.web, site.post):  # a process that was stopped does not die before it goes on
            with suppress(ProcessLookupError):
                if pid:
                    os.killpg(pid, signal.SIGCONT)
        site.kill()
