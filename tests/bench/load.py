"""Asks a page as often as so many visitors can, each over one connection that stays, and says how that went.

``wrk`` asks where the machine has it, because it takes next to nothing from the server it shares the machine with.
Otherwise, and for what has a body of its own each time, plain sockets do.
"""

from __future__ import annotations

import http.client
import itertools
import json
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

from tests.bench.machine import cpu_ms

WRK = shutil.which("wrk")
FEW, LONG = 5, 10  # answers; seconds
SCRIPT = Path(__file__).with_name("wrk.lua")


@dataclass(frozen=True)
class Figures:
    """Answers a second; milliseconds within which so many of a hundred came; processor time of each answer."""

    rps: float
    p50: float
    p95: float
    p99: float
    wrong: int
    answers: int
    kb: float
    cpu: float = 0.0  # milliseconds of the web processes
    db: float = 0.0  # milliseconds of the database server


@dataclass(frozen=True)
class Asked:
    """Paths of one server, asked in turn, with these headers."""

    address: str
    paths: Sequence[str]
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Costs:
    """Whose processor time is counted: lists of processes, asked anew each time."""

    web: Callable[[], list[int]]
    db: Callable[[], list[int]]

    def now(self) -> tuple[float, float]:
        """Milliseconds so far."""
        return cpu_ms(self.web()), cpu_ms(self.db())


def measured(asked: Asked, clients: int, seconds: float, costs: Costs) -> Figures:
    """One round, or a longer one when in so little time nearly nothing came back."""
    found = _round(asked, clients, seconds, costs)
    return found if found.answers >= FEW or seconds >= LONG else _round(asked, clients, LONG, costs)


def _round(asked: Asked, clients: int, seconds: float, costs: Costs) -> Figures:
    before = costs.now()
    found = (_by_wrk if WRK else _by_sockets)(asked, clients, seconds)
    after = costs.now()
    answers = max(1, found.answers)
    spent = {"cpu": (after[0] - before[0]) / answers, "db": (after[1] - before[1]) / answers}
    return Figures(**{**asdict(found), **spent})


def middle(rounds: list[Figures]) -> Figures:
    """The median of several rounds, figure by figure; what went wrong is added up."""
    rows = [asdict(each) for each in rounds]
    found = {name: median(row[name] for row in rows) for name in rows[0]}
    return Figures(**{**found, "wrong": sum(each.wrong for each in rounds), "answers": int(found["answers"])})


def _by_wrk(asked: Asked, clients: int, seconds: float) -> Figures:
    whole = str(max(1, round(seconds)))
    command = [str(WRK), "-t", "1", "-c", str(clients), "-d", f"{whole}s", "--timeout", "30s", "-s", str(SCRIPT)]
    command += [asked.address, "--", *asked.paths, *(f"{name}={value}" for name, value in asked.headers.items())]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    row = json.loads(next(line for line in said.splitlines() if line.startswith("{")))
    answers = row["answers"]
    return Figures(
        rps=answers / row["seconds"], p50=row["p50"], p95=row["p95"], p99=row["p99"], answers=answers,
        wrong=row["wrong"] + row["lost"], kb=row["bytes"] / 1024 / max(1, answers),
    )  # fmt: skip


def warmed(asked: Asked, times: int = 40) -> None:
    """Ask it so often first, four at once: what is kept in memory is there, in every process, however slow it is."""
    netloc = urlsplit(asked.address).netloc
    pile = [request("GET", asked.paths[turn % len(asked.paths)], netloc, asked.headers) for turn in range(times)]
    crowd(asked.address, 4, lambda: pile.pop() if pile else None)


def _by_sockets(asked: Asked, clients: int, seconds: float) -> Figures:
    netloc = urlsplit(asked.address).netloc
    turns = itertools.cycle([request("GET", path, netloc, asked.headers) for path in asked.paths])
    until = time.monotonic() + seconds
    return crowd(asked.address, clients, lambda: next(turns) if time.monotonic() < until else None)


def request(method: str, path: str, netloc: str, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    """A request as it goes over the line."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {netloc}", *(f"{name}: {value}" for name, value in headers.items())]
    if method == "POST":
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def crowd(url: str, clients: int, following: Callable[[], bytes | None], good: int = 399) -> Figures:
    """So many visitors send what ``following`` hands out, until it hands out nothing."""
    parts, times, wrong, size = urlsplit(url), [], [0], [0]

    def visit() -> None:
        with socket.create_connection((parts.hostname, parts.port or 80), timeout=60) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while (asked := following()) is not None:
                begin = time.perf_counter()
                line.sendall(asked)
                status, length = _answer(line)
                times.append(time.perf_counter() - begin)
                wrong[0] += status > good
                size[0] += length

    visitors = [threading.Thread(target=visit) for _each in range(clients)]
    begin = time.perf_counter()
    for each in visitors:
        each.start()
    for each in visitors:
        each.join()
    return _figures(times, time.perf_counter() - begin, wrong[0], size[0])


def _figures(times: list[float], seconds: float, wrong: int, size: int) -> Figures:
    marks = [each * 1000 for each in quantiles(times, n=100)] if len(times) > 1 else [0.0] * 99
    rps, kb = len(times) / seconds, size / 1024 / max(1, len(times))
    return Figures(rps, marks[49], marks[94], marks[98], wrong, len(times), kb)


def _answer(line: socket.socket) -> tuple[int, int]:
    """Status and size of the next answer. Raises ConnectionResetError when there is none."""
    got = b""
    while b"\r\n\r\n" not in got:
        part = line.recv(65536)
        if not part:
            raise ConnectionResetError("the server hung up")
        got += part
    head, _, body = got.partition(b"\r\n\r\n")
    low = head.lower()
    length = int(low.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0]) if b"content-length:" in low else 0
    while len(body) < length:
        body += line.recv(65536)
    return int(head[9:12]), len(head) + 4 + length


def once_asked(url: str, headers: Mapping[str, str]) -> tuple[int, Mapping[str, str]]:
    """Status and headers of one answer, without going where it points."""
    parts = urlsplit(url)
    line = http.client.HTTPConnection(parts.netloc, timeout=120)
    line.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers=dict(headers))
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status, dict(answer.headers)
