"""What a process may have missed of the others is known to it as soon as Redis is there, also when that took long."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import redis

from buurtplein.kernel import relay
from buurtplein.kernel.relay import Relay

pytestmark = pytest.mark.sqlite_only


class Ears:
    """A process that holds sockets."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def hear(self, word: dict[str, Any]) -> None:
        self.heard.append(str(word))

    def missed(self) -> None:
        self.heard.append("missed")


@pytest.mark.parametrize("away", [1, 3])
def test_who_began_while_redis_was_away_missed_what_was_told(away: int, monkeypatch: pytest.MonkeyPatch) -> None:
    line, ears, stop, tries = Relay("redis://127.0.0.1:1/0", "geheim"), Ears(), threading.Event(), list[int]()

    @contextmanager
    def subscribed() -> Iterator[None]:
        tries.append(1)
        if len(tries) <= away:
            raise redis.ConnectionError
        yield

    def hear(_line: object, _ears: Ears, stop: threading.Event) -> None:
        stop.set()

    monkeypatch.setattr(relay, "_ALIVE", 0)
    monkeypatch.setattr(line, "_subscribed", subscribed)
    monkeypatch.setattr(line, "_hear", hear)
    line.listen(ears, stop)
    assert ears.heard == ["missed"], "sockets came, and sessions may have ended, before anything was heard"
