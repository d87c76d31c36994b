"""A database that hangs is a database that is away: nobody waits for it without an end.

A server that was stopped in the middle, or that lost its disk, keeps its connections open and says nothing. Neither TCP
nor PostgreSQL gives up by itself: whoever asked does, so that a page can say that we are not there, with a number.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any, Final

import psycopg
import sqlalchemy as sa
from flask import has_request_context

PAGE: Final = 8  # seconds that a page waits for one answer of the database
WORK: Final = 300  # seconds that a job or a command does: counting a year, or waiting for a lock of another worker
_LOOK: Final = 0.1  # seconds between two looks at the clock


class Silent(psycopg.OperationalError):
    """The database did not answer in time; its connection was closed."""


class Connection(psycopg.Connection[Any]):
    """A connection that gives up, and is useless from then on: the pool throws it away and makes another."""

    def wait(self, gen: Any, *_options: Any, **options: Any) -> Any:
        """Wait for an answer, but not for ever. Raises Silent."""
        try:
            return super().wait(_bounded(gen, PAGE if has_request_context() else WORK), _LOOK, **options)
        except Silent:
            self.pgconn.finish()
            raise


def _bounded(gen: Generator[Any, Any, Any], seconds: float) -> Generator[Any, Any, Any]:
    """The same steps; when nothing can be read or written any more for so long, Silent."""
    give_up = time.monotonic() + seconds
    try:
        wanted = next(gen)
        while True:
            ready = yield wanted
            if ready:
                give_up = time.monotonic() + seconds  # something came: a long answer is no silence
            elif time.monotonic() > give_up:
                raise Silent("the database did not answer in time")
            wanted = gen.send(ready)
    except StopIteration as done:
        return done.value


def connect(_dialect: sa.Dialect, _record: object, args: list[Any], options: dict[str, Any]) -> Connection:
    """For the engine: make a connection of this kind."""
    return Connection.connect(*args, **options)
