"""What the database is asked while something happens: pages are held to a number of statements, not to a clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event

from buurtplein.kernel import db


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Every statement that the database is asked meanwhile, in order."""
    asked: list[str] = []

    def remember(_conn: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    with app.app_context():
        engine = db.engine()
    event.listen(engine, "before_cursor_execute", remember)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", remember)
