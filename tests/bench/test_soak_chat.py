"""Two hundred chats at once on one small machine: sockets fall away, and the server is killed in the middle.

What was confirmed is there exactly once, in order, for both sides. ``SOAK_CHATS`` and ``SOAK_MESSAGES`` make it smaller
or larger, ``SOAK_SECONDS`` gives a busy machine more time. It says its figures; it judges only what got lost, doubled
or mixed up.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from statistics import quantiles

import pytest

from tests.bench.soak_browser import Book, Browser
from tests.bench.soak_people import Colleague, Neighbour
from tests.web.test_serve import environment, free_port

pytestmark = pytest.mark.bench

CHATS = int(os.environ.get("SOAK_CHATS", "200"))
MESSAGES = int(os.environ.get("SOAK_MESSAGES", "4"))
LONGEST = float(os.environ.get("SOAK_SECONDS", "300"))  # of talking at most; two minutes where the machine is free
TABS = 4  # of one person of a line
LIBRARIES = 10  # so many addresses have all neighbours together
LINES = ("wijkteam-noord", "wijkteam-centrum", "wijkteam-zuid")


class Served:
    """A real ``buurtplein serve``, in a group of processes that can be killed."""

    def __init__(self, env: dict[str, str], address: str) -> None:
        self.env, self.address = env, address
        self.log = (Path(env["BUURTPLEIN_DATA_DIR"]) / "log").open("ab")
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "buurtplein.web.cli", "serve", "--worker"]
        made = subprocess.Popen(command, env=self.env, start_new_session=True, stderr=self.log)
        while made.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return made
            time.sleep(0.05)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)

    def troubles(self) -> list[str]:
        """What the server wrote down that is no request."""
        rows = Path(self.log.name).read_text("utf-8").splitlines()
        return [row for row in rows if row.startswith("{") and '"niveau": "info"' not in row]

    def again(self) -> float:
        """Kill it and start it anew; the seconds until it answers."""
        begin = time.monotonic()
        self.kill()
        self.process = self._start()
        return time.monotonic() - begin

    def memory(self) -> tuple[int, int]:
        """(MB of memory that is its own, threads) of all its processes."""
        size = threads = 0
        for folder in Path("/proc").iterdir():
            with suppress(OSError, ValueError):
                if os.getpgid(int(folder.name)) == self.process.pid:
                    size += _kilobytes(folder / "smaps_rollup", "Pss:")
                    threads += _kilobytes(folder / "status", "Threads:")
        return size // 1024, threads


def _kilobytes(path: Path, name: str) -> int:
    return next(int(row.split()[1]) for row in path.read_text().splitlines() if row.startswith(name))


def _wait(seconds: float, ready: Callable[[], bool]) -> float:
    """Wait until something is so; how long that took."""
    begin = time.monotonic()
    while not ready() and time.monotonic() - begin < seconds:
        time.sleep(0.1)
    return time.monotonic() - begin


def _marks(times: Iterable[float]) -> str:
    found = sorted(times)
    if len(found) < 2:
        return "nothing"
    marks = quantiles(found, n=20)
    half, most = marks[9] * 1000, marks[18] * 1000
    return f"half within {half:.0f} ms, nineteen of twenty within {most:.0f} ms, last {found[-1] * 1000:.0f} ms"


def test_two_hundred_chats(tmp_path: Path) -> None:
    port = free_port()
    env = environment(tmp_path, port=str(port), demo="1", proxies="1", argon2_cheap="1")
    made = subprocess.run(
        [sys.executable, "-m", "tests.bench.soak_town"],
        env=env,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    address = f"http://127.0.0.1:{port}"
    served, book, until = Served(env, address), Book(), time.monotonic() + LONGEST
    empty = served.memory()
    staff = [
        Colleague(Browser(address, book, each["cookie"]), name, each["lijn"], book, until, (tab, TABS))
        for name, each in json.loads(made.stdout.splitlines()[-1]).items()
        for tab in range(TABS)
    ]
    hosts = [f"198.51.100.{n}" for n in range(LIBRARIES)]
    neighbours = [
        Neighbour(Browser(address, book, host=hosts[n % LIBRARIES]), LINES[n % 3], f"buur {n}", MESSAGES, book, until)
        for n in range(CHATS)
    ]
    everybody: list[Colleague | Neighbour] = [*neighbours, *staff]
    try:
        for person in everybody:
            person.start()
        opened = _wait(60, lambda: all(each.listens.is_set() for each in neighbours))
        _wait(60, lambda: len(book.acked) > CHATS * MESSAGES)
        held, full = sum(each.browser.socket is not None for each in neighbours), served.memory()
        killed = time.monotonic()
        restart = served.again()
        returned = _wait(60, lambda: sum(each.browser.socket is not None for each in neighbours) >= held * 0.95)
        _wait(max(0.0, until - time.monotonic() - 5), lambda: _complete(neighbours, book))
        late = served.memory()
        for person in everybody:
            person.may_stop.set()
        for person in everybody:
            person.join(10)
    finally:
        served.kill()
        served.log.close()
    print(f"\n{CHATS} chats open after {opened:.1f} s; {held} sockets held at once")
    print(f"{len(book.acked)} messages confirmed, both ways; {book.tries} tries; {book.came_back} sockets came back")
    calm = {words for words, at in book.sent.items() if not killed - 3 < at < killed + restart + 5}
    print("sent -> confirmed: " + _marks(book.acked[each] - book.sent[each] for each in calm & set(book.acked)))
    print("sent -> seen:      " + _marks(book.seen[each] - book.sent[each] for each in calm & set(book.seen)))
    print("one look:          " + _marks(book.fetches))
    print(f"killed: answers again after {restart:.1f} s, nineteen of twenty sockets {returned:.1f} s later")
    print(f"memory (MB, threads): empty {empty}, with {held} chats {full}, at the end {late}")
    second = sum(each.told for each in staff)
    print(f"refused, and tried again: {book.refused or 'nothing'}; told that a colleague was first: {second}")
    print(f"troubles: {served.troubles()[:5] or 'none'}")
    _judge(neighbours, staff, book)


def _complete(neighbours: list[Neighbour], book: Book) -> bool:
    return all(len(each.seen) >= 2 * MESSAGES for each in neighbours)


def _judge(neighbours: list[Neighbour], staff: list[Colleague], book: Book) -> None:
    """Every confirmed message is there exactly once, in order, for both sides."""
    desk = {contact_id: seen for each in staff for contact_id, seen in each.seen.items()}
    for each in neighbours:
        words = [text for _number, text in each.seen]
        numbers = [number for number, _text in each.seen]
        assert numbers == sorted(set(numbers)), f"{each.name}: out of order, or twice"
        assert [text for text in words if not text.startswith("antwoord")] == each.words, each.name
        answers = [text for text in words if text.startswith("antwoord")]
        assert sorted(answers) == sorted(f"antwoord op {text}" for text in each.words), each.name
        assert desk[each.contact_id] == each.seen, f"{each.name}: the desk has another conversation"
    there = {text for each in neighbours for _number, text in each.seen}
    assert there == set(book.acked), "what was confirmed is there"
