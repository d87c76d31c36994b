"""What one process tells the others, through Redis: that something changed, or that a session ended. Nothing else.

It is made for Redis being away. Telling never waits long and never raises: freshness is not a promise. Whoever holds
sockets and heard nothing for a while cannot know which sessions ended meanwhile, so it is told of that, and shuts
everybody out for a moment; the pages come back through their own door.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any, Final, Protocol

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

log = logging.getLogger(__name__)

_PATIENCE: Final = 0.3  # seconds that a page waits for Redis at most
_REST: Final = 2.0  # seconds in which Redis is not tried again, after it did not answer
_LONG: Final = 5.0  # seconds that who insists waits: a busy machine is not an absent one
_TRIES: Final = 60  # how often who insists tries
_ALIVE: Final = 1.0  # seconds of silence after which a listener asks whether Redis is there


class Ears(Protocol):
    """What hears: a process that holds sockets."""

    def hear(self, word: dict[str, Any]) -> None:
        """Another process told this."""

    def missed(self) -> None:
        """Redis was away, and is back: something may have been told meanwhile."""


def _line(url: str, patience: float) -> redis.Redis:
    """Redis, asked once: by itself the library asks again and again, for seconds in which a page would wait."""
    once = Retry(NoBackoff(), 0)
    return redis.Redis.from_url(url, socket_connect_timeout=patience, socket_timeout=patience, retry=once)


class Relay:
    """One process's end of the line. Nothing is connected before the first word."""

    def __init__(self, url: str, secret: str) -> None:
        self.url, self._born = url, uuid.uuid4().hex
        # Channels are shared by all databases of a Redis; sites that share one must not hear each other.
        self.channel = "buurtplein." + hashlib.sha256(f"live {secret}".encode()).hexdigest()[:24]
        self._line = _line(url, _PATIENCE)
        self._quiet_until = 0.0

    @property
    def me(self) -> str:
        """Who tells: this process. A server makes its site once, and parts into processes that are not each other."""
        return f"{self._born}.{os.getpid()}"

    def tell(self, word: dict[str, Any], *, surely: bool = False) -> None:
        """Tell every other process. Loses the word when Redis is away; ``surely``: tries on beside the request."""
        if time.monotonic() >= self._quiet_until:
            try:
                self._publish(self._line, word)
            except redis.RedisError:
                self._quiet_until = time.monotonic() + _REST
                log.warning("redis is away: live pages elsewhere do not hear of changes")
            else:
                return
        if surely:
            threading.Thread(target=self._insist, args=(word,), name="insist", daemon=True).start()

    def _publish(self, line: redis.Redis, word: dict[str, Any]) -> None:
        line.publish(self.channel, json.dumps({**word, "from": self.me}))

    def _insist(self, word: dict[str, Any]) -> None:
        line = _line(self.url, _LONG)
        for _each in range(_TRIES):
            try:
                self._publish(line, word)
            except redis.RedisError:
                time.sleep(_ALIVE)  # when it was away for all, whoever listens shuts everybody out at its return
            else:
                return

    def listen(self, ears: Ears, stop: threading.Event) -> None:
        """Hear what other processes tell, until told to stop. Blocks: give it a thread."""
        lost = False
        while not stop.is_set():
            try:
                with self._subscribed() as line:
                    if lost:
                        log.warning("redis is back")
                        ears.missed()
                    lost = True  # however it ends
                    self._hear(line, ears, stop)
            except redis.RedisError:
                lost = True  # also when it was away from the beginning: sockets came meanwhile
                stop.wait(_ALIVE)

    def _subscribed(self) -> Any:
        line = _line(self.url, 2 * _ALIVE).pubsub()  # type: ignore[no-untyped-call]
        line.subscribe(self.channel)
        line.parse_response()  # the answer to subscribing: only now nothing is missed
        return line

    def _hear(self, line: Any, ears: Ears, stop: threading.Event) -> None:
        asked = 0
        while not stop.is_set():
            said = line.get_message(timeout=_ALIVE)
            if said is None:
                if asked > 2:
                    raise redis.ConnectionError("no answer")
                line.ping()
                asked += 1
                continue
            asked = 0
            if said["type"] == "message":
                self._pass_on(said["data"], ears)

    def _pass_on(self, data: bytes, ears: Ears) -> None:
        try:
            word = json.loads(data)
            if isinstance(word, dict) and word.get("from") != self.me:
                ears.hear(word)
        except Exception:
            log.warning("not understood", exc_info=True)


def start(relay: Relay, ears: Ears) -> Callable[[], None]:
    """Listen in a thread of this process; call what it returns to end it."""
    stop = threading.Event()
    threading.Thread(target=relay.listen, args=(ears, stop), name="relay", daemon=True).start()
    return stop.set
